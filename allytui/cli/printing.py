"""The commands that print, or store without the app: data on stdout, words about it on stderr."""

import argparse
import sys
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from allytui.cli.telling import tell
from allytui.config import Settings, now
from allytui.domain.errors import DayError, TextError
from allytui.domain.schedule import parse_day
from allytui.domain.text import NOTE_LIMIT, cells, visible_line
from allytui.store.errors import Missing
from allytui.store.store import Store

if TYPE_CHECKING:
    from allytui.domain.alliance import Person

PAGE = 5_000
"""Alliances read at a time."""


def open_store(told: Settings) -> Store:
    """Open the database; a person's own is made at the first start. Raises StoreError."""
    if not told.named and not told.database.exists():
        Store.create(told.database)
    return Store.open(told.database, told.state)


def due(options: argparse.Namespace, told: Settings) -> int:
    """Print what is late or due soon."""
    days = days_within(options.within, told.today) if options.within is not None else told.thresholds.soon
    if options.brief and not told.named and not told.database.exists():
        return 0  # somebody who never opened the app has nothing to be told at each login
    store, until = open_store(told), date.fromordinal(told.today.toordinal() + days)
    with store.engine.reading():
        person = store.people.by_login(told.login)
        party_id = person.party_id if person else ""
        lines = store.alliances.due_by(until, party_id=party_id)
        listed = {line.id for line in lines}
        awaited = store.alliances.awaiting(party_id) if party_id else []
        lines += [line for line in awaited if line.id not in listed]
        promised = store.actions.due_by(until)
        watched = store.alliances.watched(told.today, party_id)
        signals = store.drifts.noticed(party_id, told.today, told.thresholds) if watched else []
        unsigned = store.alliances.unsigned(party_id) if party_id else []
    if options.json:
        from allytui.exchange.lines_json import due_json

        sys.stdout.write(due_json(lines, promised, unsigned, told.today, signals))
    else:
        from allytui.exchange import lines_text

        if options.brief:
            sys.stdout.write(lines_text.brief_text(lines, told.today, days, len(promised), unsigned, len(signals)))
        else:
            sys.stdout.write(lines_text.lines_text(lines, told.today))
            sys.stdout.write(lines_text.promised_text(promised, told.today) + lines_text.unsigned_text(unsigned))
            sys.stdout.write(lines_text.signals_text(signals))
        if not (lines or promised or unsigned or signals or options.brief):
            tell(f"Nothing is due within {days} days.")
    sys.stdout.flush()
    return 1 if options.exit_code and (lines or promised or unsigned or signals) else 0


def days_within(text: str, today: date) -> int:
    """Return how many days from today a typed time reaches: '14', '14d', '2w', '1m'. Raises DayError."""
    words = text.strip().lower()
    try:
        days = (parse_day(f"+{words}d" if words.isdigit() else f"+{words}", today) - today).days
    except DayError as error:
        raise DayError(f"'{text[:40]}' is not a time from now: try 3d, 2w or 1m.") from error
    return days


def listed(options: argparse.Namespace, told: Settings) -> int:
    """Print all alliances, read a page at a time, so that a pipe may end it early."""
    alliances = open_store(told).alliances
    if options.json:
        from allytui.exchange.lines_json import lines_json

        total = alliances.counts(told.today, options.words).total
        sys.stdout.write(lines_json("alliances", alliances.lines(0, total, options.words), told.today))
        sys.stdout.flush()
        return 0
    from allytui.exchange.lines_text import lines_text, names_text

    offset, longest = 0, 0
    while lines := alliances.lines(offset, PAGE, options.words):
        longest = longest or max(cells(visible_line(line.name)) for line in lines)
        sys.stdout.write(names_text(lines) if options.names else lines_text(lines, told.today, longest))
        offset += len(lines)
    sys.stdout.flush()
    if not offset:
        tell("No alliance has these words." if options.words else "There is no alliance yet.")
    return 0


def show(options: argparse.Namespace, told: Settings) -> int:
    """Print everything about one alliance that its viewer may see."""
    from allytui.domain.phases import Phase
    from allytui.domain.story import breach_story, decision_story
    from allytui.exchange.plain import alliance_text, notes_text, story_text

    store = open_store(told)
    person = store.people.by_login(told.login)
    viewer = person.id if person else ""
    alliance = store.alliances.find(options.name)
    key = alliance.id
    items = store.close_out.items(key)
    sys.stdout.write(alliance_text(alliance, store.decisions.terms(key), items, told.today))
    reviews = {review.id: review for review in store.reviews.held(key, viewer)}
    for decision in store.decisions.of(key):
        sys.stdout.write("\n" + story_text(decision_story(alliance, decision, reviews.get(decision.review_id))))
    for breach in store.breaches.of(key, person):
        sys.stdout.write("\n" + story_text(breach_story(breach)))
    notes = [(note.day, note.by, note.words) for note in store.notes.of(key)]
    if notes:
        sys.stdout.write("\n" + notes_text(notes))
    sys.stdout.flush()
    if alliance.standing.phase is not Phase.CLOSED and store.reviews.opened(key, viewer):
        tell("A review is open as a draft; 'allytui review NAME' goes on with it.")
    return 0


def note(options: argparse.Namespace, told: Settings) -> int:
    """Store a note on an alliance."""
    words = " ".join(options.text)
    if words == "-":
        words = sys.stdin.buffer.read(NOTE_LIMIT * 8).decode("utf-8", errors="replace").rstrip("\n")
    if not words.strip():
        raise TextError("The note is empty: type a few words after the name.")
    store = open_store(told)
    person = known_person(store, told)
    alliance = store.alliances.find(options.name)
    store.notes.add(alliance.id, words, person, now(), told.today)
    tell(f"Noted on {visible_line(alliance.name)}, as {visible_line(person.name)}.")
    return 0


def known_person(store: Store, told: Settings) -> "Person":
    """Return who is at the keyboard. Raises Missing where the login is not known yet."""
    person = store.people.by_login(told.login)
    if person is None:
        raise Missing(f"The login {told.login} is not known here yet: open 'allytui' once and say who you are.")
    return person


def check(options: argparse.Namespace, told: Settings) -> int:
    """Say whether everything is as it was stored."""
    found = open_store(told).check()
    for sentence in found:
        print(visible_line(sentence))
    print("Everything is as it was stored." if not found else f"{len(found)} things are not as they were stored.")
    return 65 if found else 0


def init(options: argparse.Namespace, told: Settings) -> int:
    """Make a new database."""
    Store.create(told.database)
    tell(f"A new database is at {told.database}; only you can read it.")
    return 0


COMMANDS: dict[str, Callable[[argparse.Namespace, Settings], int]] = {
    "due": due,
    "list": listed,
    "show": show,
    "note": note,
    "check": check,
    "init": init,
}
"""The commands by name."""
