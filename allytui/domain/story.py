"""A decision told in full, once for every surface that shows it: screens, plain text, read-back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from allytui.domain.alliance import Alliance
from allytui.domain.decision import Correction, Decision, Draft, Expectation, Position, Talk
from allytui.domain.lifecycle import Choice
from allytui.domain.phases import Outcome
from allytui.domain.schedule import echo, short
from allytui.domain.terms import Terms
from allytui.domain.text import and_list
from allytui.domain.voices import HeldReview, score_text


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
    story += _talk(decision.talk, decision.expectation)
    story += _positions(decision.positions, decision.weighed)
    if review:
        story += answers_story(alliance, review)
    if decision.figures:
        story.append(Paragraph("As it stood", Tone.HEADING))
        story += [Paragraph(line, indent=2) for line in decision.figures]
    story += _corrections(decision.corrections)
    if later:
        story.append(Paragraph("What came next", Tone.HEADING))
        story.append(Paragraph(f"{short(later.choice.decided_on)}: {later.headline}", indent=2))
    return story


def draft_story(alliance: Alliance, draft: Draft, review: HeldReview | None, today: date) -> list[Paragraph]:
    """Tell a decision that is not stored yet, as it is read back to everyone."""
    story = [Paragraph(f"{alliance.name}: {draft.choice.outcome.label}", Tone.TITLE)]
    story += _choice(alliance, draft.choice, draft.after.review_on, today)
    talk = _talk(draft.talk, draft.expectation)
    story += talk or [Paragraph("No notes of the conversation were written.", Tone.ASIDE)]
    if draft.terms:
        story += terms_story(alliance, draft.terms)
    story += _positions(draft.positions, ())
    apart = [each.name for each in draft.positions if each.outcome and each.outcome is not draft.choice.outcome]
    if apart:
        story.append(Paragraph(f"Not everybody stands with this: {and_list(apart)} would rather not.", Tone.ASIDE))
    if draft.choice.outcome is Outcome.CLOSED:
        story += [Paragraph("The close-out list", Tone.HEADING)]
        story += [Paragraph(line, indent=2) for line in draft.figures]
    if review:
        story += answers_story(alliance, review)
    return story


def terms_story(alliance: Alliance, terms: Terms) -> list[Paragraph]:
    """Tell the agreed terms; nothing where they have no words."""
    lines = [
        ("Goal", terms.goal),
        ("Rhythm", terms.rhythm),
        ("Notice", f"{terms.notice} days" if terms.notice else ""),
        ("When somebody leaves", terms.exit_terms),
    ]
    for party in alliance.parties:
        part = terms.of(party.id)
        lines += [(f"{party.name} brings", part.brings), (f"{party.name} expects", part.expects)]
    told = [Paragraph(f"{name}: {words.strip()}", indent=2) for name, words in lines if words.strip()]
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
            score = score_text(answer.score)
            name = names.get(answer.person_id, "somebody")
            story.append(Paragraph(f"{name}  {score}".rstrip(), indent=2))
            if answer.words.strip():
                story.append(Paragraph(answer.words.strip(), indent=4))
    skipped = [note for note in review.notes if note.key.startswith("skip.") and note.key[5:] not in questions]
    if any(note.words.strip() for note in skipped):
        story.append(Paragraph("Skipped", Tone.HEADING))
        story += [
            Paragraph(f"{note.key[5:]}: {note.words.strip()}", indent=2) for note in skipped if note.words.strip()
        ]
    own = [note.words.strip() for note in review.notes if note.key == "own" and note.words.strip()]
    if own:
        story.append(Paragraph("Your own note, which only you can read", Tone.HEADING))
        story += [Paragraph(words, indent=2) for words in own]
    return story


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
    if choice.outcome is Outcome.NOT_TODAY and choice.day:
        lines.append(f"talk on {named(choice.day)}; the review stays due")
    elif choice.day and choice.day != review_on:
        lines.append(f"until {named(choice.day)}")
    if choice.reason.strip():
        lines.append(f"without a trial, because: {choice.reason.strip()}")
    if review_on and choice.outcome is not Outcome.NOT_TODAY:
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


def _positions(positions: Sequence[Position], weighed: Sequence[Outcome]) -> list[Paragraph]:
    told = [each for each in positions if each.outcome]
    story: list[Paragraph] = []
    if told:
        story.append(Paragraph("Where each stood", Tone.HEADING))
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
                score = score_text(answer.score) or "-"
                name = names.get(answer.person_id, "somebody")
                story.append(Paragraph(f"{day:<12}  {name:<10} {score}".rstrip(), indent=2))
                if answer.words.strip():
                    story.append(Paragraph(answer.words.strip(), indent=16))
    return story or [Paragraph("No question has been answered yet.", Tone.ASIDE)]
