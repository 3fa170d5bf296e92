"""The timeline of an alliance as rows."""

from collections.abc import Sequence
from datetime import date

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.phases import REGULAR
from allytui.domain.basics.dates import ago
from allytui.domain.basics.drawing import BLOCKS, phase_strip
from allytui.domain.basics.text import visible_line, wrapped
from allytui.domain.decisions.decision import Decision
from allytui.domain.decisions.promises import Promise
from allytui.domain.ledger.entry import Entry, EntryKind
from allytui.domain.ledger.entry_text import entry_short
from allytui.domain.ledger.finished_phases import FinishedPhase
from allytui.domain.reviews.review import Review
from allytui.widgets.lists.row_list import Row

KIND = len("checkpoint")
"""Columns for what a row is: the longest kind of review fits."""

QUOTE, LINES = 200, 3
"""Characters and lines of a text that the timeline shows."""

BEFORE = 13 + KIND
"""Columns before the mark of a row."""

WIDE = 1_000
"""Columns that take any row."""

_DUE = {("planned", False): ".", ("due", False): "?", ("due", True): "!"}
"""Marks of the next review: by whether it is due, and whether it is late."""


_SAID = (EntryKind.CONTACT, EntryKind.REFERRAL, EntryKind.GIFT)
"""Kinds that the row names before its text."""


def timeline(
    alliance: Alliance,
    decisions: Sequence[Decision],
    notes: Sequence[tuple[date, str, str]],
    opened: Review | None,
    today: date,
    entries: Sequence[Entry] = (),
    viewer: str = "",
    finished: Sequence[FinishedPhase] = (),
    projects: Sequence[Promise] = (),
    width: int = WIDE,
) -> list[Row]:
    """Return the rows of the timeline, oldest first, the next review last; each fits `width` columns."""
    dated: list[tuple[date, int, list[Row]]] = [
        (alliance.considered_on, 0, [_row(alliance.considered_on, "started", "o", "considered")])
    ]
    for place, decision in enumerate(decisions, 1):
        dated.append((decision.choice.decided_on, place, _decision_rows(decision, today, width)))
    for day, by, words in notes:
        dated.append((day, len(decisions) + 1, note_rows(day, by, words, width)))
    names = {party.id: party.name for party in alliance.parties}
    for entry in entries:
        text = visible_line(entry_short(entry.item, names, viewer, hidden=entry.hidden))[:QUOTE]
        kind = entry.item.kind.label
        text = text.replace(f"{kind}, ", "", 1) if entry.item.kind in _SAID else text
        dated.append((entry.item.day, len(decisions) + 1, [_row(entry.item.day, kind, " ", text)]))
    for each in projects:
        text = visible_line(each.planned.text)
        if each.made_on:
            started = _rows(each.made_on, "project", " ", f"started: {text}", width)
            dated.append((each.made_on, len(decisions) + 1, started))
        if each.settled_on:
            came = f": {visible_line(each.word)}" if each.word.strip() else ""
            end = _rows(each.settled_on, "project", "-", f"{each.state}: {text}{came}", width)
            dated.append((each.settled_on, len(decisions) + 1, end))
    for over in finished:
        if over.span.last:
            text = f"last day of the {over.span.phase}: {over.summary}"
            dated.append(
                (over.span.last, len(decisions) + 2, _rows(over.span.last, "totals", "-", text, width, "bold"))
            )
    rows = [row for _, _, each in sorted(dated, key=lambda part: part[:2]) for row in each]
    status = alliance.status
    if status.review_on:
        late = f" {ago(status.review_on, today)}" if status.review_on < today else ""
        state = "due" if status.review_on <= today else "planned"
        step = REGULAR[status.phase].label
        other = f" of the {opened.kind.label}" if opened and opened.kind is not REGULAR[status.phase] else ""
        draft = f"; a draft{other} is open" if opened else ""
        mark, style = _DUE[state, bool(late)], "bright_red" if late else "bold"
        rows += _rows(status.review_on, "next", mark, f"{step} {state}{late}{draft}", width, style)
    return rows


def note_rows(day: date, by: str, words: str, width: int) -> list[Row]:
    """Return the rows of a note, as they are in the timeline."""
    return _rows(day, "note", "|", f"{by}: {visible_line(words)}", width)


STRIP = 24
"""Places of the line on which phases are spans."""


def phases_line(alliance: Alliance, today: date) -> str:
    """Return the phases as spans on a line, from the first day to the last planned: '2024 ▒▒███████..│ 2027'."""
    first = alliance.considered_on
    spans = [(span.first, span.last or span.ends_on or today, str(span.phase)) for span in alliance.phases]
    last = max([today, *(end for _, end, _ in spans)])
    days = (last - first).days + 1
    placed = [((begin - first).days, (end - first).days, kind) for begin, end, kind in spans]
    drawn = phase_strip(placed, days, STRIP, BLOCKS)
    here = min(STRIP - 1, (today - first).days * STRIP // days)
    return f"{first:%Y} {drawn[:here]}{BLOCKS.agreed}{drawn[here + 1 :]} {last:%Y}"


def _row(day: date, kind: str, mark: str, text: str, style: str = "", key: str = "") -> Row:
    return Row(f"{day.isoformat()}  {kind:<{KIND}} {mark}  {text}", style, key)


def _rows(day: date, kind: str, mark: str, text: str, width: int, style: str = "") -> list[Row]:
    """Return a row, with those that its text goes on in."""
    first, *more = _pieces(text, width)
    return [_row(day, kind, mark, first, style), *(Row(_further(mark, piece), style) for piece in more)]


def _further(mark: str, piece: str) -> str:
    """Return a further line of a row; what somebody said has its mark again."""
    return f"{' ' * BEFORE}{'|' if mark == '|' else ' '}  {piece}"


def _decision_rows(decision: Decision, today: date, width: int) -> list[Row]:
    choice = decision.choice
    kind = {Outcome.NOT_TODAY: "not today", Outcome.CLOSED: "closed"}.get(choice.outcome, str(choice.review_kind))
    style = "green" if choice.outcome is Outcome.CLOSED else ""
    headline = decision.headline
    open_to = "" if decision.undisputed else f"; {decision.standing(today)}"
    if decision.unlocking.unlocked_on:
        style, headline, open_to = "dim", f"unlocked: {headline}", ""
    rows = [_row(choice.decided_on, kind.upper(), "o", f"{headline}{open_to}", style, decision.id)]
    quote = next((words for _, words in decision.conversation.parts), "")
    if quote:
        rows += [Row(_further("|", piece), "dim", decision.id) for piece in _pieces(visible_line(quote), width)]
    return rows


def _pieces(text: str, width: int) -> list[str]:
    """Return a text as lines beside their mark; `…` at the end says that there is more."""
    room = max(20, width - BEFORE - 3)
    lines = wrapped(text[:QUOTE], room)
    if len(lines) <= LINES and len(text) <= QUOTE:
        return lines
    kept = lines[:LINES]
    return [*kept[:-1], f"{kept[-1][: room - 1].rstrip()}…"]
