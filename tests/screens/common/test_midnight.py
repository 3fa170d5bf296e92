"""A screen that is left open past midnight moves on; --today is the day of everything that is stored."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from allytui.app import AllytuiApp
from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import Person
from allytui.domain.alliances.phases import ReviewKind
from allytui.screens.common.ally_screen import AllyScreen
from allytui.store.store import Store
from tests.support.keyboard import Keyboard, sitting
from tests.support.review_keys import all_voices, no_response, open_review
from tests.support.reviews import begin, decided

DAY = date(2026, 11, 19)


def midnight(keys: Keyboard) -> None:
    """Let the day end, and what looks at the day every few seconds look."""
    app = keys.app
    assert isinstance(app, AllytuiApp)
    app.settings = replace(app.settings, fixed_today=app.settings.today + timedelta(days=1))
    assert isinstance(app.screen, AllyScreen)
    app.screen.look_at_day()


async def test_home_and_an_alliance_move_on(store: Store, ana: Person, blue_door: Alliance) -> None:
    decided(store, blue_door, ReviewKind.START, Outcome.TRY, ana, date(2026, 8, 19))  # until 18 Nov
    async with sitting(store, DAY) as keys:
        await keys.on("HomeScreen")
        await keys.see("Thu 19 Nov 2026", "1 d late", "trial, ended 18 Nov 2026")
        midnight(keys)
        await keys.see("Fri 20 Nov 2026", "2 d late")
        await keys.press("enter")
        await keys.on("AllianceScreen")
        await keys.see("2 days ago")
        midnight(keys)
        await keys.see("Sat 21 Nov 2026", "3 days ago")
        await keys.press("escape")
        await keys.on("HomeScreen")
        await keys.see("Sat 21 Nov 2026", "3 d late")


@pytest.mark.long
async def test_a_decision_page_proposes_from_the_new_day(store: Store, ana: Person, blue_door: Alliance) -> None:
    decided(store, blue_door, ReviewKind.START, Outcome.TRY, ana, date(2026, 8, 19))
    async with sitting(store, DAY) as keys:
        await open_review(keys)
        await all_voices(keys, ("Ana", "Marc"), lambda who, key, at: f"{who} on {key}.")
        await keys.on("RevealScreen")
        await keys.press("f")
        await keys.on("DecisionScreen")
        await keys.press("4")
        await keys.see("19 Dec 2026 Sat, a month")
        midnight(keys)
        await keys.see("20 Dec 2026 Sun, a month", "= Fri 20 November 2026 (today)")


async def test_a_day_of_ones_own_is_stored(store: Store, ana: Person, blue_door: Alliance) -> None:
    """The clock stays the clock; the day on which somebody was asked is that of the session."""
    held = begin(store, blue_door, ReviewKind.START, ana)
    day = date(2026, 12, 24)
    async with sitting(store, day) as keys:
        await open_review(keys)
        await keys.on("AnswerScreen")
        await keys.press("escape", "v")
        await keys.on("VoicesScreen")
        await keys.press("j")
        await no_response(keys)
        await keys.until(lambda: store.reviews.get(held.id, ana.id).voices[1].settled, "no response")
        voice = store.reviews.get(held.id, ana.id).voices[1]
        assert voice.on == day
        assert voice.at
        assert voice.at.date() != day
