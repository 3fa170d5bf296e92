"""The figures of a phase as pictures: give and get, effort against what was agreed, return over effort."""

from collections.abc import Sequence

from allytui.domain.basics.drawing import ASCII, Marks, balance_bar, bar, curve
from allytui.domain.basics.money import NO_MONEY, Money
from allytui.domain.basics.text import cells, filled, fitted, visible_line
from allytui.domain.ledger.balance import Balance
from allytui.domain.ledger.yields import Yield
from allytui.domain.signals.phase_figures import PhaseFigures

HALF, WIDTH, NAMES = 8, 17, 14
"""Places of each half of a balance bar, of another bar, and of a name."""


def drawn_figures(figures: PhaseFigures, marks: Marks = ASCII) -> list[str]:
    """Return the pictures of a phase, a line each with its numbers; nothing of what is withheld or not netted."""
    if figures.balance.withheld or not figures.balance.netted:
        return []
    return [
        *_give_and_get(figures.balance, marks),
        *_effort(figures, marks),
        *_money(figures, marks),
        *_return(figures.yields),
    ]


def _give_and_get(balance: Balance, marks: Marks) -> list[str]:
    """Return a bar out from the middle for each party: what it gave to the left, what it got to the right."""
    known = [(each, each.given, each.received) for each in balance.sums]
    most = max((max(given or 0, received or 0) for _, given, received in known), default=0)
    if not most:
        return []
    width = _width(balance)
    lines = [f"{filled('referrals', width)}  {'gave':>{HALF}} {'got':<{HALF}}"]
    for each, given, received in known:
        if given is None or received is None:
            continue
        drawn = balance_bar(given, received, most, HALF, marks)
        lines.append(f"{_name(each.name, width)}  {drawn}  gave {given:,}, got {received:,}")
    return lines


def _effort(figures: PhaseFigures, marks: Marks) -> list[str]:
    """Return a bar for each party that agreed on hours: what it put in of them, the agreed amount at its end."""
    terms, balance, lines = figures.terms, figures.balance, []
    width = _width(balance)
    for each in balance.sums:
        agreed = int(terms.of(each.party_id).stake.minutes_in(balance.days)) if terms else 0
        if not agreed or each.minutes is None:
            continue
        drawn = bar(each.minutes, max(agreed, each.minutes), WIDTH - 2, marks, agreed)
        lines.append(f"{_name(each.name, width)}  {drawn}  {_hours(each.minutes)} h of {_hours(agreed)} h")
    return ["hours, of those agreed until today", *lines] if lines else []


def _money(figures: PhaseFigures, marks: Marks) -> list[str]:
    """Return a bar for each party that agreed on money: what it put in of that currency."""
    terms, balance, lines = figures.terms, figures.balance, []
    width = _width(balance)
    for each in balance.sums:
        agreed = terms.of(each.party_id).stake.money if terms else NO_MONEY
        if not agreed.cents or each.cash is None:
            continue
        put = each.cash.of(agreed.currency)
        drawn = bar(put.cents, max(agreed.cents, put.cents), WIDTH - 2, marks, agreed.cents)
        lines.append(f"{_name(each.name, width)}  {drawn}  {put.text} of {agreed.text}")
    return ["money, of that agreed", *lines] if lines else []


def _return(phases: Sequence[Yield]) -> list[str]:
    """Return the curve of what came back over the hours that went in, month by month, one for each currency."""
    course = [point for each in phases for point in each.course]
    if len(course) < 2:
        return []
    lines = []
    for total in phases[-1].gain_so_far.sums:
        points = [(0, 0), *((minutes, gain.of(total.currency).cents) for minutes, gain in course)]
        if drawn := curve(points, 24, 5):
            most = Money(max(cents for _, cents in points), total.currency)
            lines += [*drawn, f"0 to {_hours(course[-1][0])} h across, 0 to {most.text} up; now {total.text}"]
    return ["return over effort, month by month", *lines] if lines else []


def _hours(minutes: int) -> str:
    """Return minutes in hours, to a tenth, rounded down."""
    return f"{minutes // 60:,}" if minutes % 60 < 6 else f"{minutes // 60:,}.{minutes % 60 // 6}"


def _width(balance: Balance) -> int:
    return max(9, min(NAMES, max((cells(visible_line(each.name)) for each in balance.sums), default=0)))


def _name(name: str, width: int) -> str:
    return fitted(visible_line(name), width)
