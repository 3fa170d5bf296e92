"""What is known of an alliance and of whoever answers, read at once for the screens and for plain lines."""

from dataclasses import replace
from datetime import date

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.party import Person
from allytui.domain.basics.thresholds import USUAL, Thresholds
from allytui.domain.decisions.look_back import promises_looked_at
from allytui.domain.parties.own_party import OwnParty
from allytui.domain.reviews.voice import Voice
from allytui.domain.signals.snapshot import AllianceSnapshot
from allytui.store.decisions.decisions import Decisions
from allytui.store.decisions.promises import Promises
from allytui.store.parties.profiles import Profiles
from allytui.store.reviews.reviews import Reviews
from allytui.store.signals.signals import Signals
from allytui.store.terms.agreed_terms import AgreedTerms


class Snapshots:
    """Snapshots of alliances."""

    def __init__(
        self,
        decisions: Decisions,
        reviews: Reviews,
        promises: Promises,
        terms: AgreedTerms,
        signals: Signals,
        profiles: Profiles,
    ) -> None:
        """Read from the other parts of the store."""
        self._decisions, self._reviews, self._promises = decisions, reviews, promises
        self._terms, self._signals, self._profiles = terms, signals, profiles

    def own_party(self, party_id: str, today: date, thresholds: Thresholds = USUAL, currency: str = "") -> OwnParty:
        """Return what a party knows of itself."""
        themes = self._profiles.themes(party_id)
        return OwnParty(
            profile=self._profiles.profile(party_id),
            workload=self._signals.workload(party_id),
            theme=next((each for each in themes if each.year == today.year), None),
            thresholds=thresholds,
            currency=currency,
        )

    def of(
        self,
        alliance: Alliance,
        viewer: Person,
        own: OwnParty,
        today: date,
        *,
        cause: str = "",
        party_id: str = "",
    ) -> AllianceSnapshot:
        """Return what `viewer` may know of an alliance, its figures as a party may see them; '' is everybody.

        A review is held on it, and a decision taken: nothing is left out, and Damaged is raised for a damaged row.
        """
        decisions = self._decisions.of(alliance.id)
        snapshot = AllianceSnapshot(
            alliance,
            decisions,
            self._reviews.held(alliance.id, viewer.id),
            self._terms.in_force(alliance.id),
            today,
            promises_looked_at(self._promises.of(alliance.id), decisions),
            cause,
            own=own,
        )
        return self.with_figures_for(snapshot, party_id, today)

    def with_figures_for(self, snapshot: AllianceSnapshot, party_id: str, today: date) -> AllianceSnapshot:
        """Return what is known, with the figures as a party may see them; '' is everybody."""
        thresholds = snapshot.own.thresholds
        return replace(snapshot, figures=self._signals.figures(snapshot.alliance.id, party_id, today, thresholds))

    def for_voice(
        self, snapshot: AllianceSnapshot, voice: Voice, typist: Person, today: date
    ) -> tuple[AllianceSnapshot, str | None]:
        """Return what a voice may know, and what it gave, where it is asked about a drop; None where it is not.

        At another keyboard than its own, a party with a login is shown what everybody may see: others sit there
        too.
        """
        elsewhere = bool(voice.login) and typist.party_id != voice.party_id
        own = self.with_figures_for(snapshot, voice.party_id, today)
        dropped = own.figures.own_drop.text if own.figures and own.figures.own_drop else None
        if elsewhere:
            own = self.with_figures_for(snapshot, "", today)
            dropped = None if dropped is None else ""
        party = self.own_party(voice.party_id, today, snapshot.own.thresholds, snapshot.own.currency)
        return replace(own, own=party), dropped
