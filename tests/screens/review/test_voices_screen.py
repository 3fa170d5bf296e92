"""The ways to answer, by keys: handed over, through somebody else, led by a coach; and what comes after."""

from dataclasses import replace
from datetime import date

import pytest

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import NamedParty, Person
from allytui.domain.alliances.phases import Phase, ReviewKind
from allytui.domain.decisions.close_out import CloseOutState
from allytui.domain.decisions.decision_draft import DecisionDraft
from allytui.domain.decisions.outcome_details import detail_words
from allytui.domain.decisions.promises import PlannedPromise
from allytui.domain.reviews.request import Request
from allytui.domain.reviews.review_text import answers_paragraphs
from allytui.domain.reviews.voice import VoiceState
from allytui.store.store import Store
from tests.conftest import NOW, TODAY
from tests.support.keyboard import sitting
from tests.support.reviews import answer, begin, decided, draft, heard


@pytest.mark.long
async def test_the_keyboard_is_handed_over_with_nothing_left_on_it(
    store: Store, ana: Person, blue_door: Alliance
) -> None:
    async with sitting(store, TODAY, size=(80, 24)) as keys:
        await keys.on("HomeScreen")
        await keys.press("r")
        await keys.on("AnswerScreen")
        await keys.write("Ana's own words")
        await keys.press("ctrl+a", "ctrl+x")
        assert keys.app.clipboard == "Ana's own words"
        await keys.write("Less.")
        await keys.press("escape", "v")
        await keys.on("VoicesScreen")
        await keys.see("Your answers are sealed", "anyone who can read")
        await keys.press("v")
        await keys.see("9 of 10 not answered: Purpose,", "v again submits, w goes back.")
        assert store.reviews.opened(blue_door.id, ana.id).voices[0].state is VoiceState.OPEN  # type: ignore[union-attr]
        await keys.press("v")
        await keys.see("Ana has answered; the answers are sealed. Waiting for Marc.")
        await keys.press("w")
        await keys.see("Marc, please sit down. Everyone else, please look away: only Marc sees", "until all")
        await keys.press("enter")
        await keys.on("AnswerScreen")
        await keys.see("Marc is typing")
        for key in ("ctrl+v", "ctrl+z", "ctrl+z"):
            await keys.press(key)
        assert "Ana's own words" not in keys.frame
        assert "Less." not in keys.frame
        await keys.write("Marc's.")
        await keys.press("escape", "v")
        await keys.on("VoicesScreen")
        await keys.press("g", "w")
        await keys.see("Take the answers back?")
        await keys.press("enter")
        await keys.on("VoicesScreen")
        await keys.see("[x] Northside")
        await keys.press("w", "2")
        await keys.on("AnswerScreen")
        await keys.see("Ana is typing", "Less.")  # her own login takes her own answer back
        await keys.press("escape", "v")
        await keys.on("VoicesScreen")
        await keys.press("v")  # it was said once what Ana has not answered
        await keys.see("[x] Northside")
        await keys.press("v", "v")
        await keys.on("RevealScreen")
        await keys.see("Less.", "Marc's.")


async def test_a_voice_speaks_through_somebody_who_is_named(store: Store, ana: Person, blue_door: Alliance) -> None:
    held = begin(store, blue_door, ReviewKind.START, ana)
    answer(store, held, ana, "trust", "Yes.", 4)
    store.voices.answered(held.id, ana.party_id, ana, NOW)
    async with sitting(store, TODAY, size=(80, 24)) as keys:
        await keys.on("HomeScreen")
        await keys.press("r")
        await keys.on("VoicesScreen")
        await keys.see(">[ ] Blue Door Realty")  # the cursor is where something is awaited
        await keys.press("w")
        await keys.on("ChoiceDialog")
        await keys.press("2")
        await keys.on("TextDialog")
        await keys.write("Jo, by phone")
        await keys.press("ctrl+j")
        await keys.on("AnswerScreen")
        await keys.see("Marc, through Jo, by phone is typing")
        await keys.write("He says: yes.")
        await keys.press("escape", "v")
        await keys.on("VoicesScreen")
        await keys.press("v", "v")
        await keys.on("RevealScreen")
        await keys.see("Marc, through Jo, by phone", "He says: yes.")


async def test_a_coach_leads_without_a_voice(store: Store, ana: Person, blue_door: Alliance) -> None:
    store.people.enrol("coach", "Cora", "Cora Coaching")
    async with sitting(store, TODAY, login="coach", size=(80, 24)) as keys:
        await keys.on("HomeScreen")
        await keys.press("r")
        await keys.on("VoicesScreen")
        for name in ("Ana", "Marc"):
            await keys.press("w")
            await keys.see(f"{name}, please sit down")
            await keys.press("enter")
            await keys.on("AnswerScreen")
            await keys.see(f"{name} is typing")
            await keys.write(f"{name} speaks.")
            await keys.press("escape", "v")
            await keys.on("VoicesScreen")
            await keys.press("v", "v")
        await keys.on("RevealScreen")
        await keys.see("Ana speaks.", "Marc speaks.")
        await keys.press("a")
        await keys.on("ChoiceDialog")
        await keys.press("2")
        await keys.on("TextDialog")
        await keys.write("And thank you.")
        await keys.press("ctrl+j")
        await keys.on("RevealScreen")
        await keys.see("Marc speaks.", "added later", "And thank you.")
        await keys.press("f")
        await keys.on("DecisionScreen")
        await keys.press("4", "f")
        await keys.see("Ana: y signs")
        await keys.press("y", "y")
        await keys.on("HomeScreen")
    (decision,) = store.decisions.of(blue_door.id)
    assert decision.decided_by == "Cora"
    assert [each.name for each in decision.sign_offs] == ["Ana", "Marc"]
    held = store.reviews.held(blue_door.id, "")[0]
    marc = blue_door.voices[1]
    assert held.note("added.need", marc.id) == "And thank you."
    assert held.answer(marc.id, "need").words == "Marc speaks."  # type: ignore[union-attr]


async def test_a_closed_door_is_asked_about_on_its_day(store: Store, ana: Person, blue_door: Alliance) -> None:
    trial = decided(store, blue_door, ReviewKind.START, Outcome.TRY, ana, date(2026, 8, 19))
    ending = decided(store, trial, ReviewKind.CHECKPOINT, Outcome.END, ana, TODAY)
    for item in store.close_out.items(ending.id):
        store.close_out.settle(item, CloseOutState.DONE, "", ana, TODAY)
    wanted = draft(ending, ReviewKind.CLOSE_OUT, Outcome.CLOSED, TODAY)
    until = replace(wanted.choice, day=date(2027, 5, 18))
    closed = store.decisions.record(ending, replace(wanted, choice=until), ana, NOW)
    assert closed.next_review_on == date(2027, 5, 18)
    async with sitting(store, date(2027, 5, 1)) as keys:
        await keys.on("HomeScreen")
        await keys.press("r")
        await keys.see("This alliance stays closed until 18 May 2027")
        await keys.on("HomeScreen")
    async with sitting(store, date(2027, 5, 18)) as keys:
        await keys.on("HomeScreen")
        await keys.see("ask again")
        await keys.press("r")
        await keys.on("ChoiceDialog")
        await keys.see("This alliance was closed until")
        await keys.press("2")
        await keys.see("stays closed; no more reminders")
    status = store.alliances.get(blue_door.id).status
    assert (status.phase, status.review_on) == (Phase.CLOSED, None)
    assert store.check() == []


@pytest.mark.long
async def test_of_three_one_leaves_and_the_rest_go_on_with_other_terms(store: Store, ana: Person) -> None:
    three = [NamedParty("Northside", ("Ana",)), NamedParty("Bank", ("Ben",)), NamedParty("Homes", ("Rosa",))]
    made = store.alliances.add("Circle", three, date(2026, 8, 19))
    trial = decided(store, made, ReviewKind.START, Outcome.TRY, ana, date(2026, 8, 19))
    heard(store, begin(store, trial, ReviewKind.CHECKPOINT, ana), ana)
    async with sitting(store, TODAY, size=(80, 24)) as keys:
        await keys.on("HomeScreen")
        await keys.press("r")
        await keys.on("RevealScreen")
        await keys.press("f")
        await keys.on("DecisionScreen")
        await keys.press("5")
        await keys.see("(o) 5  One leaves, the rest stay", "Who withdraws?")
        keys.app.screen.query_one("#leaving").focus()
        await keys.press("3")
        await keys.see("(o) 3  Homes")
        await keys.press("escape", "t")
        await keys.on("TermsForm")
        await keys.write("Two of us, and smaller")
        await keys.press("ctrl+j")
        await keys.on("DecisionScreen")
        await keys.press("f")
        await keys.on("SummaryScreen")
        await keys.see("Homes withdraws, the others continue", "Two of us, and smaller")
        await keys.press("y", "y", "y")
        await keys.on("HomeScreen")
    circle = store.alliances.get(made.id)
    assert [party.name for party in circle.present] == ["Northside", "Bank"]
    assert circle.status.phase is Phase.TERM
    terms = store.terms.in_force(made.id)
    assert terms
    assert terms.goal == "Two of us, and smaller"


@pytest.mark.long
async def test_a_paused_alliance_is_quiet_and_comes_back_with_its_promise(
    store: Store, ana: Person, blue_door: Alliance
) -> None:
    promised = (PlannedPromise(ana.party_id, "Ana", "ring Marc", TODAY),)
    trial_held = heard(store, begin(store, blue_door, ReviewKind.START, ana), ana)
    wanted = draft(blue_door, ReviewKind.START, Outcome.TRY, date(2026, 8, 19), promises=promised)
    store.decisions.record(blue_door, wanted, ana, NOW, review_id=trial_held.id)
    trial = store.alliances.get(blue_door.id)
    heard(store, begin(store, trial, ReviewKind.CHECKPOINT, ana), ana)
    async with sitting(store, TODAY, size=(80, 24)) as keys:
        await keys.on("HomeScreen")
        await keys.see("Ana: ring Marc")
        await keys.press("r")
        await keys.on("RevealScreen")
        await keys.press("f")
        await keys.on("DecisionScreen")
        await keys.press("4")
        await keys.see("One promise to each other for the pause")
        keys.app.screen.query_one("#promise").focus()
        await keys.write("No calls, but an answer to every letter.")
        await keys.press("tab")
        await keys.write("the college hires again")
        await keys.press("escape", "f")
        await keys.on("SummaryScreen")
        await keys.see("an answer to every letter", "the college hires again")
        await keys.press("y", "y")
        await keys.on("HomeScreen")
        assert "ring Marc" not in keys.frame
        await keys.see("No calls, but an answer")
    async with sitting(store, date(2026, 12, 22), size=(120, 36)) as keys:
        await keys.on("HomeScreen")
        await keys.see("pause ends")
        await keys.press("r")
        await keys.on("LookBackScreen")
        await keys.press("ctrl+j")
        await keys.on("AnswerScreen")
        await keys.press("ctrl+j")
        await keys.see("promised: No calls")


async def test_home_hears_of_a_review_that_another_login_began(
    store: Store, ana: Person, blue_door: Alliance
) -> None:
    store.people.enrol("marc", "Marc", "Blue Door Realty")
    async with sitting(store, TODAY, login="marc") as keys:
        await keys.on("HomeScreen")
        held = begin(store, store.alliances.get(blue_door.id), ReviewKind.START, ana)
        answer(store, held, ana, "trust", "Yes.", 4)
        await keys.see("your answers needed")


async def test_to_go_on_over_a_dissent_takes_a_reason_and_a_day(store: Store, ana: Person) -> None:
    names = ("Northside", "Marc", "Rosa")
    made = store.alliances.add("Circle", [NamedParty(name, (name,)) for name in names], date(2026, 8, 19))
    trial = decided(store, made, ReviewKind.START, Outcome.TRY, ana, date(2026, 8, 19))
    heard(store, begin(store, trial, ReviewKind.CHECKPOINT, ana), ana)
    async with sitting(store, TODAY, size=(80, 24)) as keys:
        await keys.on("HomeScreen")
        await keys.press("r")
        await keys.on("RevealScreen")
        await keys.press("f")
        await keys.on("DecisionScreen")
        await keys.press("1", "f")
        await keys.on("SummaryScreen")
        await keys.press("y", "d")
        await keys.on("TextDialog")
        await keys.write("I cannot carry it.")
        await keys.press("ctrl+j")
        await keys.see("Rosa: y signs and makes")
        await keys.press("y")
        await keys.on("TextDialog")
        await keys.see("Going on over a doubt", "Marc dissents: I cannot carry it.")
        await keys.press("escape")
        await keys.on("SummaryScreen")
        assert len(store.decisions.of(trial.id)) == 1
        # Only the last party is asked again, also after a look at the draft that changes nothing.
        await keys.see("[x] Ana (Northside): signed", "[!] Marc (Marc): dissents", "Rosa: y signs and makes")
        await keys.press("escape")
        await keys.on("DecisionScreen")
        await keys.press("f")
        await keys.on("SummaryScreen")
        await keys.see("[x] Ana (Northside): signed", "[!] Marc (Marc): dissents", "Rosa: y signs and makes")
        # Another draft is for all to sign.
        await keys.press("escape")
        await keys.on("DecisionScreen")
        await keys.press("3", "f")
        await keys.see(
            "The draft has changed: 2 signatures withdrawn, sign again.", "[>] Ana (Northside)", "[ ] Marc"
        )
        await keys.press("escape")
        await keys.on("DecisionScreen")
        await keys.press("1", "f")
        await keys.see("[>] Ana (Northside)")
        await keys.press("y", "d")
        await keys.on("TextDialog")
        await keys.write("I cannot carry it.")
        await keys.press("ctrl+j")
        await keys.see("Rosa: y signs and makes")
        await keys.press("y")
        await keys.on("TextDialog")
        await keys.write("We try it for a quarter.")
        await keys.press("ctrl+j")
        await keys.on("DateDialog")
        await keys.see("2 Jan", "in 42 days")
        await keys.press("ctrl+j")
        await keys.on("HomeScreen")
        await keys.see("Marc dissents")
    last = store.decisions.of(trial.id)[-1]
    assert detail_words(last.outcome_details, "over") == "We try it for a quarter."
    assert [each.planned.by for each in last.promises] == [date(2027, 1, 2)]
    assert store.check() == []


async def test_two_do_not_go_on_over_a_dissent(store: Store, ana: Person, blue_door: Alliance) -> None:
    trial = decided(store, blue_door, ReviewKind.START, Outcome.TRY, ana, date(2026, 8, 19))
    heard(store, begin(store, trial, ReviewKind.CHECKPOINT, ana), ana)
    async with sitting(store, TODAY, size=(80, 24)) as keys:
        await keys.on("HomeScreen")
        await keys.press("r")
        await keys.on("RevealScreen")
        await keys.press("f")
        await keys.on("DecisionScreen")
        for outcome, screen in (("1", "SummaryScreen"), ("5", "HomeScreen")):
            await keys.press(outcome, "f")
            await keys.on("SummaryScreen")
            await keys.press("y", "d")
            if screen == "SummaryScreen":  # refused before anything is typed, and nobody's signature is lost
                await keys.see("two go on together or not at all", "[x] Ana (Northside): signed", "[>] Marc")
                await keys.press("escape")
                await keys.on("DecisionScreen")
                continue
            await keys.on("TextDialog")
            await keys.write("I would rather stay friends.")
            await keys.press("ctrl+j")
            await keys.on(screen)
    last = store.decisions.of(trial.id)[-1]
    assert last.choice.outcome is Outcome.END
    assert last.agreement
    assert last.agreement.dissenting == ("Marc",)


async def test_a_party_that_was_asked_is_waited_for_and_its_silence_is_recorded(
    store: Store, ana: Person, blue_door: Alliance
) -> None:
    trial = decided(store, blue_door, ReviewKind.START, Outcome.TRY, ana, date(2026, 8, 19))
    held = begin(store, trial, ReviewKind.CHECKPOINT, ana)
    store.voices.start_answering(held.id, ana.party_id, ana)
    answer(store, held, ana, "trust", "Ana's words")
    store.voices.answered(held.id, ana.party_id, ana, NOW, TODAY)
    async with sitting(store, TODAY, size=(80, 24)) as keys:
        await keys.on("HomeScreen")
        await keys.press("r")
        await keys.on("LookBackScreen")
        await keys.press("ctrl+j")
        await keys.on("VoicesScreen")
        await keys.press("x")
        await keys.on("LineDialog")
        await keys.write("12 nov")
        await keys.see("Say how they were asked")
        await keys.write(" by phone")
        await keys.see("= asked 12 Nov by phone")
        await keys.press("enter")
        await keys.on("ChoiceDialog")
        await keys.see("wait until Sat 28 November 2026 (in 7 days)")
        await keys.press("2")
        await keys.on("DateDialog")
        await keys.write("24 nov")
        await keys.press("ctrl+j")
        await keys.on("VoicesScreen")
        await keys.see("asked 12 Nov by phone, waiting until 24 Nov", "Waiting for Marc until Tue 24 November 2026")
        await keys.press("x")
        await keys.on("ChoiceDialog")
        await keys.press("3")
        await keys.on("RevealScreen")
        await keys.see("no response, asked 12 Nov 2026 by")
    (unheard,) = store.reviews.get(held.id, ana.id).unheard
    assert unheard.request == Request(date(2026, 11, 12), "by phone", date(2026, 11, 24))
    story = answers_paragraphs(trial, store.reviews.get(held.id, ana.id))
    said = "asked 12 Nov 2026 by phone; recorded 21 Nov 2026 by Ana"
    assert any(said in each.text for each in story)
    draft = DecisionDraft(trial, store.reviews.get(held.id, ana.id), {}, TODAY)
    assert draft.positions()[1].text == f"no response, {said}"
