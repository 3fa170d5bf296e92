"""A year in review, and the years before it."""

from textual.app import ComposeResult

from allytui.domain.year.year_in_review import Year, year_paragraphs
from allytui.exchange.plain_text import paragraphs_text
from allytui.screens.common.ally_screen import AllyScreen
from allytui.screens.common.session import Session
from allytui.screens.common.workers import loading, opening
from allytui.screens.parties.profile_form import load_profile_form
from allytui.screens.parties.skill_form import SkillForm
from allytui.widgets.drawing.bindings import bindings
from allytui.widgets.panes.reading_pane import ReadingPane


class YearScreen(AllyScreen[None]):
    """Tells one year."""

    AUTO_FOCUS = "ReadingPane"
    BINDINGS = bindings("year")

    def __init__(self, session: Session) -> None:
        """Begin with this year."""
        super().__init__(session)
        self._year = session.today.year
        self._shown: Year | None = None

    def heading(self) -> str:
        """Where one is."""
        return "allytui   The year"

    def body(self) -> ComposeResult:
        """The story."""
        yield ReadingPane(id="year-text", classes="pane")

    def on_mount(self) -> None:
        """Tell it."""
        self.begin()

    @loading
    async def begin(self) -> None:
        """Read from the store and tell it."""
        session, year = self.session, self.session.store.years.of
        self._shown = await session.run(year, self._year, session.person, session.today)
        view = self.query_one(ReadingPane)
        view.border_title = str(self._year)
        view.tell(year_paragraphs(self._shown))
        key, damage = self.session.key, self._shown.left_out.damage
        keys = f"{key('year.previous')} and {key('year.next')} change the year."
        self.report(damage or keys, error=bool(damage))

    async def news(self) -> None:
        """Others have stored something; the place in the text stays where it says the same."""
        session, year = self.session, self.session.store.years.of
        shown = await session.run(year, self._year, session.person, session.today)
        if shown != self._shown:
            self.begin()

    def to_copy(self) -> tuple[str, str] | None:
        """The year as plain text."""
        return (str(self._year), paragraphs_text(year_paragraphs(self._shown))) if self._shown else None

    def action_previous(self) -> None:
        """The year before."""
        self._year -= 1
        self.begin()

    def action_next(self) -> None:
        """The year after, up to this one."""
        self._year = min(self._year + 1, self.session.today.year)
        self.begin()

    @opening
    async def action_profile(self) -> None:
        """Change the profile, or the word of the year."""
        await self.show(await load_profile_form(self.session))
        self.begin()

    @opening
    async def action_skill(self) -> None:
        """Rate a relationship skill."""
        skills = await self.session.run(self.session.store.profiles.skills, self.session.person.id)
        await self.show(SkillForm(self.session, skills))
        self.begin()
