"""What is typed into a form or dialog and not stored yet."""

from allytui.domain.reviews.drafts import Field, FormField, NoteField, Typed
from allytui.domain.reviews.review import Review
from allytui.screens.common.session import Session


class FormDraft:
    """The draft of one person in one place; it stays until the form is stored."""

    def __init__(self, session: Session, place: str) -> None:
        """Keep the draft under `place`, for the person at the keyboard."""
        self._session, self.place = session, place

    def field(self, name: str) -> Field:
        """Return where the draft of a field is kept."""
        return FormField(self._session.person.id, self.place, name)

    async def read(self) -> dict[str, Typed]:
        """Return what the store has, by field."""
        return await self._session.run(self._session.store.drafts.form, self._session.person.id, self.place)

    async def load(self) -> dict[str, Typed]:
        """Return what was typed before, by field; what is typed from now on follows it. Raises AllytuiError."""
        drafts = await self.read()
        for name, typed in drafts.items():
            self._session.saver.loaded(self.field(name), typed)
        return drafts

    def put(self, name: str, words: str, *, untouched: str = "") -> None:
        """Take over what stands in a field; `untouched` is what it shows while nothing was ever typed."""
        self._session.saver.put(self.field(name), words, untouched=untouched)

    def flush(self) -> None:
        """Store what is typed so far."""
        self._session.saver.flush(0.5)

    async def clear(self) -> None:
        """Forget the draft: the form is stored. Raises AllytuiError."""
        self.flush()
        self._session.saver.forget(lambda field: isinstance(field, FormField) and field.place == self.place)
        await self._session.run(self._session.store.drafts.clear_form, self._session.person.id, self.place)


class ReviewDraft(FormDraft):
    """The draft of a form that is a part of an open review: it stays until the review is decided."""

    def __init__(self, session: Session, review_id: str, prefix: str) -> None:
        """Keep each field as a note of the review, its key beginning with `prefix`."""
        super().__init__(session, f"{prefix}{review_id}")
        self._review_id, self._prefix = review_id, prefix

    def field(self, name: str) -> Field:
        """Return the note that holds a field."""
        return NoteField(self._review_id, f"{self._prefix}{name}")

    async def read(self) -> dict[str, Typed]:
        """Return what was typed in this review, by field."""
        held = await self._session.run(self._session.store.reviews.get, self._review_id, self._session.person.id)
        return {
            note.key.removeprefix(self._prefix): Typed(note.words, None, note.version)
            for note in held.notes
            if note.key.startswith(self._prefix) and not note.person_id
        }

    async def clear(self) -> None:
        """Store what is typed; the review's decision ends the draft."""
        self._session.saver.flush(1)


def load_notes(session: Session, review: Review) -> None:
    """Let what is typed into a review's notes from now on follow what they hold."""
    for note in review.notes:
        field = NoteField(review.id, note.key, note.person_id, session.person.id if note.person_id else "")
        session.saver.loaded(field, Typed(note.words, None, note.version))
