"""A relationship skill: how well one does it, what others say, and what to practise next."""

from allytui.domain.basics.errors import TextError, about_field
from allytui.domain.parties.skill import USUAL, Skill
from allytui.screens.common.form_screen import FormLine, FormScreen
from allytui.screens.common.session import Session


class SkillForm(FormScreen[Skill]):
    """The fields of one rating; only the person who rates reads it."""

    def __init__(self, session: Session, before: list[Skill]) -> None:
        """Continue from earlier ratings, oldest first."""
        super().__init__(session, "skill")
        self._before = before

    def heading(self) -> str:
        """Where one is."""
        return "allytui   What did you practise as an ally?"

    def lines(self) -> list[FormLine]:
        """The fields."""
        last = self._before[-1] if self._before else None
        rated = f"last time: {last.text}" if last else f"one of your own, or {USUAL}"
        return [
            FormLine("name", "Relationship skill", last.name if last else "", rated),
            FormLine("own", "How well do you do it, 1 to 5?", "", "your own rating; optional"),
            FormLine("outside", "What does a coach or an ally say?", "", "1 to 5 and who: 3 Cora; optional"),
            FormLine("goal", "One thing to practise until the next review", last.goal if last else ""),
        ]

    async def submit(self, values: dict[str, str]) -> Skill:
        """Store the rating."""
        score, _, who = values["outside"].strip().partition(" ")
        with about_field("own"):
            own = _rating(values["own"])
        with about_field("outside"):
            outside = _rating(score)
        skill = Skill(values["name"], own, outside, who.strip(), values["goal"])
        profiles, session = self.session.store.profiles, self.session
        await session.run(profiles.rate_skill, skill, session.person, session.clock(), session.today)
        return skill


def _rating(text: str) -> int | None:
    words = text.strip()
    if not words:
        return None
    if words not in ("1", "2", "3", "4", "5"):
        raise TextError(f"'{words[:20]}' is not a rating: type a number from 1 to 5, or leave it empty.")
    return int(words)
