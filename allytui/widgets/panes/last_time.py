"""What is known about a question: the facts, what was said to it before, and what was decided then."""

from collections.abc import Callable, Sequence
from datetime import date

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from allytui.domain.basics.dates import short
from allytui.domain.basics.text import visible_line, wrapped
from allytui.domain.decisions.decision import Decision
from allytui.domain.reviews.guide import Guide
from allytui.domain.reviews.review import Review, added_key
from allytui.domain.signals.facts import LABELS, Fact
from allytui.domain.signals.snapshot import AllianceSnapshot, last_moved
from allytui.domain.signals.trend import trend, trend_word
from allytui.widgets.drawing.safe_text import styled_text
from allytui.widgets.panes.flowing_text import FlowingText

DecisionParts = list[tuple[str, str] | str]

LEAST = 22
"""The fewest columns beside a label: with fewer it stands on a line of its own."""


class LastTime(VerticalScroll):
    """Stands beside today's answers."""

    def compose(self) -> ComposeResult:
        """One text."""
        yield FlowingText()

    def on_mount(self) -> None:
        """Say what it is."""
        self.border_title = "Last time"

    def tell(
        self, snapshot: AllianceSnapshot, key: str, facts: Callable[[int], Sequence[Fact]], back: int = 0
    ) -> None:
        """Show what was answered to the question `key` so many reviews ago, going round at the first one.

        The `facts`, for so many columns, stand above the latest one.
        """
        held = [
            review for review in snapshot.reviews if any(each.key == key and each.given for each in review.answers)
        ]
        if held:
            back %= len(held)
            place = f" ({len(held) - back} of {len(held)}, c: earlier)" if len(held) > 1 else ""
            title = f"{'Before' if back else 'Last time'}{place}"
            parts = _review_parts(snapshot, held[-1 - back], key)
        else:
            title = "Last time"
            parts = [("Not asked before.\n\n", "dim"), *last_decision(last_moved(snapshot)), "\n"]
            if snapshot.alliance.situation.strip():
                parts += [("What it is for\n", "bold $text-secondary"), snapshot.alliance.situation.strip()]
        known = () if held and back else facts(0)
        self.border_title = f"Facts; {title[0].lower()}{title[1:]}" if known else title
        self.border_subtitle = (
            "l: the whole ledger" if any(each.label == LABELS["balance"] for each in known) else ""
        )

        def draw(width: int) -> Content:
            """Return all of it for so many columns."""
            return styled_text(*_known(facts(width) if known else (), width), *parts)

        self.query_one(FlowingText).tell(draw)
        self.scroll_home(animate=False)


def _known(facts: Sequence[Fact], width: int) -> DecisionParts:
    """Return facts as a small table, their labels in a column of their own where there is room beside it."""
    heading = "bold $text-secondary"
    column = max((len(each.label) for each in facts if not each.table), default=0) + 1
    beside = width - column >= LEAST
    parts: DecisionParts = []
    for each in facts:
        if beside and not each.table:
            lines = [line for one in each.lines for line in wrapped(visible_line(one), width - column)]
            text = f"\n{' ' * column}".join(lines)
            parts += [(f"{each.label:<{column}}", heading), f"{text}\n"]
        else:
            parts += [(f"{each.label}\n", heading), *(f"{line}\n" for line in each.lines)]
    return [*parts, "\n"] if parts else []


def _review_parts(snapshot: AllianceSnapshot, review: Review, key: str) -> DecisionParts:
    names = snapshot.alliance.names
    day = short(review.held_on).upper() if review.held_on else ""
    parts: DecisionParts = [(f"{day}  {review.kind.label}\n", "bold $text-secondary")]
    for answer in review.given(key, names):
        name = review.voice_name(answer.person_id) or names.get(answer.person_id, "someone")
        parts += [(f"\n{name}  {answer.marked}\n", "bold"), f"{answer.words.strip()}\n"]
        added = review.note(added_key(key), answer.person_id).strip()
        parts += [("added: ", "dim"), f"{added}\n"] if added else []
    decided = next((each for each in snapshot.decisions if each.review_id == review.id), None)
    if decided:
        parts += [("\nDecided\n", "bold $text-secondary"), f"{decided.headline}\n"]
        parts += [f"{words.strip()}\n" for _, words in decided.conversation.parts[1:]]
    return parts


def last_decision(decision: Decision | None) -> DecisionParts:
    """Return the last decision in a few lines: what was decided, when to stop, what was expected."""
    if decision is None:
        return []
    day = short(decision.choice.decided_on)
    parts: DecisionParts = [(f"Last time, {day}\n", "bold $text-secondary"), f"{decision.headline}\n"]
    if decision.conversation.changes.strip():
        parts.append(f"{decision.conversation.changes.strip()}\n")
    if decision.conversation.stop.strip():
        parts.append(f"stop if: {decision.conversation.stop.strip()}\n")
    if decision.expectation.text:
        parts.append(f"expected: {decision.expectation.text}\n")
    return parts


def lowest_scores(guide: Guide, snapshot: AllianceSnapshot, review: Review) -> DecisionParts:
    """Return the lowest score of each review on each question, today's last: no contented voice hides another."""
    lines: DecisionParts = []
    for step in guide.steps:
        points = [score for _, score in trend(snapshot, step.key)]
        here = (answer for answer in review.answers if answer.key == step.key)
        today = [answer.score for answer in here if answer.score and not answer.option]
        if points or today:
            every = [*((date.min, score) for score in points), *((date.max, min(today)) for _ in today[:1])]
            scores = "  ".join(str(score) for _, score in every)
            lines.append(f"{step.title:<11} {scores}  {trend_word(every)}\n")
    return [("\nLowest scores\n", "bold $text-secondary"), *lines] if lines else []
