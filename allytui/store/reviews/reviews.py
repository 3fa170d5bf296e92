"""Reviews: opened, gone on with, and read again, each as far as the viewer may see."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.lifecycle import possible_reviews
from allytui.domain.alliances.party import Person
from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.basics.errors import RuleError
from allytui.domain.basics.text import note, with_article
from allytui.domain.reviews.seal import sees
from allytui.domain.reviews.voice import Voice, VoiceState
from allytui.store.alliances.alliances import load_alliance
from allytui.store.engine.engine import Engine, PartialReading, key_of
from allytui.store.engine.errors import Missing
from allytui.store.engine.in_force import in_force
from allytui.store.engine.kept_query import rows_by
from allytui.store.engine.keys import new_key
from allytui.store.engine.tables.alliances import AllianceRow
from allytui.store.engine.tables.decisions import DecisionRow
from allytui.store.engine.tables.reviews import AnswerRow, ReviewNoteRow, ReviewRow, VoiceRow
from allytui.store.reviews.voices import load_voices

if TYPE_CHECKING:
    from allytui.domain.reviews.guide import Guide
    from allytui.domain.reviews.review import Answer, Review

OWN = "own"
"""Key of the note that its author alone may read."""


class Reviews:
    """Reviews in the store."""

    def __init__(self, engine: Engine) -> None:
        """Use an open engine."""
        self._engine = engine

    def begin(
        self,
        alliance: Alliance,
        review: ReviewKind,
        guide: "Guide",
        by: Person,
        at: datetime,
        *,
        cause: str = "",
        on: date | None = None,
    ) -> "Review":
        """Open a review, or go on with the one of its kind that is open; `cause` says why it is called early.

        `on` is the day on which it is held, that of `at` where none is given.

        Raises RuleError where this review cannot be held now, or where another one holds words already.
        """
        cause = note(cause, "The cause").strip()
        with self._engine.writing(by):
            opened = _open_row(alliance.id)
            if opened and opened.kind != str(review):
                if has_words(opened.id):
                    kind = ReviewKind(opened.kind).label
                    raise RuleError(f"{with_article(kind)} is open with answers in it: finish that one first.")
                forget_review(opened)
                opened = None
            if opened is None:
                status = alliance.status.on(on or at.date())
                if review not in possible_reviews(status):
                    raise RuleError(f"{with_article(review.label)} cannot be held in the {status.phase} phase.")
                opened = ReviewRow.create(
                    id=new_key(),
                    alliance_id=alliance.id,
                    kind=str(review),
                    guide_version=guide.version,
                    opened_at=at,
                    opened_by=by.name,
                    step="",
                    cause=cause,
                )
                AllianceRow.update(open_review_id=opened.id).where(AllianceRow.id == alliance.id).execute()
            return _load(opened, by.id)

    def opened(self, alliance_id: str, viewer: str) -> "Review | None":
        """Return the review that is open, as `viewer` (a person's id) may see it."""
        with self._engine.reading():
            row = _open_row(alliance_id)
            return _load(row, viewer) if row else None

    def get(self, review_id: str, viewer: str, sitting: str = "") -> "Review":
        """Return one review as `viewer` may see it; `sitting` is a person who has the viewer's keyboard.

        Raises Missing.
        """
        with self._engine.reading():
            row = ReviewRow.get_or_none(ReviewRow.id == review_id)
            if row is None:
                raise Missing("This review is not in the database.")
            return _load(row, viewer, sitting)

    def held(self, alliance_id: str, viewer: str, *, unlocked: bool = False) -> "list[Review]":
        """Return the decided reviews of an alliance, oldest first, as `viewer` may see them.

        Those whose decision was `unlocked` are among them only where they are asked for.
        """
        decided = _decided(alliance_id, unlocked=unlocked)
        with self._engine.reading():
            rows = list(ReviewRow.select().where(decided).order_by(ReviewRow.decided_at))
            return [_load(row, viewer) for row in rows]

    def readable(
        self, alliance_id: str, viewer: str, parts: PartialReading, *, unlocked: bool = False
    ) -> "list[Review]":
        """Return the same without those that have a damaged row."""
        here = ReviewRow.select(key_of(ReviewRow)).where(_decided(alliance_id, unlocked=unlocked))
        in_order = here.order_by(ReviewRow.decided_at)
        return parts.rows(in_order, "review", lambda some: [self.get(key, viewer) for key in some])[0]

    def drop_empty(self, review_id: str, typist_id: str) -> bool:
        """Forget an open review into which nobody typed anything and nobody was asked, and say whether it was one.

        One at which somebody sits at another keyboard than that of `typist_id` stays.
        """
        with self._engine.writing():
            row = ReviewRow.get_or_none((ReviewRow.id == review_id) & ReviewRow.decided_at.is_null())
            untouched = (VoiceRow.state == str(VoiceState.OPEN)) & (VoiceRow.asked_how == "")
            here = (VoiceRow.entered_by == typist_id) & untouched
            if row is None or has_words(review_id, besides=here):
                return False
            AllianceRow.update(open_review_id=None).where(AllianceRow.open_review_id == review_id).execute()
            forget_review(row)
            return True

    def go_to(self, review_id: str, step: str) -> None:
        """Remember the step at which an open review goes on."""
        with self._engine.writing():
            still_open = (ReviewRow.id == review_id) & ReviewRow.decided_at.is_null()
            ReviewRow.update(step=step).where(still_open).execute()


def _decided(alliance_id: str, *, unlocked: bool) -> Any:
    """Return the condition of a query for the decided reviews of an alliance."""
    decided = (ReviewRow.alliance_id == alliance_id) & ReviewRow.decided_at.is_null(False)
    if unlocked:
        return decided
    undone = DecisionRow.select(DecisionRow.review_id).where(
        (DecisionRow.alliance_id == alliance_id) & ~in_force() & DecisionRow.review_id.is_null(False)
    )
    return decided & ReviewRow.id.not_in(undone)


def _open_row(alliance_id: str) -> ReviewRow | None:
    here = (ReviewRow.alliance_id == alliance_id) & ReviewRow.decided_at.is_null()
    row: ReviewRow | None = ReviewRow.get_or_none(here)
    return row


def forget_review(row: ReviewRow) -> None:
    """Remove an open review into which nobody typed anything, inside a transaction."""
    VoiceRow.delete().where(VoiceRow.review_id == row.id).execute()
    row.delete_instance()


def has_words(review_id: str, besides: Any = None) -> bool:
    """Whether anybody typed anything or sits at it, but for the voices that fit `besides`."""
    answers = AnswerRow.select().where(AnswerRow.review_id == review_id).exists()
    sitting = VoiceRow.review_id == review_id
    voices = VoiceRow.select().where(sitting & ~besides if besides is not None else sitting).exists()
    notes = ReviewNoteRow.select().where(ReviewNoteRow.review_id == review_id).exists()
    called = bool(ReviewRow.get_by_id(review_id).cause)
    return bool(answers or notes or called or voices)


class ReadingRights:
    """What one viewer may read of a review: the one rule for screens, commands and search."""

    def __init__(self, row: ReviewRow, voices: Sequence[Voice], viewer: str, sitting: str = "") -> None:
        """Ask for the person `viewer`; `sitting` is who has the viewer's keyboard."""
        self._viewer, self._sitting = viewer, sitting
        self._sealed = row.revealed_at is None and row.decided_at is None
        self.own = {voice.person_id for voice in voices if sees(voice, viewer, sitting)}
        ungiven = {each.person_id for each in voices if each.state is not VoiceState.ANSWERED}
        self.never_given = set() if self._sealed else ungiven

    def answer(self, person_id: str) -> bool:
        """While it is sealed, what is not known to be the viewer's own is hidden; later, what was never given."""
        return person_id in self.own if self._sealed else person_id not in self.never_given

    def note(self, key: str, person_id: str) -> bool:
        """Notes of one's own are for their author; the others go with the answers."""
        if key == OWN:
            return person_id == self._viewer and self._sitting in ("", self._viewer)
        added = key.startswith("added.") and not self._sealed
        return not person_id or self.answer(person_id) or added


def _load(row: ReviewRow, viewer: str, sitting: str = "") -> "Review":
    from allytui.domain.reviews.review import Note, Review  # late: most alliances have no review open

    voices = load_voices(row, load_alliance(row.alliance_id, phases=False))
    rights = ReadingRights(row, voices, viewer, sitting)
    every = rows_by(AnswerRow, "review_id", row.id, "place", "person_id")
    answers = [each for each in every if rights.answer(each.person_id)]
    written = rows_by(ReviewNoteRow, "review_id", row.id)
    notes = [each for each in written if rights.note(each.key, each.person_id)]
    return Review(
        id=row.id,
        alliance_id=row.alliance_id,
        kind=ReviewKind(row.kind),
        guide_version=row.guide_version,
        opened_at=row.opened_at,
        opened_by=row.opened_by,
        step=row.step,
        answers=tuple(_answer(each) for each in answers),
        notes=tuple(Note(each.key, each.words, each.person_id, each.version) for each in notes),
        decided=row.decided_at is not None,
        saved_at=max([each.saved_at for each in answers] + [each.saved_at for each in notes], default=None),
        held_on=row.held_on,
        ungiven=tuple(_answer(each) for each in every if each.person_id in rights.never_given & rights.own),
        voices=tuple(each if each.person_id in rights.own else replace(each, step="") for each in voices),
        revealed_at=row.revealed_at,
        cause=row.cause,
    )


def _answer(row: AnswerRow) -> "Answer":
    from allytui.domain.reviews.review import Answer

    return Answer(row.person_id, row.key, row.question, row.score, row.words, row.version, row.place, row.option)
