"""The one list of actions: no key means two things where both act."""

from itertools import combinations

import pytest

from allytui.keys import keymap
from allytui.keys.actions import ACTIONS, PLACES, TOGETHER

SHARED = frozenset("enter escape q j k g G up down home end pageup pagedown ctrl+z 0 1 2 3 4 5 6 7 8 9".split())
"""Keys that do the like on each part of a screen: what has the focus comes first."""

MEANT = {("summary.sign", "screen.copy")}
"""What may have one key, because the first replaces the second."""


def test_every_place_acts_with_others() -> None:
    assert set(PLACES) == {each.place for each in ACTIONS} == set().union(*TOGETHER)


@pytest.mark.parametrize("places", TOGETHER, ids=lambda places: " ".join(sorted(places)))
def test_no_key_means_two_things(places: set[str]) -> None:
    for one, other in combinations([each for each in ACTIONS if each.place in places], 2):
        both = set(keymap.keys_of(one.keys)) & set(keymap.keys_of(other.keys))
        if one.place != other.place and (one.id, other.id) not in MEANT:
            both -= SHARED
        if (one.id, other.id) not in MEANT:
            assert not both, f"{both}: {one.id} and {other.id}"


def test_few_keys_lead_on_from_an_alliance() -> None:
    here = [each for each in ACTIONS if each.place == "alliance" and each.keys not in ("enter", "tab")]
    letters = [key for each in here for key in keymap.keys_of(each.keys) if len(key) == 1 and key.isalpha()]
    assert len(letters) <= 10
    places = {each.word for each in here} - {"gave", "got", "contact", "note", "save as"}
    assert places == {"review", "ledger", "history", "people", "edit", "promises"}
