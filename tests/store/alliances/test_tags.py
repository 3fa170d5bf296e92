"""Free tags: as they are typed, kept, shown and filtered by."""

import pytest

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.party import NamedParty, Person
from allytui.domain.alliances.tags import read_tags
from allytui.domain.basics.errors import TextError
from allytui.exchange.alliance_text import alliance_text
from allytui.store.store import Store
from tests.conftest import TODAY
from tests.support.keyboard import sitting


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        (" , ;", ""),
        ("local", "local"),
        ("local, online; retail", "local, online, retail"),
        ("Local, local, LOCAL", "Local"),
        ("#local, tag:online", "local, online"),
        ("word of mouth", "word-of-mouth"),
        ("a: b", "a-b"),
        ("Straße, STRASSE", "Straße"),
        ("local\nonline", "local, online"),
    ],
)
def test_tags_are_kept_as_they_are_meant(typed: str, kept: str) -> None:
    assert read_tags(typed) == kept
    assert read_tags(kept) == kept


@pytest.mark.parametrize("typed", [",".join(str(number) for number in range(13)), "x" * 31])
def test_too_much_is_refused(typed: str) -> None:
    with pytest.raises(TextError):
        read_tags(typed)


def test_home_filters_by_them(store: Store, ana: Person, blue_door: Alliance) -> None:
    def add(name: str, tags: str) -> None:
        store.alliances.add(name, [NamedParty("Northside", ("Ana",)), NamedParty(name, (name,))], TODAY, tags=tags)

    add("First", "local, online")
    add("Second", "Local")
    add("Local heroes", "100%")
    add("Third", "locality")
    for needle, found in (
        ("tag:local", ["First", "Second", "Third"]),
        ("tag:LOCAL tag:online", ["First"]),
        ("tag:local sec", ["Second"]),
        ("sec tag:local", ["Second"]),
        ("local", ["First", "Local heroes", "Second", "Third"]),
        ("tag:heroes", []),
        ("tag:100%", ["Local heroes"]),
        ("tag:_", []),
        ("tag:", ["First", "Local heroes", "Second", "Third"]),
    ):
        lines = store.due_list.lines(0, 99, needle)
        assert sorted(line.name for line in lines) == found, needle
        counts = store.due_list.counts(TODAY, needle)
        assert counts.late + counts.soon + counts.later + counts.networking + counts.closed == len(found), needle


async def test_they_are_typed_in_the_form_and_seen(store: Store, ana: Person, blue_door: Alliance) -> None:
    async with sitting(store, TODAY, size=(120, 36)) as keys:
        await keys.on("HomeScreen")
        await keys.press("enter")
        await keys.on("AllianceScreen")
        await keys.press("e")
        await keys.on("AllianceForm")
        await keys.press("f2")
        await keys.see("Who introduced you to each other?")
        keys.app.screen.query_one("#tags").focus()
        await keys.see("/tag:local on home")
        await keys.write("local, word of mouth")
        await keys.press("ctrl+j")
        await keys.on("AllianceScreen")
        await keys.see("Tags      local, word-of-mouth")
        await keys.press("escape")
        await keys.on("HomeScreen")
        await keys.press("slash")
        await keys.write("tag:word")
        await keys.see("1 found")
    made = store.alliances.get(blue_door.id)
    assert made.tags == "local, word-of-mouth"
    assert "Tags      local, word-of-mouth" in alliance_text(made, None, [], TODAY)
