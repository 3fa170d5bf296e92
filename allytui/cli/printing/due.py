"""allytui due: what is late or due soon."""

import argparse
import sys
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from allytui.cli.open_store import open_store
from allytui.cli.stderr import report
from allytui.config import Settings
from allytui.dataclass import dataclass
from allytui.domain.alliances.claim import Claim
from allytui.domain.alliances.meeting import Meeting
from allytui.domain.alliances.overview_line import OverviewLine
from allytui.domain.alliances.party import Person
from allytui.domain.basics.errors import DayError
from allytui.domain.basics.typed_date import parse_day
from allytui.domain.decisions.promises import Promise
from allytui.store.alliances.due_list import DAMAGED
from allytui.store.engine.errors import Damaged
from allytui.store.store import Store

if TYPE_CHECKING:
    from allytui.domain.signals.signal import Signal

T = TypeVar("T")


@dataclass
class _Found:
    """What is late or due soon, for whoever asks."""

    lines: list[OverviewLine]
    promised: list[Promise]
    meetings: list[Meeting]
    signals: "list[tuple[str, str, Signal]]"
    unsigned: list[str]
    unlocking: list[str]
    asking: list[Claim]
    newcomer: Person | None
    damage: str

    def __bool__(self) -> bool:
        """Whether there is anything."""
        asked = self.unsigned or self.unlocking or self.asking
        return bool(self.lines or self.promised or self.meetings or asked or self.signals)


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Print what is late or due soon. Raises Damaged, after the rest is printed, where a row cannot be read."""
    days = days_within(options.within, settings.today) if options.within is not None else settings.thresholds.soon
    if options.brief and settings.to_be_made:
        return 0  # somebody who never opened the app has nothing to be told at each login
    found = _read(open_store(settings), settings, days)
    sys.stdout.write(_text(found, options, settings.today, days))
    if not (found or found.damage or options.brief or options.json):
        report(f"Nothing is due within {days} days.")
    if found.newcomer and not options.brief:
        report(found.newcomer.waits)
    sys.stdout.flush()
    if found.damage:
        raise Damaged(found.damage)
    return 1 if options.exit_code and found else 0


def _read(store: Store, settings: Settings, days: int) -> _Found:
    today, parts = settings.today, store.engine.in_parts()
    until = date.fromordinal(today.toordinal() + days)

    def readable(read: Callable[[], list[T]]) -> list[T]:
        """Read as far as it is not damaged."""
        return parts.part(read, list[T]())

    with store.engine.reading():
        person = store.people.by_login(settings.login)
        party_id = person.party_id if person else ""
        lines = store.due_list.due_by(until, party_id=party_id)
        listed = {line.id for line in lines}
        awaited = store.due_list.awaiting(party_id) if party_id else []
        lines += [line for line in awaited if line.id not in listed]
        watched = store.due_list.watched(today, party_id)
        signals = (lambda: store.signals.of_party(party_id, today, settings.thresholds)) if watched else list
        return _Found(
            lines=lines,
            promised=readable(lambda: store.promises.due_by(until)),
            meetings=readable(lambda: store.meetings.between(today, until)),
            signals=readable(signals),
            unsigned=readable(lambda: store.due_list.unsigned(party_id) if party_id else []),
            unlocking=readable(lambda: store.unlocks.asked_of(party_id) if party_id else []),
            asking=readable(lambda: store.logins.asked_of(person) if person else []),
            newcomer=None if person else store.logins.person(settings.login),
            damage=parts.damage or (DAMAGED if any(line.damaged for line in lines) else ""),
        )


def _text(found: _Found, options: argparse.Namespace, today: date, days: int) -> str:
    if options.json:
        from allytui.exchange.overview_json import due_json

        mine = (found.signals, found.unlocking, found.asking)
        return due_json(found.lines, found.promised, found.meetings, found.unsigned, today, *mine)
    from allytui.exchange import overview_text

    if options.brief:
        to_sign = [*found.unsigned, *found.unlocking]
        counts = (len(found.promised), len(found.meetings), to_sign, len(found.signals), len(found.asking))
        return overview_text.brief_text(found.lines, today, days, *counts)
    return (
        overview_text.lines_text(found.lines, today)
        + overview_text.promised_text(found.promised, today)
        + overview_text.meetings_text(found.meetings, today)
        + overview_text.unsigned_text(found.unsigned)
        + overview_text.unlocking_text(found.unlocking)
        + overview_text.asking_text(found.asking)
        + overview_text.signals_text(found.signals)
    )


def days_within(text: str, today: date) -> int:
    """Return how many days from today a typed time reaches: '14', '14d', '2w', '1m'. Raises DayError."""
    words = text.strip().lower()
    try:
        days = (parse_day(f"+{words}d" if words.isdigit() else f"+{words}", today) - today).days
    except DayError as error:
        raise DayError(f"'{text[:40]}' is not a period: try 3d, 2w or 1m.") from error
    return days
