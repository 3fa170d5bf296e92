"""The decision: the outcome, what it asks for, the next date, and the notes of the conversation."""

from collections.abc import Callable

from allytui.cli.plain.desk import Desk
from allytui.cli.plain.questions import TEXT_HELP, Question, chosen, new_text, numbered
from allytui.cli.plain.terms import TermsQuestions
from allytui.domain.alliances.outcomes import CHANGES_TERMS, Outcome
from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.basics.dates import echo, short
from allytui.domain.basics.errors import AllytuiError
from allytui.domain.basics.typed_date import parse_day
from allytui.domain.decisions.decision_draft import OTHER, DecisionDraft, proposed_day_key
from allytui.domain.decisions.decision_text import next_date_text
from allytui.domain.decisions.outcome_details import ENDINGS, LABELS, REASONS, details_asked_for
from allytui.domain.decisions.promises import PlannedPromise, parse_promises, wishes
from allytui.domain.parties.screening import SUGGESTS
from allytui.domain.reviews.leaning import LEANING
from allytui.domain.reviews.review import SAID
from allytui.domain.reviews.spread import spread
from allytui.domain.terms.referral_fee import fee_notice
from allytui.domain.terms.typed_terms import parse_sure

SIGN = "sign"
"""What a review remembers once it is read back to be signed."""

_NOTES = {
    SAID: "Notes of the conversation: what did you say to each other?",
    "changes": "What changes?",
    "stop": "What would make you stop?",
    "expect": "What do you expect?",
    "lessons": "What did you learn? It is shown in the year.",
}
"""The notes of a decision as questions; promises are asked for by themselves."""

_NOTHING_LEFT = (*ENDINGS, Outcome.CLOSE, Outcome.NOT_NOW)
"""Outcomes after which nothing is left that could be stopped."""


class DecisionQuestions:
    """The questions of a decision, as far as its outcome asks them."""

    def __init__(self, desk: Desk, at: str) -> None:
        """Decide what the review of `desk` came to, going on at the question `at`."""
        self._desk = desk
        self.terms = TermsQuestions(desk, self.draft, by_field=at.startswith("terms."))

    def draft(self) -> DecisionDraft:
        """Return the decision as far as it is made."""
        desk = self._desk
        notes = {(note.key, note.person_id): note.words for note in desk.review.notes}
        snapshot, earlier = desk.snapshot, [decision.id for decision in desk.snapshot.decisions]
        return DecisionDraft(
            desk.alliance,
            desk.review,
            notes,
            desk.today,
            snapshot.terms,
            snapshot.own,
            desk.person.party_id,
            earlier,
        )

    def every(self) -> list[Question]:
        """Return the questions, in their order."""
        draft = self.draft()
        outcome = draft.outcome
        found = [self._note(SAID), self._outcome(draft)]
        if outcome is None:
            return found
        for key in (draft.asked, *details_asked_for(outcome)):
            if key:
                found.append(self._detail(key, draft))
        if draft.starts or draft.pauses:
            found.append(self._first_day(draft))
        if draft.wants_day:
            found.append(self._day(draft))
        if outcome in CHANGES_TERMS:
            found += self.terms.every()
        if draft.overload_text or draft.note("load"):
            found.append(self._load(draft))
        return [*found, *self._notes(draft)]

    def _notes(self, draft: DecisionDraft) -> list[Question]:
        keys = ["changes", "actions", "stop", "expect"]
        if draft.outcome in _NOTHING_LEFT and not draft.note("stop").strip():
            keys.remove("stop")
        found = [self._promises(draft) if key == "actions" else self._note(key) for key in keys]
        if draft.note("expect").strip():
            found += [self._expected_by(draft), self._how_sure()]
        found.append(self._note("lessons"))
        if draft.may_invite:
            found.append(self._text("invited", "Invite a further ally? Type a name. Optional."))
        return found

    def _text(self, key: str, ask: str, check: Callable[[str], object] | None = None) -> Question:
        desk = self._desk

        def take(line: str) -> None:
            """Keep the text, once it can be read."""
            words = new_text(line, desk.note(key))
            if check and words.strip():
                check(words)
            desk.put_note(key, words)

        return Question(key, ask, take, now=desk.note(key).strip(), typed=TEXT_HELP)

    def _note(self, key: str) -> Question:
        return self._text(key, f"{_NOTES[key]} Enter passes over.")

    def _outcome(self, draft: DecisionDraft) -> Question:
        desk, outcomes = self._desk, draft.outcomes

        def take(line: str) -> None:
            """Choose an outcome; a date is proposed for it then."""
            outcome = outcomes[chosen(line, len(outcomes))]
            desk.put_note("outcome", str(outcome))
            desk.put_note("day", "")

        above = self._leanings(draft)
        if draft.kind is ReviewKind.START and (found := draft.screened):
            above.append(f"The screening says {found.name}: '{SUGGESTS[found.kind].label}' fits.")
        above += numbered([outcome.label for outcome in outcomes])
        return Question(
            "outcome",
            "What do we decide? Type a number.",
            take,
            above=above,
            now=draft.outcome.label if draft.outcome else "",
            needed="" if draft.outcome else "Choose an outcome: type its number.",
        )

    def _leanings(self, draft: DecisionDraft) -> list[str]:
        found = spread(draft.review, LEANING)
        every = len(found.answers) == len(draft.review.voices)
        same = "the same" if every and not found.apart else ""
        lines = [f"Leanings: {'a gap. For discussion; not binding.' if found.apart else same}".strip()]
        return [*lines, *(f"- {position.name}: {position.text}" for position in draft.positions())]

    def _detail(self, key: str, draft: DecisionDraft) -> Question:
        """Ask what an outcome needs besides its date."""
        desk, label = self._desk, LABELS[key]
        if key == "leaving":
            parties = desk.alliance.present

            def leaves(line: str) -> None:
                """Name the party that withdraws."""
                desk.put_note(key, parties[chosen(line, len(parties))].id)

            now = desk.note(key) and desk.alliance.party_name(desk.note(key))
            named = "; ".join(numbered([party.name for party in parties]))
            needed = "" if now else "Type the number of the party."
            return Question(key, f"{label} {named}.", leaves, now=now, needed=needed)
        if key == "why":
            return self._why(label, draft)
        unsaid = key == "reason" and not desk.note(key).strip()
        question = self._text(key, label)
        return Question(
            question.key,
            question.ask,
            question.take,
            now=question.now,
            typed=TEXT_HELP,
            needed="Say in a sentence why no trial is needed." if unsaid else "",
        )

    def _why(self, label: str, draft: DecisionDraft) -> Question:
        desk = self._desk

        def take(line: str) -> None:
            """Keep the reason: one of those that are offered, or own words."""
            if line.isdigit():
                desk.put_note("why", REASONS[chosen(line, len(REASONS))])
            elif line == "-":
                desk.put_note("why", "")
                desk.put_note("why_own", "")
            else:
                desk.put_note("why_own", line)

        affected = desk.store.breaches.affected(desk.alliance, desk.person.party_id).lines
        now = ": ".join(part for part in (draft.note("why"), draft.note("why_own").strip()) if part)
        return Question(
            "why",
            f"{label}: {'; '.join(numbered(REASONS))}; or your own words.",
            take,
            above=affected or ("Nobody else on record is affected.",),
            now=now,
        )

    def _load(self, draft: DecisionDraft) -> Question:
        return self._text("load", f"{draft.overload_text} Which will you pause or end, or why continue?".strip())

    def _read_day(self, line: str) -> None:
        self._desk.page.say(echo(parse_day(line, self._desk.today), self._desk.today))

    def _first_day(self, draft: DecisionDraft) -> Question:
        desk = self._desk

        def take(line: str) -> None:
            """Keep the first day."""
            day = "today" if line == "-" else line
            self._read_day(day)
            desk.put_note("starts_on", day)

        ask = "Pause from which day?" if draft.pauses else "From which day does it count?"
        return Question(
            "starts_on", f"{ask} Type a date: today, 1 mar, +2w.", take, now=draft.note("starts_on") or "today"
        )

    def _day(self, draft: DecisionDraft) -> Question:
        """Ask for the next date: a number of those that are proposed, or a typed one, read back."""
        desk = self._desk
        try:
            days, kept = sorted(draft.propose_days(), key=lambda each: each.day), draft.day_key()
        except AllytuiError as error:
            days, kept = [], str(error)
        labels = [f"{short(each.day)} {each.day:%a}, {each.label}" for each in days]

        def take(line: str) -> None:
            """Keep the date."""
            if line.isascii() and line.isdigit():
                desk.put_note("day", proposed_day_key(days[chosen(line, len(days))]))
            else:
                parse_day(line, desk.today)
                desk.put_note("other_day", line)
                desk.put_note("day", OTHER)
            desk.page.say(self.next_date())

        now = next((label for each, label in zip(days, labels, strict=True) if proposed_day_key(each) == kept), "")
        return Question(
            "day",
            "Which date? Type a number, or another date: 2026-03-31, +3m, end of may.",
            take,
            above=[*numbered(labels), self.next_date()],
            now=draft.note("other_day") if kept == OTHER else now or kept,
        )

    def next_date(self) -> str:
        """Return in a sentence where the choice leads, or what is missing."""
        try:
            text, counted = next_date_text(self.draft())
        except AllytuiError as error:
            return str(error)
        return ". ".join(part for part in (*text.split("\n"), counted) if part).rstrip(".") + "."

    def _promises(self, draft: DecisionDraft) -> Question:
        desk = self._desk

        def take(line: str) -> bool:
            """Add a promise, or remove the last one."""
            lines, added = desk.note("actions").splitlines(), tuple[PlannedPromise, ...]()
            if line == "-":
                desk.put_note("actions", "\n".join(lines[:-1]))
            else:
                added = parse_promises(line, desk.alliance, desk.today)
                desk.put_note("actions", "\n".join([*lines, *line.splitlines()]))
            desk.page.say(f"Promises: {'; '.join(desk.note('actions').splitlines()) or 'none'}.")
            if notice := fee_notice(*(each.text for each in added)):
                desk.page.say(notice)
            return False

        asked = [f"{name} wishes: {words}" for name, words in wishes(draft.review)]
        return Question(
            "actions",
            "A new promise? As in: Ana by 1 dec: send the list. Enter goes on.",
            take,
            above=asked,
            now="; ".join(draft.note("actions").splitlines()),
            typed=("Each line adds a promise; 'project by 1 dec: ...' is what all do. '-' removes the last one.",),
        )

    def _expected_by(self, draft: DecisionDraft) -> Question:
        return self._text("expect_by", "By which day do you expect it? Optional.", self._read_day)

    def _how_sure(self) -> Question:
        return self._text("expect_sure", "How sure are you, in percent (70)? Optional.", parse_sure)
