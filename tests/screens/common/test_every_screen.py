"""Screens by keys: what they show, what they refuse, and what they keep."""

import sqlite3
from datetime import date

import pytest
from textual.app import App

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import NamedParty, Person
from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.reviews.drafts import AnswerField, NoteField
from allytui.domain.terms.terms import PartyTerms, Terms
from allytui.store.store import Store
from tests.conftest import NOW, TODAY
from tests.support.keyboard import sitting
from tests.support.later import later
from tests.support.review_keys import no_response
from tests.support.reviews import begin, draft, heard, say

HOSTILE = "[/b] [@click=app.quit]x[/] [red]"
RAW = "esc\x1b[31m osc\x1b]52;c;aGk=\x07 bidi\u202e nul"


@pytest.mark.parametrize("size", [(80, 24), *later(((120, 36),))])
async def test_hostile_text_is_only_text_on_every_screen(store: Store, ana: Person, size: tuple[int, int]) -> None:
    ana = store.people.save(store.people.party(ana.party_id), "Northside [/]", [("Ana [b]", "ana")], ana).people[0]
    parties = [NamedParty("Northside [/]", ("Ana [b]",)), NamedParty(HOSTILE, (HOSTILE,))]
    made = store.alliances.add(HOSTILE, parties, date(2026, 8, 19), situation=HOSTILE + RAW, rhythm=HOSTILE)
    held = begin(store, made, ReviewKind.START, ana)
    for person in made.voices:
        say(store, AnswerField(held.id, person.id, "purpose", HOSTILE, 1), HOSTILE + RAW, 4)
    say(store, NoteField(held.id, "said"), HOSTILE)
    heard(store, held, ana)
    agreed = Terms(goal=HOSTILE, exit_terms=HOSTILE, parties=(PartyTerms(ana.party_id, HOSTILE, HOSTILE),))
    wanted = draft(made, ReviewKind.START, Outcome.TRY, date(2026, 8, 19), terms=agreed)
    stored = store.decisions.record(made, wanted, ana, NOW, review_id=held.id)
    store.decisions.correct(stored.id, HOSTILE, ana, NOW)
    store.notes.add(made.id, HOSTILE, ana, NOW, TODAY)
    async with sitting(store, TODAY, size=size) as keys:
        await keys.on("HomeScreen")
        await keys.see("[@click=app.qu")
        for key, screen in (("enter", "AllianceScreen"), ("h", "HistoryScreen")):
            await keys.press(key)
            await keys.on(screen)
            await keys.see("[@click=app")
        await keys.press("escape")
        await keys.on("AllianceScreen")
        await keys.press("e")
        await keys.on("AllianceForm")
        await keys.see("[@click=app.quit]")
        await keys.press("escape")
        await keys.on("AllianceScreen")
        await keys.press("n")
        await keys.on("TextDialog")
        await keys.see("[@click=app.quit]")
        await keys.press("escape")
        await keys.on("AllianceScreen")
        await keys.press("p")
        await keys.on("PeopleScreen")
        await keys.see("[@click=app.quit]", "People")
        await keys.press("escape")
        await keys.on("AllianceScreen")
        await keys.press("r")
        await keys.on("LookBackScreen")
        await keys.press("ctrl+j")
        await keys.on("AnswerScreen")
        await keys.press("ctrl+j")
        await keys.see("[@click=app.quit]")
        await keys.write(HOSTILE)
        await keys.press("escape", "v")
        await keys.on("VoicesScreen")
        await keys.see("[@click=app.quit]")
        await keys.press("v", "v")
        await keys.see("the answers are sealed")
        await keys.press("w")
        await keys.on("ChoiceDialog")
        await keys.see("[@click=app.quit]")
        await keys.press("escape")
        await keys.on("VoicesScreen")
        await no_response(keys)
        await keys.on("RevealScreen")
        await keys.see("[@click=app.quit]")
        await keys.press("f")
        await keys.on("DecisionScreen")
        await keys.press("2", "t")
        await keys.on("TermsForm")
        await keys.see("[@click=app.quit]")
        await keys.press("escape", "escape")
        await keys.on("DecisionScreen")
        await keys.press("f")
        await keys.see("which changes")
        await keys.write(HOSTILE)
        await keys.press("ctrl+j")
        await keys.on("SummaryScreen")
        await keys.see("[@click=app.quit]")
        await keys.press("question_mark")
        await keys.on("HelpScreen")
        await keys.press("escape")
        await keys.on("SummaryScreen")
        await keys.press("escape", "escape")
        assert keys.app.is_running
        drawn = keys.frame
        assert not {char for char in drawn if ord(char) < 0x20 and char != "\n"}
        assert "\u202e" not in drawn


async def test_typed_and_pasted_hostile_text_comes_back_as_typed(
    store: Store, ana: Person, blue_door: Alliance
) -> None:
    async with sitting(store, TODAY) as keys:
        await keys.on("HomeScreen")
        await keys.press("r")
        await keys.on("AnswerScreen")
        await keys.write(HOSTILE)
        await keys.saved()
    held = store.reviews.opened(blue_door.id, ana.id)
    assert held
    assert held.answers[0].words == HOSTILE


async def test_a_form_is_taken_up_where_it_was_left(store: Store, ana: Person) -> None:
    async with sitting(store, TODAY) as keys:
        await keys.on("HomeScreen")
        await keys.press("a")
        await keys.on("AllianceForm")
        await keys.write("Half a name")
        await keys.press("escape")
        await keys.on("HomeScreen")
    async with sitting(store, TODAY) as keys:
        await keys.on("HomeScreen")
        await keys.press("a")
        await keys.on("AllianceForm")
        await keys.see("Half a name", "Draft restored")
        await keys.press("ctrl+j")
        await keys.see("two or more parties")
        await keys.press("ctrl+r")
        await keys.see("ctrl+r again discards")
        await keys.press("ctrl+r")
        await keys.see("Started over.")
        await keys.press("escape")
        await keys.on("HomeScreen")
    assert store.drafts.form(ana.id, "alliance:new") == {}
    assert store.due_list.lines(0, 9) == []


async def test_the_filter_finds_and_esc_shows_all_again(store: Store, ana: Person) -> None:
    for name in ("Blue Door", "Café Zürich", "Third"):
        store.alliances.add(name, [NamedParty("Northside", ("Ana",)), NamedParty(f"P {name}", ("x",))], TODAY)
    async with sitting(store, TODAY) as keys:
        await keys.on("HomeScreen")
        await keys.see("Blue Door", "Third")
        await keys.press("slash")
        await keys.write("cafe zur")
        await keys.until(lambda: "Third" not in keys.frame)
        await keys.see("Café Zürich", "1 found")
        await keys.press("enter", "enter")
        await keys.on("AllianceScreen")
        await keys.press("q")
        await keys.on("HomeScreen")
        await keys.press("escape")
        await keys.see("Third")
        await keys.press("slash")
        await keys.write("zebra")
        await keys.see("No match")
        await keys.until(lambda: all(worker.is_finished for worker in keys.app.workers), "what drifts")
        await keys.press("escape")
        await keys.see("Blue Door")
        await keys.until(lambda: all(worker.is_finished for worker in keys.app.workers), "what drifts")
        assert "not in the database" not in keys.frame


async def test_a_paste_goes_in_once_and_joined_where_there_is_one_line(store: Store, ana: Person) -> None:
    async with sitting(store, TODAY) as keys:
        await keys.on("HomeScreen")
        await keys.press("a")
        await keys.on("AllianceForm")
        await keys.paste("Blue\r\nDoor\x1b[31m")
        await keys.press("tab", "ctrl+end")
        await keys.paste("Other: Marc\nThird: Tess\n")
        await keys.see("3 parties")
        await keys.press("ctrl+j")
        await keys.on("HomeScreen")
    (line,) = store.due_list.lines(0, 9)
    assert line.name == "Blue Door[31m"
    assert len(store.alliances.get(line.id).parties) == 3


async def test_what_was_added_is_under_the_cursor(store: Store, ana: Person, blue_door: Alliance) -> None:
    async with sitting(store, TODAY) as keys:
        await keys.on("HomeScreen")
        await keys.press("a")
        await keys.on("AllianceForm")
        await keys.write("Grey Hill")
        await keys.press("tab", "ctrl+end")
        await keys.write("Hill: Hal")
        await keys.press("ctrl+j")
        await keys.on("HomeScreen")
        await keys.see(">~  in 14 d    Grey Hill")
        await keys.press("r")
        await keys.on("AnswerScreen")
        await keys.see("Grey Hill, start review")


async def test_help_finds_and_runs(store: Store, ana: Person, blue_door: Alliance) -> None:
    async with sitting(store, TODAY) as keys:
        await keys.on("HomeScreen")
        await keys.press("colon")
        await keys.on("HelpScreen")
        await keys.see("Keys, commands, manual", "add an alliance")
        await keys.write("dated note")
        await keys.until(lambda: "add an alliance" not in keys.frame)
        await keys.press("enter")
        await keys.on("TextDialog")
        await keys.write("Found by typing.")
        await keys.press("ctrl+s")
        await keys.on("HomeScreen")
        await keys.see("Note added to Blue Door.")
    assert [note.words for note in store.notes.of(blue_door.id)] == ["Found by typing."]


@pytest.mark.parametrize("width", [60, 80, 100, 120, 200])
async def test_the_footer_never_hides_help(store: Store, ana: Person, blue_door: Alliance, width: int) -> None:
    async with sitting(store, TODAY, size=(width, 24)) as keys:
        await keys.on("HomeScreen")
        await keys.until(lambda: "? help" in keys.frame.splitlines()[-1])
        assert keys.frame.splitlines()[-1].endswith("q quit")
        await keys.press("r")
        await keys.on("AnswerScreen")
        await keys.until(lambda: "f1 help" in keys.frame.splitlines()[-1])
        await keys.press("escape")
        await keys.until(lambda: "? help" in keys.frame.splitlines()[-1])


async def test_putting_off_is_counted_in_sight(store: Store, ana: Person, blue_door: Alliance) -> None:
    async with sitting(store, TODAY) as keys:
        await keys.on("HomeScreen")
        await keys.press("s")
        await keys.on("DateDialog")
        await keys.press("ctrl+a", "ctrl+k")
        await keys.write("yesterday")
        await keys.press("ctrl+j")
        await keys.see("Enter a date after today")
        await keys.press("ctrl+a", "ctrl+k")
        await keys.write("fri")
        await keys.see("= Fri 27 November 2026 (in 6 days)")
        await keys.press("ctrl+j")
        await keys.on("HomeScreen")
        await keys.see("postponed 1x since 2 Sep", "80 d late")
    assert store.alliances.get(blue_door.id).status.talk_on == date(2026, 11, 27)


async def test_parties_and_people_are_edited(store: Store, ana: Person, blue_door: Alliance) -> None:
    async with sitting(store, TODAY) as keys:
        await keys.on("HomeScreen")
        await keys.press("P")
        await keys.on("PartiesScreen")
        await keys.see("Northside", "Ana (ana)")
        await keys.press("e")
        await keys.on("PartyForm")
        await keys.press("tab", "ctrl+end")
        await keys.write("\nPetra = petra")
        await keys.press("ctrl+j")
        await keys.on("PartiesScreen")
        await keys.see("Petra (petra)")
    petra = store.people.by_login("petra")
    assert petra
    assert petra.name == "Petra"


async def test_a_store_that_is_busy_is_told_and_nothing_closes(
    store: Store, ana: Person, blue_door: Alliance
) -> None:
    async with sitting(store, TODAY) as keys:
        await keys.on("HomeScreen")
        store.engine.handle.timeout = 0.1
        blocker = sqlite3.connect(store.engine.place, isolation_level=None)
        blocker.execute("BEGIN EXCLUSIVE")
        await keys.press("r")
        await keys.see("is busy: someone")
        blocker.execute("ROLLBACK")
        blocker.close()
        await keys.press("r")
        await keys.on("AnswerScreen")


def test_textual_still_has_what_is_overridden() -> None:
    assert callable(App._handle_exception)
    assert callable(App.get_line_filters)
