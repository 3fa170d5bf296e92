"""What many tests need in a store: reviews begun, answered, heard and decided."""

from dataclasses import replace
from datetime import date, timedelta

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.lifecycle import Choice, decide, offered
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import Person
from allytui.domain.alliances.phases import GUIDED, ReviewKind
from allytui.domain.alliances.proposed_days import propose_days
from allytui.domain.decisions.decision import Conversation, Expectation, ProposedDecision
from allytui.domain.reviews.drafts import AnswerField, Field, NoteField, Typed
from allytui.domain.reviews.review import Review
from allytui.guides import load
from allytui.store.reviews.drafts import PendingChange
from allytui.store.store import Store
from tests.conftest import NOW


def draft(alliance: Alliance, review: ReviewKind, outcome: Outcome, on: date, **more: object) -> ProposedDecision:
    """Return a decision with the first day proposed."""
    days = propose_days(alliance.status, review, outcome, on)
    day, months = (days[0].day, days[0].months) if days else (None, None)
    invited = "Carla" if outcome is Outcome.BROADEN else ""
    fields = {"reason": "r", "invited": invited, "leaving": alliance.status.parties[0]}
    choice = Choice(review, outcome, on, day, months, **fields)  # type: ignore[arg-type]
    values: dict[str, object] = {
        "choice": choice,
        "conversation": Conversation("We talked.", "Less of it.", "Silence."),
        "expectation": Expectation("ten introductions", on + timedelta(days=90), 70),
        "positions": (),
        "weighed": offered(alliance.status, review),
        "figures": ("trial, day 95 of 92",),
        "after": decide(alliance.status, choice),
    }
    return ProposedDecision(**(values | more))  # type: ignore[arg-type]


def begin(store: Store, alliance: Alliance, review: ReviewKind, by: Person, on: date | None = None) -> Review:
    """Open a review."""
    return store.reviews.begin(alliance, review, load(review).guide, by, NOW, on=on)


def say(store: Store, field: Field, words: str, score: int | None = None) -> Typed:
    """Store a draft; an answer is typed by its own person, at their own keyboard."""
    if isinstance(field, AnswerField) or (isinstance(field, NoteField) and field.sealed):
        field = replace(field, entered_by=field.person_id)
        sit(store, field.review_id, field.person_id, field.person_id)
    return store.drafts.save({field: PendingChange(Typed(""), Typed(words, score))}, NOW)[field]


def people_of(store: Store, review_id: str) -> dict[str, Person]:
    """Return everybody who may speak in a review, and everybody with a login, by id."""
    alliance = store.alliances.get(store.reviews.get(review_id, "").alliance_id)
    found = {person.id: person for party in store.people.parties() for person in party.people}
    return found | {person.id: person for party in alliance.parties for person in party.people}


def sit(store: Store, review_id: str, person_id: str, typist_id: str) -> None:
    """Let somebody sit down at somebody's keyboard."""
    people = people_of(store, review_id)
    person = people[person_id]
    store.voices.start_answering(review_id, person.party_id, people[typist_id], person)


def answer(
    store: Store,
    held: Review,
    person: Person,
    key: str,
    words: str = "",
    score: int | None = None,
    *,
    option: str = "",
    typist: Person | None = None,
) -> None:
    """Answer one question, at one's own keyboard or at that of `seat`."""
    keyboard = (typist or person).id
    sit(store, held.id, person.id, keyboard)
    guide = load(held.kind).guide
    step = guide.steps[guide.index(key)]
    field = AnswerField(held.id, person.id, key, step.ask, guide.index(key), keyboard)
    store.drafts.save({field: PendingChange(Typed(""), Typed(words, score, option=option))}, NOW)


def heard(store: Store, held: Review, by: Person) -> Review:
    """Give every voice that has words, and note the others as asked in vain; all are shown then."""
    people = people_of(store, held.id)
    for voice in held.voices:
        seen = store.reviews.get(held.id, voice.person_id)
        own = seen.voice(voice.person_id)
        if own and own.entered_by:
            store.voices.answered(held.id, voice.party_id, people[own.entered_by], NOW)
        else:
            store.voices.no_answer(held.id, voice.party_id, by, NOW)
    return store.reviews.get(held.id, by.id)


def decided(
    store: Store, alliance: Alliance, review: ReviewKind, outcome: Outcome, by: Person, on: date
) -> Alliance:
    """Hold a review in which nobody answers, and decide."""
    review_id = ""
    if review in GUIDED and outcome is not Outcome.NOT_TODAY:
        review_id = heard(store, begin(store, alliance, review, by, on), by).id
    store.decisions.record(alliance, draft(alliance, review, outcome, on), by, NOW, review_id=review_id)
    return store.alliances.get(alliance.id)
