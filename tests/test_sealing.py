"""Sealed stays sealed on every surface: what anybody else sees does not depend on what a voice has answered.

Two databases are made that differ in nothing but the sealed answers: their words, scores, choices, reasons for
skipping, and how many there are. Every surface has to show the same for both, to each other voice, to the
facilitator and to a stranger. Surfaces are found by looking at the program, so that a new one has to be added here.
"""

import importlib
import inspect
import pkgutil
import re
import shutil
import sqlite3
from collections.abc import AsyncIterator, Callable
from datetime import date
from functools import cached_property
from pathlib import Path

import pytest
from textual.screen import Screen

import allytui.exchange
import allytui.screens
from allytui.cli import main
from allytui.cli.words import commands_of, parser
from allytui.domain.alliance import NamedParty, Person
from allytui.domain.drafts import AnswerField, NoteField, Typed
from allytui.domain.errors import AllytuiError
from allytui.domain.phases import Outcome, Review
from allytui.domain.thresholds import USUAL
from allytui.exchange import lines_json, lines_text, plain
from allytui.faults import log_fault
from allytui.store.drafts import Pending
from allytui.store.store import Store
from tests.conftest import NOW, TODAY
from tests.making import answer, begin, decided, say
from tests.screens.keyboard import Keyboard, sitting

PEOPLE = {"ana": ("Ana", "Northside"), "marc": ("Marc", "Blue Door Realty"), "coach": ("Cora", "Cora Coaching")}
SECRET = "SEALED"


@pytest.fixture
def sealed(tmp_path: Path) -> Path:
    """A checkpoint in which Ana types, Marc has answered from his login, and Rosa at Ana's keyboard."""
    store = Store.create(tmp_path / "sealed" / "a.db")
    people = {login: store.people.enrol(login, *named) for login, named in PEOPLE.items()}
    parties = [NamedParty(party, (name,)) for name, party in list(PEOPLE.values())[:2]]
    made = store.alliances.add(
        "Blue Door", [*parties, NamedParty("Rosa Homes", ("Rosa",))], date(2026, 8, 19), situation="Homes."
    )
    ana, marc, rosa = people["ana"], people["marc"], made.voices[-1]
    trial = decided(store, made, Review.START, Outcome.TRY, ana, date(2026, 8, 19))
    held = begin(store, trial, Review.CHECKPOINT, ana)
    say(store, NoteField(held.id, "since"), "looked at")
    speak(store, held.id, ana, ana, 3)
    speak(store, held.id, marc, marc, 5)
    speak(store, held.id, rosa, ana, 2)
    say(store, NoteField(held.id, "own", ana.id), f"{SECRET} doubt")
    for person, seat in ((marc, marc), (rosa, ana)):
        store.voices.answered(held.id, person.party_id, seat, NOW)
    return Path(store.engine.place)


def speak(store: Store, review_id: str, person: Person, seat: Person, score: int) -> None:
    held = store.reviews.get(review_id, person.id)
    for key in ("match", "value", "trust"):
        answer(store, held, person, key, f"{SECRET} words of {person.name} on {key}", score, seat=seat)
    answer(store, held, person, "leaning", f"{SECRET} why", score, option="withdraw", seat=seat)
    skip = NoteField(review_id, "skip.habits", person.id, seat.id)
    store.drafts.save({skip: Pending(Typed(""), Typed(f"{SECRET} reason"))}, NOW)


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


# The store

Reader = Callable[[Store, Person | None, str, str], object]
"""Given a store, the viewer, the id of the alliance, and that of the review."""


def _id(viewer: Person | None) -> str:
    return viewer.id if viewer else ""


def _party(viewer: Person | None) -> str:
    return viewer.party_id if viewer else ""


def _others(store: Store, alliance_id: str, viewer: Person | None) -> list[str]:
    return [voice.id for voice in store.alliances.get(alliance_id).voices if voice.id != _id(viewer)]


READERS: dict[str, Reader] = {
    "alliances.awaiting": lambda s, v, a, r: s.alliances.awaiting(v.party_id if v else ""),
    "alliances.watched": lambda s, v, a, r: s.alliances.watched(TODAY, _party(v)),
    "alliances.counts": lambda s, v, a, r: (s.alliances.counts(TODAY), s.alliances.counts(TODAY, SECRET)),
    "alliances.due_by": lambda s, v, a, r: s.alliances.due_by(TODAY, party_id=v.party_id if v else ""),
    "alliances.find": lambda s, v, a, r: s.alliances.find("blue"),
    "alliances.get": lambda s, v, a, r: s.alliances.get(a),
    "alliances.lines": lambda s, v, a, r: (s.alliances.lines(0, 9), s.alliances.lines(0, 9, SECRET)),
    "people.by_login": lambda s, v, a, r: s.people.by_login("ana"),
    "people.parties": lambda s, v, a, r: s.people.parties(),
    "people.party": lambda s, v, a, r: s.people.party(s.people.parties()[0].id),
    "reviews.opened": lambda s, v, a, r: s.reviews.opened(a, _id(v)),
    "reviews.held": lambda s, v, a, r: s.reviews.held(a, _id(v)),
    "reviews.get": lambda s, v, a, r: [
        s.reviews.get(r, _id(v)),
        *(s.reviews.get(r, "", o) for o in _others(s, a, v)),
    ],
    "reviews.begin": lambda s, v, a, r: begin(s, s.alliances.get(a), Review.CHECKPOINT, v) if v else None,
    "reviews.drop_empty": lambda s, v, a, r: s.reviews.drop_empty(r, _id(v)),
    "voices.state": lambda s, v, a, r: s.voices.state(r),
    "decisions.of": lambda s, v, a, r: s.decisions.of(a),
    "decisions.latest": lambda s, v, a, r: s.decisions.latest(a),
    "decisions.terms": lambda s, v, a, r: s.decisions.terms(a),
    "decisions.unsigned": lambda s, v, a, r: s.decisions.unsigned(v.party_id if v else ""),
    "decisions.check": lambda s, v, a, r: s.decisions.check(),
    "actions.of": lambda s, v, a, r: s.actions.of(a),
    "actions.due_by": lambda s, v, a, r: s.actions.due_by(TODAY),
    "breaches.of": lambda s, v, a, r: s.breaches.of(a, v),
    "breaches.ripple": lambda s, v, a, r: s.breaches.ripple(s.alliances.get(a), v.party_id if v else ""),
    "close_out.items": lambda s, v, a, r: s.close_out.items(a),
    "notes.of": lambda s, v, a, r: s.notes.of(a),
    "notes.lately": lambda s, v, a, r: s.notes.lately(9),
    "drafts.form": lambda s, v, a, r: s.drafts.form(_id(v), "ask:x"),
    "agreed.versions": lambda s, v, a, r: s.agreed.versions(a),
    "agreed.answers": lambda s, v, a, r: s.agreed.answers(a),
    "ledger.of": lambda s, v, a, r: s.ledger.of(a, _party(v)),
    "ledger.standing": lambda s, v, a, r: s.ledger.standing(a, _party(v)),
    "ledger.sharing": lambda s, v, a, r: s.ledger.sharing(a),
    "ledger.last_of": lambda s, v, a, r: s.ledger.last_of(v) if v else None,
    "drifts.of": lambda s, v, a, r: s.drifts.of(a, _party(v), TODAY, USUAL),
    "drifts.signals": lambda s, v, a, r: s.drifts.signals(_party(v), TODAY, USUAL),
    "drifts.noticed": lambda s, v, a, r: s.drifts.noticed(_party(v), TODAY, USUAL),
    "drifts.load": lambda s, v, a, r: s.drifts.load(_party(v)),
    "drifts.load_signal": lambda s, v, a, r: s.drifts.load_signal(_party(v), USUAL),
    "selves.profile": lambda s, v, a, r: s.selves.profile(_party(v)),
    "selves.profiles": lambda s, v, a, r: s.selves.profiles(_party(v)),
    "selves.themes": lambda s, v, a, r: s.selves.themes(_party(v)),
    "selves.skills": lambda s, v, a, r: s.selves.skills(_id(v)),
    "needs.of": lambda s, v, a, r: s.needs.of(a),
    "needs.fit": lambda s, v, a, r: s.needs.fit(a, _party(v)),
    "years.of": lambda s, v, a, r: s.years.of(TODAY.year, v) if v else None,
    "store.check": lambda s, v, a, r: s.check(),
    # Those that write: what they refuse, and with which words.
    "voices.sit": lambda s, v, a, r: _refused(s, a, v, lambda party, seat: s.voices.sit(r, party, seat)),
    "voices.answered": lambda s, v, a, r: _refused(
        s, a, v, lambda party, seat: s.voices.answered(r, party, seat, NOW)
    ),
    "drafts.save": lambda s, v, a, r: [_typed_over(s, r, other, _id(v)) for other in _others(s, a, v)],
}
"""Everything of the store that shows, counts or refuses something of an open review."""

WRITERS = {
    *("alliances.add", "alliances.edit", "people.enrol", "people.save", "reviews.go_to", "voices.go_to"),
    *(
        "voices.settle",
        "voices.no_answer",
        "decisions.record",
        "decisions.correct",
        "decisions.sign",
        "actions.settle",
    ),
    *("breaches.record", "breaches.tell", "breaches.share", "close_out.settle", "close_out.add", "notes.add"),
    *("drafts.clear_form", "store.open", "store.create"),
    *("agreed.say", "ledger.add", "ledger.follow", "ledger.take_back", "ledger.share"),
    *("selves.describe", "selves.name_theme", "selves.rate", "needs.say", "needs.confirm", "needs.judge"),
}
"""What only writes, and gives back nothing but what it was given."""


def _refused(
    store: Store, alliance_id: str, viewer: Person | None, attempt: Callable[[str, Person], object]
) -> object:
    said: list[str] = []
    for voice in store.alliances.get(alliance_id).voices:
        if viewer and voice.id != viewer.id:
            try:
                said.append(repr(attempt(voice.party_id, viewer)))
            except AllytuiError as error:
                said.append(str(error))
    return said


def _typed_over(store: Store, review_id: str, person_id: str, seat_id: str) -> str:
    field = AnswerField(review_id, person_id, "value", "?", 0, seat_id)
    try:
        return repr(store.drafts.save({field: Pending(Typed(""), Typed("mine"))}, NOW))
    except AllytuiError as error:
        return str(error)


def test_every_door_of_the_store_is_listed() -> None:
    found = {f"store.{name}" for name, _ in inspect.getmembers(Store, callable) if not name.startswith("_")}
    modules = [
        importlib.import_module(f"allytui.store.{name}")
        for _, name, _ in pkgutil.iter_modules([str(Path(inspect.getfile(Store)).parent)])
        if name != "migrations"
    ]
    kinds = {
        name: each
        for module in modules
        for name, each in vars(module).items()
        if inspect.isclass(each) and each.__module__ == module.__name__
    }
    for subject, door in vars(Store).items():
        if isinstance(door, cached_property):
            kind = kinds[inspect.signature(door.func).return_annotation.strip("\"'")]
            methods = inspect.getmembers(kind, inspect.isfunction)
            found |= {f"{subject}.{name}" for name, _ in methods if not name.startswith("_")}
    assert found == set(READERS) | WRITERS


@pytest.mark.parametrize("login", [*PEOPLE, "stranger"])
def test_the_store_shows_nobody_what_is_sealed(sealed: Path, login: str) -> None:
    told: list[dict[str, str]] = []
    review_id = open_review_id(sealed)
    for path in (sealed, otherwise(sealed, login)):
        store = Store.open(path)
        viewer = store.people.by_login(login)
        alliance_id = store.alliances.find("blue").id
        told.append({name: repr(read(store, viewer, alliance_id, review_id)) for name, read in READERS.items()})
    for name in READERS:
        assert told[0][name] == told[1][name], name
        own = told[0][name].replace(f"{SECRET} words of {PEOPLE.get(login, ('nobody',))[0]} on", "")
        if login not in ("ana", "marc"):
            assert SECRET not in own, name


def test_the_two_databases_do_differ(sealed: Path) -> None:
    """The comparison would find a leak: those who may see their own answers see a difference."""
    told = []
    for path in (sealed, otherwise(sealed, "coach")):
        store = Store.open(path)
        viewer = store.people.by_login("marc")
        assert viewer
        told.append(store.reviews.get(open_review_id(path), viewer.id).answers)
    assert told[0] != told[1]
    assert len(told[0]) > len(told[1]) > 0


# The commands

COMMANDS: dict[str, list[list[str]]] = {
    "due": [["due"], ["due", "--brief"], ["due", "--json"], ["due", "--within", "1y"]],
    "list": [["list"], ["list", "--json"], ["list", "--names"], ["list", SECRET]],
    "show": [["show", "blue"]],
    "check": [["check"]],
    "gave": [["gave", "blue", "2h"], ["gave", SECRET, "2h"]],
    "got": [["got", "blue", "Mr Lee from Marc"]],
    "met": [["met", "blue"]],
    "ledger": [["ledger", "blue"]],
    "year": [["year"], ["year", "2025"]],
    "note": [["note", "blue", "x"], ["note", SECRET, "x"]],
    "config": [["config", "show"], ["config", "keys"]],
    "completion": [["completion", "bash"]],
    "man": [["man"]],
    # Without a terminal these say so; with one they open the screens below.
    "open": [["open", "blue"]],
    "review": [["review", "blue"], ["review", "--next", "3"]],
    "demo": [["demo"]],
    "init": [["init"]],
}


def test_every_command_is_listed() -> None:
    assert {name for name, _ in commands_of(parser())} == set(COMMANDS)


@pytest.mark.parametrize("login", [*PEOPLE, "stranger"])
def test_no_command_shows_what_is_sealed(
    sealed: Path, login: str, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("allytui.config.login_name", lambda: login)
    told: list[list[str]] = []
    for path in (sealed, otherwise(sealed, login)):
        said: list[str] = []
        for words in (words for ways in COMMANDS.values() for words in ways):
            main(["--database", str(path), "--today", TODAY.isoformat(), *words])
            out, err = capfd.readouterr()
            said.append(f"{words}\n{out}\n{err}".replace(str(path), "DATABASE"))
        told.append(said)
    for one, other in zip(*told, strict=True):
        assert one == other
        if login not in ("ana", "marc"):
            assert SECRET not in one.replace(repr(SECRET), "").replace(f"'{SECRET}'", "")


def test_every_kind_of_plain_output_is_listed() -> None:
    """They are given what the store has filtered; the commands above are all that call them."""
    known = {
        lines_text: {"lines_text", "names_text", "brief_text", "promised_text", "unsigned_text", "signals_text"},
        lines_json: {"lines_json", "due_json"},
        plain: {"story_text", "alliance_text", "notes_text", "ledger_text"},
    }
    found = {name for _, name, _ in pkgutil.iter_modules(allytui.exchange.__path__)}
    assert found == {module.__name__.rpartition(".")[2] for module in known}
    for module, names in known.items():
        public = {
            name
            for name, each in inspect.getmembers(module, inspect.isfunction)
            if not name.startswith("_") and each.__module__ == module.__name__
        }
        assert public == names


def test_a_log_has_places_and_no_words(tmp_path: Path) -> None:
    folder = tmp_path / "log"
    said = log_fault(ValueError(SECRET), folder)
    logged = "".join(path.read_text() for path in folder.iterdir())
    assert logged
    assert SECRET not in said + logged


# The screens

AFTER_THE_REVEAL = {"RevealScreen", "DecisionScreen", "ReadBackScreen", "TermsForm"}
"""Screens that the program opens once every voice has spoken, and not before."""

BESIDES = {"WelcomeScreen", "CloseOutScreen", "ScreeningScreen"}
"""Screens of other times: before one has a name, before a start review, and after an ending."""

WAYS = (
    *("j", "slash b l u e enter", "escape", "question_mark", "escape", "enter", "t", "escape", "b", "escape", "o"),
    *("escape", "s", "escape", "h", "c", "a", "escape", "q", "e", "escape", "n", "escape", "q", "P", "enter"),
    *(
        "escape",
        "q",
        "r",
        "escape",
        "v",
        "g",
        "w",
        "escape",
        "j",
        "w",
        "escape",
        "j",
        "w",
        "escape",
        "g",
        "x",
        "escape",
    ),
    *("o", "escape", "question_mark", "escape", "q"),
    *(
        "plus",
        "escape",
        "W",
        "escape",
        "Y",
        "s",
        "escape",
        "q",
        "enter",
        "l",
        "q",
        "v",
        "q",
        "c",
        "q",
        "f",
        "escape",
    ),
)
"""Keys that lead through every screen that is there while a review is open."""


async def walk(keys: Keyboard) -> AsyncIterator[tuple[str, str]]:
    """Press the keys and give, after each, the screen on top and its frame."""
    await keys.on("HomeScreen")
    for way in ("", *WAYS):
        before = type(keys.app.screen).__name__
        if way == "escape" and before == "VoicesScreen":
            continue  # 'w' led back to one's own answer and not to a window
        await keys.press(*way.split())
        await keys.pilot.pause(0.25 if type(keys.app.screen).__name__ == "HomeScreen" else 0.06)
        yield type(keys.app.screen).__name__, re.sub(r"saved \d\d:\d\d:\d\d", "saved", keys.frame)
        if way == "w" and type(keys.app.screen).__name__ == "ReviewScreen":
            await keys.press("escape", "v")
            await keys.on("VoicesScreen")


def all_screens() -> set[str]:
    found: set[str] = set()
    for _, name, _ in pkgutil.iter_modules(allytui.screens.__path__):
        module = importlib.import_module(f"allytui.screens.{name}")
        for each in vars(module).values():
            if inspect.isclass(each) and issubclass(each, Screen) and each.__module__ == module.__name__:
                found.add(each.__name__)
    return found - {"Window", "AllyScreen", "DraftingScreen", "FormScreen"}  # what others are made from


@pytest.mark.parametrize("login", [*PEOPLE])
async def test_no_screen_shows_what_is_sealed(sealed: Path, tmp_path: Path, login: str) -> None:
    told: list[list[tuple[str, str]]] = []
    for path in (sealed, otherwise(sealed, login)):
        store = Store.open(path)
        async with sitting(store, TODAY, login=login, state=tmp_path / f"state{path.stem}") as keys:
            told.append([each async for each in walk(keys)])
    for (screen, one), (_, other) in zip(*told, strict=True):
        assert one == other, screen
        for person in ("Ana", "Marc", "Rosa"):
            if person != PEOPLE[login][0]:
                assert f"{SECRET} words of {person}" not in one, screen
    seen = {screen for screen, _ in told[0]}
    assert not seen & AFTER_THE_REVEAL
    if login == "ana":
        assert seen | AFTER_THE_REVEAL | BESIDES == all_screens()
