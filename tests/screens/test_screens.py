"""Screens by keys: what they show, what they refuse, and what they keep."""

import sqlite3
from datetime import date, timedelta
from pathlib import Path

import pytest
from textual.app import App

from allytui.domain.alliance import Alliance, NamedParty, Person
from allytui.domain.drafts import AnswerField, NoteField, Typed
from allytui.domain.phases import Outcome, Phase, Review
from allytui.guides import load
from allytui.store.drafts import Pending
from allytui.store.store import Store
from tests.conftest import NOW, TODAY
from tests.screens.keyboard import sitting
from tests.store.test_records import begin, decided, draft, say

HOSTILE = "[/b] [@click=app.quit]x[/] [red]"
RAW = "esc\x1b[31m osc\x1b]52;c;aGk=\x07 bidi\u202e nul"


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_hostile_text_is_only_text_on_every_screen(store: Store, ana: Person, size: tuple[int, int]) -> None:
    ana = store.people.save(store.people.party(ana.party_id), "Northside [/]", [("Ana [b]", "ana")]).people[0]
    parties = [NamedParty("Northside [/]", ("Ana [b]",)), NamedParty(HOSTILE, (HOSTILE,))]
    made = store.alliances.add(HOSTILE, parties, date(2026, 8, 19), situation=HOSTILE + RAW, rhythm=HOSTILE)
    held = begin(store, made, Review.START, ana)
    for person in made.voices:
        say(store, AnswerField(held.id, person.id, "purpose", HOSTILE, 1), HOSTILE + RAW, 4)
    say(store, NoteField(held.id, "said"), HOSTILE)
    wanted = draft(made, Review.START, Outcome.TRY, date(2026, 8, 19))
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
        await keys.on("AskWords")
        await keys.see("[@click=app.quit]")
        await keys.press("escape")
        await keys.on("AllianceScreen")
        await keys.press("s")
        await keys.on("AskDay")
        await keys.press("escape")
        await keys.on("AllianceScreen")
        await keys.press("r")
        await keys.on("ReviewScreen")
        await keys.press("ctrl+j")
        await keys.see("[@click=app.quit]")
        await keys.press("escape", "f")
        await keys.on("DecisionScreen")
        await keys.press("2", "f")
        await keys.on("ReadBackScreen")
        await keys.see("[@click=app.quit]")
        await keys.press("question_mark")
        await keys.on("HelpScreen")
        await keys.press("escape")
        await keys.on("ReadBackScreen")
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
        await keys.on("ReviewScreen")
        await keys.write(HOSTILE)
        await keys.saved()
    held = store.reviews.opened(blue_door.id, ana.id)
    assert held
    assert held.answers[0].words == HOSTILE


async def test_who_comes_second_is_told_and_keeps_the_words(store: Store, ana: Person, blue_door: Alliance) -> None:
    async with sitting(store, TODAY) as keys:
        await keys.on("HomeScreen")
        await keys.press("r")
        await keys.on("ReviewScreen")
        await keys.press("escape", "f")
        await keys.on("DecisionScreen")
        await keys.press("1", "tab", "tab", "tab")
        await keys.write("My words of the talk.")
        await keys.press("escape", "f")
        await keys.on("ReadBackScreen")
        held = store.reviews.opened(blue_door.id, ana.id)
        assert held
        marc = blue_door.voices[1]
        store.decisions.record(
            blue_door, draft(blue_door, Review.START, Outcome.NOT_NOW, TODAY), marc, NOW, review_id=held.id
        )
        await keys.press("y")
        await keys.see("Marc decided this meanwhile", "not now")
        await keys.press("escape")
        await keys.on("DecisionScreen")
        await keys.see("My words of the talk.", "Your words are kept in")
        (kept,) = (keys.app.settings.state).glob("kept-*.txt")  # type: ignore[attr-defined]
        assert "My words of the talk." in kept.read_text()
    assert len(store.decisions.of(blue_door.id)) == 1


async def test_two_people_typing_into_one_note_both_keep_their_words(
    store: Store, ana: Person, blue_door: Alliance
) -> None:
    held = begin(store, blue_door, Review.START, ana)
    async with sitting(store, TODAY) as keys:
        await keys.on("HomeScreen")
        await keys.press("r")
        await keys.on("ReviewScreen")
        await keys.write("Here at the table.")
        await keys.saved()
        here = AnswerField(held.id, ana.id, "need", "?")
        first = store.reviews.get(held.id, ana.id).answer(ana.id, "need")
        assert first
        base = Typed(first.words, None, first.version)
        store.drafts.save({here: Pending(base, Typed("Here at the table. And from home."))}, NOW)
        await keys.write(" Going on.")
        await keys.see("both texts are kept")
        await keys.saved()
    words = store.reviews.get(held.id, ana.id).answer(ana.id, "need")
    assert words
    assert "Going on." in words.words
    assert "And from home." in words.words


async def test_a_skipped_step_wants_a_reason_and_comes_back(store: Store, ana: Person, blue_door: Alliance) -> None:
    async with sitting(store, TODAY) as keys:
        await keys.on("HomeScreen")
        await keys.press("r")
        await keys.on("ReviewScreen")
        await keys.press("escape", "s")
        await keys.on("AskWords")
        await keys.press("ctrl+j")
        await keys.see("Type a few words")
        await keys.write("Marc has to leave early")
        await keys.press("ctrl+j")
        await keys.on("ReviewScreen")
        await keys.see("Step 2 of 8", "[s]Need")
        for step in range(3, 8):
            await keys.press("ctrl+j")
            await keys.see(f"Step {step} of 8")
        await keys.press("escape", "s")
        await keys.see("This one was skipped", "Step 1 of 8")
        await keys.press("ctrl+j")
        await keys.on("DecisionScreen")
        await keys.see("Skipped: Need")
    held = store.reviews.opened(blue_door.id, ana.id)
    assert held
    assert held.note("skip.need") == "Marc has to leave early"


async def test_no_decision_without_its_own_key(store: Store, ana: Person, blue_door: Alliance) -> None:
    async with sitting(store, TODAY) as keys:
        await keys.on("HomeScreen")
        await keys.press("r")
        await keys.on("ReviewScreen")
        await keys.press("escape", "f")
        await keys.on("DecisionScreen")
        await keys.press("f")
        await keys.see("Choose what you decide")
        await keys.press("2", "f")
        await keys.see("why no trial is needed")
        await keys.press("1", "f")
        await keys.on("ReadBackScreen")
        await keys.press("enter", "f", "space", "tab", "ctrl+j", "ctrl+s", "1")
        assert store.decisions.of(blue_door.id) == []
        await keys.press("y")
        await keys.on("HomeScreen")
    assert len(store.decisions.of(blue_door.id)) == 1


async def test_terms_come_with_a_decision(store: Store, ana: Person, blue_door: Alliance) -> None:
    async with sitting(store, TODAY) as keys:
        await keys.on("HomeScreen")
        await keys.press("r")
        await keys.on("ReviewScreen")
        await keys.press("escape", "f")
        await keys.on("DecisionScreen")
        await keys.press("1", "t")
        await keys.on("TermsForm")
        await keys.write("Homes that add up")
        await keys.press("tab", "tab")
        await keys.write("many days")
        await keys.press("ctrl+j")
        await keys.see("Notice is a number of days or weeks")
        for _ in range(9):
            await keys.press("backspace")
        await keys.write("30")
        await keys.press("ctrl+j")
        await keys.on("DecisionScreen")
        await keys.see("Terms changed")
        await keys.press("f")
        await keys.on("ReadBackScreen")
        await keys.see("Homes that add up", "30 days")
        await keys.press("y")
        await keys.on("HomeScreen")
    terms = store.decisions.terms(blue_door.id)
    assert terms
    assert (terms.goal, terms.notice, terms.version) == ("Homes that add up", 30, 1)


async def test_own_notes_are_for_their_author_alone(store: Store, ana: Person, blue_door: Alliance) -> None:
    store.people.enrol("marc", "Marc", "Blue Door Realty")
    async with sitting(store, TODAY) as keys:
        await keys.on("HomeScreen")
        await keys.press("r")
        await keys.on("ReviewScreen")
        await keys.press("escape", "f")
        await keys.on("DecisionScreen")
        await keys.press("p")
        await keys.write("SECRET doubt")
        await keys.press("escape", "p")
        await keys.see("1 line, hidden")
        assert "SECRET" not in keys.frame
        await keys.press("4", "f")
        await keys.on("ReadBackScreen")
        await keys.press("y")
        await keys.on("HomeScreen")
    held = store.reviews.held(blue_door.id, ana.id)[0]
    assert held.note("own", ana.id) == "SECRET doubt"
    async with sitting(store, TODAY, login="marc") as keys:
        await keys.on("HomeScreen")
        await keys.press("enter")
        await keys.on("AllianceScreen")
        assert "SECRET" not in keys.frame
        await keys.press("h")
        await keys.on("HistoryScreen")
        await keys.see("kept as networking")
        assert "SECRET" not in keys.frame


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
        await keys.see("Half a name", "Taken up where you left it")
        await keys.press("ctrl+j")
        await keys.see("two or more parties")
        await keys.press("ctrl+r")
        await keys.see("ctrl+r again forgets")
        await keys.press("ctrl+r")
        await keys.see("Started over.")
        await keys.press("escape")
        await keys.on("HomeScreen")
    assert store.drafts.form(ana.id, "alliance:new") == {}
    assert store.alliances.lines(0, 9) == []


async def test_the_filter_finds_and_esc_shows_all_again(store: Store, ana: Person) -> None:
    for name in ("Blue Door", "Café Zürich", "Third"):
        store.alliances.add(name, [NamedParty("Northside", ("Ana",)), NamedParty(f"P {name}", ("x",))], TODAY)
    async with sitting(store, TODAY) as keys:
        await keys.on("HomeScreen")
        await keys.see("Blue Door", "Third")
        await keys.press("slash")
        await keys.write("cafe zur")
        await keys.until(lambda: "Third" not in keys.frame)
        await keys.see("Café Zürich", "1 in all")
        await keys.press("enter", "enter")
        await keys.on("AllianceScreen")
        await keys.press("q")
        await keys.on("HomeScreen")
        await keys.press("escape")
        await keys.see("Third")
        await keys.press("slash")
        await keys.write("zebra")
        await keys.see("Nothing has these words")
        await keys.press("escape")
        await keys.see("Blue Door")


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
    (line,) = store.alliances.lines(0, 9)
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
        await keys.see(">~ in 14 d    Grey Hill")
        await keys.press("r")
        await keys.on("ReviewScreen")
        await keys.see("Grey Hill, start review")


async def test_a_review_that_was_only_looked_into_leaves_no_draft(
    store: Store, ana: Person, blue_door: Alliance
) -> None:
    async with sitting(store, TODAY) as keys:
        await keys.on("HomeScreen")
        await keys.press("r")
        await keys.on("ReviewScreen")
        await keys.press("escape", "f")
        await keys.on("DecisionScreen")
        await keys.press("escape")
        await keys.on("HomeScreen")
        await keys.see("Nothing was typed")
    assert store.reviews.opened(blue_door.id, ana.id) is None


async def test_help_finds_and_runs(store: Store, ana: Person, blue_door: Alliance) -> None:
    async with sitting(store, TODAY) as keys:
        await keys.on("HomeScreen")
        await keys.press("colon")
        await keys.on("HelpScreen")
        await keys.see("all keys of this screen", "name a new day to talk")
        await keys.write("dated note")
        await keys.until(lambda: "name a new day" not in keys.frame)
        await keys.press("enter")
        await keys.on("AskWords")
        await keys.write("Found by typing.")
        await keys.press("ctrl+s")
        await keys.on("HomeScreen")
        await keys.see("Noted on Blue Door.")
    assert [note.words for note in store.notes.of(blue_door.id)] == ["Found by typing."]


@pytest.mark.parametrize("width", [60, 80, 100, 120, 200])
async def test_the_footer_never_hides_help(store: Store, ana: Person, blue_door: Alliance, width: int) -> None:
    async with sitting(store, TODAY, size=(width, 24)) as keys:
        await keys.on("HomeScreen")
        await keys.until(lambda: "? help" in keys.frame.splitlines()[-1])
        assert keys.frame.splitlines()[-1].endswith("q quit")
        await keys.press("r")
        await keys.on("ReviewScreen")
        await keys.until(lambda: "f1 help" in keys.frame.splitlines()[-1])
        await keys.press("escape")
        await keys.until(lambda: "? help" in keys.frame.splitlines()[-1])


async def test_putting_off_is_counted_in_sight(store: Store, ana: Person, blue_door: Alliance) -> None:
    async with sitting(store, TODAY) as keys:
        await keys.on("HomeScreen")
        await keys.press("s")
        await keys.on("AskDay")
        await keys.press("ctrl+a", "ctrl+k")
        await keys.write("yesterday")
        await keys.press("ctrl+j")
        await keys.see("Name a day to come")
        await keys.press("ctrl+a", "ctrl+k")
        await keys.write("fri")
        await keys.see("= Fri 27 November 2026 (in 6 days)")
        await keys.press("ctrl+j")
        await keys.on("HomeScreen")
        await keys.see("put off 1x since 2 Sep", "80 d late")
    assert store.alliances.get(blue_door.id).standing.talk_on == date(2026, 11, 27)


async def test_early_review_is_offered_where_the_regular_one_is_far(
    store: Store, ana: Person, blue_door: Alliance
) -> None:
    decided(store, blue_door, Review.START, Outcome.TRY, ana, TODAY - timedelta(days=10))
    async with sitting(store, TODAY) as keys:
        await keys.on("HomeScreen")
        await keys.press("r")
        await keys.on("AskOne")
        await keys.see("an early review")
        await keys.press("1")
        await keys.on("ReviewScreen")
        await keys.see("What has happened")
        await keys.press("escape", "f")
        await keys.on("DecisionScreen")
        await keys.press("4", "f")
        await keys.see("Name the further ally")
        await keys.press("tab")
        await keys.write("Carla")
        await keys.press("escape", "f")
        await keys.on("ReadBackScreen")
        await keys.press("y")
        await keys.on("HomeScreen")
        await keys.see("Blue Door with Carla")


async def test_a_pause_and_a_return(store: Store, ana: Person, blue_door: Alliance) -> None:
    trial = decided(store, blue_door, Review.START, Outcome.TRY, ana, date(2026, 8, 19))
    decided(store, trial, Review.CHECKPOINT, Outcome.PAUSE, ana, date(2026, 11, 1))
    async with sitting(store, date(2026, 12, 1)) as keys:
        await keys.on("HomeScreen")
        await keys.see("pause ends")
        await keys.press("r")
        await keys.on("ReviewScreen")
        await keys.see("What did the time away do for you?")
        await keys.press("escape", "f")
        await keys.on("DecisionScreen")
        await keys.press("1")
        await keys.see("Resume where it stood", "another day")
        await keys.press("d", "end")
        await keys.press("4")
        await keys.write("end of march")
        await keys.see("= Wed 31 March 2027")
        await keys.press("escape", "f")
        await keys.on("ReadBackScreen")
        await keys.press("y")
        await keys.on("HomeScreen")
    standing = store.alliances.get(blue_door.id).standing
    assert (standing.phase, standing.ends_on) == (Phase.TRIAL, date(2027, 3, 31))


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
        await keys.see("is busy: somebody else is writing")
        blocker.execute("ROLLBACK")
        blocker.close()
        await keys.press("r")
        await keys.on("ReviewScreen")


async def test_a_broken_guide_of_a_team_is_named(
    store: Store, ana: Person, blue_door: Alliance, tmp_path: object
) -> None:

    folder = Path(str(tmp_path)) / "guides"
    folder.mkdir()
    (folder / "start.toml").write_text("kind = ")
    async with sitting(store, TODAY) as keys:
        await keys.on("HomeScreen")
        home = keys.app.screen
        object.__setattr__(home.seat, "guides", folder)  # type: ignore[attr-defined]
        await keys.press("r")
        await keys.on("ReviewScreen")
        await keys.see("start.toml", "The built-in guide is")
        assert load(Review.START).guide.steps[0].ask in keys.frame


async def test_a_fault_shows_no_words_and_keeps_the_draft(store: Store, ana: Person, blue_door: Alliance) -> None:
    held = begin(store, blue_door, Review.START, ana)
    with pytest.raises(ZeroDivisionError):
        async with sitting(store, TODAY) as keys:
            await keys.on("HomeScreen")
            await keys.press("r")
            await keys.on("ReviewScreen")
            await keys.write("SECRET words")
            await keys.saved()

            def broken() -> None:
                secret = "SECRET local"
                raise ZeroDivisionError(secret)

            keys.app.call_later(broken)
            await keys.pilot.pause(0.2)
    assert keys.app.return_code == 70
    log = (keys.app.settings.state / "faults.log").read_text()  # type: ignore[attr-defined]
    assert "ZeroDivisionError" in log
    assert "SECRET" not in log
    assert "SECRET" not in repr(keys.app._exit_renderables)
    assert store.reviews.get(held.id, ana.id).answers[0].words == "SECRET words"


def test_textual_still_has_what_is_overridden() -> None:
    assert callable(App._handle_exception)
    assert callable(App.get_line_filters)
