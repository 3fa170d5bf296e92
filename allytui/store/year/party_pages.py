"""All that is known of one party, gathered over its alliances as one viewer may see it."""

from collections.abc import Sequence
from datetime import date, datetime

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.party import Person
from allytui.domain.alliances.phases import Phase
from allytui.domain.basics.errors import TextError
from allytui.domain.basics.text import note
from allytui.domain.basics.thresholds import USUAL, Thresholds
from allytui.domain.decisions.decision import Decision
from allytui.domain.decisions.outcome_details import ENDINGS
from allytui.domain.decisions.promises import Promise
from allytui.domain.ledger.sharing import Sharing
from allytui.domain.parties.insight import Insight
from allytui.domain.year.party_page import PartyPage, SharedAlliance
from allytui.store.alliances.alliances import load_alliance
from allytui.store.alliances.due_list import load_names
from allytui.store.alliances.people_rows import load_readable
from allytui.store.decisions.decisions import Decisions
from allytui.store.decisions.promises import load_promised
from allytui.store.engine.engine import Engine, key_of
from allytui.store.engine.errors import Damaged, Missing
from allytui.store.engine.tables.parties import InsightRow
from allytui.store.ledger.ledger import items_of, load_entries, load_sharing, standing
from allytui.store.parties.insights import insert_insight
from allytui.store.parties.needs import Needs
from allytui.store.reviews.reviews import Reviews
from allytui.store.signals.signals import load_withheld
from allytui.store.year.years import load_alliances_of


class PartyPages:
    """What is known of each party."""

    def __init__(self, engine: Engine, decisions: Decisions, reviews: Reviews, needs: Needs) -> None:
        """Use an open engine; each other part of the store says what a viewer may see of it."""
        self._engine = engine
        self._decisions, self._reviews, self._needs = decisions, reviews, needs

    def of(self, party_id: str, viewer: Person, today: date, thresholds: Thresholds = USUAL) -> PartyPage:
        """Return the page of a party as the party of `viewer` may see it. Raises Missing.

        An alliance that has a damaged row is in none of its parts: `left_out` names it. Raises Damaged where the
        party itself is damaged: it is not known then whose page it is.
        """
        parts = self._engine.in_parts()
        with self._engine.reading() as handle:
            parties = load_readable(parts, party_id)
            if not parties:
                raise Damaged(parts.damage) if parts.damage else Missing("This party is not in the database.")
            keys = parts.part(lambda: load_alliances_of(party_id), list[str](), "the alliances")
            names = dict.fromkeys(keys, "an alliance") | load_names(handle, keys)

            def read(some: Sequence[str]) -> tuple[list[SharedAlliance], list[Promise]]:
                """Return some of its alliances, and what it promised in them."""
                alliances = [load_alliance(key) for key in some]
                shared = [self._shared(each, viewer, today, thresholds) for each in alliances]
                return shared, load_promised(party_id, {each.id: each.name for each in alliances})

            found = parts.each(read, keys, names)
            about = (InsightRow.about_id == party_id) & (InsightRow.party_id == viewer.party_id)
            noted = InsightRow.select(key_of(InsightRow)).where(about).order_by(InsightRow.at.desc())
            insights, _ = parts.rows(noted, "insight", _insights)
        shared = sorted((each for some, _ in found for each in some), key=_began, reverse=True)
        promises = tuple(each for _, some in found for each in some)
        return PartyPage(parties[0], tuple(shared), promises, tuple(insights), parts.left_out)

    def _shared(self, alliance: Alliance, viewer: Person, today: date, thresholds: Thresholds) -> SharedAlliance:
        own = viewer.party_id
        entries, levels = load_entries(alliance.id), load_sharing(alliance.id)
        withheld = load_withheld(alliance, items_of(entries), own, today, thresholds)
        return SharedAlliance(
            alliance,
            last=self._decisions.latest(alliance.id),
            endings=self._endings(alliance),
            entries=() if withheld else tuple(standing(entries, levels, own)),
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


def _began(shared: SharedAlliance) -> tuple[date, str]:
    return shared.alliance.considered_on, shared.alliance.name


def _insights(keys: Sequence[str]) -> list[Insight]:
    rows = InsightRow.select().where(InsightRow.id.in_(list(keys))).order_by(InsightRow.at.desc())
    return [Insight(row.words, row.day, row.by) for row in rows]
