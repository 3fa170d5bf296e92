"""Before anybody answers: what was promised and expected last time, and which kind of bond is meant."""

import re
from collections.abc import Sequence

from allytui.cli.plain.desk import Desk
from allytui.cli.plain.questions import Question, chosen, numbered, walk
from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.basics.errors import RuleError
from allytui.domain.decisions.decision import Decision
from allytui.domain.decisions.look_back import SEEN, came_key, came_words, is_due, state_of_kept
from allytui.domain.decisions.promises import Promise, PromiseState
from allytui.domain.parties.screening import NOTE, QUESTIONS, ScreeningQuestion, screen
from allytui.domain.signals.condition_check import CheckedCondition
from allytui.domain.signals.facts import facts_beside
from allytui.domain.signals.snapshot import came_of, conditions_of, expectations_due, unsettled

_STATES = {"d": PromiseState.DONE, "p": PromiseState.PART, "n": PromiseState.NOT}

_HOW = "Type d (done), p (in part) or n (not done), and words if you like."

_LOOK, _SCREEN = "look:", "screen:"


def look_back(desk: Desk) -> None:
    """Go through what was promised and expected, where that is not marked yet. Raises ReviewLeft."""
    if not unsettled(desk.snapshot, desk.review):
        return
    desk.page.say("")
    desk.page.say("Did we keep our promises? Go through them together before anyone answers.")
    today = desk.today
    promises = [promise.id for promise in desk.snapshot.promises if is_due(promise, today)]
    for checked in conditions_of(desk.snapshot):
        if checked.condition.by <= today and checked.condition.counts is not None:
            desk.page.say(f"Condition: {checked.condition.said(today)}: {checked.state(today)} {checked.found}")

    def questions() -> list[Question]:
        """Return a question for each thing that is due."""
        every = {promise.id: promise for promise in desk.store.promises.of(desk.alliance.id)}
        found = [_expected(desk, decision) for decision in expectations_due(desk.snapshot)]
        found += [_condition(desk, place) for place, each in enumerate(_asked(desk)) if each]
        return found + [_promised(desk, every[key]) for key in promises if key in every]

    at = desk.review.step.removeprefix(_LOOK)
    while not walk(desk.page, questions, lambda key: desk.go_to(f"{_LOOK}{key}"), at):
        at = ""
    desk.put_note(SEEN, "looked at")
    desk.go_to("")
    known, own = desk.store.snapshots, desk.snapshot.own
    desk.snapshot = known.of(desk.alliance, desk.person, own, today, cause=desk.review.cause)


def _asked(desk: Desk) -> Sequence[CheckedCondition | None]:
    """Return the conditions that people answer, None in the place of any other."""
    every = conditions_of(desk.snapshot)
    return [each if each.condition.by <= desk.today and each.condition.counts is None else None for each in every]


def _read(line: str) -> tuple[PromiseState, str]:
    found = re.fullmatch(r"([dpn])(?:\s+(.*))?", line, re.I | re.S)
    if not found:
        raise RuleError("Begin with d, p or n.")
    return _STATES[found[1].lower()], (found[2] or "").strip()


def _expected(desk: Desk, decision: Decision) -> Question:
    several = len(expectations_due(desk.snapshot)) > 1

    def take(line: str) -> None:
        """Say what came of it."""
        state, typed = _read(line)
        desk.put_note(came_key(decision.id), came_words(decision, state, typed, several=several))

    return Question(
        came_key(decision.id),
        f"You expected {decision.expectation.text}. What happened? A number is best: 'p 6 came'. {_HOW}",
        take,
        now=came_of(desk.snapshot, desk.review, decision).partition("\n")[0],
    )


def _condition(desk: Desk, place: int) -> Question:
    checked = conditions_of(desk.snapshot)[place]

    def take(line: str) -> None:
        """Say whether it was reached."""
        state, typed = _read(line)
        say, reached = desk.store.terms.answer_condition, state is not PromiseState.NOT
        say(desk.alliance, checked.condition, reached, typed, desk.person, desk.now, desk.today)
        desk.snapshot = desk.store.snapshots.with_figures_for(desk.snapshot, "", desk.today)

    said = checked.condition.said(desk.today)
    return Question(
        f"condition{place}",
        f"Condition: {said}. Type d (reached) or n (not reached).",
        take,
        now="" if checked.reached is None else checked.state(desk.today),
    )


def _promised(desk: Desk, promise: Promise) -> Question:
    count = promise.planned.count

    def take(line: str) -> None:
        """Mark the promise."""
        (state, typed), kept = _read(line), 0
        if state is PromiseState.PART and count > 1:
            found = re.fullmatch(r"(\d{1,3})(?:\s+(.*))?", typed, re.S)
            if not found or not 1 <= int(found[1]) <= count:
                raise RuleError(f"Say how many of the {count} are done: p 2.")
            kept, typed = int(found[1]), (found[2] or "").strip()
            state = state_of_kept(promise, kept, desk.today)
        word = typed or promise.word
        desk.store.promises.settle(promise, state, word, desk.person, desk.today, desk.now, kept=kept)

    how = f" 'p 2' says how many of the {count}." if count > 1 else ""
    marked = promise.state is not PromiseState.OPEN
    return Question(promise.id, f"{promise.planned.line}. {_HOW}{how}", take, now=promise.line if marked else "")


def ask_screening(desk: Desk) -> None:
    """Ask before a start review what kind of bond is meant. Raises ReviewLeft."""
    begun = any(each.settled or each.entered_by for each in desk.review.voices)
    if desk.review.kind is not ReviewKind.START or begun:
        return
    desk.page.say("")
    desk.page.say("Before the start review: what kind of relationship is meant?")
    for fact in facts_beside(desk.snapshot, ("profile", "offers", "ideal", "load", "theme")):
        desk.page.say(fact.text)
    at = desk.review.step.removeprefix(_SCREEN)

    def questions() -> list[Question]:
        """Return the questions with what was answered."""
        return [_screening(desk, asked) for asked in QUESTIONS]

    while not walk(desk.page, questions, lambda key: desk.go_to(f"{_SCREEN}{key}"), at):
        at = ""
    desk.go_to("")
    found = screen({asked.key: desk.note(f"{NOTE}{asked.key}") for asked in QUESTIONS})
    if found:
        desk.page.say(f"It is {found.text}.")


def _screening(desk: Desk, asked: ScreeningQuestion) -> Question:
    labels = [words for words, _ in asked.answers]

    def take(line: str) -> None:
        """Keep the answer."""
        desk.put_note(f"{NOTE}{asked.key}", labels[chosen(line, len(labels))])

    return Question(
        asked.key, f"{asked.ask} {'; '.join(numbered(labels))}.", take, now=desk.note(f"{NOTE}{asked.key}")
    )
