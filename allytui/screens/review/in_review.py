"""What every screen of an open review has: who else is in it, and news of it within a second or two."""

import math
import time
from typing import TypeVar

from allytui.domain.reviews.review import Review
from allytui.screens.common.ally_screen import AllyScreen
from allytui.screens.common.workers import background
from allytui.widgets.frame.top_line import TopLine

Result = TypeVar("Result")

FADES = 120.0
"""Seconds after their last key that somebody is said to be here."""

SAID_EVERY = 45.0
"""Seconds between two times that one is said to be here oneself, while one presses keys."""


class InReview(AllyScreen[Result]):
    """A screen of an open review."""

    review: Review
    hears_drafts = True
    LEAVES = ""
    """The action that leaves the review."""

    knows_decided = False
    """Whether it was said that somebody else has decided it."""

    _others: dict[str, float] = {}
    """When those who are here pressed their last key, on this computer's own steady clock."""
    _said_here = math.inf
    """When one was last said to be here; not yet."""
    _shown_others = ""
    _state: tuple[object, ...] = ()
    """What was last known of the review."""

    @property
    def review_id(self) -> str:
        """The review that is open; empty where a decision is made outside of one."""
        return self.review.id

    def on_mount(self) -> None:
        """Say that one is here, and see who else is."""
        if self.review_id:
            self._said_here = time.monotonic()
            self._be_here()

    def look(self) -> None:
        """Say that one is still here, and let those fade who pressed no key."""
        super().look()
        now, last = time.monotonic(), getattr(self.app, "last_key", 0.0)
        if last > self._said_here and now - self._said_here > SAID_EVERY:
            self._said_here = now
            self._be_here()
        self._show_others()

    @background
    async def _be_here(self) -> None:
        session = self.session
        if not session.person.waits:
            await session.run(session.store.presence.be_here, self.review_id, session.person, session.clock())
        await self._read_others()

    async def _read_others(self) -> None:
        session = self.session
        found = await session.run(session.store.presence.others, self.review_id, session.person)
        now, here = session.clock(), time.monotonic()
        self._others = {name: here - max(0.0, (now - at).total_seconds()) for name, at in found.items()}
        self._show_others()

    def _show_others(self) -> None:
        """Name them beside where one is, and nobody who has faded."""
        now = time.monotonic()
        names = [name for name, last in self._others.items() if now - last < FADES]
        said = f"   also here: {', '.join(names)}" if names else ""
        if said != self._shown_others and self.is_attached:
            self._shown_others = said
            self.query_one(TopLine).show(self.where())

    def where(self) -> str:
        """Where one is, and who else is there."""
        return f"{self.heading()}{self._shown_others}"

    async def news(self) -> None:
        """See who is here, and whether a voice answered, all are shown, or it was decided."""
        if not self.review_id:
            return
        await self._read_others()
        state = await self.session.run(self.session.store.voices.state, self.review_id)
        # What this session has just stored is reported where it was stored.
        if self.is_current and not self.is_at_work() and state != self._state:
            self._state = state
            await self.changed()

    async def changed(self) -> None:
        """Show what is new in the review; at the first news that may be nothing."""
        session = self.session
        await self.tell_decided(await session.run(session.store.reviews.get, self.review_id, session.person.id))

    async def tell_decided(self, review: Review) -> None:
        """Say it where somebody else has decided this review: who, and what."""
        if not review.decided or self.knows_decided:
            return
        self.knows_decided = True
        latest = await self.session.run(self.session.store.decisions.latest, review.alliance_id)
        known = latest is not None and latest.review_id == review.id
        said = f"{latest.decided_by} decided this review: {latest.headline}." if latest and known else ""
        leave = f"{self.session.key(self.LEAVES)} leaves it."
        self.report(f"{said or 'Someone else decided this review.'} {leave}")
