"""allytui review NAME --plain: the next review of an alliance, line by line."""

import argparse
import sys

from allytui.cli.open_store import known_person, open_store
from allytui.cli.plain.before import ask_screening, look_back
from allytui.cli.plain.decision import SIGN, DecisionQuestions
from allytui.cli.plain.desk import Desk
from allytui.cli.plain.page import Page, ReviewLeft
from allytui.cli.plain.questions import Question, ask, chosen, numbered, walk
from allytui.cli.plain.reveal import print_reveal
from allytui.cli.plain.summary import Summary
from allytui.cli.plain.voices import hear_voices
from allytui.config import Settings, now
from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.lifecycle import reviews_to_choose
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import Person
from allytui.domain.alliances.phases import Phase, ReviewKind
from allytui.domain.basics.dates import echo
from allytui.domain.basics.errors import AllytuiError, RuleError
from allytui.domain.decisions.decision import Decision
from allytui.domain.reviews.review import DECISION, SAID
from allytui.domain.signals.facts import facts_to_freeze
from allytui.guides import load
from allytui.store.engine.errors import Conflict
from allytui.store.reviews.draft_saver import DraftSaver
from allytui.store.store import Store

_IN_THE_APP = {
    Phase.CLOSING: "is being closed: its close-out list is",
    Phase.CLOSED: "is closed: it is considered again",
}
"""What is left to the app, by the phase of the alliance."""


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Hold or resume the review that is next, reading lines from stdin. Raises AllytuiError."""
    if not options.name:
        raise RuleError("'--plain' holds one review: name an alliance, as in 'allytui review NAME --plain'.")
    store = open_store(settings)
    with store.engine.reading():  # one connection for all lines
        return _run(store, settings, options.name)


def _run(store: Store, settings: Settings, name: str) -> int:
    person, alliance = known_person(store, settings), store.alliances.find(name)
    page = Page(sys.stdin, sys.stdout)
    if alliance.status.phase in _IN_THE_APP:
        page.say(f"{alliance.name} {_IN_THE_APP[alliance.status.phase]} in the app: 'allytui open NAME'.")
        return 0
    if _restored(store, settings):
        page.say("Your unsaved drafts were restored.")
    try:
        desk = _open(page, store, settings, person, alliance)
    except ReviewLeft:
        page.say("Nothing was typed, so no draft was saved.")
        return 0
    try:
        page.say(_recorded(desk, _hold(desk)))
    except ReviewLeft:
        page.say("")
        page.say(_left(desk))
    return 0


def _restored(store: Store, settings: Settings) -> bool:
    """Take words that an earlier session could not save back into the store, and say whether there were any."""
    saver = DraftSaver(store.drafts, settings.state)
    try:
        return saver.take_back() > 0
    finally:
        saver.close()


def _open(page: Page, store: Store, settings: Settings, person: Person, alliance: Alliance) -> Desk:
    """Open the review that is next, or go on with the open one. Raises ReviewLeft."""
    opened = store.reviews.opened(alliance.id, person.id)
    kind = opened.kind if opened else _which(page, store, settings, alliance)
    cause = _cause(page, store, settings, alliance) if opened is None and kind is ReviewKind.EARLY else ""
    loaded = load(kind, settings.guides)
    if loaded.complaint:
        page.say(loaded.complaint)
    review = store.reviews.begin(alliance, kind, loaded.guide, person, now(), cause=cause, on=settings.today)
    page.say(f"{alliance.name}, {kind.label}. '?' explains, 'back' goes back, 'later' leaves and saves.")
    if review.cause:
        page.say(f"Called early by {review.opened_by}: {review.cause}")
    if opened and (opened.answers or opened.notes):
        page.say("Draft restored.")
    return Desk(page, store, settings, person, alliance, review, loaded.guide)


def _calling(store: Store, settings: Settings, alliance: Alliance) -> str:
    """Return what calls for an early review, as everybody may read it."""
    figures = store.signals.figures(alliance.id, "", settings.today, settings.thresholds)
    return " ".join(each.text for each in figures.signals if each.calls)


def _which(page: Page, store: Store, settings: Settings, alliance: Alliance) -> ReviewKind:
    """Return the review to hold; asks where two may be meant. Raises ReviewLeft."""
    status = alliance.status.on(settings.today)
    possible = reviews_to_choose(status, settings.today, settings.thresholds.soon)
    if len(possible) == 1 or status.review_on is None:
        return possible[0]
    kinds = (possible[1], possible[0])
    found: list[ReviewKind] = []
    labels = ["an early review: something has come up", f"the {possible[0].label}"]
    on = f"The {possible[0].label} is on {echo(status.review_on, settings.today)}."
    question = Question(
        "which",
        f"Which review do you hold today? {'; '.join(numbered(labels))}.",
        lambda line: found.append(kinds[chosen(line, len(kinds))]),
        above=[each for each in (_calling(store, settings, alliance), on) if each],
        needed="Type 1 or 2.",
    )
    if not ask(page, question):
        raise ReviewLeft
    return found[0]


def _cause(page: Page, store: Store, settings: Settings, alliance: Alliance) -> str:
    """Ask why an early review is called; every party reads it. Raises ReviewLeft."""
    calls = _calling(store, settings, alliance)
    found = [calls]
    question = Question(
        "cause",
        "What has come up? Every party reads your reason before it answers.",
        found.append,
        now=calls,
        needed="" if calls else "Say what has come up.",
    )
    if not ask(page, question):
        raise ReviewLeft
    return found[-1]


def _hold(desk: Desk) -> Decision:
    """Hold the review from its first question to its decision. Raises ReviewLeft."""
    if not desk.review.revealed:
        look_back(desk)
        ask_screening(desk)
        hear_voices(desk)
    desk.snapshot = desk.store.snapshots.with_figures_for(desk.snapshot, "", desk.today)
    at = desk.review.step.partition(":")[2] or "outcome" if desk.review.at_decision else SAID
    if at == SAID:
        print_reveal(desk)
    questions = DecisionQuestions(desk, at)
    while True:
        if at != SIGN:
            if not walk(desk.page, questions.every, lambda key: _remember(desk, key), at):
                print_reveal(desk)
                at = SAID
                continue
            _remember(desk, SIGN)
        decision, at = _sign(desk, questions)
        if decision:
            return decision
        _remember(desk, at)


def _remember(desk: Desk, key: str) -> None:
    """Remember the question at which the decision goes on; the notes of the conversation belong to the reveal."""
    desk.go_to("" if key == SAID else f"{DECISION}:{key}")


def _sign(desk: Desk, questions: DecisionQuestions) -> tuple[Decision | None, str]:
    """Read the decision back and have it signed; without one, at which question to go on."""
    draft, keys = questions.draft(), [each.key for each in questions.every()]
    try:
        if draft.outcome is None:
            raise RuleError("Choose an outcome.", field="outcome")
        affected = desk.store.breaches.affected(desk.alliance, desk.person.party_id).lines
        frozen = facts_to_freeze(desk.snapshot, [step.key for step in desk.guide.steps])
        decision = Summary(desk, draft.draft(frozen, affected)).hold()
    except Conflict:
        raise
    except AllytuiError as error:
        desk.page.say(str(error))
        return None, _place(error.field, questions)
    return decision, keys[-1]


def _place(field: str, questions: DecisionQuestions) -> str:
    """Return the question that a refusal is about."""
    if field == "advantage":
        questions.terms.unequal = True
    wanted = {"other_day": "day"}.get(field, field)
    keys = [each.key for each in questions.every()]
    if field and wanted not in keys and f"terms.{field}" not in keys and "terms" in keys:
        questions.terms.open()
        keys = [each.key for each in questions.every()]
    return next((key for key in (wanted, f"terms.{wanted}", "outcome") if key in keys), "outcome")


def _recorded(desk: Desk, decision: Decision) -> str:
    """Say what was recorded."""
    name, today = desk.alliance.name, desk.today
    if decision.choice.outcome is Outcome.NOT_TODAY:
        _remember(desk, "outcome")
        return f"Recorded: {name}, {decision.headline}. The review stays due; postponements are counted."
    after = f" Next: {echo(decision.next_review_on, today)}." if decision.next_review_on else ""
    return f"Recorded: {name}, {decision.headline}.{after}"


def _left(desk: Desk) -> str:
    """Say what was saved, and how to resume."""
    store, name = desk.store, desk.alliance.name
    if store.reviews.drop_empty(desk.review.id, desk.person.id):
        return "Nothing was typed, so no draft was saved."
    if store.reviews.opened(desk.alliance.id, desk.person.id) is None:
        return f"Someone else decided this review of {name} meanwhile."
    return f"The draft of {name} is saved: 'allytui review NAME --plain' resumes it, without '--plain' in the app."
