"""From the texts of a draft to a decision: what is chosen, what it needs, and what it leads to."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from allytui.dataclass import dataclass
from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.lifecycle import (
    AllianceStatus,
    Choice,
    asks,
    decide,
    leads_to,
    may_invite,
    needs_day,
    offered,
)
from allytui.domain.alliances.outcomes import (
    CHANGES_TERMS,
    DEAL_OUTCOMES,
    STARTING,
    TERM_OUTCOMES,
    TRIAL_OUTCOMES,
    WITH_CHANGES,
    Outcome,
)
from allytui.domain.alliances.phase_spans import COUNTED
from allytui.domain.alliances.phases import Phase, ReviewKind
from allytui.domain.alliances.proposed_days import ProposedDay, propose_days
from allytui.domain.basics.dates import days_of, short
from allytui.domain.basics.errors import AllytuiError, DayError, RuleError, about_field
from allytui.domain.basics.typed_date import parse_day
from allytui.domain.decisions.decision import Conversation, Expectation, Position, ProposedDecision
from allytui.domain.decisions.look_back import CAME, came_key
from allytui.domain.decisions.outcome_details import (
    ENDINGS,
    OutcomeDetail,
    check_details,
    details_asked_for,
    outcome_details,
)
from allytui.domain.decisions.promises import first_things, parse_promises
from allytui.domain.parties.need import Need
from allytui.domain.parties.own_party import NOBODY, OwnParty
from allytui.domain.parties.profile import without
from allytui.domain.parties.screening import NOTE, QUESTIONS, ScreeningResult, screen
from allytui.domain.parties.workload import Workload
from allytui.domain.reviews.leaning import LEANING, leaning_of
from allytui.domain.reviews.review import Review
from allytui.domain.reviews.voice import Voice, VoiceState
from allytui.domain.terms.contact_rhythm import PROPOSED
from allytui.domain.terms.stakes import ratio, stakes_text
from allytui.domain.terms.terms import Terms
from allytui.domain.terms.typed_terms import parse_sure, read_terms, terms_texts

OTHER = "other"
"""Stands for a day that is typed, in place of a proposed one."""

OPENING = TRIAL_OUTCOMES | DEAL_OUTCOMES | (TERM_OUTCOMES - {Outcome.WITHDRAW})
"""Outcomes that promise time for a further phase."""

PROMISING = (Phase.TRIAL, Phase.TERM, Phase.DEAL)
"""Phases in which time is promised already."""


def proposed_day_key(proposal: ProposedDay) -> str:
    """Return what a proposed day is kept as in the draft."""
    return f"m{proposal.months}" if proposal.months else f"d{proposal.day.isoformat()}"


@dataclass(frozen=True)
class DecisionDraft:
    """A decision in the making; everything that was typed or chosen stands in `notes`, by key and person."""

    alliance: Alliance
    review: Review
    notes: Mapping[tuple[str, str], str]
    today: date
    terms_in_force: Terms | None = None
    own: OwnParty = NOBODY
    """What the party of whoever is at the keyboard knows of itself; its hours are compared with its capacity."""
    party_id: str = ""
    earlier: Sequence[str] = ()
    """Ids of the decisions before, oldest first: in whose order the results of their expectations appear."""

    @property
    def kind(self) -> ReviewKind:
        """The kind of the review."""
        return self.review.kind

    def note(self, key: str, person_id: str = "") -> str:
        """Return one text of the draft, empty where there is none."""
        return self.notes.get((key, person_id), "")

    @property
    def status(self) -> AllianceStatus:
        """Where the alliance stands today."""
        return self.alliance.status.on(self.today)

    @property
    def screened(self) -> ScreeningResult | None:
        """What kind of bond it was called before the start review, None where nobody said."""
        return screen({asked.key: self.note(f"{NOTE}{asked.key}") for asked in QUESTIONS})

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """What is on the table."""
        return offered(self.status, self.kind)

    @property
    def outcome(self) -> Outcome | None:
        """What is chosen so far."""
        return next((outcome for outcome in self.outcomes if outcome == self.note("outcome")), None)

    @property
    def asked(self) -> str:
        """What the outcome asks for besides a day: 'reason', 'leaving' or nothing."""
        return asks(self.outcome) if self.outcome else ""

    @property
    def starts(self) -> bool:
        """Whether the outcome begins to count from a day."""
        return self.kind is ReviewKind.START and self.outcome in STARTING

    @property
    def pauses(self) -> bool:
        """Whether the outcome is a pause, which may begin on a later day."""
        return self.outcome is Outcome.PAUSE

    @property
    def may_invite(self) -> bool:
        """Whether a further ally may be invited with it."""
        return self.outcome is not None and may_invite(self.status, self.kind, self.outcome)

    @property
    def wants_day(self) -> bool:
        """Whether the outcome names a day."""
        return self.outcome is not None and needs_day(self.status, self.kind, self.outcome)

    def first_day(self) -> date | None:
        """Return the first day of the phase that the outcome opens; None where it opens none. Raises DayError."""
        if self.starts:
            return self.starts_on() or self.today
        opens = self.outcome is not None and leads_to(self.status, self.kind, self.outcome) in COUNTED
        if not opens or not self.wants_day or self.outcome in (Outcome.RESUME, Outcome.NOT_TODAY):
            return None
        ends_on = self.alliance.phases[-1].ends_on if self.alliance.phases else self.status.ends_on
        return ends_on + timedelta(days=1) if ends_on else self.today

    def starts_on(self) -> date | None:
        """Return the day to count from, None where the outcome begins nothing. Raises DayError."""
        text = self.note("starts_on").strip()
        if not self.starts and not self.pauses:
            return None
        with about_field("starts_on"):
            return parse_day(text, self.today) if text else self.today

    def propose_days(self) -> tuple[ProposedDay, ...]:
        """Return the days to pick from, the usual one first. Raises DayError or TextError."""
        if self.outcome is None:
            return ()
        notice, starts_on = self.terms()[1], self.starts_on()
        return propose_days(self.status, self.kind, self.outcome, self.today, notice, starts_on)

    def day_key(self) -> str:
        """Return which day is picked: the kept one if it is still proposed, else the usual one."""
        keys = [proposed_day_key(each) for each in self.propose_days()]
        kept = self.note("day")
        return kept if kept in (*keys, OTHER) and keys else (keys[0] if keys else "")

    def terms(self) -> tuple[Terms | None, int]:
        """Return newly agreed terms, None where those in force stay, and the days of notice. Raises TextError."""
        before = self.terms_in_force or Terms()
        if self.outcome not in CHANGES_TERMS:
            return None, before.notice
        alliance = self.alliance
        stored = terms_texts(alliance, before)
        texts = {name: self.notes.get((f"terms.{name}", ""), text) for name, text in stored.items()}
        if texts == stored:
            return None, before.notice
        terms = read_terms(alliance, before, texts, self.today, self.own.currency)
        untouched = read_terms(alliance, before, stored, self.today, self.own.currency)
        same = terms.same_words(before) or terms.same_words(untouched)
        return (None if same else terms), terms.notice

    @property
    def missing_goal(self) -> str:
        """That the phase which the outcome opens has no goal, or one whose day is over; empty where it has one."""
        if self.outcome not in OPENING or (first := self.first_day()) is None:
            return ""
        terms = self.terms()[0] or self.terms_in_force or Terms()
        if not terms.goal.strip():
            return "none for this phase"
        by = terms.targets.by
        return f"its day, {short(by)}, is over" if by and by < first else ""

    @property
    def proposed_rhythm(self) -> str:
        """How often to be in touch, proposed where the outcome opens a trial or a term and nothing is agreed."""
        if self.outcome not in CHANGES_TERMS or self.outcome is None:
            return ""
        try:
            terms = self.terms()[0] or self.terms_in_force or Terms()
        except AllytuiError:
            return ""  # the terms cannot be read yet, which is said where they are typed
        days = PROPOSED.get(leads_to(self.status, self.kind, self.outcome), 0)
        return "" if terms.rhythm.strip() or self.alliance.rhythm.strip() or not days else f"every {days} days"

    def choice(self, *, probe: bool = False) -> Choice:
        """Return the choice; a probe, made to show where it leads, takes what is still missing as given.

        Raises RuleError, DayError or TextError, each a sentence.
        """
        outcome = self.outcome
        if outcome is None:
            raise RuleError("Choose an outcome with a number key.")
        day, months = self._day()
        given = {name: self.note(name) if self.asked == name else "" for name in ("leaving", "reason")}
        given["invited"] = self.note("invited").strip() if self.may_invite else ""
        if probe and self.asked:
            given[self.asked] = given[self.asked] or (self.status.parties[0] if self.asked == "leaving" else "-")
        return Choice(
            review_kind=self.kind,
            outcome=outcome,
            decided_on=self.today,
            day=day,
            months=months,
            starts_on=self.starts_on(),
            notice=self.terms()[1],
            **given,
        )

    def _day(self) -> tuple[date | None, int | None]:
        if not self.wants_day:
            return None, None
        key = self.day_key()
        if key == OTHER:
            typed = self.note("other_day")
            with about_field("other_day"):
                return (parse_day(typed, self.today) if typed.strip() else None), 0
        proposal = next((each for each in self.propose_days() if proposed_day_key(each) == key), None)
        return (proposal.day, proposal.months) if proposal else (None, None)

    def after(self) -> AllianceStatus:
        """Return where the choice would lead. Raises as `choice` does."""
        return decide(self.alliance.status, self.choice(probe=True))

    def positions(self) -> tuple[Position, ...]:
        """Return where each voice leaned, as all have seen it."""
        return tuple(self._position(voice) for voice in self.review.voices)

    def _position(self, voice: Voice) -> Position:
        if voice.state is VoiceState.NO_ANSWER:
            said = f"no response, {voice.no_response}"
            return Position(voice.person_id, voice.title, voice.party, None, None, said)
        answer = self.review.answer(voice.person_id, LEANING)
        option = answer.option if answer else ""
        leaning = leaning_of(self.kind, option)
        sure = answer.score or None if answer and leaning else None
        return Position(voice.person_id, voice.title, voice.party, leaning, sure, option)

    def outcome_details(self) -> tuple[OutcomeDetail, ...]:
        """Return what is said besides the notes, as far as it belongs to the outcome."""
        keys = details_asked_for(self.outcome) if self.outcome else ()
        texts = {key: self.note(key) for key in keys}
        if self.note("why_own").strip() and "why" in texts:
            texts["why"] = ": ".join(part for part in (texts["why"], self.note("why_own").strip()) if part)
        texts |= {"cause": self.review.cause, "lessons": self.note("lessons")}
        shared = {key: words for (key, person_id), words in self.notes.items() if not person_id}
        place = {came_key(decision_id): at for at, decision_id in enumerate(self.earlier)}
        came = sorted((key for key in shared if key.partition(":")[0] == CAME), key=lambda key: place.get(key, -1))
        texts |= {key: shared[key] for key in came}
        if self.kind is ReviewKind.START:
            screened = self.screened
            texts |= {"kind": screened.text if screened else "", "begun": without(self.own.profile)}
        if self.overloads:
            texts["load"] = self.note("load")
        texts["goal"] = self.missing_goal
        return outcome_details(texts)

    def _load(self) -> Workload:
        """Return what is promised a month, with what this decision would add."""
        load = self.own.workload or Workload(0, 0)
        party_id, name = self.party_id, self.alliance.name
        if not party_id or self.status.phase in PROMISING:
            return load
        terms = self.terms()[0] or self.terms_in_force or Terms()
        minutes = int(terms.of(party_id).stake.minutes_a_month(self.days))
        if not minutes:
            return load
        return replace(load, minutes=load.minutes + minutes, promised=(*load.promised, (name, minutes)))

    @property
    def days(self) -> int:
        """Return how long the phase would be that the choice opens, in days."""
        try:
            return days_of(self.first_day() or self.today, self._day()[0])
        except DayError:
            return 0

    @property
    def overloads(self) -> bool:
        """Whether it goes on although more is promised than there is time for."""
        return self.outcome in OPENING and self._load().over(self.own.thresholds)

    @property
    def overload_text(self) -> str:
        """What is promised a month if this is decided, with one's own word beside it; empty where there is time."""
        try:
            if not self.overloads:
                return ""
        except AllytuiError:
            return ""  # the terms cannot be read yet, which is said where they are typed
        theme = self.own.theme
        return f"{self._load().text}{f'Your theme for {theme.year}: {theme.word}.' if theme else ''}"

    def _check_agreed(self, terms: Terms | None) -> None:
        """Changes, unequal stakes and too much promised are said aloud before anybody agrees. Raises RuleError."""
        if self.outcome in WITH_CHANGES and terms is None and not self.note("changes").strip():
            raise RuleError("Write down which changes, or edit the terms.", field="changes")
        if terms and not terms.advantage.strip():
            weighed = terms.weighed(self.alliance, self.days)
            apart = ratio(weighed)
            if apart is not None and apart > self.own.thresholds.stakes:
                raise RuleError(
                    f"The stakes are not equal ({stakes_text(weighed)}): even them out in the terms, or record "
                    "the accepted advantage there.",
                    field="advantage",
                )
        if self.overloads and not self.note("load").strip():
            raise RuleError(
                f"{self._load().text} Say which alliance you will pause or end, or why you continue.",
                field="load",
            )

    def needs(self) -> tuple[Need, ...]:
        """Return the critical needs that the voices told of themselves; one that a proxy told is not confirmed."""
        if self.kind is not ReviewKind.START or self.outcome in (None, Outcome.NOT_TODAY):
            return ()
        found = []
        for voice in self.review.voices:
            answer = self.review.answer(voice.person_id, "need")
            if answer and answer.words.strip() and voice.state is VoiceState.ANSWERED:
                found.append(Need(voice.party_id, answer.words.strip(), "" if voice.proxy else voice.name))
        return tuple(found)

    def _expectation(self) -> Expectation:
        """Return what is expected. Raises DayError or TextError."""
        typed = self.note("expect_by").strip()
        try:
            by = parse_day(typed, self.today) if typed else None
        except DayError as error:
            raise DayError(f"The day by which you expect it: {error}", field="expect_by") from error
        with about_field("expect_sure"):
            return Expectation(self.note("expect"), by, parse_sure(self.note("expect_sure")))

    def draft(self, figures: Sequence[str] = (), affected: Sequence[str] = ()) -> ProposedDecision:
        """Return the decision as it is read aloud before it is signed. Raises as `choice` does.

        `figures` are frozen into it; with an ending also who else is `affected`, in sentences.
        """
        choice, extra = self.choice(), self.outcome_details()
        terms = self.terms()[0]
        self._check_agreed(terms)
        check_details(choice.outcome, extra)
        with about_field("actions"):
            promises = parse_promises(self.note("actions"), self.alliance, self.today)
        return ProposedDecision(
            choice=choice,
            conversation=Conversation(self.note("said"), self.note("changes"), self.note("stop")),
            expectation=self._expectation(),
            positions=self.positions(),
            weighed=self.outcomes,
            figures=(*figures, *(affected if choice.outcome in ENDINGS else ())),
            after=decide(self.alliance.status, choice),
            terms=terms,
            needs=self.needs(),
            outcome_details=extra,
            promises=(*promises, *first_things(self.alliance, self.terms_in_force, terms)),
        )
