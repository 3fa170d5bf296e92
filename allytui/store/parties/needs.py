"""What a party needs most in an alliance, and how a prospect fits."""

from dataclasses import replace
from datetime import date, datetime

from allytui.domain.alliances.party import Person
from allytui.domain.basics.errors import RuleError, TextError
from allytui.domain.basics.text import note
from allytui.domain.parties.fit import FIT, Fit
from allytui.domain.parties.need import Need
from allytui.store.alliances.people_rows import load_parties
from allytui.store.engine.engine import Engine
from allytui.store.engine.errors import Conflict
from allytui.store.engine.keys import later, new_key
from allytui.store.engine.merge_edit import merge_edit
from allytui.store.engine.tables.parties import FitRow, NeedRow


class Needs:
    """Critical needs, and the fit of prospects; every change is a dated version."""

    def __init__(self, engine: Engine) -> None:
        """Use an open engine."""
        self._engine = engine

    def of(self, alliance_id: str) -> list[Need]:
        """Return the critical need of each party that has one."""
        with self._engine.reading():
            return load_needs(alliance_id)

    def save(
        self, alliance_id: str, need: Need, by: Person, at: datetime, on: date, *, seen: Need | None = None
    ) -> None:
        """Store a need as it is now; `seen` is what was on the screen.

        Raises TextError where it is empty, and Conflict where somebody else changed it meanwhile.
        """
        if not need.words.strip():
            raise TextError("The need is empty: type what is hardest for them now.")
        with self._engine.writing(by):
            _check_seen(alliance_id, need.party_id, seen)
            insert_need(alliance_id, need, by, at, on)

    def confirm(self, alliance_id: str, need: Need, by: Person, at: datetime, on: date, *, says: str = "") -> None:
        """Say for one's own party that this is its need.

        For a party without a login one of its people `says` so at the keyboard of `by`. Raises RuleError for
        another's.
        """
        own = by.party_id == need.party_id
        confirmed = Need(need.party_id, need.words, by.name if own else says, need.solved_on, need.also)
        with self._engine.writing(by):
            if not own and says not in _heard(need.party_id, by):
                raise RuleError("Only the party that has a need can confirm it, from its own login or voice.")
            _check_seen(alliance_id, need.party_id, need)
            insert_need(alliance_id, confirmed, by, at, on)

    def fit(self, alliance_id: str, party_id: str) -> Fit | None:
        """Return how a party sees the prospect; nobody but that party is shown it."""
        with self._engine.reading():
            return _load_fit(alliance_id, party_id)

    def save_fit(
        self, alliance_id: str, fit: Fit, by: Person, at: datetime, on: date, *, seen: Fit | None = None
    ) -> None:
        """Store how the party of `by` sees the prospect; `seen` is what was edited.

        Raises TextError, or Conflict where somebody else changed the same words meanwhile.
        """
        edited = {name: note(text) for name, text in fit.words.items()}
        with self._engine.writing(by):
            stored = _load_fit(alliance_id, by.party_id) or Fit()
            words = merge_edit((seen or Fit()).words, edited, stored.words, FIT, "how they fit")
            at = later(FitRow, (FitRow.alliance_id == alliance_id) & (FitRow.party_id == by.party_id), at)
            FitRow.create(
                id=new_key(), alliance_id=alliance_id, party_id=by.party_id, at=at, day=on, by=by.name, **words
            )


def _heard(party_id: str, by: Person) -> list[str]:
    """Return who may say something for a party at the keyboard of somebody, by name."""
    return [each.name for party in load_parties([party_id]) if party.heard_by(by) for each in party.active]


def _check_seen(alliance_id: str, party_id: str, seen: Need | None) -> None:
    now = next((each for each in load_needs(alliance_id) if each.party_id == party_id), None)
    if (now and replace(now, on=None)) != (seen and replace(seen, on=None)):
        raise Conflict("Someone else changed this need meanwhile: look again.")


def _load_fit(alliance_id: str, party_id: str) -> Fit | None:
    here = (FitRow.alliance_id == alliance_id) & (FitRow.party_id == party_id)
    row = FitRow.select().where(here).order_by(FitRow.at.desc()).first()
    return Fit(on=row.day, by=row.by, **{name: getattr(row, name) for name in FIT}) if row else None


def insert_need(alliance_id: str, need: Need, by: Person, at: datetime, on: date) -> None:
    """Store a need as it is now, inside a transaction. Raises TextError."""
    NeedRow.create(
        id=new_key(),
        alliance_id=alliance_id,
        party_id=need.party_id,
        at=later(NeedRow, (NeedRow.alliance_id == alliance_id) & (NeedRow.party_id == need.party_id), at),
        day=on,
        by=by.name,
        words=note(need.words, "The need").strip(),
        confirmed_by=need.confirmed_by,
        solved_on=need.solved_on,
        also=note(need.also).strip(),
    )


def load_needs(alliance_id: str) -> list[Need]:
    """Return the critical need of each party, inside a transaction."""
    rows = NeedRow.select().where(NeedRow.alliance_id == alliance_id).order_by(NeedRow.at)
    latest = {
        row.party_id: Need(row.party_id, row.words, row.confirmed_by, row.solved_on, row.also, row.day)
        for row in rows
    }
    return list(latest.values())
