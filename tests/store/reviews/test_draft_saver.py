"""Drafts: stored half a second after a pause, whatever happens to the screen or the store."""

import json
import os
import stat
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.app import App, ComposeResult

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.party import Person
from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.parties.screening import NOTE
from allytui.domain.reviews.drafts import MARK, AnswerField, Field, FormField, NoteField, Typed, merge
from allytui.domain.reviews.review import Review
from allytui.guides import load
from allytui.store.engine.errors import Unavailable
from allytui.store.reviews import draft_saver
from allytui.store.reviews.draft_saver import DraftSaver, SaveReport
from allytui.store.reviews.drafts import PendingChange
from allytui.store.store import Store
from allytui.widgets.fields.text_field import TextField
from tests.conftest import NOW
from tests.support.engines import impatient, locked


@pytest.fixture
def held(store: Store, ana: Person, blue_door: Alliance) -> Review:
    held = store.reviews.begin(blue_door, ReviewKind.START, load(ReviewKind.START).guide, ana, NOW)
    store.voices.start_answering(held.id, ana.party_id, ana)
    return held


@pytest.fixture
def saver(store: Store, tmp_path: Path) -> Iterator[DraftSaver]:
    saver = DraftSaver(store.drafts, tmp_path / "state")
    yield saver
    saver.close()


def wait_for(condition: object, seconds: float = 90) -> None:
    until = time.monotonic() + seconds
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < until
        time.sleep(0.01)


def test_words_are_stored_soon_and_the_screen_is_told(
    store: Store, saver: DraftSaver, held: Review, ana: Person
) -> None:
    news: list[SaveReport] = []
    saver.listen(news.append)
    field = AnswerField(held.id, ana.id, "trust", "?", entered_by=ana.id)
    saver.put(field, "Yes, w")
    saver.put(field, "Yes, we do\x00.", 4)
    wait_for(lambda: news)
    answer = store.reviews.get(held.id, ana.id).answer(ana.id, "trust")
    assert answer
    assert (answer.words, answer.score) == ("Yes, we do.", 4)
    assert news[0].at
    assert not news[0].trouble


def test_typing_without_a_pause_is_stored_all_the_same(
    store: Store, saver: DraftSaver, held: Review, ana: Person
) -> None:
    field, words = NoteField(held.id, "said"), ""
    begun = time.monotonic()
    while not store.reviews.get(held.id, ana.id).note("said"):
        words += "x"
        saver.put(field, words)
        time.sleep(0.02)
        assert time.monotonic() - begun < 90


def test_what_did_not_change_is_not_written(store: Store, saver: DraftSaver, ana: Person) -> None:
    saver.put(FormField(ana.id, "alliance:new", "name"), "as it stands", untouched="as it stands")
    assert not saver.waiting()
    assert store.drafts.form(ana.id, "alliance:new") == {}


def test_two_keepers_at_one_field_keep_both_texts(
    store: Store, saver: DraftSaver, held: Review, ana: Person, tmp_path: Path
) -> None:
    other = DraftSaver(store.drafts, tmp_path / "other")
    told: list[SaveReport] = []
    other.listen(told.append)
    field = NoteField(held.id, "said")
    saver.put(field, "We talked.")
    assert saver.flush()
    other.put(field, "We laughed.")
    assert other.flush()
    wait_for(lambda: told)
    both = f"We laughed.\n{MARK}\nWe talked."
    assert store.reviews.get(held.id, ana.id).note("said") == both
    assert told[0].merged[field].words == both
    saver.put(field, "We talked. Long.")
    assert saver.flush()
    words = store.reviews.get(held.id, ana.id).note("said")
    assert "We laughed." in words
    assert "We talked. Long." in words
    other.close()


@pytest.mark.parametrize(
    ("key", "first", "second"),
    [("outcome", "try", "not-now"), ("day", "m3", "other"), (f"{NOTE}return", "something comes back", "nothing")],
)
def test_of_two_choices_the_later_one_stands_and_both_together_are_never_stored(
    store: Store, saver: DraftSaver, held: Review, ana: Person, tmp_path: Path, key: str, first: str, second: str
) -> None:
    other = DraftSaver(store.drafts, tmp_path / "other")
    told: list[SaveReport] = []
    other.listen(told.append)
    field = NoteField(held.id, key)
    saver.put(field, first)
    assert saver.flush()
    other.put(field, second)
    assert other.flush()
    wait_for(lambda: told)
    assert store.reviews.get(held.id, ana.id).note(key) == second
    assert not told[0].merged
    saver.put(field, "")
    assert saver.flush()
    assert store.reviews.get(held.id, ana.id).note(key) == ""
    other.close()


def test_what_is_typed_while_two_texts_are_merged_is_kept(
    store: Store, saver: DraftSaver, held: Review, ana: Person
) -> None:
    told: list[SaveReport] = []
    saver.listen(told.append)
    field = NoteField(held.id, "said")
    saver.put(field, "We met.")
    assert saver.flush()
    first = Typed("We met.", None, 1)
    store.drafts.save({field: PendingChange(first, Typed("We met. And from home."))}, NOW)
    saver.put(field, "We met. Goin")
    assert saver.flush()
    wait_for(lambda: any(each.merged for each in told))
    saver.put(field, "We met. Going")  # before the screen has heard of it
    assert saver.flush()
    words = store.reviews.get(held.id, ana.id).note("said")
    assert "Going" in words
    assert "And from home." in words
    report = next(each for each in told if each.merged)
    saver.taken_in(field, report.merged[field])
    shown = merge(report.sent[field], "We met. Going", report.merged[field].words)
    assert shown == "We met. Going And from home."
    saver.put(field, shown)
    assert saver.flush()
    saver.put(field, "We met. Going on. And from home.")
    assert saver.flush()
    assert store.reviews.get(held.id, ana.id).note("said") == "We met. Going on. And from home."


async def test_the_cursor_stays_in_the_words_of_whoever_types() -> None:
    class Field(App[None]):
        def compose(self) -> ComposeResult:
            yield TextField("We met.\nGoing")

    async with Field().run_test() as pilot:
        field = pilot.app.query_one(TextField)
        field.take_in("We met.\nGoin", "We met.\nGoin And from home.")
        field.insert(" on.")
        assert field.text == "We met.\nGoing on. And from home."


def test_a_store_that_cannot_be_written_loses_nothing(
    store: Store, saver: DraftSaver, held: Review, ana: Person, tmp_path: Path
) -> None:
    impatient(store, 0.05)
    news: list[SaveReport] = []
    saver.listen(news.append)
    with locked(store):
        saver.put(NoteField(held.id, "said"), "Do not lose me.")
        wait_for(lambda: news and news[0].trouble)
        assert "is busy" in news[0].trouble
        assert "saved in a file" in news[0].trouble
        (path,) = (tmp_path / "state").glob("unsaved-*.json")
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert json.loads(path.read_text())[0]["now"]["words"] == "Do not lose me."
    wait_for(lambda: not saver.waiting(), 10)
    assert store.reviews.get(held.id, ana.id).note("said") == "Do not lose me."
    assert not path.exists()


def test_words_are_in_a_file_while_the_store_does_not_answer(
    store: Store, saver: DraftSaver, held: Review, ana: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server that is silent, and neither stores nor refuses."""
    asked, answers, saved = threading.Event(), threading.Event(), store.drafts.save

    def wait(*given: Any) -> dict[Field, Typed]:
        asked.set()
        assert answers.wait(30)
        return saved(*given)

    told: list[SaveReport] = []
    saver.listen(told.append)
    monkeypatch.setattr(store.drafts, "save", wait)
    monkeypatch.setattr(draft_saver, "SLOW_SECONDS", 0.0)
    field = NoteField(held.id, "said")
    saver.put(field, "Into the")
    assert asked.wait(10)
    saver.put(field, "Into the silence.")
    saver.look()
    saver.look()
    assert [news.trouble for news in told] == [
        "The database has not answered yet. Your draft is saved in a file until then."
    ]
    (path,) = (tmp_path / "state").glob("unsaved-*.json")
    assert json.loads(path.read_text())[0]["now"]["words"] == "Into the silence."
    saver.put(field, "Into the silence. Still.")
    saver.look()
    assert json.loads(path.read_text())[0]["now"]["words"] == "Into the silence. Still."
    answers.set()
    wait_for(lambda: not saver.waiting(), 10)
    assert store.reviews.get(held.id, ana.id).note("said") == "Into the silence. Still."
    saver.look()
    assert not path.exists()


def test_words_of_a_session_that_died_are_taken_back(
    store: Store, held: Review, ana: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "state"

    def refuse(*arguments: object) -> None:
        raise Unavailable("The database is busy.")

    with monkeypatch.context() as patch:
        patch.setattr(store.drafts, "save", refuse)
        patch.setattr(os, "getpid", lambda: 999_999_999)
        dying = DraftSaver(store.drafts, folder)
        dying.put(AnswerField(held.id, ana.id, "trust", "?", entered_by=ana.id), "Kept through all of it.", 3)
        wait_for(lambda: list(folder.glob("unsaved-*.json")))
        # Its process is gone; nothing is pending for its thread any more.
        dying.forget(lambda field: True)
        dying.close()
    later = DraftSaver(store.drafts, folder)
    assert later.take_back() == 1
    answer = store.reviews.get(held.id, ana.id).answer(ana.id, "trust")
    assert answer
    assert (answer.words, answer.score) == ("Kept through all of it.", 3)
    assert not list(folder.glob("unsaved-*"))
    later.close()


def test_words_for_a_review_that_was_decided_meanwhile_stay_in_a_file(
    store: Store, saver: DraftSaver, held: Review, tmp_path: Path
) -> None:
    with store.engine.writing() as handle:
        handle.execute_sql("UPDATE review SET decided_at = '2026-01-01T00:00:00.000000'")
    news: list[SaveReport] = []
    saver.listen(news.append)
    saver.put(NoteField(held.id, "said"), "A word too late.")
    wait_for(lambda: news)
    assert "was decided" in news[0].trouble
    (path,) = (tmp_path / "state").glob("kept-*.txt")
    assert str(path) in news[0].trouble
    assert "A word too late." in path.read_text()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_thread_ends_with_the_keeper(saver: DraftSaver) -> None:
    saver.close()
    assert not [thread for thread in threading.enumerate() if thread is saver._thread]
