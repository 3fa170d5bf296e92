"""What was said to the same question before, and what was decided then."""

from datetime import date

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from allytui.domain.basics.dates import short
from allytui.domain.basics.drawing import BLOCKS
from allytui.domain.decisions.decision import Decision
from allytui.domain.reviews.guide import Guide
from allytui.domain.reviews.review import Review, added_key
from allytui.domain.signals.snapshot import AllianceSnapshot, last_moved
from allytui.domain.signals.trend import trend, trend_word
from allytui.widgets.drawing.safe_text import styled_text

DecisionParts = list[tuple[str, str] | str]


class LastTime(VerticalScroll):
    """Stands beside today's answers."""

    def compose(self) -> ComposeResult:
        """One text."""
        yield Static()

    def on_mount(self) -> None:
        """Say what it is."""
        self.border_title = "Last time"

    def tell(self, snapshot: AllianceSnapshot, key: str, back: int = 0, *, figures: bool = False) -> None:
        """Show what was answered to the question `key` so many reviews ago, going round at the first one.

        The `figures` of the phase stand above it.
        """
        held = [
            review for review in snapshot.reviews if any(each.key == key and each.given for each in review.answers)
        ]
        self.border_subtitle = ""
        if held:
            back %= len(held)
            place = f" ({len(held) - back} of {len(held)}, c: earlier)" if len(held) > 1 else ""
            self.border_title = f"{'Before' if back else 'Last time'}{place}"
            parts = _review_parts(snapshot, held[-1 - back], key)
        else:
            self.border_title = "Last time"
            parts = [("Not asked before.\n\n", "dim"), *last_decision(last_moved(snapshot)), "\n"]
            if snapshot.alliance.situation.strip():
                parts += [("What it is for\n", "bold $text-secondary"), snapshot.alliance.situation.strip()]
        figures = figures and not (held and back)
        lines = (
            snapshot.figures.lines(snapshot.alliance, snapshot.today, 0, BLOCKS)
            if figures and snapshot.figures
            else []
        )
        if lines:
            counted = "\n".join(lines)
            self.border_subtitle = "l: the whole ledger"
            parts = [("Since this phase started\n", "bold $text-secondary"), f"{counted}\n\n", *parts]
        self.query_one(Static).update(styled_text(*parts))
        self.scroll_home(animate=False)


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
