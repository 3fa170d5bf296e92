"""The two databases that differ in nothing but what is sealed, and who is in them."""

import shutil
import sqlite3
from pathlib import Path

from allytui.domain.alliances.party import Person
from allytui.domain.reviews.drafts import NoteField, Typed
from allytui.store.reviews.drafts import PendingChange
from allytui.store.store import Store
from tests.conftest import NOW
from tests.support.reviews import answer

PEOPLE = {"ana": ("Ana", "Northside"), "marc": ("Marc", "Blue Door Realty"), "coach": ("Cora", "Cora Coaching")}
SECRET = "SEALED"


def speak(store: Store, review_id: str, person: Person, typist: Person, score: int) -> None:
    held = store.reviews.get(review_id, person.id)
    for key in ("match", "value", "trust"):
        answer(store, held, person, key, f"{SECRET} words of {person.name} on {key}", score, typist=typist)
    answer(store, held, person, "leaning", f"{SECRET} why", score, option="withdraw", typist=typist)
    skip = NoteField(review_id, "skip.habits", person.id, typist.id)
    store.drafts.save({skip: PendingChange(Typed(""), Typed(f"{SECRET} reason"))}, NOW)


def otherwise(path: Path, login: str) -> Path:
    """Return a copy in which everything is different that is hidden from `login`."""
    copy = path.with_name("b.db")
    shutil.copy(path, copy)
    hidden = "WHERE review_id = ? AND person_id IS NOT (SELECT id FROM person WHERE login = ?)"
    with sqlite3.connect(copy) as raw:
        for change in (
            f"UPDATE answer SET words = 'quite other ' || words, score = 1, version = 9 {hidden}",
            f"UPDATE answer SET saved_at = '2026-11-21 23:59:59.000000' {hidden}",
            f"UPDATE answer SET option = 'pause' {hidden} AND key = 'leaning'",
            f"DELETE FROM answer {hidden} AND key = 'trust'",
            f"UPDATE review_note SET words = 'x' {hidden} AND person_id <> ''",
            f"UPDATE voice SET step = 'wishes' {hidden}",
        ):
            raw.execute(change, (open_review_id(path), login))
    return copy


def open_review_id(path: Path) -> str:
    with sqlite3.connect(path) as raw:
        return str(raw.execute("SELECT open_review_id FROM alliance").fetchone()[0])
