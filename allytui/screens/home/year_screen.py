"""A year in review, and the years before it."""

from textual import work
from textual.app import ComposeResult

from allytui.domain.basics.errors import AllytuiError
from allytui.domain.year.year_in_review import Year, year_story
from allytui.exchange.plain_text import story_text
from allytui.screens.common.ally_screen import AllyScreen
from allytui.screens.common.session import Seat
from allytui.screens.parties.profile_form import read_itself
from allytui.screens.parties.skill_form import SkillForm
from allytui.widgets.drawing.bindings import bindings
from allytui.widgets.panes.reading_pane import StoryView


class YearScreen(AllyScreen[None]):
    """Tells one year."""

    AUTO_FOCUS = "StoryView"
    BINDINGS = bindings("year")

    def __init__(self, seat: Seat) -> None:
        """Begin with this year."""
        super().__init__(seat)
        self._year = seat.today.year
        self._told: Year | None = None

    def heading(self) -> str:
        """Where one is."""
        return "allytui   The year"

    def body(self) -> ComposeResult:
        """The story."""
        yield StoryView(id="year-text", classes="pane")

    def on_mount(self) -> None:
        """Tell it."""
        self.begin()

    @work(exclusive=True, group="reading")
    async def begin(self) -> None:
        """Read from the store and tell it."""
        try:
            self._told = await self.seat.ask(self.seat.store.years.of, self._year, self.seat.person)
        except AllytuiError as error:
            self.say(str(error), trouble=True)
            return
        view = self.query_one(StoryView)
        view.border_title = str(self._year)
        view.tell(year_story(self._told))
        key = self.seat.key
        self.say(f"{key('year.before')} and {key('year.after')} go through the years.")

    def to_copy(self) -> tuple[str, str] | None:
        """The year as plain text."""
        return (str(self._year), story_text(year_story(self._told))) if self._told else None

    def action_before(self) -> None:
        """The year before."""
        self._year -= 1
        self.begin()

    def action_after(self) -> None:
        """The year after, up to this one."""
        self._year = min(self._year + 1, self.seat.today.year)
        self.begin()

    @work(group="opening")
    async def action_itself(self) -> None:
        """Change the profile, or the word of the year."""
        await self.show(await read_itself(self.seat))
        self.begin()

    @work(group="opening")
    async def action_skill(self) -> None:
        """Rate a relationship skill."""
        skills = await self.seat.ask(self.seat.store.selves.skills, self.seat.person.id)
        await self.show(SkillForm(self.seat, skills))
        self.begin()
