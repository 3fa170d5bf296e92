"""Notes of a review that several people write at once: what one types is seen on the open screens of the others."""

from typing import TypeVar

from allytui.domain.reviews.drafts import Field, Typed
from allytui.screens.common.draft_screen import DraftScreen
from allytui.screens.review.in_review import InReview

Result = TypeVar("Result")


class SharedDraft(InReview[Result], DraftScreen[Result]):
    """A screen of an open review with fields that belong to nobody alone."""

    async def news(self) -> None:
        """See what is new in the review, and what others have typed."""
        await super().news()
        found = await self.session.run(self.session.store.drafts.shared, self.review_id)
        if not self.is_current:
            return
        self.hold()
        for field, typed in self.session.saver.newer(found).items():
            self.take_in(field, typed)

    def hold(self) -> None:
        """Put into the draft what was typed this very moment: a key may come faster than its message."""

    def take_in(self, field: Field, typed: Typed, sent: str | None = None) -> None:
        """Show what others typed into a field, beside what was typed here since `sent` was stored."""

    def merged(self, field: Field, typed: Typed, sent: str) -> None:
        """Show words that somebody else typed into a field as well."""
        self.take_in(field, typed, sent)
