"""An answer typed as one line: '4 words', words alone, the number of a choice, how sure, or what to remove."""

import re

from allytui.domain.basics.errors import RuleError
from allytui.domain.reviews.drafts import Typed
from allytui.domain.reviews.guide import Step
from allytui.domain.reviews.review import CANNOT_SAY, SCORES, Answer

_NUMBER = r"(?s)(\d{1,3})(?:\s+(.*))?"


def read_answer(step: Step, line: str, before: Answer | None = None) -> Typed:
    """Return the answer to a question once a line was typed; what the line does not name stays as it was `before`.

    The line begins with the number of a choice, where there are choices, then a score, where one is asked for, then
    words. '- words' are words alone, '-' removes the answer, '+ words' adds a line to it. Raises RuleError.
    """
    words, score, option = (before.words, before.score, before.option) if before else ("", None, "")
    if line == "-":
        return Typed("")
    if line.startswith("- "):
        return Typed(line[2:].strip(), score, option=option)
    if line.startswith("+ "):
        added = "\n".join(part for part in (words.rstrip(), line[2:].strip()) if part)
        return Typed(added, score, option=option)
    rest, marked = line, False
    if step.options and (number := re.fullmatch(_NUMBER, rest)):
        if not 1 <= int(number[1]) <= len(step.options):
            raise RuleError(f"Choose a number from 1 to {len(step.options)}; '- words' gives words alone.")
        option, rest, marked = step.options[int(number[1]) - 1], number[2] or "", True
    if step.score and (marked or not step.options) and (number := re.fullmatch(_NUMBER, rest)):
        if int(number[1]) in (CANNOT_SAY, *SCORES) and len(number[1]) == 1:
            score, rest, marked = int(number[1]), number[2] or "", True
        elif not number[2]:
            raise RuleError("A score is a number from 1 to 5, or 0 for 'cannot say'; '- words' gives words alone.")
    return Typed(rest.strip() or (words if marked else ""), score, option=option)


def how_to_answer(step: Step) -> str:
    """Return what can be typed to answer a question, in a sentence."""
    if step.options and step.score:
        return f"Type a number from 1 to {len(step.options)}, how sure you are from 1 to 5, and words: 1 4 because"
    if step.options:
        return f"Type a number from 1 to {len(step.options)} and words, or words alone."
    if step.score:
        return "Type a score from 1 to 5 (0 for 'cannot say') and words, or words alone."
    return "Type words."
