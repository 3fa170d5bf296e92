"""What is being typed, stored as it is typed; two people at one place both keep their words."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from allytui.dataclass import dataclass
from allytui.domain.reviews.drafts import AnswerField, Field, FormField, NoteField, Typed, merge
from allytui.store.engine.engine import Engine
from allytui.store.engine.errors import Conflict
from allytui.store.engine.tables.reviews import AnswerRow, FormDraftRow, ReviewNoteRow, ReviewRow, VoiceRow


@dataclass(frozen=True)
class PendingChange:
    """A change to store: what was read last, and what stands there now."""

    base: Typed
    now: Typed


class Drafts:
    """Drafts in the store."""

    def __init__(self, engine: Engine) -> None:
        """Use an open engine."""
        self._engine = engine

    def save(self, changes: Mapping[Field, PendingChange], at: datetime) -> dict[Field, Typed]:
        """Store the changes in one transaction and return what stands in each field afterwards.

        Where somebody else wrote into a field since it was read, both texts are kept in it; of two choices the
        later one stands.
        Raises Conflict where a review was decided meanwhile; nothing is stored then.
        """
        with self._engine.writing(quiet=True):
            for review_id in {field.review_id for field in changes if not isinstance(field, FormField)}:
                row = ReviewRow.get_or_none(ReviewRow.id == review_id)
                if row is None or row.decided_at is not None:
                    raise Conflict("This review was decided, so drafts are closed.")
            for field in changes:
                if not isinstance(field, FormField) and field.sealed:
                    _check_seal(field)
            return {field: _save(field, pending, at) for field, pending in changes.items()}

    def shared(self, review_id: str) -> dict[Field, Typed]:
        """Return what is typed into the notes of a review that belong to nobody alone."""
        with self._engine.reading():
            here = (ReviewNoteRow.review_id == review_id) & (ReviewNoteRow.person_id == "")
            found = ReviewNoteRow.select(ReviewNoteRow.key, ReviewNoteRow.words, ReviewNoteRow.version).where(here)
            return {NoteField(review_id, row.key): Typed(row.words, None, row.version) for row in found}

    def form(self, owner: str, place: str) -> dict[str, Typed]:
        """Return what one person has typed into a form that was not saved yet, by field."""
        with self._engine.reading():
            here = (FormDraftRow.owner == owner) & (FormDraftRow.place == place)
            return {row.field: Typed(row.words, None, row.version) for row in FormDraftRow.select().where(here)}

    def clear_form(self, owner: str, place: str) -> None:
        """Forget a form's draft, once the form was saved."""
        with self._engine.writing(quiet=True):
            here = (FormDraftRow.owner == owner) & (FormDraftRow.place == place)
            FormDraftRow.delete().where(here).execute()


def _check_seal(field: AnswerField | NoteField) -> None:
    """A voice is typed at one keyboard, until it is given: nobody else's words may be read back from here."""
    if ReviewRow.get_by_id(field.review_id).revealed_at is not None:
        raise Conflict("All answers were revealed, so this answer stays as it was.")
    here = (VoiceRow.review_id == field.review_id) & (VoiceRow.person_id == field.person_id)
    from allytui.domain.reviews.voice import VoiceState  # late: home is there before anything is typed

    voice = VoiceRow.get_or_none(here)
    if voice is None or voice.entered_by != field.entered_by or voice.state != str(VoiceState.OPEN):
        raise Conflict("Another keyboard has taken over this voice, so nothing more is saved here.")


def _row(field: Field) -> tuple[Any, dict[str, str]]:
    """Return the table of a field and the key of its row."""
    if isinstance(field, AnswerField):
        return AnswerRow, {"review_id": field.review_id, "person_id": field.person_id, "key": field.key}
    if isinstance(field, NoteField):
        return ReviewNoteRow, {"review_id": field.review_id, "person_id": field.person_id, "key": field.key}
    return FormDraftRow, {"owner": field.owner, "place": field.place, "field": field.field}


def _save(field: Field, pending: PendingChange, at: datetime) -> Typed:
    model, key = _row(field)
    row = model.get_or_none(**key)
    words, score, option = pending.now.words, pending.now.score, pending.now.option
    if row is not None and row.version != pending.base.version:
        if not (isinstance(field, NoteField) and field.chosen):
            words = merge(pending.base.words, words, row.words)
        if isinstance(field, AnswerField) and score == pending.base.score:
            score = row.score
        if isinstance(field, AnswerField) and option == pending.base.option:
            option = row.option
    values: dict[str, Any] = {"words": words, "saved_at": at, "version": row.version + 1 if row else 1}
    if isinstance(field, AnswerField):
        values |= {"score": score, "option": option}
    if row is None:
        asked: dict[str, Any] = {}
        if isinstance(field, AnswerField):
            asked = {"question": field.question, "place": field.place}
        model.create(**key, **asked, **values)
    else:
        conditions = [getattr(model, name) == value for name, value in key.items()]
        model.update(**values).where(*conditions).execute()
    return Typed(words, score, values["version"], option)
