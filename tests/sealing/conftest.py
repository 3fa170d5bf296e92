"""A review in which some have answered, and others have not."""

from datetime import date
from pathlib import Path

import pytest

from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import NamedParty
from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.reviews.drafts import NoteField
from tests.conftest import NOW
from tests.sealing.two_logins import PEOPLE, SECRET, speak
from tests.support.new_store import new_store
from tests.support.reviews import begin, decided, say


@pytest.fixture
def sealed(tmp_path: Path) -> Path:
    """A checkpoint in which Ana types, Marc has answered from his login, and Rosa at Ana's keyboard."""
    store = new_store(tmp_path / "sealed" / "a.db")
    people = {login: store.people.enrol(login, *named) for login, named in PEOPLE.items()}
    parties = [NamedParty(party, (name,)) for name, party in list(PEOPLE.values())[:2]]
    made = store.alliances.add(
        "Blue Door", [*parties, NamedParty("Rosa Homes", ("Rosa",))], date(2026, 8, 19), situation="Homes."
    )
    ana, marc, rosa = people["ana"], people["marc"], made.voices[-1]
    trial = decided(store, made, ReviewKind.START, Outcome.TRY, ana, date(2026, 8, 19))
    held = begin(store, trial, ReviewKind.CHECKPOINT, ana)
    say(store, NoteField(held.id, "since"), "looked at")
    speak(store, held.id, ana, ana, 3)
    speak(store, held.id, marc, marc, 5)
    speak(store, held.id, rosa, ana, 2)
    say(store, NoteField(held.id, "own", ana.id), f"{SECRET} doubt")
    for person, typist in ((marc, marc), (rosa, ana)):
        store.voices.answered(held.id, person.party_id, typist, NOW)
    return Path(store.engine.place)
