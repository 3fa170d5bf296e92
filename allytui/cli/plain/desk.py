"""Who holds a review line by line, and with what: the store, the review as far as it may be read, drafts."""

from dataclasses import replace
from datetime import date, datetime

from allytui.cli.plain.page import Page
from allytui.config import Settings, now
from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.party import Person
from allytui.domain.basics.errors import AllytuiError, RuleError
from allytui.domain.basics.text import visible
from allytui.domain.reviews.drafts import AnswerField, Field, NoteField, Typed
from allytui.domain.reviews.guide import Guide, Step
from allytui.domain.reviews.review import Answer, Review
from allytui.domain.reviews.voice import Voice
from allytui.domain.signals.snapshot import AllianceSnapshot
from allytui.store.engine.errors import Conflict
from allytui.store.reviews.draft_saver import DraftSaver
from allytui.store.reviews.drafts import PendingChange
from allytui.store.store import Store


class Desk:
    """A review, and whoever holds it."""

    def __init__(
        self,
        page: Page,
        store: Store,
        settings: Settings,
        person: Person,
        alliance: Alliance,
        review: Review,
        guide: Guide,
    ) -> None:
        """Hold `review` of `alliance` at the keyboard of `person`."""
        self.page, self.store, self.person = page, store, person
        self._settings = settings
        self.alliance, self.review, self.guide = alliance, review, guide
        self._read: dict[Field, Typed] = {}
        own = store.snapshots.own_party(person.party_id, self.today, settings.thresholds, settings.currency)
        self.snapshot: AllianceSnapshot = store.snapshots.of(alliance, person, own, self.today, cause=review.cause)
        self._taken_up(review)

    @property
    def today(self) -> date:
        """Today as the person sees it."""
        return self._settings.today

    @property
    def currency(self) -> str:
        """What amounts of money are in, where nobody says it."""
        return self._settings.currency

    @property
    def now(self) -> datetime:
        """This moment."""
        return now()

    def refresh(self, sitting: str = "") -> Review:
        """Read the review again, as the person may see it, or `sitting` who has the keyboard."""
        self.review = self.store.reviews.get(self.review.id, self.person.id, sitting)
        self._taken_up(self.review)
        return self.review

    def _taken_up(self, review: Review) -> None:
        """Let what is typed follow what the store has."""
        for answer in review.answers:
            field = AnswerField(review.id, answer.person_id, answer.key, answer.question, answer.place)
            self._read[field] = Typed(answer.words, answer.score, answer.version, answer.option)
        for note in review.notes:
            self._read[NoteField(review.id, note.key, note.person_id)] = Typed(note.words, None, note.version)

    @property
    def own(self) -> Voice | None:
        """The voice of the person at the keyboard, None where it is not theirs to speak."""
        party_id, here = self.person.party_id, self.person.id
        voice = next((each for each in self.review.voices if each.party_id == party_id), None)
        return voice if voice and (voice.person_id == here or not voice.entered_by) else None

    def note(self, key: str) -> str:
        """Return a shared note of the review."""
        return self.review.note(key)

    def put_note(self, key: str, words: str) -> None:
        """Save a shared note of the review."""
        self.review = self.review.with_note(key, self._save(NoteField(self.review.id, key), Typed(words)))

    def put_skip(self, voice: Voice, key: str, words: str) -> None:
        """Save why a voice skips a question."""
        self._save(NoteField(self.review.id, key, voice.person_id, self.person.id), Typed(words))
        self.refresh(voice.person_id)

    def put_answer(self, voice: Voice, step: Step, place: int, typed: Typed) -> None:
        """Save what a voice answers at this keyboard to the question at a place."""
        field = AnswerField(self.review.id, voice.person_id, step.key, step.ask, place, self.person.id)
        words = self._save(field, typed)
        saved = Answer(voice.person_id, step.key, step.ask, typed.score, words, place=place, option=typed.option)
        rest = (each for each in self.review.answers if (each.person_id, each.key) != (saved.person_id, saved.key))
        self.review = replace(self.review, answers=(*rest, saved))

    def _save(self, field: Field, typed: Typed) -> str:
        """Store a draft and return its words then; what cannot be stored goes to a file. Raises AllytuiError."""
        base = self._read.get(field, Typed(""))
        if (typed.words, typed.score, typed.option) == (base.words, base.score, base.option):
            return base.words
        try:
            saved = self.store.drafts.save({field: PendingChange(base, typed)}, self.now)[field]
        except Conflict as error:
            where = (
                "" if _of_another(field, self.person) else f" Your words are in {self.keep({field: typed.words})}."
            )
            raise Conflict(f"{error}{where}") from error
        except AllytuiError as error:
            if _of_another(field, self.person):
                raise
            raise RuleError(f"{error} Your words are in {self.keep({field: typed.words})} until then.") from error
        self._read[field] = saved
        if saved.words != typed.words:
            self.page.say(f"Someone else typed here as well, so both texts are kept: {saved.words}")
        return saved.words

    def keep(self, texts: dict[Field, str]) -> str:
        """Write words that the store does not take to a file of the person's own, and return its path."""
        saver = DraftSaver(self.store.drafts, self._settings.state)
        try:
            return visible(str(saver.write_kept_words(texts)))
        finally:
            saver.close()

    def go_to(self, step: str) -> None:
        """Remember where the review goes on."""
        self.store.reviews.go_to(self.review.id, step)
        self.review = replace(self.review, step=step)


def _of_another(field: Field, person: Person) -> bool:
    """Whether a field is sealed for someone else than the person whose files are written here."""
    return isinstance(field, AnswerField | NoteField) and field.sealed and field.person_id != person.id
