"""The balance in words and small tables: the same for screens, plain text, and the figures of a decision."""

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from allytui.domain.basics.amounts import percent
from allytui.domain.basics.drawing import ASCII, Marks
from allytui.domain.basics.money import Money, hours_text, tenths
from allytui.domain.basics.text import cells, filled, fitted, visible_line
from allytui.domain.ledger.actual_stakes import stake_lines, stakes_line
from allytui.domain.ledger.balance import Balance, MonthlyReferrals, PartySums
from allytui.domain.ledger.yields import Yield
from allytui.domain.terms.stakes import Weighed
from allytui.domain.terms.terms import Terms

BAR = 12
"""The longest bar of a plot, in characters."""

NAMES, NARROW, SHORTEST = 14, 8, 6
"""The most columns of a name in a table, in a narrow one, and the fewest to which names are cut for the sums."""

_CORNER = "from \\ to"

WITHHELD = "Totals appear once every party has answered."
"""Said in place of figures, whoever they are about."""


def short_names(balance: Balance, width: int = NAMES) -> tuple[str, ...]:
    """Return the names of the parties, short enough for the heads of a table."""
    return tuple(fitted(visible_line(each.name), width).strip() for each in balance.sums)


def matrix_lines(balance: Balance, width: int | None = None, *, whole: bool = True) -> list[str]:
    """Return who sent referrals to whom, a line a giver; nothing where there are none. A whole one has the sums.

    Where `width` columns are too few, names are cut as long as they differ; then the sums are left out, which stand
    below it as well.
    """
    if not balance.referrals or balance.withheld or not balance.netted:
        return []
    for names in _heads(balance):
        lines = _matrix(balance, names, whole=whole)
        if width is None or max(cells(line) for line in lines) <= width:
            return lines
    return _matrix(balance, short_names(balance, NARROW), whole=False)


def _matrix(balance: Balance, names: Sequence[str], *, whole: bool) -> list[str]:
    """Return the table with the parties so named; a whole one has what each gave and got."""
    corner = _CORNER if whole else ""
    first = max(len(corner), *(cells(name) for name in names))
    widths = [max(3, cells(name)) for name in names]
    heads = "  ".join(filled(name, width) for name, width in zip(names, widths, strict=True))
    lines = [f"{corner:<{first}}  {heads}{'  given' if whole else ''}".rstrip()]
    for row, (name, one) in enumerate(zip(names, balance.sums, strict=True)):
        counts = [
            ("-" if row == column else _count(cell)).rjust(width)
            for column, (cell, width) in enumerate(zip(balance.matrix[row], widths, strict=True))
        ]
        given = f"  {_count(one.given):>5}" if whole else ""
        lines.append(f"{filled(name, first)}  {'  '.join(counts)}{given}")
    got = "  ".join(_count(each.received).rjust(width) for each, width in zip(balance.sums, widths, strict=True))
    return [*lines, f"{'got':<{first}}  {got}"] if whole else lines


def sums_lines(balance: Balance, width: int | None = None) -> list[str]:
    """Return what each party put in and got: a table where it fits `width` columns, else a line each."""
    if balance.withheld:
        return [WITHHELD]
    if width is not None and (table := sums_table(balance, width)):
        return table
    told = _sums if balance.netted else _listed
    return [f"{each.name}: {'; '.join(parts)}" for each in balance.sums if (parts := told(each))]


def sums_table(balance: Balance, width: int) -> list[str]:
    """Return the same as a table that fits `width` columns: a line a party, else a line a figure.

    '?' stands for what is not shared. Nothing where neither fits, and where nothing is netted.
    """
    if balance.withheld or not balance.netted:
        return []
    columns = [_figures(one) for one in balance.sums]
    shown = [label for label in _FIGURES if any(column.get(label, "0") not in ("0", "") for column in columns)]
    values = [[column.get(label) or "-" for label in shown] for column in columns]
    hidden = ["?  not shared with you"] if any("?" in line for line in values) else []
    for by_party in (True, False) if shown else ():
        for names in _heads(balance):
            lines = [["", *shown], *([name, *line] for name, line in zip(names, values, strict=True))]
            table = _aligned(lines if by_party else [list(line) for line in zip(*lines, strict=True)])
            if max(map(cells, table)) <= width:
                return [*table, *hidden]
    return []


def _heads(balance: Balance) -> Iterator[tuple[str, ...]]:
    """Return the names of the parties, ever shorter as long as they differ."""
    for longest in range(NAMES, SHORTEST - 1, -1):
        names = short_names(balance, longest)
        if longest < NAMES and len(set(names)) < len(balance.sums):
            return
        yield names


def _aligned(lines: Sequence[Sequence[str]]) -> list[str]:
    """Return lines of a table, the first column to the left, the others to the right."""
    first, *others = (max(map(cells, column)) for column in zip(*lines, strict=True))
    return [
        filled(head, first)
        + "".join(f"  {' ' * (width - cells(text))}{text}" for text, width in zip(texts, others, strict=True))
        for head, *texts in lines
    ]


_FIGURES = (
    "gave", "got", "gave %", "got %", "points", "closed", "met", "hours", "put in", "received",
    "a referral", "an hour",
)  # fmt: skip
"""Figures of a party in a table, in their order."""


def _figures(one: PartySums) -> dict[str, str]:
    """Return the figures of a party by the name of their line; '' or nothing where there is none."""
    found: dict[str, str] = {}
    if one.give_share is not None and one.receive_share is not None and one.gap is not None:
        found |= {"gave": _count(one.given), "got": _count(one.received)}
        found |= {"gave %": tenths(one.give_share), "got %": tenths(one.receive_share)}
        found["points"] = f"{'+' if one.gap > 0 else ''}{tenths(one.gap)}"
    if one.received and one.closed is not None:
        found["closed"] = f"{one.closed} of {one.received}"
        found["met"] = f"{one.met}" if one.met and one.met != one.closed else ""
    if one.minutes is None:
        return found | {"hours": "?", "put in": "?", "received": "?"}
    found["hours"] = hours_text(one.minutes) if one.minutes else ""
    found["put in"] = one.cash.text if one.cash else ""
    found["received"] = one.value.text if one.value else ""
    found["a referral"] = " and ".join(_a_referral(one))
    found["an hour"] = an_hour_text(one.an_hour)
    return found


def _a_referral(one: PartySums) -> list[str]:
    """Return what a party paid for each referral that it got, by currency."""
    sums = one.paid.sums if one.paid and one.received else ()
    each = [(Decimal(paid.cents) / (one.received or 1)).quantize(Decimal(1), ROUND_HALF_UP) for paid in sums]
    return [Money(int(cents), paid.currency).text for cents, paid in zip(each, sums, strict=True)]


def _listed(one: PartySums) -> list[str]:
    """Return what a party gave where nothing is owed: in no share of anything, and held against nobody."""
    parts = [f"sent {one.given} {'referral' if one.given == 1 else 'referrals'}"] if one.given else []
    parts += [hours_text(one.minutes)] if one.minutes else []
    return [*parts, *([f"paid {one.cash.text}"] if one.cash else [])]


def _sums(one: PartySums) -> list[str]:
    parts: list[str] = []
    if one.give_share is not None and one.receive_share is not None and one.gap is not None:
        sign = "+" if one.gap > 0 else ""
        counts = f"gave {one.given}, got {one.received}" if one.given is not None else "counts not shared"
        share = f"{tenths(one.give_share)} / {tenths(one.receive_share)} %, {sign}{tenths(one.gap)} points"
        parts.append(f"{counts} ({share})")
    if one.received and one.closed is not None:
        met = f", {one.met} met" if one.met and one.met != one.closed else ""
        parts.append(f"{one.closed} of {one.received} closed{met}")
    if one.minutes is None:
        parts.append("hours and money not shared")
        return parts
    parts += [hours_text(one.minutes)] if one.minutes else []
    parts += [f"put in {one.cash.text}"] if one.cash else []
    parts += [f"received {one.value.text}"] if one.value else []
    parts += [f"{paid} a referral" for paid in _a_referral(one)]
    return [*parts, *([f"{an_hour_text(one.an_hour)} an hour"] if one.an_hour else [])]


def money_an_hour(rate: Decimal, currency: str = "") -> str:
    """Return a return per hour, always with two decimals: '287.50', '-8.33'."""
    return f"{rate.quantize(Decimal('0.01'), ROUND_HALF_UP):,.2f}{f' {currency}' if currency else ''}"


def an_hour_text(rates: Sequence[tuple[str, Decimal]]) -> str:
    """Return returns per hour, one for each currency: '287.50', '75.00 EUR and 20.00 USD'."""
    return " and ".join(money_an_hour(rate, currency) for currency, rate in rates)


def expected_lines(balance: Balance, terms: Terms | None) -> list[str]:
    """Return value received against value expected: 'Kettle: 11,000 of 16,500 expected (67 %)'."""
    lines: list[str] = []
    for one in balance.sums if terms and balance.netted and not balance.withheld else ():
        worth = terms.of(one.party_id).worth if terms else Money()
        if worth.cents and one.value is not None:
            value = one.value.of(worth.currency)
            part = percent(Decimal(value.cents), Decimal(worth.cents))
            lines.append(f"{one.name}: {value.text} of {worth.text} expected ({part} %)")
    return lines


def income_lines(balance: Balance) -> list[str]:
    """Return what came from outside, and the part of each party: 'income 12,400: Ana 8,680, Ben 3,720'."""
    if balance.withheld or not balance.income:
        return []
    parts = ", ".join(f"{each.name} {each.income.text}" for each in balance.sums if each.income)
    return [f"income {balance.income.text}: {parts}"]


def promise_lines(balance: Balance) -> list[str]:
    """Return every promise of the ledger and how far it was kept; none where nothing is owed."""
    names = {each.party_id: each.name for each in balance.sums}
    return [
        f"{names.get(each.giver, 'someone')} promised {_times(each.count)}{each.words}: "
        f"{'done' if each.done >= each.count else f'{each.done} of {each.count} done'}"
        for each in (balance.owed if balance.netted else ())
    ]


def gift_lines(balance: Balance) -> list[str]:
    """Return how many gifts each party gave: history, never owed."""
    given = [f"{each.name} {each.gifts}" for each in balance.sums if each.gifts]
    return [f"gifts, never owed: {', '.join(given)}"] if given else []


def returned_lines(balance: Balance) -> list[str]:
    """Return what came asked and what came unasked."""
    texts = [
        f"{each.name} {each.unasked} unasked, {each.asked} asked"
        for each in balance.sums
        if each.asked + each.unasked
    ]
    return [f"gave: {'; '.join(texts)}"] if texts and not balance.withheld else []


def stream_lines(balance: Balance, width: int | None = None, marks: Marks = ASCII) -> list[str]:
    """Return the referrals given month by month, a bar and a number for each party.

    Where `width` columns are too few for the bars, the numbers stand alone.
    """
    every = [count for month in balance.months for count in month.given if count]
    if not every or balance.withheld or not balance.netted:
        return []
    names, most = short_names(balance), max(every)
    longest = max(cells(name) for name in names)
    lines = [
        f"{filled(name, longest)}  {'  '.join(_bar(month, at, most, marks) for month in balance.months)}"
        for at, name in enumerate(names)
    ]
    if width is None or max(cells(line) for line in lines) <= width:
        return lines
    span = f"{balance.months[0].label[:3]} to {balance.months[-1].label[:3]}"
    counts = [" ".join(_count(month.given[at]) for month in balance.months) for at in range(len(names))]
    return [f"{name}, {span}: {texts}" for name, texts in zip(names, counts, strict=True)]


def _bar(month: MonthlyReferrals, at: int, most: int, marks: Marks) -> str:
    count = month.given[at]
    longest = min(BAR, most)
    bar = marks.full * (-(-count * longest // most) if count else 0)
    return f"{month.label[:3]} {filled(bar, longest)} {_count(count)}"


def yield_lines(phases: Sequence[Yield]) -> list[str]:
    """Return the yield over phases: what came of the effort so far, an hour."""
    return [
        f"{each.label}, all parties: {each.gain.text} for {hours_text(each.minutes)}; so far "
        f"{an_hour_text(each.an_hour_so_far) or money_an_hour(Decimal(0))} an hour"
        for each in phases
        if each.minutes_so_far
    ]


def balance_lines(
    balance: Balance,
    terms: Terms | None,
    agreed: Sequence[Weighed] = (),
    width: int | None = None,
    marks: Marks = ASCII,
) -> list[str]:
    """Return all figures of a phase, a line each; tables fit `width` columns where it is given."""
    if balance.empty:
        return gift_lines(balance)
    if balance.withheld:
        return [WITHHELD]
    stakes = stakes_line(balance, terms, agreed)
    return [
        *_sent_and_sums(balance, width),
        *income_lines(balance),
        *expected_lines(balance, terms),
        *stake_lines(balance, terms),
        *([stakes] if stakes else []),
        *promise_lines(balance),
        *stream_lines(balance, width, marks),
        *returned_lines(balance),
        *gift_lines(balance),
    ]


def _sent_and_sums(balance: Balance, width: int | None) -> list[str]:
    """Return the sums, and who sent to whom: of two parties, the table of their sums says it already."""
    table = sums_table(balance, width) if width is not None else []
    if not table:
        return [*matrix_lines(balance, width), *sums_lines(balance)]
    return [*table, *(matrix_lines(balance, width, whole=False) if len(balance.sums) > 2 else [])]


def balance_fact(balance: Balance, terms: Terms | None) -> str:
    """Return the balance in a line."""
    if balance.empty:
        return ""
    if balance.withheld:
        return WITHHELD
    if not balance.netted:
        return "; ".join([*sums_lines(balance), *income_lines(balance), *gift_lines(balance)])
    texts = [
        f"{each.name} gave {each.given}, got {each.received}"
        for each in balance.sums
        if balance.referrals and each.given is not None
    ]
    apart = [
        f"{each.name} {tenths(each.gap)} points" for each in balance.sums if each.gap is not None and each.gap < 0
    ]
    effort = [f"{each.name} {hours_text(each.minutes)}" for each in balance.sums if each.minutes]
    parts = [*texts, *apart, *(effort if not texts else []), *income_lines(balance), *promise_lines(balance)]
    return "; ".join(parts)


def _times(count: int) -> str:
    return f"{count} " if count > 1 else ""


def _count(count: int | None) -> str:
    return "?" if count is None else str(count)
