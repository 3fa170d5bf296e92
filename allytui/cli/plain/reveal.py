"""All voices together, the widest gap first: what the conversation is about."""

from allytui.cli.plain.desk import Desk
from allytui.domain.decisions.look_back import CAME
from allytui.domain.decisions.promises import counted
from allytui.domain.reviews.giving_question import with_giving
from allytui.domain.reviews.guide import Step
from allytui.domain.reviews.review import added_key, skip_key
from allytui.domain.reviews.spread import talk_hint, widest_first
from allytui.domain.reviews.voice import Voice, VoiceState
from allytui.domain.signals.facts import goal_above, own_terms


def print_reveal(desk: Desk) -> None:
    """Print every question with what each voice answered, and who may speak first."""
    page, review = desk.page, desk.review
    guide = with_giving(desk.guide, None, review)
    page.say("")
    page.say("All answers, the widest gap first.")
    steps = {step.key: step for step in guide.steps}
    spreads = widest_first(review, guide)
    for spread in spreads:
        step = steps[spread.key]
        page.say("")
        page.say(f"{step.title}: {spread.text}" if spread.text else step.title)
        for line in _above(desk, step):
            page.say(line)
        for voice in review.voices:
            page.say(f"- {_answer_text(desk, voice, step)}")
    if not spreads:
        page.say("Nobody answered a question.")
    page.say("")
    page.say(talk_hint(review, spreads))


def _above(desk: Desk, step: Step) -> list[str]:
    lines = [goal_above(desk.snapshot, step.key, step.facts), step.ask]
    if "your_terms" in step.facts:
        notes = [note for note in desk.review.notes if note.key.partition(":")[0] == CAME]
        came = [note.words.partition("\n")[0].strip() for note in notes]
        on_record = "; ".join(part for part in (counted(desk.snapshot.promises), *came) if part)
        lines.append(f"On record: {on_record}" if on_record else "")
    return [line for line in lines if line]


def _answer_text(desk: Desk, voice: Voice, step: Step) -> str:
    """Return what a voice answered, why it skipped, or that it gave no response; with what it added since."""
    review = desk.review
    answer = review.answer(voice.person_id, step.key)
    name = f"{voice.title} ({voice.party})"
    if answer and answer.given:
        parts = [f"{name}, {answer.marked}" if answer.marked else name, answer.words.strip() or "no words"]
    elif voice.state is VoiceState.NO_ANSWER:
        parts = [name, f"no response, {voice.no_response}"]
    else:
        reason = review.note(skip_key(step.key), voice.person_id).strip()
        parts = [name, f"skipped: {reason}" if reason else "not answered"]
    text = ": ".join(parts)
    added = review.note(added_key(step.key), voice.person_id).strip()
    terms = own_terms(desk.snapshot, voice.party_id) if "your_terms" in step.facts else ""
    return "\n".join(part for part in (text, f"added later: {added}" if added else "", terms) if part)
