"""A decision told in full, once for every surface that shows it: screens, plain text, summary to sign."""

from collections.abc import Iterable, Sequence
from datetime import date

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.lifecycle import DOOR_OUTCOMES, Choice
from allytui.domain.alliances.outcomes import STARTING, Outcome
from allytui.domain.alliances.phase_spans import COUNTED
from allytui.domain.alliances.phases import Phase, ReviewKind
from allytui.domain.basics.dates import days_of, echo, notice_by, short
from allytui.domain.basics.errors import AllytuiError
from allytui.domain.basics.paragraph import Paragraph, Tone, section
from allytui.domain.decisions.decision import (
    Conversation,
    Correction,
    Decision,
    Expectation,
    Position,
    ProposedDecision,
    SignOff,
)
from allytui.domain.decisions.decision_draft import DecisionDraft
from allytui.domain.decisions.outcome_details import OutcomeDetail
from allytui.domain.ledger.finished_phases import FinishedPhase
from allytui.domain.reviews.review import Review
from allytui.domain.reviews.review_text import answers_paragraphs
from allytui.domain.terms.referral_fee import fee_notice, has_referral_fee
from allytui.domain.terms.terms_lines import terms_paragraphs


def decision_paragraphs(
    alliance: Alliance,
    decision: Decision,
    review: Review | None = None,
    *,
    later: Decision | None = None,
    finished: Sequence[FinishedPhase] = (),
    supersedes: Sequence[Decision] = (),
) -> list[Paragraph]:
    """Tell a decision in full.

    `later` is the one that followed it, which shows what came of it; it `supersedes` those that were unlocked. Of
    `finished` phases, the one in which it was decided has its final figures beside those of the day.
    """
    choice = decision.choice
    story = [
        Paragraph(
            f"{choice.review_kind.label.capitalize()}, {short(choice.decided_on)}: {decision.headline}", Tone.TITLE
        ),
        Paragraph(f"decided by {decision.decided_by}, {decision.decided_at:%Y-%m-%d %H:%M} UTC", Tone.ASIDE),
    ]
    if carried := decision.standing(choice.decided_on):
        story.append(Paragraph(carried, indent=2))
    for each in supersedes:
        on, text = short(each.choice.decided_on), each.unlocking.text
        story.append(Paragraph(f"supersedes the decision of {on}, {each.headline}, which was {text}", indent=2))
    story += _choice(alliance, choice, decision.next_review_on)
    story += _particulars(decision.outcome_details)
    story += _talk(decision.conversation, decision.expectation)
    story += section("Promises", [promise.line for promise in decision.promises])
    story += _positions(decision.positions, decision.weighed)
    story += section("Signatures", [_signed(each, decision) for each in decision.sign_offs])
    story += section("The close-out list, as it stood", decision.close_out)
    story += section("Unlocking", [each.text for each in decision.unlocking.words])
    if review:
        story += answers_paragraphs(alliance, review)
    story += section("Facts at the time", decision.figures)
    story += _final(alliance, decision, finished)
    story += _corrections(decision.corrections)
    if later:
        story.append(Paragraph("What followed", Tone.HEADING))
        story.append(Paragraph(f"{short(later.choice.decided_on)}: {later.headline}", indent=2))
    return story


def summary_paragraphs(
    alliance: Alliance, draft: ProposedDecision, review: Review | None, today: date
) -> list[Paragraph]:
    """Tell a decision that is not stored yet, as it is read back to everyone."""
    story = [Paragraph(f"{alliance.name}: {draft.choice.outcome.label}", Tone.TITLE)]
    story += _choice(alliance, draft.choice, draft.after.review_on, today)
    story += _particulars(draft.outcome_details)
    talk = _talk(draft.conversation, draft.expectation)
    story += talk or [Paragraph("No notes of the conversation were written.", Tone.ASIDE)]
    story += section("New promises", [promise.line for promise in draft.promises])
    notice = fee_notice(*(promise.text for promise in draft.promises))
    if notice and not (draft.terms and has_referral_fee(draft.terms)):
        story.append(Paragraph(notice, Tone.ASIDE, indent=2))
    if draft.terms:
        story += terms_paragraphs(alliance, draft.terms)
    story += _positions(draft.positions, ())
    if draft.choice.outcome is Outcome.CLOSED:
        story += section("The close-out list", draft.figures)
    if review:
        story += answers_paragraphs(alliance, review)
    return story


def _choice(
    alliance: Alliance, choice: Choice, review_on: date | None, today: date | None = None
) -> list[Paragraph]:
    def named(day: date) -> str:
        """Return a day, with its weekday and distance where it is read back."""
        return echo(day, today) if today else short(day)

    lines: list[str] = []
    if choice.leaving and choice.outcome is Outcome.WITHDRAW:
        lines.append(f"{alliance.party_name(choice.leaving)} withdraws, the others continue")
    if choice.outcome is Outcome.PAUSE and choice.starts_on and choice.starts_on > choice.decided_on:
        lines.append(f"the pause begins on {named(choice.starts_on)}; all goes on until then")
    if choice.invited:
        lines.append(f"to be invited: {choice.invited}")
    if choice.outcome in DOOR_OUTCOMES:
        lines.append(f"the door is closed until {named(choice.day)}" if choice.day else "the door stays open")
    elif choice.outcome is Outcome.NOT_TODAY and choice.day:
        lines.append(f"talk on {named(choice.day)}; the review stays due")
    elif choice.day and choice.review_kind is ReviewKind.START and choice.outcome in STARTING:
        first = choice.starts_on or choice.decided_on
        lines.append(f"from {short(first)} to {named(choice.day)}, {days_of(first, choice.day):,} days")
    elif today and choice.day and choice.day != review_on:  # once it is recorded, its headline has the day
        lines.append(f"until {named(choice.day)}")
    if choice.reason.strip():
        lines.append(f"without a trial, because: {choice.reason.strip()}")
    if review_on and choice.outcome is not Outcome.NOT_TODAY and choice.outcome not in DOOR_OUTCOMES:
        settled = choice.outcome in (Outcome.END, Outcome.CLOSE)
        lines.append(f"{'to be settled by' if settled else 'next review on'} {named(review_on)}")
    return [Paragraph(line, indent=2) for line in lines]


def _final(alliance: Alliance, decision: Decision, finished: Sequence[FinishedPhase]) -> list[Paragraph]:
    """Return what the phase came to in which it was decided, where that is more than was known on the day."""
    if not finished:
        return []
    here = alliance.phase_on(decision.choice.decided_on)
    over = next((each for each in finished if each.span == here), None)
    if (
        over is None
        or not decision.figures
        or decision.choice.review_kind is ReviewKind.START
        or set(over.lines) <= set(decision.figures)
    ):
        return []
    return section(f"Final figures: {over.label}", over.lines)


def _talk(talk: Conversation, expectation: Expectation) -> list[Paragraph]:
    story: list[Paragraph] = []
    for heading, words in talk.parts:
        story += [Paragraph(heading, Tone.HEADING), Paragraph(words.strip(), indent=2)]
    if expectation.text:
        story += [Paragraph("What we expect", Tone.HEADING), Paragraph(expectation.text, indent=2)]
    return story


def _particulars(every: Iterable[OutcomeDetail]) -> list[Paragraph]:
    return [part for each in every for part in section(each.heading, [each.words.strip()])]


def _signed(sign_off: SignOff, decision: Decision) -> str:
    later = sign_off.at is not None and sign_off.at > decision.decided_at
    return f"{sign_off.text}{f'  (later, on {short(sign_off.on)})' if later and sign_off.on else ''}"


def _positions(positions: Sequence[Position], weighed: Sequence[Outcome]) -> list[Paragraph]:
    worded = list(positions) if any(each.words for each in positions) else []
    story: list[Paragraph] = []
    if worded:
        story.append(Paragraph("Leanings", Tone.HEADING))
        story += [Paragraph(f"{each.name} ({each.party}): {each.text}", indent=2) for each in worded]
    if len(weighed) > 1:
        options = "; ".join(outcome.label for outcome in weighed)
        story.append(Paragraph(f"options: {options}", Tone.ASIDE))
    return story


def _corrections(corrections: Iterable[Correction]) -> list[Paragraph]:
    story = [
        Paragraph(f"{each.by}, {each.at:%Y-%m-%d %H:%M} UTC: {each.words.strip()}", indent=2)
        for each in corrections
    ]
    return [Paragraph("Comments", Tone.HEADING), *story] if story else []


def missing_goal_text(draft: DecisionDraft) -> str:
    """Return that the phase which is opened has no goal: 'Goal: none for this phase'; empty where it has one.

    Empty too where the terms cannot be read yet: that is said where they are typed.
    """
    try:
        return f"Goal: {draft.missing_goal}" if draft.missing_goal else ""
    except AllytuiError:
        return ""


def next_date_text(draft: DecisionDraft) -> tuple[str, str]:
    """Return in words to which date the choice of a draft leads, and how long its phase is, empty for none.

    Raises as `DecisionDraft.after` does.
    """
    status = draft.after()
    if draft.outcome is Outcome.NOT_TODAY and status.talk_on:
        text = f"Talk: {echo(status.talk_on, draft.today)}"
    elif status.review_on:
        label = "Settle everything by" if status.phase is Phase.CLOSING else "Next review:"
        text = f"{label} {echo(status.review_on, draft.today)}"
        if status.notice and status.ends_on and status.ends_on > status.review_on:
            text += f"; notice by {short(notice_by(status.ends_on, status.notice))}"
        if status.ends_on and status.ends_on > status.review_on:
            text += f"; ends {short(status.ends_on)}"
    else:
        text = "No further review is due."
    planned = draft.alliance.status.pause_from
    if draft.pauses and status.pause_from and status.pause_from > draft.today:
        text = f"Pause from {short(status.pause_from)}; the {draft.status.phase} goes on until then\n{text}"
    elif planned and planned > draft.today and status.phase is not Phase.PAUSE:
        text = f"The pause from {short(planned)} is off.\n{text}"
    first = draft.first_day() if status.phase in COUNTED else None
    counted = ""
    if first and status.ends_on:
        days = days_of(first, status.ends_on)
        counted = f"{short(first)} to {short(status.ends_on)}, {days:,} days"
        counted += ", follows the phase before" if not draft.starts else ""
    return text, counted
