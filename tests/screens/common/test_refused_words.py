"""Words that the store refused once a dialog was closed: they are there when it is opened again, and not after."""

from collections.abc import Callable
from typing import Any

import pytest

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import Person
from allytui.domain.alliances.phases import ReviewKind
from allytui.store.engine.errors import Unavailable
from allytui.store.engine.tables.reviews import FormDraftRow
from allytui.store.store import Store
from tests.conftest import TODAY
from tests.support.keyboard import sitting
from tests.support.reviews import decided

WORDS = "Somebody who answers the phone."

PLACES: dict[str, tuple[tuple[str, ...], tuple[str, ...], Callable[[Store], Any], str]] = {
    "a need": (("enter", "p"), ("n",), lambda store: store.needs, "save"),
    "why an early review": (("r", "1"), (), lambda store: store.reviews, "begin"),
}
"""The keys to a screen, those that ask there, and what stores the answer."""


@pytest.mark.parametrize("place", PLACES)
async def test_words_that_were_refused_come_back(
    store: Store, ana: Person, blue_door: Alliance, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    decided(store, blue_door, ReviewKind.START, Outcome.TRY, ana, TODAY)
    there, ask, part, method = PLACES[place]
    real, refusals = (
        getattr(part(store), method),
        [Unavailable("The disk is full: free some space, then try again.")],
    )

    def refuse(*args: object, **more: object) -> object:
        """Refuse the first time."""
        if refusals:
            raise refusals.pop()
        return real(*args, **more)

    monkeypatch.setattr(part(store), method, refuse)
    async with sitting(store, TODAY, size=(100, 30)) as keys:
        await keys.on("HomeScreen")
        await keys.press(*there, *ask)
        await keys.on("TextDialog")
        await keys.write(WORDS)
        await keys.press("ctrl+j")
        await keys.see("The disk is full")
        await keys.press(*(ask or there))
        await keys.on("TextDialog")
        await keys.see("Draft restored", WORDS)
        await keys.press("ctrl+j")
        await keys.until(lambda: type(keys.app.screen).__name__ != "TextDialog")
        await keys.press(*("escape",) * 3)
        await keys.on("HomeScreen")
        await keys.settled()
        assert not refusals
    with store.engine.reading():
        assert not [row.words for row in FormDraftRow.select() if row.words == WORDS]
