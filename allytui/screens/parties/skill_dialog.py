"""A relationship skill in one line, asked for at the end of a review once a month at most."""

from allytui.domain.basics.dates import months_later
from allytui.domain.parties.skill import USUAL, Skill, asks_for_skill, parse_skill
from allytui.screens.common.dialogs.line_dialog import LineDialog
from allytui.screens.common.session import Session
from allytui.screens.common.window import Window


class SkillDialog(LineDialog):
    """The line; only the person who rates reads it."""

    def __init__(self, session: Session, before: list[Skill], recorded: str) -> None:
        """Continue from earlier ratings, oldest first; `recorded` reports the decision that was just made."""
        last = f"Last time: {before[-1].text}." if before else f"For example {USUAL}."
        question = (
            f"{recorded}\n\nHow well did you do as an ally, 1 to 5, and what will you practise? As in: "
            f"listening 3 ask twice. {last} Only you read it; esc skips it."
        )

        async def rate(line: str) -> None:
            """Store what was typed."""
            store, person, today = session.store.profiles, session.person, session.today
            await session.run(store.rate_skill, parse_skill(line), person, session.clock(), today)

        super().__init__(
            session,
            "A relationship skill (optional)",
            question,
            lambda line: parse_skill(line).text,
            place="skill:line",
            save=rate,
        )


async def ask_for_skill(window: Window, session: Session, recorded: str) -> None:
    """Ask whoever held a review for a skill, where that was not done within a month."""
    store, person = session.store, session.person
    rated = await session.run(store.profiles.skills, person.id)
    held = await session.run(store.decisions.held_by, person, months_later(session.today, -1))
    if asks_for_skill(rated, held, session.today):
        await window.show(SkillDialog(session, rated, recorded))
