"""Alliances as plain text, a line each: nothing stored can drive a terminal through it."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from allytui.domain.alliances.claim import Claim, who_confirms
from allytui.domain.alliances.overview_line import OverviewLine, due_text, next_step, state_text, urgency_mark
from allytui.domain.alliances.party import Party
from allytui.domain.basics.dates import Due, due
from allytui.domain.basics.text import cells, each_once, filled, visible_line

if TYPE_CHECKING:
    from allytui.domain.alliances.meeting import Meeting
    from allytui.domain.decisions.promises import Promise
    from allytui.domain.signals.signal import Signal


NAMES_IN_BRIEF = 3
"""How many alliances the brief line names."""

BRIEF_WIDTH = 100
"""The most characters of the brief line."""


def lines_text(lines: Sequence[OverviewLine], today: date, longest: int | None = None) -> str:
    """Return alliances, a line each; `longest` is the width of the names where further lines follow."""
    names = min(30, longest or max((cells(visible_line(line.name)) for line in lines), default=0))
    rows = (
        f"{urgency_mark(line, today)} {due_text(line, today):<10} {filled(visible_line(line.name), names)}  "
        f"{next_step(line):<16}  {state_text(line, today)}{_agreed(line, today)}".rstrip()
        for line in lines
    )
    return "".join(f"{row}\n" for row in rows)


def _agreed(line: OverviewLine, today: date) -> str:
    """Return who agreed, where the state does not say it already: ', agreed by all 3'."""
    carried = line.agreement
    return f", {visible_line(carried.text(today))}" if carried and carried.signed_by_all else ""


def names_text(lines: Sequence[OverviewLine]) -> str:
    """Return the names of alliances, one a line."""
    return "".join(f"{visible_line(line.name)}\n" for line in lines)


def promised_text(promises: "Sequence[Promise]", today: date) -> str:
    """Return actions that are due, a line each."""
    rows = (
        f"{'!' if each.is_late(today) else '~'} {each.when(today):<10} "
        f"{visible_line(each.planned.owner)}: {visible_line(each.planned.text)}  ({visible_line(each.alliance)})"
        for each in promises
    )
    return "".join(f"{row}\n" for row in rows)


def meetings_text(meetings: "Sequence[Meeting]", today: date) -> str:
    """Return the next meetings, a line each."""
    rows = (
        f"~ {each.when(today)}  {visible_line(each.words or 'meeting')}  ({visible_line(each.alliance)})"
        for each in meetings
    )
    return "".join(f"{row}\n" for row in rows)


def unsigned_text(names: Sequence[str]) -> str:
    """Return the alliances in which a decision awaits one's sign-off, a line each; `names` has one a decision."""
    return "".join(f"? your signature is needed: {visible_line(name)}\n" for name in each_once(names, "decisions"))


def unlocking_text(names: Sequence[str]) -> str:
    """Return the alliances in which the others ask to unlock a decision that one signed, a line each."""
    return "".join(f"? agree to unlock a decision, or keep it: {visible_line(name)}\n" for name in names)


def asking_text(claims: Sequence[Claim]) -> str:
    """Return the logins that ask to speak for a party, a line each, with the command that says yes."""
    rows = (
        f"? {visible_line(each.asks)} {visible_line(who_confirms(each.confirmers))} answers: "
        f"allytui people confirm {visible_line(each.login)}"
        for each in claims
    )
    return "".join(f"{row}\n" for row in rows)


def parties_lines(parties: Sequence[Party]) -> str:
    """Return parties with their people and logins, a line each."""
    names = min(30, max((cells(visible_line(party.name)) for party in parties), default=0))
    rows = (
        filled(visible_line(party.name), names)
        + "  "
        + ", ".join(visible_line(each.account) for each in party.people)
        for party in parties
    )
    return "".join(f"{row.rstrip()}\n" for row in rows)


def signals_text(signals: "Sequence[tuple[str, str, Signal]]") -> str:
    """Return what drifts, a line each, told as id and name of the alliance, and the signal."""
    rows = (
        f"? {signal.kind}: {f'{visible_line(name)}: ' if name else ''}{visible_line(signal.at_a_glance)}"
        for _, name, signal in signals
    )
    return "".join(f"{row}\n" for row in rows)


def brief_text(
    lines: Sequence[OverviewLine],
    today: date,
    days: int,
    promised: int = 0,
    meetings: int = 0,
    unsigned: Sequence[str] = (),
    noticed: int = 0,
    asking: int = 0,
) -> str:
    """Return one line on what is late, or due within so many days; nothing at all where nothing is.

    `promised` actions, `meetings`, `unsigned` decisions, `noticed` signals and `asking` logins are counted.
    """
    late = sum(1 for line in lines if line.review_on and due(line.review_on, today) is Due.LATE)
    awaited = sum(1 for line in lines if line.awaited)
    counts = [f"{late} late"] if late else []
    counts += [f"{len(lines) - late} within {days} days"] if len(lines) > late else []
    counts += [f"{awaited} need your answers"] if awaited else []
    counts += [f"{promised} promised"] if promised else []
    counts += [f"{meetings} {'meeting' if meetings == 1 else 'meetings'}"] if meetings else []
    counts += [f"{len(unsigned)} to sign"] if unsigned else []
    counts += [f"{noticed} warnings"] if noticed else []
    counts += [f"{asking} {'login asks' if asking == 1 else 'logins ask'} to join"] if asking else []
    if not counts:
        return ""
    if not lines:
        return f"allytui: {', '.join(counts)}\n"
    head = f"allytui: {', '.join(counts)}: "
    for count in range(min(NAMES_IN_BRIEF, len(lines)), 0, -1):
        named = ", ".join(f"{visible_line(line.name)} {due_text(line, today)}" for line in lines[:count])
        more = f", and {len(lines) - count} more" if len(lines) > count else ""
        text = f"{head}{named}{more}"
        if len(text) <= BRIEF_WIDTH:
            return f"{text}\n"
    return f"{text[: BRIEF_WIDTH - 1]}~\n"
