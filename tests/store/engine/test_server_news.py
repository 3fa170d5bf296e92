"""News of a store on a server: who hears of a write, and how many connections that takes."""

import threading
import time
from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace

import pytest

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.party import Person
from allytui.domain.reviews.drafts import FormField, Typed
from allytui.store.engine.postgres import change_watch
from allytui.store.engine.postgres.server import PostgresEngine
from allytui.store.reviews.drafts import PendingChange
from allytui.store.store import Store
from tests.conftest import NOW, TODAY
from tests.support.engines import hang_up, other_program
from tests.support.keyboard import PATIENCE

pytestmark = pytest.mark.engines("postgres")


def wait_for(condition: Callable[[], object]) -> None:
    """Wait until something is so."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


def listens(store: Store) -> None:
    """Wait until the watch of a store is listening."""
    asked = "SELECT query FROM pg_stat_activity WHERE datname = current_database() AND state = 'idle'"
    with other_program(store) as raw:
        wait_for(lambda: any("is_called" in query for (query,) in raw.execute(asked).fetchall()))


def kept(store: Store) -> int:
    """Return how many connections the program has, used and kept for the next use."""
    return len(store.engine.handle._in_use) + len(store.engine.handle._connections)


def test_the_stamp_changes_when_anybody_writes_and_only_then(store: Store) -> None:
    store.engine.stamp()
    engine = store.engine
    assert isinstance(engine, PostgresEngine)
    listens(store)
    before = store.engine.stamp()
    time.sleep(0.3)
    assert store.engine.stamp() == before
    store.people.enrol("ana", "Ana", "Northside")
    wait_for(lambda: store.engine.stamp() != before)


def test_who_writes_while_another_is_heard_is_heard_too(store: Store) -> None:
    """The number of a write is taken before it is stored: it may be seen with the news of the one before."""
    store.engine.stamp()
    listens(store)
    with other_program(store) as raw:
        raw.execute("BEGIN")
        raw.execute("SELECT nextval('written_seq_seq'), pg_notify('allytui', '')")
        before = store.engine.stamp()
        store.people.enrol("ana", "Ana", "Northside")
        wait_for(lambda: store.engine.stamp() != before)
        before = store.engine.stamp()
        raw.execute("COMMIT")
    wait_for(lambda: store.engine.stamp() != before)


def test_whoever_has_heard_waits_for_more_before_asking_again(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hundred who listen would each ask for every draft of ten who type; the screens look once a second."""
    waited: list[float] = []
    monkeypatch.setattr(change_watch, "time", SimpleNamespace(sleep=waited.append))
    monkeypatch.setattr(change_watch, "GATHER_SECONDS", 0.123)
    before = store.engine.stamp()
    listens(store)
    store.people.enrol("ana", "Ana", "Northside")
    wait_for(lambda: store.engine.stamp() != before)
    wait_for(lambda: 0.123 in waited)


def test_where_notifications_do_not_come_through_the_server_is_asked(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pooler that gives each transaction another connection keeps them back."""
    monkeypatch.setattr(change_watch, "CHANNEL", "another")
    monkeypatch.setattr(change_watch, "LOOK_SECONDS", 0.1)
    before = store.engine.stamp()
    store.people.enrol("ana", "Ana", "Northside")
    wait_for(lambda: store.engine.stamp() != before)


def test_a_watch_outlives_a_server_that_hangs_up(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(change_watch, "POLL_SECONDS", 0.05)
    before = store.engine.stamp()
    for _ in range(3):
        listens(store)
        hang_up(store)
        wait_for(lambda: store.engine.stamp() != before)  # noqa: B023  it is asked at once
        before = store.engine.stamp()
    assert [each for each in threading.enumerate() if each.name == "change-watch" and each.is_alive()]


def test_who_is_at_rest_has_one_connection(
    store: Store, ana: Person, blue_door: Alliance, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server has a hundred: a session that nobody uses keeps that which listens, and goes on with others."""
    monkeypatch.setattr(change_watch, "LOOK_SECONDS", 0.1)
    store.engine.stamp()
    listens(store)
    assert store.notes.of(blue_door.id) == []
    assert kept(store) == 2, "what was used a moment ago is used again"
    monkeypatch.setattr("allytui.store.engine.postgres.connections.REST_SECONDS", 0.0)
    wait_for(lambda: kept(store) == 1)
    store.notes.add(blue_door.id, "a note", ana, NOW, TODAY)
    assert len(store.notes.of(blue_door.id)) == 1


def test_what_is_news_is_known_without_another_connection(store: Store, ana: Person, blue_door: Alliance) -> None:
    """A draft of a colleague would have each of a hundred sessions connect."""
    engine = store.engine
    engine.stamp()
    listens(store)
    wait_for(lambda: engine.stamp() and engine.news() >= 0)
    stamp, news = engine.stamp(), engine.news()
    form = FormField(ana.id, "ask:x", "words")
    store.drafts.save({form: PendingChange(Typed(""), Typed("typed"))}, NOW + timedelta(minutes=1))
    wait_for(lambda: engine.stamp() != stamp)
    engine.handle.close_idle()
    assert engine.news() == news, "a draft is none"
    assert kept(store) == 1
    stamp = engine.stamp()
    store.notes.add(blue_door.id, "a note", ana, NOW, TODAY)
    wait_for(lambda: engine.stamp() != stamp)
    engine.handle.close_idle()
    assert engine.news() > news
    assert kept(store) == 1
