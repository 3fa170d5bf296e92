"""One question after the other: back, help, and the same question again after a refusal."""

from collections.abc import Callable, Sequence

from allytui.cli.plain.page import Page, ReviewLeft
from allytui.dataclass import dataclass
from allytui.domain.basics.errors import AllytuiError, RuleError
from allytui.store.engine.errors import Conflict

LATER, BACK, HELP = "later", "back", "?"

_COMMANDS = (LATER, BACK, HELP)

_ALWAYS = (
    "'back' goes one question back. 'later' leaves: everything typed is saved.",
    "A line that ends with \\ continues on the next line. '\\later', '\\back' and '\\?' are taken as words.",
)


@dataclass(frozen=True)
class Question:
    """A question that one line answers."""

    key: str
    ask: str
    """What is asked; it is repeated after a refusal."""
    take: Callable[[str], bool | None]
    """Takes a line; False asks the question again. Raises AllytuiError with a sentence on what is wrong."""
    above: Sequence[str] = ()
    """What there is to know before answering."""
    now: str = ""
    """What is there already."""
    typed: Sequence[str] = ()
    """What can be typed, for '?'."""
    needed: str = ""
    """Said where nothing is typed, if something has to be."""
    clears: bool = False
    """Whether blank lines follow what stands above, so that nobody sees what was typed before."""


def ask(page: Page, question: Question) -> bool:
    """Ask until the question is answered or passed over; False to go back. Raises ReviewLeft or Conflict."""
    page.say("")
    for line in question.above:
        page.say(line)
    if question.clears:
        page.clear()
    page.say(question.ask)
    if question.now:
        page.say(f"Now: {question.now}")
    while True:
        line = page.read()
        if line == LATER:
            raise ReviewLeft
        if line == BACK:
            return False
        if line == HELP:
            _explain(page, question)
        elif not line and not question.needed:
            return True
        else:
            try:
                if not line:
                    raise RuleError(question.needed)
                words = line[1:] if line[:1] == "\\" and line[1:] in _COMMANDS else line
                if question.take(words) is not False:
                    return True
            except Conflict:
                raise
            except AllytuiError as error:
                page.say(str(error))
            page.say(question.ask)


def _explain(page: Page, question: Question) -> None:
    for line in (*question.above, question.ask, *question.typed):
        page.say(line)
    if question.now:
        page.say(f"Now: {question.now}")
    page.say(question.needed or "Enter keeps what is there, or passes over the question.")
    for line in _ALWAYS:
        page.say(line)


def walk(
    page: Page,
    questions: Callable[[], Sequence[Question]],
    remember: Callable[[str], None],
    at: str = "",
) -> bool:
    """Ask the questions from the one with the key `at`; False to go back from the first one.

    They are asked for again after each answer, which may bring others; `remember` is given the key of the next.
    """
    key, every = at, questions()
    while every:
        question = next((each for each in every if each.key == key), every[0])
        forward = ask(page, question)
        every = questions()
        keys = [each.key for each in every]
        place = (keys.index(question.key) if question.key in keys else -1) + (1 if forward else -1)
        if place < 0:
            return False
        if place >= len(keys):
            return True
        key = keys[place]
        remember(key)
    return True


def chosen(line: str, count: int) -> int:
    """Return the place of a choice, from 0, that was typed as a number from 1. Raises RuleError."""
    if line.isascii() and line.isdigit() and 1 <= int(line) <= count:
        return int(line) - 1
    raise RuleError(f"Type a number from 1 to {count}." if count > 1 else "Type 1.")


def numbered(labels: Sequence[str]) -> list[str]:
    """Return choices as lines that begin with their number."""
    return [f"{number} {label}" for number, label in enumerate(labels, 1)]


def new_text(line: str, before: str) -> str:
    """Return what stands in a text once a line was typed: '-' empties it, '+ words' adds a line."""
    if line == "-":
        return ""
    if line.startswith("+ "):
        return "\n".join(part for part in (before.rstrip(), line[2:].strip()) if part)
    return line


TEXT_HELP = ("Type words; they replace what is there. '+ words' adds a line to it, '-' empties it.",)
