"""What home says of the alliance under the cursor."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from textual.content import Content

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.overview_line import phase_line
from allytui.domain.alliances.phases import Phase
from allytui.domain.basics.dates import echo, short
from allytui.domain.decisions.decision import Decision
from allytui.domain.reviews.voice import missing_text
from allytui.widgets.drawing.safe_text import styled_text

if TYPE_CHECKING:
    from allytui.domain.reviews.review import Review
    from allytui.domain.signals.signal import Signal


def preview(
    alliance: Alliance,
    last: Decision | None,
    opened: "Review | None",
    today: date,
    key: str,
    signals: "Iterable[Signal]" = (),
    goal: Sequence[str] = (),
    contact: str = "",
) -> Content:
    """Return what the preview says of an alliance; `key` goes on with a draft.

    `goal` is how far its goal is, `contact` when they were last in touch.
    """
    status = alliance.status
    parts: list[tuple[str, str] | str] = [f"{phase_line(alliance, today)}\n"]
    if status.review_on and status.review_on < today and status.phase is not Phase.CLOSED:
        parts.append((f"undecided since {short(status.review_on)}\n", "bold"))
    elif status.review_on:
        parts.append(f"review {echo(status.review_on, today)}\n")
    if opened:
        parts += [("DRAFT ", "bold $text-secondary"), f"{_draft(opened, key)}\n"]
    carried = last.standing(today) if last else ""
    if last and carried:
        parts.append((f"{carried}\n", "" if last.undisputed else "bold"))
    parts += [f"{line}\n" for line in (contact, *goal[1:]) if line]
    if goal:
        counted = len(goal) > 1
        parts += [("\nGOAL\n" if counted else "GOAL ", "bold $text-secondary"), f"{goal[0]}\n"]
    parts += _signals(signals)
    if last:
        by = "" if carried else f", by {last.decided_by}"
        decided = short(last.choice.decided_on)
        parts += [(f"\nLAST DECISION {decided}: ", "bold $text-secondary"), f"{last.headline}{by}\n"]
        for each in last.outcome_details:
            parts += [(f"{each.heading}: ", "$text-secondary"), f"{each.words.strip()}\n"]
        parts += [f"{words.strip()}\n" for _, words in last.conversation.parts[:2]]
        if last.expectation.text and last.choice.outcome is not Outcome.CLOSED:
            parts += [("\nEXPECTED\n", "bold $text-secondary"), f"{last.expectation.text}\n"]
    if alliance.situation.strip():
        parts += [("\nWHAT IT IS FOR\n", "bold $text-secondary"), f"{alliance.situation.strip()}\n"]
    parts += [("\nPARTIES\n", "bold $text-secondary")]
    for party in alliance.present:
        people = ", ".join(person.name for person in party.people)
        parts.append(f"{party.name}{f' ({people})' if people != party.name else ''}\n")
    return styled_text(*parts)


def _signals(signals: "Iterable[Signal]") -> list[tuple[str, str] | str]:
    """Return what drifts, each with its remedy."""
    parts: list[tuple[str, str] | str] = []
    for each in signals:
        remedy = "" if each.private else f" {each.remedy}"
        parts += [(f"\n? {'for you' if each.private else each.kind}  ", "bold"), each.at_a_glance]
        parts.append((f"{remedy}\n", "dim"))
    return parts


def _draft(opened: "Review", key: str) -> str:
    """Say whose voice is awaited; how much anybody has typed is theirs to know."""
    awaited = missing_text(opened.voices) if not opened.revealed else "All have answered; no decision yet."
    cause = opened.cause.strip()
    stop = "" if cause.endswith((".", "!", "?")) else "."
    called = f" Called by {opened.opened_by}: {cause}{stop}" if cause else ""
    return f"{opened.kind.label}.{called} {awaited} {key} resumes it."
