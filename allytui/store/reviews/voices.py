"""The voices of an open review: who sits down, who has spoken, and when all are shown."""

from datetime import date, datetime
from typing import Any

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.party import Person
from allytui.domain.basics.errors import RuleError
from allytui.domain.basics.text import title
from allytui.domain.reviews.request import Request
from allytui.domain.reviews.seal import check_keyboard
from allytui.domain.reviews.voice import Voice, VoiceState, first_speaker, missing
from allytui.store.alliances.alliances import load_alliance
from allytui.store.engine.engine import Engine
from allytui.store.engine.errors import Conflict, Missing
from allytui.store.engine.kept_query import row_by, rows_by
from allytui.store.engine.postgres.hidden_rows import is_begun
from allytui.store.engine.tables.base import database
from allytui.store.engine.tables.reviews import AnswerRow, ReviewNoteRow, ReviewRow, VoiceRow


class Voices:
    """Voices in the store."""

    def __init__(self, engine: Engine) -> None:
        """Use an open engine."""
        self._engine = engine

    def start_answering(
        self, review_id: str, party_id: str, typist: Person, person: Person | None = None, *, proxy: str = ""
    ) -> Voice:
        """Let a party speak at the keyboard of `typist`, by `person` or whoever spoke for it so far.

        A `proxy` is named where somebody else speaks in that person's place. Raises RuleError where the party
        has answered already or answers at another keyboard, Conflict where all voices were shown meanwhile.
        """
        with self._engine.writing(typist):
            row = _sealed(review_id)
            voice = _voice(row, party_id, typist)
            begun = _has_words(review_id, voice.person_id)
            check_keyboard(voice, typist, begun=begun)
            if begun and ((person and person.id != voice.person_id) or (proxy and proxy != voice.proxy)):
                raise RuleError(f"{voice.title} has started to answer for {voice.party}: continue with that voice.")
            chosen = person.id if person and not begun else voice.person_id
            proxy = (
                title(proxy, "The name of who speaks")
                if proxy
                else voice.proxy
                if chosen == voice.person_id
                else ""
            )
            values = {"person_id": chosen, "entered_by": typist.id, "proxy": proxy, "state": str(VoiceState.OPEN)}
            _put(review_id, party_id, values | {"at": None, "day": None, "by": ""})
            return _voice(row, party_id, typist)

    def go_to(self, review_id: str, party_id: str, step: str) -> None:
        """Remember the step at which an open voice goes on."""
        with self._engine.writing():
            here = (VoiceRow.review_id == review_id) & (VoiceRow.party_id == party_id)
            if _sealed(review_id, quiet=True):
                VoiceRow.update(step=step).where(here & (VoiceRow.state == str(VoiceState.OPEN))).execute()

    def answered(self, review_id: str, party_id: str, typist: Person, at: datetime, on: date | None = None) -> bool:
        """Take a voice as given on a day, and say whether it was the last one, so that all are shown now.

        Raises RuleError where it is not typed at the keyboard of `typist`, or has no words.
        """
        with self._engine.writing(typist):
            voice = _voice(_sealed(review_id), party_id, typist)
            if voice.entered_by != typist.id:
                raise RuleError(f"{voice.title} does not answer at this keyboard.")
            if not _has_words(review_id, voice.person_id):
                raise RuleError(f"{voice.title} has not answered yet: one answer is enough.")
            _put(review_id, party_id, {"state": str(VoiceState.ANSWERED), "at": at, "day": on, "by": ""})
            return _reveal(review_id, at)

    def asked(self, review_id: str, party_id: str, request: Request) -> None:
        """Keep when and how an open voice was asked, and until when to wait. Raises RuleError where it answered."""
        with self._engine.writing():
            voice = _voice(_sealed(review_id), party_id)
            if voice.settled:
                raise RuleError(f"{voice.title} has answered already.")
            values: dict[str, object] = {"asked_on": request.on, "asked_how": request.how}
            values |= {"person_id": voice.person_id, "wait_until": request.until}
            blank: dict[str, object] = {"entered_by": "", "proxy": "", "state": str(VoiceState.OPEN), "by": ""}
            _put(review_id, party_id, values, blank)

    def no_answer(self, review_id: str, party_id: str, by: Person, at: datetime, on: date | None = None) -> bool:
        """Record that a party was asked on a day and gave no response; return whether all voices are shown now.

        Raises RuleError.
        """
        with self._engine.writing(by):
            voice = _voice(_sealed(review_id), party_id)
            if voice.state is VoiceState.ANSWERED:
                raise RuleError(f"{voice.title} has answered already.")
            values: dict[str, object] = {
                "person_id": voice.person_id,
                "entered_by": voice.entered_by,
                "proxy": voice.proxy,
            }
            values |= {"state": str(VoiceState.NO_ANSWER), "at": at, "day": on, "by": by.name}
            _put(review_id, party_id, values)
            return _reveal(review_id, at)

    def settle(self, review_id: str, at: datetime) -> bool:
        """Show all voices where none is awaited any more, as after a party was taken out, and say whether so."""
        with self._engine.writing():
            return _reveal(review_id, at) if _sealed(review_id, quiet=True) else False

    def state(self, review_id: str) -> tuple[object, ...]:
        """Return what changes when a voice answers, all are shown, one adds to its answer, or it is decided."""
        with self._engine.reading():
            row = ReviewRow.get_or_none(ReviewRow.id == review_id)
            if row is None:
                return ()
            here = VoiceRow.review_id == review_id
            shown = (VoiceRow.party_id, VoiceRow.state, VoiceRow.asked_on, VoiceRow.wait_until)
            voices = VoiceRow.select(*shown).where(here).order_by(VoiceRow.party_id)
            states = tuple((each.party_id, each.state, each.asked_on, each.wait_until) for each in voices)
            if row.revealed_at is None:
                return (None, row.decided_at, *states)
            added = ReviewNoteRow.select(ReviewNoteRow.key, ReviewNoteRow.person_id, ReviewNoteRow.version).where(
                (ReviewNoteRow.review_id == review_id) & ReviewNoteRow.key.startswith("added.")
            )
            news = sorted((each.key, each.person_id, each.version) for each in added)
            return (row.revealed_at, row.decided_at, *states, *news)


def load_voices(row: ReviewRow, alliance: Alliance) -> tuple[Voice, ...]:
    """Return the voices of a review, inside a transaction; none for one that was held before they were sealed."""
    rows = {each.party_id: each for each in rows_by(VoiceRow, "review_id", row.id)}
    if row.revealed_at is not None or row.decided_at is not None:
        parties = [party for party in alliance.parties if party.id in rows]
    else:
        parties = list(alliance.present)
    people = {person.id: person for party in parties for person in party.people}
    found: list[Voice] = []
    for party in parties:
        known = rows.get(party.id)
        speaker = people.get(known.person_id) if known else _spoke(row.id, alliance, party.id)
        if speaker is None:
            continue
        progress: dict[str, Any] = {}
        if known:
            progress = {
                "state": VoiceState(known.state),
                "entered_by": known.entered_by,
                "proxy": known.proxy,
                "at": known.at,
                "day": known.day,
            }
            progress |= {"step": known.step, "by": known.by}
            if known.asked_on and known.asked_how:
                progress["request"] = Request(known.asked_on, known.asked_how, known.wait_until)
        found.append(Voice(party.id, party.name, speaker.id, speaker.name, speaker.login, **progress))
    return tuple(found)


def _spoke(review_id: str, alliance: Alliance, party_id: str) -> Person | None:
    """Return who answered for a party before voices had rows of their own, else its first speaker."""
    people = {person.id: person for party in alliance.parties if party.id == party_id for person in party.active}
    row = next((each for each in rows_by(AnswerRow, "review_id", review_id) if each.person_id in people), None)
    return people[row.person_id] if row else first_speaker(alliance, party_id)


def _sealed(review_id: str, *, quiet: bool = False) -> Any:
    row = row_by(ReviewRow, "id", review_id)
    if row is None:
        raise Missing("This review is no longer in the database.")
    if row.revealed_at is not None or row.decided_at is not None:
        if quiet:
            return None
        raise Conflict("All answers were revealed: open the review again to see them.")
    return row


def _voice(row: ReviewRow, party_id: str, typist: Person | None = None) -> Voice:
    alliance = load_alliance(row.alliance_id)
    voice = next((each for each in load_voices(row, alliance) if each.party_id == party_id), None)
    if voice is None:
        raise Missing("Nobody speaks for this party: add a person first.")
    untouched = not VoiceRow.select().where(
        (VoiceRow.review_id == row.id) & (VoiceRow.party_id == party_id)
    ).exists() and not _has_words(row.id, voice.person_id)
    if untouched and typist and typist.party_id == party_id:
        return Voice(party_id, voice.party, typist.id, typist.name, typist.login)
    return voice


def _has_words(review_id: str, person_id: str) -> bool:
    answers = AnswerRow.select().where((AnswerRow.review_id == review_id) & (AnswerRow.person_id == person_id))
    here = (ReviewNoteRow.review_id == review_id) & (ReviewNoteRow.person_id == person_id)
    skips = ReviewNoteRow.select().where(here & ReviewNoteRow.key.startswith("skip."))
    return bool(answers.exists() or skips.exists() or is_begun(database, review_id, person_id))


def _put(review_id: str, party_id: str, values: dict[str, object], first: dict[str, object] | None = None) -> None:
    """Change a voice; one that has no row yet gets `first` besides."""
    here = (VoiceRow.review_id == review_id) & (VoiceRow.party_id == party_id)
    if not VoiceRow.update(**values).where(here).execute():
        VoiceRow.create(review_id=review_id, party_id=party_id, step="", **(first or {}), **values)


def _reveal(review_id: str, at: datetime) -> bool:
    row = ReviewRow.get_by_id(review_id)
    if missing(load_voices(row, load_alliance(row.alliance_id))):
        return False
    ReviewRow.update(revealed_at=at).where(ReviewRow.id == review_id).execute()
    return True
