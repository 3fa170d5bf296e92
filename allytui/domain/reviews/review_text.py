"""The answers of a review as paragraphs, for one review and over the years."""

from collections.abc import Mapping, Sequence

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.basics.dates import short
from allytui.domain.basics.drawing import initials, score_chart
from allytui.domain.basics.paragraph import Paragraph, Tone, section
from allytui.domain.basics.text import fitted, visible_line, wrapped
from allytui.domain.reviews.review import Review, added_key


def answers_paragraphs(alliance: Alliance, review: Review) -> list[Paragraph]:
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
            name = review.voice_name(answer.person_id) or names.get(answer.person_id, "someone")
            story.append(Paragraph(f"{name}  {answer.marked}".rstrip(), indent=2))
            if answer.words.strip():
                story.append(Paragraph(answer.words.strip(), indent=4))
            added = review.note(added_key(key), answer.person_id).strip()
            if added:
                story.append(Paragraph(f"added after the reveal: {added}", indent=4))
    story += section("Skipped", _skipped(review, names))
    unheard = [f"{voice.title} ({voice.party}), {voice.no_response}" for voice in review.unheard]
    story += section("No response", unheard)
    ungiven = [f"{each.question} {each.marked} {each.words.strip()}" for each in review.ungiven if each.given]
    story += section("Not submitted (only you can read this)", ungiven)
    own = [note.words.strip() for note in review.notes if note.key == "own" and note.words.strip()]
    if own:
        story.append(Paragraph("Private note (only you can read this)", Tone.HEADING))
        story += [Paragraph(words, indent=2) for words in own]
    return story


def _skipped(review: Review, names: Mapping[str, str]) -> list[str]:
    lines: list[str] = []
    for note in review.notes:
        key = note.key.removeprefix("skip.")
        answer = review.answer(note.person_id, key)
        if key != note.key and note.words.strip() and not (answer and answer.given):
            name = review.voice_name(note.person_id) or names.get(note.person_id, "")
            lines.append(f"{name + ', ' if name else ''}{key}: {note.words.strip()}")
    return lines


def answers_over_the_years(
    alliance: Alliance, reviews: Sequence[Review], decided: Mapping[str, str] | None = None
) -> list[Paragraph]:
    """Tell each question with its answers side by side over the years, drawn where it was scored twice.

    `reviews` are oldest first; `decided` says what was decided in each, by its id.
    """
    names = alliance.names
    questions: dict[str, str] = {}
    for review in reviews:
        for answer in review.answers:
            if answer.given:
                questions[answer.key] = answer.question
    story: list[Paragraph] = []
    for key, question in questions.items():
        story.append(Paragraph(question, Tone.HEADING))
        if chart := _chart(key, reviews, names, decided or {}):
            story.append(Paragraph("\n".join(chart), indent=2))
        for review in reviews:
            for place, answer in enumerate(review.given(key, names)):
                day = short(review.held_on) if review.held_on and not place else ""
                name = review.voice_name(answer.person_id) or names.get(answer.person_id, "someone")
                story.append(Paragraph(f"{day:<12}  {name:<10} {answer.marked or '-'}".rstrip(), indent=2))
                if answer.words.strip():
                    story.append(Paragraph(answer.words.strip(), indent=16))
    return story or [Paragraph("No question has been answered yet.", Tone.ASIDE)]


MOST_COLUMNS = 6
"""How many reviews a chart has, the latest of them."""

ROOM = 49
"""Columns that the narrowest window leaves for those of a chart."""


def _chart(key: str, reviews: Sequence[Review], names: Mapping[str, str], decided: Mapping[str, str]) -> list[str]:
    """Return the chart of a question that was scored in two reviews at least, and who the letters are."""
    scored = [
        (review, [answer for answer in review.given(key, names) if answer.score and not answer.option])
        for review in reviews
    ]
    scored = [(review, answers) for review, answers in scored if answers][-MOST_COLUMNS:]
    if len(scored) < 2:
        return []
    people = {
        answer.person_id: review.voice_name(answer.person_id) or names.get(answer.person_id, "someone")
        for review, answers in scored
        for answer in answers
    }
    letters = dict(zip(people, initials(list(people.values())), strict=True))
    room = (ROOM + 2) // len(scored) - 2  # two blanks stand between them
    columns = [
        (_label(review, decided, room), [(letters[each.person_id], each.score or 0) for each in answers])
        for review, answers in scored
    ]
    named = ", ".join(f"{letters[key]} {visible_line(name)}" for key, name in people.items())
    return [*score_chart(columns), named]


def _label(review: Review, decided: Mapping[str, str], room: int) -> str:
    """Return the month of a review above what was decided, in lines of `room` columns."""
    if not review.held_on:
        return "?"
    words = " ".join(fitted(word, room).rstrip() for word in decided.get(review.id, "").split())
    return "\n".join([f"{review.held_on:%b %y}", *(wrapped(words, room) if words else ())])
