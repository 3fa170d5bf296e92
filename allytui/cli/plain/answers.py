"""One voice answers, question by question, and submits."""

from collections.abc import Sequence

from allytui.cli.plain.desk import Desk
from allytui.cli.plain.page import ReviewLeft
from allytui.cli.plain.questions import Question, ask, walk
from allytui.domain.basics.dates import short
from allytui.domain.basics.errors import RuleError
from allytui.domain.basics.text import and_list
from allytui.domain.reviews.giving_question import with_giving
from allytui.domain.reviews.guide import THROUGH, Guide, Step
from allytui.domain.reviews.review import Answer, added_key, mostly_untouched, skip_key
from allytui.domain.reviews.typed_answer import how_to_answer, read_answer
from allytui.domain.reviews.voice import Voice
from allytui.domain.signals.facts import facts_beside, goal_above
from allytui.domain.signals.snapshot import AllianceSnapshot, last_moved

_HELP = (
    "'- words' gives words without a number, '+ words' adds a line to the words, '-' removes the answer.",
    "'skip: reason' skips the question and says why.",
)


class Answering:
    """A voice at this keyboard."""

    def __init__(self, desk: Desk, voice: Voice) -> None:
        """Let `voice` answer; it has sat down."""
        self._desk, self._voice = desk, voice
        desk.refresh(voice.person_id)
        at = desk.review.voice(voice.person_id)
        self._at = at.step if at else ""
        known = desk.store.snapshots.for_voice(desk.snapshot, voice, desk.person, desk.today)
        self._snapshot: AllianceSnapshot = known[0]
        self._guide: Guide = with_giving(desk.guide, known[1], desk.review, voice.person_id)
        self._named = False
        self._known: dict[str, list[str]] = {}
        """What stands beside each question, by its key."""

    def hold(self) -> bool:
        """Ask every question and submit; whether all answers are revealed now. Raises ReviewLeft."""
        desk, other = self._desk, self._voice.person_id != self._desk.person.id
        try:
            desk.page.say("")
            desk.page.say(f"{self._voice.title} answers. '?' explains each question.")
            if self._at != THROUGH:
                walk_on = False
                while not walk_on:  # there is nothing before the first question
                    walk_on = walk(desk.page, self._questions, self._go_to, self._at)
                self._go_to(THROUGH)
            while True:
                revealed = self._submit()
                if revealed is not None:
                    return revealed
                walk(desk.page, self._questions, self._go_to, self._guide.steps[-1].key)
                self._go_to(THROUGH)
        except ReviewLeft:
            if other:
                desk.page.clear()
            raise
        finally:
            desk.refresh()

    def _go_to(self, step: str) -> None:
        desk = self._desk
        desk.store.voices.go_to(desk.review.id, self._voice.party_id, step)
        self._at = step

    def _questions(self) -> Sequence[Question]:
        return [self._question(place, step) for place, step in enumerate(self._guide.steps)]

    def _question(self, place: int, step: Step) -> Question:
        desk, person_id = self._desk, self._voice.person_id
        review = desk.review
        answer = review.answer(person_id, step.key)
        if step.key not in self._known:
            self._known[step.key] = self._beside(step)

        def take(line: str) -> None:
            """Save the answer, or why the question is skipped."""
            if line.startswith("skip:"):
                words = line.removeprefix("skip:").strip() or ("not needed now" if step.optional else "")
                if not words:
                    raise RuleError("Say why after 'skip:'.")
                desk.put_skip(self._voice, skip_key(step.key), words)
                return
            typed = read_answer(step, line, answer)
            desk.put_answer(self._voice, step, place, typed)
            marked = Answer(person_id, step.key, step.ask, typed.score, option=typed.option).marked
            if marked:
                desk.page.say(f"Saved: {marked}.")

        now = "; ".join(part for part in (answer.marked, answer.words.strip()) if part) if answer else ""
        skipped = review.note(skip_key(step.key), person_id).strip()
        above = [f"Question {place + 1} of {len(self._guide.steps)}: {step.title}", *self._known[step.key]]
        above += [f"{number} {option}" for number, option in enumerate(step.options, 1)]
        return Question(
            step.key,
            f"{step.ask} {how_to_answer(step)}",
            take,
            above=above,
            now=now or (f"skipped: {skipped}" if skipped else ""),
            typed=_HELP,
        )

    def _beside(self, step: Step) -> list[str]:
        """Return what stands beside a question: goal, hint, facts, and last time."""
        goal = goal_above(self._snapshot, step.key, step.facts)
        lines = [goal, f"Hint: {step.nudge}" if step.nudge else ""]
        for fact in facts_beside(self._snapshot, step.facts, step.key, self._voice.party_id):
            lines += [f"{fact.label}:", *fact.lines] if len(fact.lines) > 1 else [fact.text]
        return [line for line in (*lines, *_last_time(self._snapshot, step.key)) if line]

    def _submit(self) -> bool | None:
        """Ask whether to submit: whether all are revealed then; None to go back to the questions."""
        desk, voice = self._desk, self._voice
        revealed: list[bool] = []

        def take(line: str) -> bool | None:
            """Submit, or leave the answers open."""
            if line.casefold() in ("n", "no"):
                return True
            if line.casefold() not in ("y", "yes"):
                raise RuleError("Type y or n.")
            untouched = [] if self._named else mostly_untouched(desk.review, voice.person_id, self._guide)
            self._named = True
            if untouched:
                count = f"{len(untouched)} of {len(self._guide.steps)} not answered: {and_list(untouched)}."
                desk.page.say(f"{count} y again submits, back goes back.")
                return False
            here = (desk.review.id, voice.party_id)
            revealed.append(desk.store.voices.answered(*here, desk.person, desk.now, desk.today))
            desk.page.say(f"{voice.title} has answered; the answers are sealed until all are in.")
            return True

        question = Question(
            "submit",
            f"{voice.title}: submit the answers? y submits them, n leaves them open.",
            take,
            typed=("The answers stay sealed until every party has answered or is recorded as no response.",),
            needed="Type y or n.",
        )
        forward = ask(desk.page, question)
        if not forward:
            return None
        return revealed[0] if revealed else False


def _last_time(snapshot: AllianceSnapshot, key: str) -> list[str]:
    """Return what was answered to a question in the review before, and what was decided then."""
    held = [review for review in snapshot.reviews if any(each.key == key and each.given for each in review.answers)]
    if not held:
        last = last_moved(snapshot)
        return [f"Not asked before. Last decided: {last.headline}."] if last else []
    review, names = held[-1], snapshot.alliance.names
    day = f", {short(review.held_on)}" if review.held_on else ""
    lines = [f"Last time ({review.kind.label}{day}):"]
    for answer in review.given(key, names):
        name = review.voice_name(answer.person_id) or names.get(answer.person_id, "someone")
        lines.append(": ".join(part for part in (f"{name} {answer.marked}".strip(), answer.words.strip()) if part))
        added = review.note(added_key(key), answer.person_id).strip()
        lines += [f"added later: {added}"] if added else []
    decided = next((each for each in snapshot.decisions if each.review_id == review.id), None)
    return [*lines, f"Decided then: {decided.headline}"] if decided else lines
