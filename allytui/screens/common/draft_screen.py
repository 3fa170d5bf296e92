"""What screens share that keep words while they are typed: the keeper's news, and when it was saved."""

import asyncio
import contextlib
from typing import TypeVar
from weakref import WeakMethod

from allytui.domain.reviews.drafts import Field, Typed
from allytui.screens.common.ally_screen import AllyScreen
from allytui.store.reviews.draft_saver import SaveReport
from allytui.widgets.frame.status_line import StatusLine
from allytui.widgets.frame.top_line import TopLine

Result = TypeVar("Result")


class DraftScreen(AllyScreen[Result]):
    """A screen whose fields are in the store half a second after a pause in typing."""

    writes = True
    _saved = ""
    _trouble = ""
    """Why the last draft was not stored; empty once one is."""

    def on_screen_resume(self) -> None:
        """Listen to the keeper while this screen is on top; the keeper holds no screen that is closed."""
        loop, listening = asyncio.get_running_loop(), WeakMethod(self._kept)

        def tell(news: SaveReport) -> None:
            """Hand the news over without waiting for the screen."""
            kept = listening()
            if kept is not None:
                with contextlib.suppress(RuntimeError):  # the app has ended meanwhile
                    loop.call_soon_threadsafe(kept, news)

        self.session.saver.listen(tell)

    def _kept(self, news: SaveReport) -> None:
        if not self.is_attached:
            return
        if news.trouble:
            self.report(news.trouble, error=True)
            self._saved, self._trouble = "not saved", news.trouble
        else:
            if self._trouble and self.query_one(StatusLine).says(self._trouble):
                self.report("Your draft is stored again.")
            self._trouble = ""
            self._saved = f"saved {news.at.astimezone():%H:%M:%S}"
        self.show_top()
        for field, typed in news.merged.items():
            self.session.saver.taken_in(field, typed)
            self.merged(field, typed, news.sent[field])
        if news.merged:
            self.report("Someone else typed here too: both texts are saved, one after the other.", error=True)

    def show_top(self) -> None:
        """Show where one is and when the draft was saved."""
        self.query_one(TopLine).show(self.where(), "   ".join(part for part in (self.aside(), self._saved) if part))

    def aside(self) -> str:
        """Return what stands on the right of the top line, before when it was saved."""
        return self.who()

    def who(self) -> str:
        """Return who is here; the day gives way to the time of saving."""
        return self.session.person.name

    def merged(self, field: Field, typed: Typed, sent: str) -> None:
        """Show a text that somebody else typed into as well, beside what was typed since `sent` was stored."""

    def say_kept(self) -> None:
        """Say whether everything that was typed is stored."""
        kept = self.session.saver.flush(1)
        self.report("Draft saved." if kept else "Draft not saved yet; trying again.", error=not kept)
