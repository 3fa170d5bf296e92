"""All that is known of one party, gathered over its alliances as one viewer may see it."""

from datetime import date, datetime

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.party import Person
from allytui.domain.alliances.phases import Phase
from allytui.domain.basics.errors import TextError
from allytui.domain.basics.text import note
from allytui.domain.basics.thresholds import USUAL, Thresholds
from allytui.domain.decisions.decision import Decision
from allytui.domain.decisions.outcome_details import ENDINGS
from allytui.domain.ledger.sharing import Sharing
from allytui.domain.parties.insight import Insight
from allytui.domain.year.party_page import PartyPage, SharedAlliance
from allytui.store.alliances.alliances import load_alliance
from allytui.store.alliances.people_rows import load_parties
from allytui.store.decisions.decisions import Decisions
from allytui.store.decisions.promises import load_promised
from allytui.store.engine.engine import Engine
from allytui.store.engine.errors import Missing
from allytui.store.engine.tables.alliances import MemberRow
from allytui.store.engine.tables.parties import InsightRow
from allytui.store.ledger.ledger import Ledger, load_sharing
from allytui.store.parties.insights import insert_insight
from allytui.store.parties.needs import Needs
from allytui.store.reviews.reviews import Reviews
from allytui.store.signals.signals import load_withheld


class PartyPages:
    """What is known of each party."""

    def __init__(
        self, engine: Engine, decisions: Decisions, reviews: Reviews, ledger: Ledger, needs: Needs
    ) -> None:
        """Use an open engine; each other part of the store says what a viewer may see of it."""
        self._engine = engine
        self._decisions, self._reviews, self._ledger, self._needs = decisions, reviews, ledger, needs

    def of(self, party_id: str, viewer: Person, today: date, thresholds: Thresholds = USUAL) -> PartyPage:
        """Return the page of a party as the party of `viewer` may see it. Raises Missing."""
        with self._engine.reading():
            parties = load_parties([party_id])
            if not parties:
                raise Missing("This party is not in the database.")
            rows = MemberRow.select(MemberRow.alliance_id).where(MemberRow.party_id == party_id).distinct()
            alliances = [load_alliance(row.alliance_id) for row in rows]
            alliances.sort(key=lambda each: (each.considered_on, each.name), reverse=True)
            shared = tuple(self._shared(each, viewer, today, thresholds) for each in alliances)
            promises = tuple(load_promised(party_id, {each.id: each.name for each in alliances}))
            about = (InsightRow.about_id == party_id) & (InsightRow.party_id == viewer.party_id)
            found = InsightRow.select().where(about).order_by(InsightRow.at.desc())
            insights = tuple(Insight(row.words, row.day, row.by) for row in found)
        return PartyPage(parties[0], shared, promises, insights)

    def _shared(self, alliance: Alliance, viewer: Person, today: date, thresholds: Thresholds) -> SharedAlliance:
        own = viewer.party_id
        levels = load_sharing(alliance.id)
        withheld = load_withheld(alliance, own, today, thresholds)
        return SharedAlliance(
            alliance,
            last=self._decisions.latest(alliance.id),
            endings=self._endings(alliance),
            entries=() if withheld else tuple(self._ledger.current(alliance.id, own)),
            withheld=withheld,
            quiet=tuple(
                party.name
                for party in alliance.parties
                if party.id != own and levels.get(party.id) is Sharing.SHARES
            ),
            needs=tuple(self._needs.of(alliance.id)),
            fit=self._needs.fit(alliance.id, own),
            reviews=tuple(self._reviews.held(alliance.id, viewer.id)),
        )

    def _endings(self, alliance: Alliance) -> tuple[Decision, ...]:
        """Return the decisions that ended an alliance, or in which a party withdrew."""
        if not (alliance.left_on or alliance.status.phase in (Phase.CLOSING, Phase.CLOSED)):
            return ()
        return tuple(each for each in self._decisions.of(alliance.id) if each.choice.outcome in ENDINGS)

    def note(self, party_id: str, words: str, by: Person, at: datetime, on: date) -> None:
        """Add an insight about a party, for the party of `by` alone. Raises TextError."""
        words = " ".join(note(words, "The insight").split())
        if not words:
            raise TextError("The insight is empty: type who handles partnering there, or leave with esc.")
        with self._engine.writing(by):
            insert_insight(party_id, words, by, at, on)
