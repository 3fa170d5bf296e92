"""A ledger as plain text."""

from collections.abc import Sequence
from datetime import date

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.basics.dates import short
from allytui.domain.basics.left_out import NOTHING, LeftOut
from allytui.domain.basics.text import visible_line
from allytui.domain.ledger.entry import Entry
from allytui.domain.ledger.entry_text import entry_lines
from allytui.domain.signals.phase_figures import PhaseFigures
from allytui.exchange.plain_text import wrapped


def ledger_text(
    alliance: Alliance,
    entries: Sequence[Entry],
    figures: PhaseFigures | None,
    today: date,
    left_out: LeftOut = NOTHING,
) -> str:
    """Return entries with all their changes, and what they come to, a line each.

    There are no `figures` where a row that they are made from cannot be read; what is left out is said first.
    """
    head = visible_line(f"{alliance.name}: given and got {figures.span_text if figures else ''}".rstrip())
    out = [*wrapped(left_out.text, 0), "", head] if left_out else [head]
    out += [*_totals(alliance, figures, today)] if figures else []
    rows = [visible_line(line) for line in entry_lines(entries, {each.id: each.name for each in alliance.parties})]
    return "\n".join([*out, *(["", "ENTRIES"] if rows else []), *(f"  {row}" for row in rows)]) + "\n"


def _totals(alliance: Alliance, figures: PhaseFigures, today: date) -> list[str]:
    out, totals = [""], [visible_line(line) for line in figures.lines(alliance, today)]
    out += [f"  {line}" for line in totals] or ["  no entries in this phase yet"]
    if beginning := figures.whole_lines():
        out += [
            "",
            f"  since the beginning ({short(figures.whole.since)}):",
            *(f"  {visible_line(line)}" for line in beginning),
        ]
    if earlier := figures.earlier_lines():
        out += ["", "  earlier phases:", *(f"  {visible_line(line)}" for line in earlier)]
    for signal in figures.signals:
        out += ["", *wrapped(f"! {signal.kind}: {signal.sentence}", 2)]
    return out
