"""What is known of an alliance, and what happened when."""

from collections.abc import Mapping, Sequence
from datetime import date

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.overview_line import calendar_lines, party_state
from allytui.domain.alliances.phases import Phase
from allytui.domain.basics.dates import short
from allytui.domain.basics.drawing import BLOCKS, sparkline
from allytui.domain.basics.text import visible_line, wrapped
from allytui.domain.decisions.close_out import CloseOutItem, CloseOutState, open_items
from allytui.domain.decisions.promises import PromiseState, promise_bar
from allytui.domain.ledger.balance_text import WITHHELD, gift_lines, income_lines, promise_lines, sums_lines
from allytui.domain.parties.need import Need
from allytui.domain.signals.snapshot import AllianceSnapshot, last_moved
from allytui.domain.signals.trend import trend, trend_word
from allytui.domain.terms.terms_lines import terms_paragraphs

LABEL = 10
"""Columns of a label."""


def facts_parts(
    snapshot: AllianceSnapshot,
    items: list[CloseOutItem],
    needs: Sequence[Need] = (),
    leavers: Mapping[str, Sequence[CloseOutItem]] | None = None,
    width: int = 0,
) -> list[tuple[str, str] | str]:
    """Return what is known of an alliance; what stands beside a label stays there, where a `width` is given."""
    alliance, status = snapshot.alliance, snapshot.alliance.status
    heading = "bold $text-secondary"
    calendar = calendar_lines(alliance, snapshot.today)
    parts: list[tuple[str, str] | str] = []
    for label, text in (*calendar[:2], *_at_a_glance(snapshot), *calendar[2:]):
        parts += [(f"{label:<{LABEL}}", heading), f"{_beside(text, width)}\n"]
    for place, party in enumerate(alliance.parties):
        people = ", ".join(person.name for person in party.people)
        state = party_state(alliance, party.id)
        gone = f", {state}{open_items((leavers or {}).get(party.id, ()))}" if state else ""
        names = party.name if people == party.name else f"{party.name} ({people})"
        beside = _beside(f"{visible_line(names)}{gone}", width)
        parts += [("Parties   " if not place else "          ", heading), f"{beside}\n"]
    parts += [("Kind      ", heading), f"{status.kind}\n"]
    for label, linked in (("Follows   ", (alliance.follows,)), ("Next      ", alliance.followed_by)):
        parts += [part for each in linked if each for part in ((label, heading), f"{visible_line(each)}\n")]
    if alliance.tags:
        parts += [("Tags      ", heading), f"{alliance.tags}\n"]
    parts += [("Since     ", heading), f"{short(alliance.considered_on)}\n"]
    if items and status.phase is Phase.CLOSING:
        left = sum(1 for item in items if item.state is CloseOutState.OPEN)
        parts += [("To close  ", heading), f"{left} of {len(items)} items open\n"]
    if alliance.situation.strip():
        parts += [("\nWHAT IT IS FOR\n", heading), f"{alliance.situation.strip()}\n"]
    parts += _goal(snapshot)
    parts += _drifting(snapshot, width)
    parts += _needed(alliance, needs)
    parts += _said(snapshot)
    if snapshot.terms:
        parts.append(("\nAGREED TERMS\n", heading))
        parts += [f"{part.text}\n" for part in terms_paragraphs(alliance, snapshot.terms)[1:]]
    scores = _scores(snapshot)
    if scores:
        parts += [("\nSCORES", heading), ("   the lowest of all voices\n", "dim"), *scores]
    return parts


def _beside(text: str, width: int) -> str:
    """Return what stands beside a label, its further lines below its first one."""
    lines = wrapped(text, width - LABEL) if width > 2 * LABEL else [text]
    return f"\n{' ' * LABEL}".join(lines)


def _at_a_glance(snapshot: AllianceSnapshot) -> list[tuple[str, str]]:
    """Return what is looked for first: agreed by whom, last contact, goal against result, and what is promised."""
    alliance, today, figures, last = snapshot.alliance, snapshot.today, snapshot.figures, last_moved(snapshot)
    contact = figures.contact_line(alliance, today) if figures else alliance.rhythm
    goal = figures.goal_lines(today, BLOCKS)[:2] if figures and figures.terms else []
    waiting = [each for each in snapshot.promises if each.state is PromiseState.OPEN]
    first = min(waiting, key=lambda each: each.due_on or date.max, default=None)
    promised = f"{len(waiting)} open, {first.when(today) or 'no day'}: {first.planned.text}" if first else ""
    lines = [
        ("Agreed", last.standing(today).removeprefix("agreed ") if last else ""),
        ("Contact", contact),
        ("Goal", goal[-1] if goal else ""),
    ]
    return [(label, visible_line(text)) for label, text in (*lines, ("Promised", promised)) if text]


def _goal(snapshot: AllianceSnapshot) -> list[tuple[str, str] | str]:
    """Return the goal, how far it is, and who agreed to it."""
    figures, today = snapshot.figures, snapshot.today
    lines = figures.agreed_goal_lines(today, snapshot.decisions, BLOCKS) if figures else []
    return [("\nGOAL\n", "bold $text-secondary"), *(f"{line}\n" for line in lines)] if lines else []


def _drifting(snapshot: AllianceSnapshot, width: int) -> list[tuple[str, str] | str]:
    """Return the signals, and what was given and got."""
    figures, heading = snapshot.figures, "bold $text-secondary"
    if figures is None:
        return []
    parts: list[tuple[str, str] | str] = []
    for each in figures.signals:
        parts += [(f"\n! {each.kind}  ", "bold"), f"{each.text} ", (f"{each.remedy}\n", "dim")]
    sums = figures.balance
    lines = [*sums_lines(sums, width), *income_lines(sums), *promise_lines(sums), *gift_lines(sums)]
    if lines and not figures.balance.empty:
        parts.append((f"\nGIVEN AND GOT ({figures.span_text})\n", heading))
        parts += [f"{line}\n" for line in lines]
    if beginning := figures.whole_lines(width):
        parts.append((f"\nSINCE THE BEGINNING ({short(figures.whole.since)})\n", heading))
        parts += [f"{line}\n" for line in beginning]
    elif figures.balance.withheld:
        parts.append((f"\n{WITHHELD}\n", "dim"))
    return parts


def _needed(alliance: Alliance, needs: Sequence[Need]) -> list[tuple[str, str] | str]:
    lines = [f"{alliance.party_name(each.party_id)}: {each.words.strip()}  - {each.state}\n" for each in needs]
    return [("\nCRITICAL NEEDS\n", "bold $text-secondary"), *lines] if lines else []


def _said(snapshot: AllianceSnapshot) -> list[tuple[str, str] | str]:
    """Return what the last decision said besides its notes, and what is promised still."""
    last, heading = last_moved(snapshot), "bold $text-secondary"
    parts: list[tuple[str, str] | str] = []
    carried = last.standing(snapshot.today) if last else ""
    if last and carried:
        parts += [("\nLAST DECISION\n", heading), f"{last.headline}; {carried}\n"]
    for each in last.outcome_details if last else ():
        parts += [(f"\n{each.heading.upper()}\n", heading), f"{each.words}\n"]
    waiting = [promise for promise in snapshot.promises if promise.state is PromiseState.OPEN]
    if waiting:
        parts += [("\nPROMISED\n", heading), f"{promise_bar(snapshot.promises, snapshot.today, BLOCKS)}\n"]
        parts += [f"{promise.dated_line}\n" for promise in waiting]
    return parts


def _scores(snapshot: AllianceSnapshot) -> list[tuple[str, str] | str]:
    titles: dict[str, None] = {answer.key: None for review in snapshot.reviews for answer in review.answers}
    lines: list[tuple[str, str] | str] = []
    for key in titles:
        points = trend(snapshot, key)
        if points:
            scores = [score for _, score in points]
            numbers = " ".join(map(str, scores))
            lines.append(
                f"{key.replace('_', ' '):<15} {sparkline(scores, BLOCKS)}  {numbers}  {trend_word(points)}\n"
            )
    return lines
