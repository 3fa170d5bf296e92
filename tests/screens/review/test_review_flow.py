"""Reviews and decisions by keys: what they ask, what they refuse, and what they keep."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import Person
from allytui.domain.alliances.phases import Phase, ReviewKind
from allytui.domain.reviews.drafts import AnswerField, Typed
from allytui.guides import load
from allytui.store.reviews.drafts import PendingChange
from allytui.store.store import Store
from tests.conftest import NOW, TODAY
from tests.support.keyboard import sitting
from tests.support.review_keys import no_response
from tests.support.reviews import answer, begin, decided, draft, heard


async def test_who_comes_second_is_told_and_keeps_the_words(store: Store, ana: Person, blue_door: Alliance) -> None:
    heard(store, begin(store, blue_door, ReviewKind.START, ana), ana)
    async with sitting(store, TODAY) as keys:
        await keys.on("HomeScreen")
        await keys.press("r")
        await keys.on("RevealScreen")
        await keys.press("f")
        await keys.on("DecisionScreen")
        await keys.press("1", "tab")
        await keys.write("My words of the talk.")
        await keys.press("escape", "f")
        await keys.on("SummaryScreen")
        held = store.reviews.opened(blue_door.id, ana.id)
        assert held
        marc = blue_door.voices[1]
        store.decisions.record(
            blue_door, draft(blue_door, ReviewKind.START, Outcome.NOT_NOW, TODAY), marc, NOW, review_id=held.id
        )
        await keys.see("Marc decided this review")
        await keys.press("y", "y")
        await keys.see("Marc decided this at", "not now")
        await keys.press("escape")
        await keys.on("DecisionScreen")
        await keys.see("My words of the talk.", "Your text is saved in")
        (kept,) = (keys.app.settings.state).glob("kept-*.txt")  # type: ignore[attr-defined]
        assert "My words of the talk." in kept.read_text()
    assert len(store.decisions.of(blue_door.id)) == 1


async def test_two_people_typing_into_one_note_both_keep_their_words(
    store: Store, ana: Person, blue_door: Alliance
) -> None:
    held = begin(store, blue_door, ReviewKind.START, ana)
    async with sitting(store, TODAY) as keys:
        await keys.on("HomeScreen")
        await keys.press("r")
        await keys.on("AnswerScreen")
        await keys.write("Here at the table.")
        await keys.saved()
        here = AnswerField(held.id, ana.id, "need", "?", entered_by=ana.id)
        first = store.reviews.get(held.id, ana.id).answer(ana.id, "need")
        assert first
        base = Typed(first.words, None, first.version)
        store.drafts.save({here: PendingChange(base, Typed("Here at the table. And from home."))}, NOW)
        await keys.write(" Going on.")
        await keys.see("both texts are saved")
        await keys.saved()
    words = store.reviews.get(held.id, ana.id).answer(ana.id, "need")
    assert words
    assert "Going on." in words.words
    assert "And from home." in words.words


async def test_a_skipped_step_wants_a_reason_and_comes_back(store: Store, ana: Person, blue_door: Alliance) -> None:
    async with sitting(store, TODAY) as keys:
        await keys.on("HomeScreen")
        await keys.press("r")
        await keys.on("AnswerScreen")
        await keys.press("escape", "s")
        await keys.on("TextDialog")
        await keys.press("ctrl+j")
        await keys.see("Type a few words")
        await keys.write("Marc has to leave early")
        await keys.press("ctrl+j")
        await keys.on("AnswerScreen")
        await keys.see("Step 2 of 10", "[s]Need")
        for step in range(3, 11):
            await keys.press("ctrl+j")
            await keys.see(f"Step {step} of 10")
        await keys.press("ctrl+j")
        await keys.see("You skipped this step", "Step 1 of 10")
        await keys.press("ctrl+j")
        await keys.on("VoicesScreen")
        await keys.press("escape")
        await keys.on("HomeScreen")
        await keys.saved()
    held = store.reviews.opened(blue_door.id, ana.id)
    assert held
    assert held.note("skip.need", ana.id) == "Marc has to leave early"


async def test_no_decision_without_its_own_key(store: Store, ana: Person, blue_door: Alliance) -> None:
    heard(store, begin(store, blue_door, ReviewKind.START, ana), ana)
    async with sitting(store, TODAY) as keys:
        await keys.on("HomeScreen")
        await keys.press("r")
        await keys.on("RevealScreen")
        await keys.press("f")
        await keys.on("DecisionScreen")
        await keys.press("f")
        await keys.see("Choose an outcome with")
        await keys.press("2", "f")
        await keys.see("why no trial is needed")
        await keys.press("escape", "1", "f")
        await keys.on("SummaryScreen")
        await keys.press("enter", "f", "space", "tab", "ctrl+j", "ctrl+s", "1")
        assert store.decisions.of(blue_door.id) == []
        await keys.press("y")
        await keys.see("Marc: y signs")
        assert store.decisions.of(blue_door.id) == []
        await keys.press("x")
        await keys.on("HomeScreen")
    assert len(store.decisions.of(blue_door.id)) == 1


async def test_to_continue_with_changes_asks_which(store: Store, ana: Person, blue_door: Alliance) -> None:
    trial = decided(store, blue_door, ReviewKind.START, Outcome.TRY, ana, date(2026, 8, 19))
    heard(store, begin(store, trial, ReviewKind.CHECKPOINT, ana), ana)
    async with sitting(store, TODAY) as keys:
        await keys.on("HomeScreen")
        await keys.press("r")
        await keys.until(lambda: type(keys.app.screen).__name__ in ("RevealScreen", "LookBackScreen"), "a review")
        await keys.on("RevealScreen")
        await keys.press("f")
        await keys.on("DecisionScreen")
        await keys.press("2", "f")
        await keys.see("Write down which changes")
        await keys.write("Ana calls first")
        await keys.press("ctrl+j")
        await keys.on("SummaryScreen")
        await keys.see("Ana calls first")


async def test_terms_come_with_a_decision(store: Store, ana: Person, blue_door: Alliance) -> None:
    heard(store, begin(store, blue_door, ReviewKind.START, ana), ana)
    async with sitting(store, TODAY) as keys:
        await keys.on("HomeScreen")
        await keys.press("r")
        await keys.on("RevealScreen")
        await keys.press("f")
        await keys.on("DecisionScreen")
        await keys.press("1", "t")
        await keys.on("TermsForm")
        await keys.write("Homes that add up")
        keys.app.screen.query_one("#notice").focus()
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
        await keys.on("SummaryScreen")
        await keys.see("Homes that add up", "30 days")
        await keys.press("y", "y")
        await keys.on("HomeScreen")
    terms = store.terms.in_force(blue_door.id)
    assert terms
    assert (terms.goal, terms.notice, terms.version) == ("Homes that add up", 30, 1)


async def test_own_notes_are_for_their_author_alone(store: Store, ana: Person, blue_door: Alliance) -> None:
    store.people.enrol("marc", "Marc", "Blue Door Realty")
    heard(store, begin(store, blue_door, ReviewKind.START, ana), ana)
    async with sitting(store, TODAY) as keys:
        await keys.on("HomeScreen")
        await keys.press("r")
        await keys.on("RevealScreen")
        await keys.press("f")
        await keys.on("DecisionScreen")
        await keys.press("p")
        await keys.write("SECRET doubt")
        await keys.press("escape", "p")
        await keys.see("1 line, hidden")
        assert "SECRET" not in keys.frame
        await keys.press("4", "f")
        await keys.on("SummaryScreen")
        await keys.press("y", "y")
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


async def test_a_review_that_was_only_looked_into_leaves_no_draft(
    store: Store, ana: Person, blue_door: Alliance
) -> None:
    async with sitting(store, TODAY) as keys:
        await keys.on("HomeScreen")
        await keys.press("r")
        await keys.on("AnswerScreen")
        await keys.press("escape", "v")
        await keys.on("VoicesScreen")
        await keys.press("escape")
        await keys.on("HomeScreen")
        await keys.see("Nothing was typed")
    assert store.reviews.opened(blue_door.id, ana.id) is None


@pytest.mark.long
async def test_early_review_is_offered_where_the_regular_one_is_far(
    store: Store, ana: Person, blue_door: Alliance
) -> None:
    decided(store, blue_door, ReviewKind.START, Outcome.TRY, ana, TODAY - timedelta(days=10))
    async with sitting(store, TODAY) as keys:
        await keys.on("HomeScreen")
        await keys.press("r")
        await keys.on("ChoiceDialog")
        await keys.see("an early review")
        await keys.press("1")
        await keys.on("TextDialog")
        await keys.write("The market is gone")
        await keys.press("ctrl+j")
        await keys.on("AnswerScreen")  # what was expected has its day still to come
        await keys.see("What happened", "Reason  The market is gone")
        await keys.press("escape", "v")
        await keys.on("VoicesScreen")
        await keys.see("Called early by Ana: The market is gone")
        for party in ("Northside", "Blue Door Realty"):
            await keys.see(f">[ ] {party}")
            await no_response(keys)
            if party == "Northside":
                await keys.see("Recorded: no response from Ana")
        await keys.on("RevealScreen")
        await keys.press("f")
        await keys.on("DecisionScreen")
        await keys.press("1")
        await keys.see("Invite a further ally (optional)")
        keys.app.screen.query_one("#invited").focus()
        await keys.write("Carla")
        await keys.press("escape", "f")
        await keys.on("SummaryScreen")
        await keys.press("y", "y")
        await keys.on("HomeScreen")
        await keys.see("Blue Door with Carla")


async def test_a_pause_and_a_return(store: Store, ana: Person, blue_door: Alliance) -> None:
    trial = decided(store, blue_door, ReviewKind.START, Outcome.TRY, ana, date(2026, 8, 19))
    paused = decided(store, trial, ReviewKind.CHECKPOINT, Outcome.PAUSE, ana, date(2026, 11, 1))
    heard(store, begin(store, paused, ReviewKind.RETURN, ana), ana)
    async with sitting(store, date(2026, 12, 1)) as keys:
        await keys.on("HomeScreen")
        await keys.see("pause ends")
        await keys.press("r")
        await keys.on("RevealScreen")
        await keys.press("f")
        await keys.on("DecisionScreen")
        await keys.press("1")
        await keys.see("Resume as before", "another date")
        await keys.press("d", "end")
        await keys.press("4")
        await keys.write("end of march")
        await keys.see("= Wed 31 March 2027")
        await keys.press("escape", "f")
        await keys.on("SummaryScreen")
        await keys.press("y", "y")
        await keys.on("HomeScreen")
    status = store.alliances.get(blue_door.id).status
    assert (status.phase, status.ends_on) == (Phase.TRIAL, date(2027, 3, 31))


async def test_a_broken_guide_of_a_team_is_named(
    store: Store, ana: Person, blue_door: Alliance, tmp_path: object
) -> None:

    folder = Path(str(tmp_path)) / "guides"
    folder.mkdir()
    (folder / "start.toml").write_text("kind = ")
    async with sitting(store, TODAY) as keys:
        await keys.on("HomeScreen")
        home = keys.app.screen
        object.__setattr__(home.session, "guides", folder)  # type: ignore[attr-defined]
        await keys.press("r")
        await keys.on("AnswerScreen")
        await keys.see("start.toml", "The built-in guide is")
        assert load(ReviewKind.START).guide.steps[0].ask in keys.frame


@pytest.mark.long
async def test_a_refusal_leads_to_the_field_it_is_about(store: Store, ana: Person, blue_door: Alliance) -> None:
    heard(store, begin(store, blue_door, ReviewKind.START, ana), ana)
    first, second = (party.id for party in blue_door.parties)
    async with sitting(store, TODAY) as keys:
        await keys.on("HomeScreen")
        await keys.press("r")
        await keys.on("RevealScreen")
        await keys.press("f")
        await keys.on("DecisionScreen")
        await keys.press("1")

        def focused() -> str:
            """Return the id of the field that is typed into, or of what it is part of."""
            at = keys.app.focused
            while at is not None and not at.id:
                at = at.parent  # type: ignore[assignment]
            return (at.id or "") if at else ""

        async def refused(*said: str) -> None:
            await keys.press(*(() if focused() == "outcome" else ("escape",)), "f")
            await keys.see(*said)

        keys.app.screen.query_one("#expect_sure").focus()
        await keys.write("many")
        await refused("How sure is a number from 0 to 100")
        assert focused() == "expect_sure"
        await keys.press("end", "ctrl+u")
        keys.app.screen.query_one("#actions").focus()
        await keys.write("Zoe by fri: ring")
        await refused("Zoe")
        assert focused() == "actions"
        await keys.press("end", "ctrl+u", "escape", "t")
        await keys.on("TermsForm")
        keys.app.screen.query_one(f"#stake-{first}").focus()
        await keys.write("plenty")
        await keys.press("tab", "ctrl+j")
        await keys.see("Northside: 'plenty'")
        assert focused() == f"stake-{first}"
        await keys.press("end", "ctrl+u")
        await keys.write("90h")
        keys.app.screen.query_one(f"#stake-{second}").focus()
        await keys.write("30h")
        await keys.press("ctrl+j")
        await keys.on("DecisionScreen")
        await refused("The stakes are not equal", "t goes there")
        await keys.press("t")
        await keys.on("TermsForm")
        assert focused() == "advantage"
        await keys.write("Theirs is the name.")
        await keys.press("ctrl+j")
        await keys.on("DecisionScreen")
        await keys.press("f")
        await keys.on("SummaryScreen")


async def test_what_is_too_long_beside_a_question_is_read_on(
    store: Store, ana: Person, blue_door: Alliance
) -> None:
    first = begin(store, blue_door, ReviewKind.START, ana)
    answer(store, first, ana, "purpose", "\n".join(f"Line {number} of last time." for number in range(40)), 4)
    heard(store, first, ana)
    store.decisions.record(
        blue_door, draft(blue_door, ReviewKind.START, Outcome.TRY, TODAY), ana, NOW, review_id=first.id
    )
    trial = store.alliances.get(blue_door.id)
    begin(store, trial, ReviewKind.CHECKPOINT, ana)
    async with sitting(store, TODAY + timedelta(days=80), size=(60, 20)) as keys:
        await keys.on("HomeScreen")
        await keys.press("r")
        await keys.on("AnswerScreen")
        await keys.press("ctrl+j")
        await keys.see("Line 0 of last time.")
        await keys.press("escape", *(["pagedown"] * 9))
        await keys.see("Line 39 of last time.")
        await keys.press(*(["pageup"] * 9))
        await keys.see("Line 0 of last time.")
        await keys.press("pagedown", "ctrl+j", "ctrl+o")
        await keys.see("Line 0 of last time.")
