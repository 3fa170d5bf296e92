"""A new store from an export: made, read once from end to end, and only then there."""

from datetime import date
from pathlib import Path
from typing import Any

from allytui.domain.basics.errors import AllytuiError, TextError
from allytui.domain.basics.text import visible_line
from allytui.domain.basics.thresholds import USUAL
from allytui.store.alliances.signal_schedule import refresh_every
from allytui.store.decisions.hash_chain import NOT_WHOLE
from allytui.store.engine.engine import FAULTS, Engine
from allytui.store.engine.errors import Damaged
from allytui.store.engine.sqlite_file import SCHEMA_VERSION, Content, create_sqlite
from allytui.store.engine.tables.alliances import AllianceRow
from allytui.store.store import Store, refresh_derived
from allytui.store.transfer.read_export import read_export


def create_from_export(path: Path, text: str, today: date, *, even_altered: bool = False) -> list[str]:
    """Make a new database from the text of an export; return what was altered, if that is accepted.

    Raises TextError where the text is no export that holds together, and StoreError; nothing is made then.
    """
    altered: list[str] = []

    def verify(engine: Engine) -> None:
        """Read everything once. Raises TextError."""
        altered.extend(_read_everything(Store(engine), today))
        if altered and not even_altered:
            raise TextError(f"This export was altered: {altered[0]} With --altered it is imported as it is.")

    export = read_export(text)

    def fill(handle: Any) -> None:
        """Store everything; what others keep is not there, and no signal waits for it."""
        export.fill(handle)
        if export.schema == SCHEMA_VERSION:
            refresh_every()

    create_sqlite(path, Content(export.schema, fill, refresh_derived, verify))
    return altered


def _read_everything(store: Store, today: date) -> list[str]:
    """Read every party and every alliance once, as on a day, and return what `check` says was altered."""
    place = "The parties"
    try:
        people = [person for party in store.people.parties() for person in party.people]
        with store.engine.reading():
            named = [(row.id, row.name) for row in AllianceRow.select(AllianceRow.id, AllianceRow.name)]
        for key, name in named:
            place = f"The alliance '{visible_line(str(name))[:60]}'"
            _read(store, key, today)
        place = "The years and the people"
        for person in people:
            if person.login:
                if left_out := store.years.of(today.year, person, today).left_out:
                    raise Damaged(left_out.damage)
                store.profiles.skills(person.id)
        place = "The decisions"
        return [each for each in store.check() if not each.endswith(NOT_WHOLE)]
    except (AllytuiError, *FAULTS) as error:
        raise TextError(f"{place} cannot be read from this export: it does not hold together.") from error


def _read(store: Store, key: str, today: date) -> None:
    alliance = store.alliances.get(key)
    store.decisions.of(key)
    store.reviews.held(key, "", unlocked=True)
    store.reviews.opened(key, "")
    store.promises.of(key)
    store.close_out.items(key)
    store.notes.of(key)
    store.needs.of(key)
    store.terms.versions(key, unlocked=True)
    store.terms.answers(key)
    store.ledger.of(key, "")
    store.signals.figures(key, "", today, USUAL)
    for party in alliance.parties:
        store.needs.fit(key, party.id)
        store.profiles.profile(party.id)
        store.breaches.of(key, party.people[0] if party.people else None)
    store.calendars.events(key)
