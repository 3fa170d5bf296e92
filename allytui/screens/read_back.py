"""The decision read back to everyone, and finished by a key of its own."""

from textual.app import ComposeResult

from allytui.domain.alliance import Alliance
from allytui.domain.decision import Decision, Draft
from allytui.domain.errors import AllytuiError
from allytui.domain.story import draft_story
from allytui.domain.voices import HeldReview
from allytui.screens.base import AllyScreen
from allytui.screens.seat import Seat
from allytui.store.errors import Conflict
from allytui.store.keys import new_key
from allytui.widgets.bound import bindings
from allytui.widgets.story_view import StoryView


class ReadBackScreen(AllyScreen[Decision | None]):
    """Shows what is about to be stored; y stores it, None where it goes back to the decision."""

    BINDINGS = bindings("read_back")

    def __init__(self, seat: Seat, alliance: Alliance, draft: Draft, review: HeldReview | None) -> None:
        """Read back `draft`."""
        super().__init__(seat)
        self._alliance, self._draft, self._review = alliance, draft, review
        self._key = new_key()
        self._busy = False
        self.conflict = False
        """Whether somebody else decided meanwhile."""

    def heading(self) -> str:
        """Where one is."""
        return f"{self._alliance.name}, read back"

    def body(self) -> ComposeResult:
        """The story."""
        yield StoryView(classes="pane", id="story")

    def on_mount(self) -> None:
        """Tell it."""
        view = self.query_one(StoryView)
        view.border_title = "Not stored yet: read it out"
        view.tell(draft_story(self._alliance, self._draft, self._review, self.seat.today))
        view.focus()
        key = self.seat.key
        self.say(f"{key('read_back.finish')} stores it for good; {key('read_back.back')} goes back to change it.")

    async def action_finish(self) -> None:
        """Store the decision; close only once the store has answered."""
        if self._busy:
            return
        self._busy = True
        store = self.seat.store.decisions
        review_id = self._review.id if self._review else ""
        try:
            stored = await self.seat.ask(
                store.record,
                self._alliance,
                self._draft,
                self.seat.person,
                self.seat.clock(),
                review_id=review_id,
                key=self._key,
            )
        except AllytuiError as error:
            self.conflict = isinstance(error, Conflict)
            self.say(str(error), trouble=True)
            self._busy = False
            return
        self.dismiss(stored)

    def action_back(self) -> None:
        """Go back to change it."""
        self.dismiss(None)
