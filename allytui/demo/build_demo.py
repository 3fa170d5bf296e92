"""Builds a store from stories: every alliance is begun, reviewed and decided as people would do it."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta

from allytui.demo.ledger_entries import GIVEN, LAST_WORD, PROFILE, WORD
from allytui.demo.quiet_alliances import NEIGHBOURS
from allytui.demo.sample import AgreedTerms, At, Broken, Entered, Held, Marked, Noted, Settling, Story
from allytui.demo.telling_alliances import CASES
from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.lifecycle import Choice, asks, decide, offered
from allytui.domain.alliances.outcomes import CHANGES_TERMS, Outcome
from allytui.domain.alliances.party import Person, parse_parties
from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.alliances.proposed_days import propose_days
from allytui.domain.basics.money import NO_MONEY, parse_money
from allytui.domain.basics.thresholds import USUAL
from allytui.domain.decisions.close_out import CloseOutState
from allytui.domain.decisions.decision import Conversation, Expectation, ProposedDecision, SignOff, SignOffState
from allytui.domain.decisions.decision_draft import DecisionDraft
from allytui.domain.decisions.outcome_details import outcome_details
from allytui.domain.decisions.promises import parse_promises
from allytui.domain.ledger.typed_entry import read_entry
from allytui.domain.parties.skill import Skill
from allytui.domain.parties.theme import Theme
from allytui.domain.reviews.drafts import AnswerField, Field, NoteField, Typed
from allytui.domain.reviews.guide import Guide, Step
from allytui.domain.reviews.leaning import LEANING, Leaning
from allytui.domain.reviews.request import WAIT_DAYS, Request
from allytui.domain.reviews.review import Review
from allytui.domain.reviews.voice import Voice, signers
from allytui.domain.signals.facts import facts_to_freeze
from allytui.domain.signals.snapshot import AllianceSnapshot
from allytui.domain.terms.conditions import parse_conditions
from allytui.domain.terms.goal import read_goal
from allytui.domain.terms.stakes import parse_stake
from allytui.domain.terms.terms import PartyTerms, Terms
from allytui.guides import load
from allytui.store.reviews.drafts import PendingChange
from allytui.store.store import Store

DUE = ("Blue Door Design", "Oak & Ash Carpenters", "Fenwick Print")
"""The alliances that are on top of the list of what is due."""


class Teller:
    """Tells stories into a store."""

    def __init__(self, store: Store, today: date, me: Person) -> None:
        """Tell them as `me`, dates counted from `today`."""
        self._store, self._today, self._me = store, today, me

    def tell(self, story: Story) -> None:
        """Live through one story."""
        begun = story.begun.day(self._today)
        alliance = self._store.alliances.add(
            story.name,
            parse_parties(story.parties),
            begun,
            situation=story.situation,
            rhythm=story.rhythm,
            review_on=story.review_on.day(self._today) if story.review_on else None,
        )
        entered = sorted(GIVEN.get(story.name, ()), key=lambda each: each.at.day(self._today))
        for event in story.events:
            entered = self._enter(alliance.id, entered, event.at.day(self._today))
            if isinstance(event, Noted):
                by = self._person(alliance, event.by)
                day = event.at.day(self._today)
                self._store.notes.add(alliance.id, event.words, by, _moment(day), day)
            elif isinstance(event, Broken):
                self._break(alliance, event)
            elif isinstance(event, Settling):
                self._settle(alliance.id, event)
            elif isinstance(event, Marked):
                self._mark(alliance.id, event)
            else:
                self._hold(alliance.id, event)
        self._enter(alliance.id, entered, self._today)

    def _enter(self, alliance_id: str, entered: list[Entered], until: date) -> list[Entered]:
        """Write down what was given and got before a day, and return the rest."""
        for place, each in enumerate(entered):
            day = each.at.day(self._today)
            if day >= until:
                return entered[place:]
            alliance = self._store.alliances.get(alliance_id)
            item = read_entry(each.line, each.way, alliance, self._me.party_id, day)
            self._store.ledger.add(alliance_id, item, self._me, _moment(day))
        return []

    def tell_of_itself(self) -> None:
        """Say what Northside knows of itself."""
        profiles, year = self._store.profiles, self._today.year
        at = _moment(At(-11).day(self._today))
        profiles.save_profile(PROFILE, self._me, at, at.date())
        for named in (Theme(year - 1, LAST_WORD), Theme(year, WORD)):
            profiles.save_theme(named, self._me, at)
        listening = Skill("saying it early", 2, 2, "Lou", "say the hard thing in the first ten minutes")
        profiles.rate_skill(listening, self._me, at, at.date())

    def _break(self, alliance: Alliance, event: Broken) -> None:
        breaches, at, key = self._store.breaches, _moment(event.at.day(self._today)), ""
        for name, words in event.accounts.items():
            person = self._person(alliance, name)
            if key:
                breaches.tell(key, words, person, at)
            else:
                key = breaches.record(alliance.id, event.happened.day(self._today), words, person, at)
            breaches.share(key, person, at)

    def _person(self, alliance: Alliance, name: str) -> Person:
        people = [person for party in alliance.parties for person in party.people]
        return next((person for person in people if person.name == name), self._me)

    def _hold(self, alliance_id: str, held: Held) -> None:
        store, on = self._store, held.at.day(self._today)
        alliance = store.alliances.get(alliance_id)
        guide = load(held.kind).guide
        opened = store.reviews.begin(alliance, held.kind, guide, self._me, _moment(on), cause=held.cause)
        self._speak(alliance, held, opened, guide)
        notes = (("said", held.said), ("changes", held.changes), ("stop", held.stop))
        shared: dict[Field, PendingChange] = {
            NoteField(opened.id, key): PendingChange(Typed(""), Typed(words)) for key, words in notes if words
        }
        store.drafts.save(shared, _moment(on))
        if held.outcome:
            draft = self._draft(alliance, held, held.outcome, on, opened.id)
            store.decisions.record(alliance, draft, self._me, _moment(on), review_id=opened.id)

    def _speak(self, alliance: Alliance, held: Held, opened: Review, guide: Guide) -> None:
        """Let every voice answer; one that said nothing gives no response."""
        store, at = self._store, _moment(held.at.day(self._today))
        for voice in opened.voices:
            answers = _answers(voice.name, held, guide)
            if answers:
                store.voices.start_answering(
                    opened.id, voice.party_id, self._me, self._person(alliance, voice.name)
                )
                changes: dict[Field, PendingChange] = {}
                for step, typed in answers:
                    place = guide.index(step.key)
                    field = AnswerField(opened.id, voice.person_id, step.key, step.ask, place, self._me.id)
                    changes[field] = PendingChange(Typed(""), typed)
                store.drafts.save(changes, at)
            if answers and (held.outcome or voice.name in held.answered):
                store.voices.answered(opened.id, voice.party_id, self._me, at)
            elif held.outcome:
                asked = held.at.day(self._today) - timedelta(days=9)
                request = Request(asked, "by phone and by e-mail", asked + timedelta(days=WAIT_DAYS))
                store.voices.asked(opened.id, voice.party_id, request)
                store.voices.no_answer(opened.id, voice.party_id, self._me, at)
            elif held.step:
                store.voices.go_to(opened.id, voice.party_id, held.step)

    def _draft(
        self, alliance: Alliance, held: Held, outcome: Outcome, on: date, review_id: str
    ) -> ProposedDecision:
        store, guide = self._store, load(held.kind).guide
        before = store.terms.in_force(alliance.id)
        terms = _terms(alliance, held.agreed, self._today) if held.agreed and outcome in CHANGES_TERMS else None
        choice = self._choice(alliance, held, outcome, on, (terms or before or Terms()).notice)
        words, by, sure = held.expect
        opened = store.reviews.get(review_id, self._me.id)
        last = store.decisions.latest(alliance.id)
        reviews = store.reviews.held(alliance.id, self._me.id)
        promised = last.promises if last else ()
        figures = store.signals.figures(alliance.id, "", on, USUAL)
        snapshot = AllianceSnapshot(
            alliance, store.decisions.of(alliance.id), reviews, before, on, promised, held.cause, figures=figures
        )
        deciding = DecisionDraft(alliance, opened, {("outcome", ""): str(outcome)}, on, before)
        return ProposedDecision(
            choice=choice,
            conversation=Conversation(held.said, held.changes, held.stop),
            expectation=Expectation(words, by.day(self._today) if by else None, sure),
            positions=deciding.positions(),
            weighed=offered(alliance.status, held.kind),
            needs=deciding.needs(),
            figures=facts_to_freeze(snapshot, [step.key for step in guide.steps]),
            after=decide(alliance.status, choice),
            terms=terms,
            outcome_details=outcome_details({**held.outcome_details, "cause": held.cause}),
            promises=parse_promises(held.promised, alliance, on),
            sign_offs=_signed(opened.voices),
        )

    def _choice(self, alliance: Alliance, held: Held, outcome: Outcome, on: date, notice: int) -> Choice:
        status = alliance.status
        day: date | None = held.day.day(self._today) if held.day else None
        months: int | None = 0
        if day is None:
            days = propose_days(status, held.kind, outcome, on, notice)
            base = 0 if held.kind is ReviewKind.START else status.months
            wanted = [each for each in days if held.months and each.months == base + held.months] or list(days)
            day, months = (wanted[0].day, wanted[0].months) if wanted else (None, None)
        reason = held.asked if asks(outcome) == "reason" else ""
        return Choice(held.kind, outcome, on, day, months, notice=notice, reason=reason)

    def _settle(self, alliance_id: str, event: Settling) -> None:
        store, on = self._store, event.at.day(self._today)
        items = store.close_out.items(alliance_id)
        brought = [item for item in items if item.text.startswith("Hand over or give back")]
        for item in brought:
            store.close_out.settle(item, CloseOutState.WAIVED, "everybody keeps what is theirs", self._me, on)
        for place, item in enumerate(item for item in items if item not in brought):
            if place in event.words:
                state, word = event.words[place]
                store.close_out.settle(item, state, word, self._me, on)
        if event.last_word:
            alliance = store.alliances.get(alliance_id)
            choice = Choice(ReviewKind.CLOSE_OUT, Outcome.CLOSED, on)
            after = decide(alliance.status, choice)
            draft = ProposedDecision(
                choice=choice,
                conversation=Conversation(said=event.last_word),
                expectation=Expectation(""),
                positions=(),
                weighed=offered(alliance.status, ReviewKind.CLOSE_OUT),
                figures=(),
                after=after,
                sign_offs=_signed(signers(alliance, self._me)),
            )
            store.decisions.record(alliance, draft, self._me, _moment(on))

    def _mark(self, alliance_id: str, event: Marked) -> None:
        store, on = self._store, event.at.day(self._today)
        (promise,) = (each for each in store.promises.of(alliance_id) if each.planned.text == event.text)
        store.promises.settle(promise, event.state, event.word, self._me, on, _moment(on), kept=event.kept)


def _signed(voices: Iterable[Voice]) -> tuple[SignOff, ...]:
    """Return the signature of each party."""
    return tuple(SignOff(each.party_id, each.party, each.title, SignOffState.SIGNED) for each in voices)


def _answers(name: str, held: Held, guide: Guide) -> list[tuple[Step, Typed]]:
    """Return what one voice answers, with the step of each."""
    found: list[tuple[Step, Typed]] = []
    for step in guide.steps:
        score, words = held.answers.get(step.key, {}).get(name, (None, ""))
        option = ""
        if step.key == LEANING and name in held.leans:
            leaning, score = held.leans[name]
            option = step.options[tuple(Leaning).index(leaning)]
        if words or score is not None:
            found.append((step, Typed(words, score, option=option)))
    return found


def _terms(alliance: Alliance, agreed: AgreedTerms, today: date) -> Terms:
    parts = tuple(
        PartyTerms(
            party.id,
            agreed.brings.get(party.name, ""),
            agreed.expects.get(party.name, ""),
            stake=parse_stake(agreed.stakes.get(party.name, "")),
            worth=parse_money(agreed.worth[party.name]) if party.name in agreed.worth else NO_MONEY,
        )
        for party in alliance.present
    )
    lines = "\n".join(f"by {at.day(today).isoformat()} {state}" for at, state in agreed.conditions)
    conditions = parse_conditions(lines, alliance, today)
    return Terms(
        goal=agreed.goal,
        targets=read_goal(agreed.goal, alliance, today),
        rhythm=agreed.rhythm,
        notice=agreed.notice,
        exit_terms=agreed.exit_terms,
        parties=parts,
        conditions=conditions,
    )


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(10, 30), tzinfo=UTC)


def tell_stories(store: Store, today: date, login: str) -> Iterator[str]:
    """Fill an empty store, dates counted from `today`; `login` takes the place of Ana.

    Gives the name of each alliance as soon as its story is in the store, those that are due first.
    """
    teller = Teller(store, today, store.people.enrol(login, "Ana", "Northside"))
    teller.tell_of_itself()
    for story in sorted((*CASES, *NEIGHBOURS), key=lambda story: story.name not in DUE):
        with store.engine.writing():  # one transaction: home, which reads meanwhile, sees no half of a story
            teller.tell(story)
        yield story.name


def build_demo(store: Store, today: date, login: str) -> None:
    """Fill an empty store with all the stories."""
    for _ in tell_stories(store, today, login):
        pass
