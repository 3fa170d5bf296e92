"""Entries and terms for tests of the store."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import Person
from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.ledger.entry import EntryKind, Item
from allytui.domain.ledger.sharing import Sharing
from allytui.domain.parties.fit import Fit
from allytui.domain.parties.need import Need
from allytui.domain.parties.profile import Profile
from allytui.domain.parties.skill import Skill
from allytui.domain.parties.theme import Theme
from allytui.domain.terms.conditions import parse_conditions
from allytui.domain.terms.terms import Terms
from allytui.store.store import Store
from tests.conftest import NOW
from tests.support.reviews import begin, draft, heard

DAY = date(2026, 8, 19)


def at(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


def lead(alliance: Alliance, words: str = "Keller", *, day: date = DAY, count: int = 1) -> Item:
    """Return a referral from the first party to the second."""
    first, second = (party.id for party in alliance.parties)
    return Item(day, EntryKind.REFERRAL, first, second, words, count=count)


def fill(store: Store, ana: Person, trial: Alliance) -> None:
    """Put a row into every table of the ledger and of self-knowledge."""
    store.ledger.add(trial.id, lead(trial), ana, NOW)
    store.ledger.share(trial.id, Sharing.SHARES, ana, NOW)
    store.profiles.save_profile(Profile(mission="Clear books."), ana, NOW, DAY)
    store.profiles.save_theme(Theme.read(2026, "fewer"), ana, NOW)
    store.profiles.rate_skill(Skill("listening", 3), ana, NOW, DAY)
    store.needs.save(trial.id, Need(ana.party_id, "clients"), ana, NOW, DAY)
    store.needs.save_fit(trial.id, Fit(access="movers"), ana, NOW, DAY)
    agree(store, ana, trial, "by 1 dec 2026 each received 3")


def agree(store: Store, ana: Person, trial: Alliance, conditions: str, **more: object) -> Alliance:
    """Go on with terms that have triggers."""
    held = heard(store, begin(store, trial, ReviewKind.CHECKPOINT, ana), ana)
    terms = Terms(0, goal="x", conditions=parse_conditions(conditions, trial, DAY), **more)  # type: ignore[arg-type]
    wanted = draft(trial, ReviewKind.CHECKPOINT, Outcome.GO_ON_CHANGED, date(2026, 11, 19))
    store.decisions.record(trial, replace(wanted, terms=terms), ana, NOW, review_id=held.id)
    return store.alliances.get(trial.id)
