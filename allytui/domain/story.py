"""A decision told in full, once for every surface that shows it: screens, plain text, read-back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from allytui.domain.alliance import Alliance
from allytui.domain.breach import Breach
from allytui.domain.decision import Correction, Decision, Draft, Expectation, Position, SignOff, Talk
from allytui.domain.lifecycle import DOOR_OUTCOMES, Choice
from allytui.domain.particulars import Particular
from allytui.domain.phases import Outcome
from allytui.domain.schedule import echo, short
from allytui.domain.seal import Voice
from allytui.domain.terms import Terms, terms_lines
from allytui.domain.voices import HeldReview, added_key


class Tone(StrEnum):
    """How a paragraph is meant to be read."""

    TITLE = "title"
    HEADING = "heading"
    TEXT = "text"
    ASIDE = "aside"


@dataclass(frozen=True)
class Paragraph:
    """A piece of a story; its text may have several lines."""

    text: str
    tone: Tone = Tone.TEXT
    indent: int = 0


def decision_story(
    alliance: Alliance, decision: Decision, review: HeldReview | None = None, *, later: Decision | None = None
) -> list[Paragraph]:
    """Tell a decision in full; `later` is the one that followed it, which shows what came of it."""
    choice = decision.choice
    story = [
        Paragraph(
            f"{choice.review.label.capitalize()}, {short(choice.decided_on)}: {decision.headline}", Tone.TITLE
        ),
        Paragraph(f"decided by {decision.decided_by}, {decision.decided_at:%Y-%m-%d %H:%M} UTC", Tone.ASIDE),
    ]
    story += _choice(alliance, choice, decision.next_review_on)
    story += _particulars(decision.particulars)
    story += _talk(decision.talk, decision.expectation)
    story += _lines("What was promised", [action.line for action in decision.actions])
    story += _positions(decision.positions, decision.weighed)
    story += _lines("Signed off", [_signed(each, decision) for each in decision.sign_offs])
    if review:
        story += answers_story(alliance, review)
    story += _lines("As it stood", decision.figures)
    story += _corrections(decision.corrections)
    if later:
        story.append(Paragraph("What came next", Tone.HEADING))
        story.append(Paragraph(f"{short(later.choice.decided_on)}: {later.headline}", indent=2))
    return story


def draft_story(alliance: Alliance, draft: Draft, review: HeldReview | None, today: date) -> list[Paragraph]:
    """Tell a decision that is not stored yet, as it is read back to everyone."""
    story = [Paragraph(f"{alliance.name}: {draft.choice.outcome.label}", Tone.TITLE)]
    story += _choice(alliance, draft.choice, draft.after.review_on, today)
    story += _particulars(draft.particulars)
    talk = _talk(draft.talk, draft.expectation)
    story += talk or [Paragraph("No notes of the conversation were written.", Tone.ASIDE)]
    story += _lines("What is promised", [action.line for action in draft.actions])
    if draft.terms:
        story += terms_story(alliance, draft.terms)
    story += _positions(draft.positions, ())
    if draft.choice.outcome is Outcome.CLOSED:
        story += _lines("The close-out list", draft.figures)
    if review:
        story += answers_story(alliance, review)
    return story


def terms_story(alliance: Alliance, terms: Terms) -> list[Paragraph]:
    """Tell the agreed terms; nothing where they have no words."""
    told = [Paragraph(f"{name}: {words}", indent=2) for name, words in terms_lines(alliance, terms)]
    return [Paragraph("Agreed terms", Tone.HEADING), *told] if told else []


def answers_story(alliance: Alliance, review: HeldReview) -> list[Paragraph]:
    """Tell what every voice answered, question by question, and what was skipped and why."""
    names = alliance.names
    questions: dict[str, str] = {}
    for answer in review.answers:
        if answer.given:
            questions.setdefault(answer.key, answer.question)
    story: list[Paragraph] = []
    for key, question in questions.items():
        story.append(Paragraph(question, Tone.HEADING))
        for answer in review.given(key, names):
            name = review.voice_name(answer.person_id) or names.get(answer.person_id, "somebody")
            story.append(Paragraph(f"{name}  {answer.marked}".rstrip(), indent=2))
            if answer.words.strip():
                story.append(Paragraph(answer.words.strip(), indent=4))
            added = review.note(added_key(key), answer.person_id).strip()
            if added:
                story.append(Paragraph(f"added, once all had spoken: {added}", indent=4))
    story += _lines("Skipped", _skipped(review, names))
    story += _lines(
        "Asked in vain", [f"{voice.title} ({voice.party}), {_asked(voice)}" for voice in review.unheard]
    )
    ungiven = [f"{each.question} {each.marked} {each.words.strip()}" for each in review.ungiven if each.given]
    story += _lines("What you typed and did not give, which only you can read", ungiven)
    own = [note.words.strip() for note in review.notes if note.key == "own" and note.words.strip()]
    if own:
        story.append(Paragraph("Your own note, which only you can read", Tone.HEADING))
        story += [Paragraph(words, indent=2) for words in own]
    return story


def _skipped(review: HeldReview, names: Mapping[str, str]) -> list[str]:
    lines: list[str] = []
    for note in review.notes:
        key = note.key.removeprefix("skip.")
        answer = review.answer(note.person_id, key)
        if key != note.key and note.words.strip() and not (answer and answer.given):
            name = review.voice_name(note.person_id) or names.get(note.person_id, "")
            lines.append(f"{name + ', ' if name else ''}{key}: {note.words.strip()}")
    return lines


def _asked(voice: Voice) -> str:
    return f"asked{f' {short(voice.at.date())}' if voice.at else ''} by {voice.by}"


def _choice(
    alliance: Alliance, choice: Choice, review_on: date | None, today: date | None = None
) -> list[Paragraph]:
    def named(day: date) -> str:
        """Return a day, with its weekday and distance where it is read back."""
        return echo(day, today) if today else short(day)

    lines: list[str] = []
    if choice.leaving and choice.outcome is Outcome.WITHDRAW:
        lines.append(f"{alliance.party_name(choice.leaving)} withdraws, the others go on")
    if choice.invited and choice.outcome is Outcome.BROADEN:
        lines.append(f"to be invited: {choice.invited}")
    if choice.outcome in DOOR_OUTCOMES:
        lines.append(f"the door is closed until {named(choice.day)}" if choice.day else "the door stays open")
    elif choice.outcome is Outcome.NOT_TODAY and choice.day:
        lines.append(f"talk on {named(choice.day)}; the review stays due")
    elif choice.day and choice.day != review_on:
        lines.append(f"until {named(choice.day)}")
    if choice.reason.strip():
        lines.append(f"without a trial, because: {choice.reason.strip()}")
    if review_on and choice.outcome is not Outcome.NOT_TODAY and choice.outcome not in DOOR_OUTCOMES:
        settled = choice.outcome in (Outcome.END, Outcome.CLOSE)
        lines.append(f"{'to be settled by' if settled else 'next review on'} {named(review_on)}")
    return [Paragraph(line, indent=2) for line in lines]


def _talk(talk: Talk, expectation: Expectation) -> list[Paragraph]:
    story: list[Paragraph] = []
    for heading, words in talk.parts:
        story += [Paragraph(heading, Tone.HEADING), Paragraph(words.strip(), indent=2)]
    if expectation.text:
        story += [Paragraph("What we expect", Tone.HEADING), Paragraph(expectation.text, indent=2)]
    return story


def _particulars(every: Iterable[Particular]) -> list[Paragraph]:
    return [part for each in every for part in _lines(each.heading, [each.words.strip()])]


def _signed(sign_off: SignOff, decision: Decision) -> str:
    later = sign_off.at is not None and sign_off.at > decision.decided_at
    return f"{sign_off.text}{f', later, on {short(sign_off.at.date())}' if later and sign_off.at else ''}"


def _lines(heading: str, lines: Sequence[str]) -> list[Paragraph]:
    return [Paragraph(heading, Tone.HEADING), *(Paragraph(line, indent=2) for line in lines)] if lines else []


def _positions(positions: Sequence[Position], weighed: Sequence[Outcome]) -> list[Paragraph]:
    told = list(positions) if any(each.words for each in positions) else []
    story: list[Paragraph] = []
    if told:
        story.append(Paragraph("Where each leaned", Tone.HEADING))
        story += [Paragraph(f"{each.name} ({each.party}): {each.text}", indent=2) for each in told]
    if len(weighed) > 1:
        options = "; ".join(outcome.label for outcome in weighed)
        story.append(Paragraph(f"on the table: {options}", Tone.ASIDE))
    return story


def _corrections(corrections: Iterable[Correction]) -> list[Paragraph]:
    story = [
        Paragraph(f"{each.by}, {each.at:%Y-%m-%d %H:%M} UTC: {each.words.strip()}", indent=2)
        for each in corrections
    ]
    return [Paragraph("Later words", Tone.HEADING), *story] if story else []


def breach_story(breach: Breach | None) -> list[Paragraph]:
    """Tell a breach as far as its viewer may read it."""
    if breach is None:
        return []
    story = [Paragraph(f"Breach of trust, {short(breach.happened_on)}", Tone.TITLE)]
    story.append(Paragraph(f"recorded by {breach.by}, {breach.party}, on {short(breach.at.date())}", Tone.ASIDE))
    for account in breach.accounts:
        story.append(Paragraph(f"{account.party}: {account.by}, {account.at:%Y-%m-%d %H:%M} UTC", Tone.HEADING))
        story.append(Paragraph(account.words.strip(), indent=2))
    if breach.awaits:
        story.append(Paragraph("You read the others' account once you have told your own.", Tone.ASIDE))
    elif not breach.shared:
        story.append(Paragraph("Only your own party reads this, until you share it.", Tone.ASIDE))
    return story


def years_story(alliance: Alliance, reviews: Sequence[HeldReview]) -> list[Paragraph]:
    """Tell each question with its answers side by side over the years; `reviews` are oldest first."""
    names = alliance.names
    questions: dict[str, str] = {}
    for review in reviews:
        for answer in review.answers:
            if answer.given:
                questions[answer.key] = answer.question
    story: list[Paragraph] = []
    for key, question in questions.items():
        story.append(Paragraph(question, Tone.HEADING))
        for review in reviews:
            for place, answer in enumerate(review.given(key, names)):
                day = short(review.held_on) if review.held_on and not place else ""
                name = review.voice_name(answer.person_id) or names.get(answer.person_id, "somebody")
                story.append(Paragraph(f"{day:<12}  {name:<10} {answer.marked or '-'}".rstrip(), indent=2))
                if answer.words.strip():
                    story.append(Paragraph(answer.words.strip(), indent=16))
    return story or [Paragraph("No question has been answered yet.", Tone.ASIDE)]
