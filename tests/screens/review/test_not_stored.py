"""Words that the store does not take: what the screen says meanwhile, and afterwards."""

import threading
from typing import Any

import pytest

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.party import Person
from allytui.domain.alliances.phases import ReviewKind
from allytui.store.engine.errors import Unavailable
from allytui.store.reviews import draft_saver
from allytui.store.store import Store
from tests.conftest import TODAY
from tests.support.keyboard import sitting
from tests.support.reviews import begin, heard


async def test_what_was_said_of_a_store_out_of_reach_is_taken_back_once_it_stores_again(
    store: Store, ana: Person, blue_door: Alliance, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(draft_saver, "RETRY_SECONDS", 0.02)
    held = begin(store, blue_door, ReviewKind.START, ana)
    heard(store, held, ana)
    async with sitting(store, TODAY) as keys:
        await keys.on("HomeScreen")
        await keys.press("r")
        await keys.on("RevealScreen")

        def refuse(*_: object) -> None:
            raise Unavailable("The server has gone.")

        with monkeypatch.context() as patch:
            patch.setattr(store.drafts, "save", refuse)
            await keys.press("i")
            await keys.write("We talked.")
            await keys.see("The server has gone. Your draft is saved in a file until then.")
            await keys.see("not saved")
        await keys.see("Your draft is stored again.")
        assert "The server has gone" not in keys.frame
        assert "not saved" not in keys.frame
        await keys.press("ctrl+q")
    assert store.reviews.get(held.id, ana.id).note("said") == "We talked."


async def test_a_store_that_does_not_answer_is_named_while_one_types(
    store: Store, ana: Person, blue_door: Alliance, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(draft_saver, "SLOW_SECONDS", 0.0)
    heard(store, begin(store, blue_door, ReviewKind.START, ana), ana)
    answers, saved = threading.Event(), store.drafts.save

    def wait(*given: Any) -> object:
        assert answers.wait(60)
        return saved(*given)

    async with sitting(store, TODAY) as keys:
        await keys.on("HomeScreen")
        await keys.press("r")
        await keys.on("RevealScreen")
        monkeypatch.setattr(store.drafts, "save", wait)
        await keys.press("i")
        await keys.write("We talked.")
        await keys.see("The database has not answered yet. Your draft is saved in a file until then.")
        answers.set()
        await keys.see("Your draft is stored again.")
        await keys.press("ctrl+q")
