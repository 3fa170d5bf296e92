"""What is said against going on, and what it takes to go on over it.

A dissent, or a low score on whether it was worth it, does not forbid to go on: those who do say why, and name a day
on which to talk about it again. Between two parties nobody goes on alone. Leaving never needs the others' consent.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from allytui.domain.alliances.outcomes import DEAL_OUTCOMES, TERM_OUTCOMES, TRIAL_OUTCOMES, Outcome
from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.basics.errors import RuleError
from allytui.domain.basics.text import and_list
from allytui.domain.decisions.decision import SignOff, SignOffState
from allytui.domain.decisions.outcome_details import OutcomeDetail, detail_words
from allytui.domain.decisions.promises import PlannedPromise
from allytui.domain.reviews.review import Review

GOING_ON = frozenset((TRIAL_OUTCOMES | DEAL_OUTCOMES | TERM_OUTCOMES | {Outcome.RESUME}) - {Outcome.WITHDRAW})
"""Outcomes with which all parties go on together."""

OVER = "over"
"""Key of the detail that says why those who go on do so over a doubt."""

TALK_DAYS = 42
"""Days until the next talk that is proposed where somebody doubts."""

WORTH, LOW = "value", 2
"""Key of the question whether it was worth it, and the highest score that is a doubt."""

_ASKED_IN = (ReviewKind.CHECKPOINT, ReviewKind.RENEWAL, ReviewKind.CLOSING)
"""Reviews that ask whether it was worth it; a start review asks something else by the same key."""


def doubts(outcome: Outcome, sign_offs: Iterable[SignOff], review: Review | None) -> list[str]:
    """Return what is said against going on, a sentence each; nothing where the outcome is another."""
    if outcome not in GOING_ON:
        return []
    against = [each for each in sign_offs if each.state is SignOffState.DISSENTS]
    found = [f"{each.name} dissents: {each.words.strip().rstrip('.')}." for each in against]
    if review is None or review.kind not in _ASKED_IN:
        return found
    for voice in review.voices:
        answer = review.answer(voice.person_id, WORTH)
        if answer and answer.score is not None and 1 <= answer.score <= LOW:
            found.append(f"{voice.title} gave {answer.score} of 5 to whether it was worth it.")
    return found


def check_doubts(
    outcome: Outcome,
    sign_offs: Sequence[SignOff],
    details: Iterable[OutcomeDetail],
    offered: Iterable[Outcome] = (),
) -> None:
    """Raise RuleError where people would go on over a dissent between two, or without saying why.

    Between two it names those of the outcomes `offered` with which nobody goes on alone.
    """
    against = [each.name for each in sign_offs if each.state is SignOffState.DISSENTS]
    if outcome not in GOING_ON or not against:
        return
    check_dissent(outcome, and_list(against), len(sign_offs), offered)
    if not detail_words(details, OVER):
        raise RuleError(f"Say in a sentence why you go on although {and_list(against)} dissents.")


def check_dissent(outcome: Outcome, name: str, parties: int, offered: Iterable[Outcome] = ()) -> None:
    """Raise RuleError where `name` cannot dissent, as two go on together or not at all; see `check_doubts`."""
    if outcome not in GOING_ON or parties != 2:
        return
    others = [f"'{re.split('[,:]', each.label)[0]}'" for each in offered if each not in GOING_ON]
    to = f" to {' or '.join([', '.join(others[:-1]), others[-1]][len(others) < 2 :])}" if others else ""
    raise RuleError(f"{name} dissents, and two go on together or not at all: change the draft{to}.")


def talk_again(sign_offs: Sequence[SignOff], by: date) -> PlannedPromise | None:
    """Return the promise to talk about a doubt by a day, made by the first who signed."""
    first = next((each for each in sign_offs if each.state is SignOffState.SIGNED), None)
    return PlannedPromise(first.party_id, first.name, "talk again about the doubts", by) if first else None


def proposed_talk(today: date) -> date:
    """Return the day that is proposed for it."""
    return today + timedelta(days=TALK_DAYS)
