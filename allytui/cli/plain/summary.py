"""The decision read back and signed, party by party; the last signature records it."""

import re
from dataclasses import replace
from datetime import date

from allytui.cli.plain.desk import Desk
from allytui.cli.plain.questions import Question, ask
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.basics.dates import echo
from allytui.domain.basics.errors import RuleError
from allytui.domain.basics.typed_date import parse_day
from allytui.domain.decisions.decision import Decision, ProposedDecision, SignOff, SignOffState, check_signed
from allytui.domain.decisions.decision_text import summary_paragraphs
from allytui.domain.decisions.doubts import OVER, check_dissent, check_doubts, doubts, proposed_talk, talk_again
from allytui.domain.decisions.outcome_details import OutcomeDetail
from allytui.domain.reviews.drafts import Field, NoteField
from allytui.domain.reviews.voice import Voice, VoiceState
from allytui.store.engine.errors import Conflict
from allytui.store.engine.keys import new_key


class Summary:
    """A decision about to be recorded."""

    def __init__(self, desk: Desk, draft: ProposedDecision) -> None:
        """Read back `draft`."""
        self._desk, self._draft = desk, draft
        self._key = new_key()
        self._given: list[SignOff] = []

    def hold(self) -> Decision | None:
        """Read the decision back and take every signature; None to go back and change it.

        Raises ReviewLeft, Conflict where someone else decided, RuleError where the signatures do not allow it.
        """
        desk, draft = self._desk, self._draft
        desk.page.say("")
        desk.page.say("Draft decision: read it aloud, then sign.")
        for part in summary_paragraphs(desk.alliance, draft, desk.refresh(), desk.today):
            desk.page.say(part.text, part.indent)
        voices = () if draft.choice.outcome is Outcome.NOT_TODAY else desk.review.voices
        if not voices:
            return self._record(draft) if ask(desk.page, self._final()) else None
        for place, voice in enumerate(voices):
            if not ask(desk.page, self._signature(voice, last=place == len(voices) - 1)):
                return None
        check_signed(self._given)
        signed = self._over_doubts()
        return self._record(signed) if signed else None

    def _final(self) -> Question:
        def take(line: str) -> None:
            """Agree."""
            if line.casefold() != "y":
                raise RuleError("Type y, or back.")

        return Question(
            "sign",
            "Nothing is recorded yet. y makes it final; back changes the draft.",
            take,
            needed="Type y, or back.",
        )

    def _signature(self, voice: Voice, *, last: bool) -> Question:
        here = self._desk.person.id
        elsewhere = voice.entered_by not in ("", here) or voice.state is VoiceState.NO_ANSWER

        def take(line: str) -> None:
            """Take what the party says."""
            found = re.fullmatch(r"(?:([yx])|d\s+(.+))", line, re.I | re.S)
            if not found:
                dissents = line.casefold() == "d"
                raise RuleError(
                    "Say why after d, in a sentence." if dissents else "Type y, d and a sentence, or x."
                )
            if found[2]:
                draft, count = self._draft, len(self._desk.review.voices)
                check_dissent(draft.choice.outcome, voice.title, count, draft.weighed)
            state = {"y": SignOffState.SIGNED, "x": SignOffState.ABSENT}.get((found[1] or "").lower())
            sign_off = SignOff(
                voice.party_id, voice.party, voice.title, state or SignOffState.DISSENTS, (found[2] or "").strip()
            )
            self._given.append(sign_off)

        final = " and makes the decision final" if last else ""
        later = " (can sign later)" if elsewhere else ""
        return Question(
            f"sign-{voice.party_id}",
            f"{voice.name} ({voice.party}): y signs{final}, d and a sentence dissents, x not present{later}; back "
            "changes the draft.",
            take,
            needed="Type y, d and a sentence, or x.",
        )

    def _over_doubts(self) -> ProposedDecision | None:
        """Return the draft with why people go on over a doubt, and when they talk again; None to go back."""
        desk, draft, outcome = self._desk, self._draft, self._draft.choice.outcome
        found = doubts(outcome, self._given, desk.review)
        if not found:
            return draft
        check_doubts(outcome, self._given, (OutcomeDetail(OVER, "-"),), draft.weighed)
        whys: list[str] = []
        why = Question(
            "over",
            "Why do you go on? One sentence by those who do; it is recorded.",
            whys.append,
            above=found,
            needed="Say why in a sentence, or back.",
        )
        talk_on: list[date | None] = [proposed_talk(desk.today)]

        def take_day(line: str) -> None:
            """Take the day of the next talk."""
            talk_on[0] = None if line == "-" else parse_day(line, desk.today)

        proposed = echo(proposed_talk(desk.today), desk.today)
        when = Question(
            "talk", f"When will you talk about it again? Enter takes {proposed}; - names no day.", take_day
        )
        if not ask(desk.page, why) or not ask(desk.page, when):
            return None
        talk = talk_again(self._given, talk_on[0]) if talk_on[0] else None
        details = (*draft.outcome_details, OutcomeDetail(OVER, whys[-1].strip()))
        return replace(draft, outcome_details=details, promises=(*draft.promises, *([talk] if talk else [])))

    def _record(self, draft: ProposedDecision) -> Decision:
        """Record the decision in one transaction; where someone else decided, the words go to a file."""
        desk = self._desk
        try:
            return desk.store.decisions.record(
                desk.alliance,
                replace(draft, sign_offs=tuple(self._given)),
                desk.person,
                desk.now,
                review_id=desk.review.id,
                key=self._key,
            )
        except Conflict as error:
            texts: dict[Field, str] = {
                NoteField(desk.review.id, note.key, note.person_id): note.words
                for note in desk.review.notes
                if note.words.strip() and note.person_id in ("", desk.person.id)
            }
            raise Conflict(f"{error} Your text is saved in {desk.keep(texts)}.") from error
