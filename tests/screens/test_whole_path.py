"""The whole path by keys: from an empty start to renewed, and another one ended and closed."""

from datetime import date
from pathlib import Path

import pytest

from allytui.cli import main
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.phases import Phase, ReviewKind
from allytui.domain.decisions.close_out import CloseOutState
from allytui.domain.parties.screening import QUESTIONS as SCREENING
from allytui.domain.reviews.leaning import Leaning
from allytui.screens.common.form_screen import FormScreen
from allytui.store.store import Store
from tests.support.keyboard import Keyboard, sitting
from tests.support.review_keys import all_voices, open_review, sign

SIZES = [(120, 36), (80, 24)]
HOSTILE = "[/b] [@click=app.quit]x[/] [red]"


async def welcome(keys: Keyboard) -> None:
    await keys.on("WelcomeScreen")
    await keys.write("Ana")
    await keys.press("tab")
    await keys.write("Northside")
    await keys.press("ctrl+j")
    await keys.on("HomeScreen")


async def add_alliance(keys: Keyboard, name: str, other: str) -> None:
    await keys.press("a")
    await keys.on("AllianceForm")
    await keys.see("Northside: Ana")
    await keys.write(name)
    await keys.press("tab", "ctrl+end")
    await keys.write(other)
    await keys.press("tab")
    await keys.write(f"What {name} is for.")
    await keys.press("ctrl+j")
    await keys.on("HomeScreen")
    await keys.see("not started")


async def choose(keys: Keyboard, number: str, said: str) -> None:
    """Choose an outcome, write the notes, read it back and let both sign it."""
    await keys.on("DecisionScreen")
    await keys.press(number)
    await keys.see(f"(o) {number}", "= the same")
    await keys.press("tab")
    await keys.write(said)
    await keys.press("tab")
    await keys.write(f"change: {said}")
    await keys.press("tab")
    await keys.write("Ana by +2w: send a list\nMarc: ring her")
    await keys.press("tab")
    await keys.write(f"stop: {said}")
    await keys.press("tab")
    await keys.write(f"expect: {said}")
    await keys.press("tab")
    await keys.write("+3m")
    await keys.press("tab")
    await keys.write("70")
    await keys.press("escape", "f")
    await sign(keys, ("Ana", "Marc"))
    await keys.on("HomeScreen")


async def hold(keys: Keyboard, name: str, number: str, said: str) -> None:
    """Hold the review that is next, both voices answering every step."""
    await open_review(keys)
    await all_voices(
        keys, ("Ana", "Marc"), lambda who, key, at: f"{name} {who} {at} {HOSTILE if who == 'Ana' else ''}".strip()
    )
    await keys.see("Notes of the conversation")
    await keys.press("f")
    await choose(keys, number, said)


@pytest.mark.engines("sqlite", "postgres")
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.long
async def test_an_alliance_is_begun_tried_changed_and_renewed(
    store: Store, size: tuple[int, int], capsys: pytest.CaptureFixture[str]
) -> None:
    async with sitting(store, date(2026, 8, 19), size=size) as keys:
        await welcome(keys)
        await add_alliance(keys, HOSTILE, "Blue Door Realty: Marc")
        await hold(keys, "start", "1", f"We begin {HOSTILE}")
        await keys.see("trial agreed")
    async with sitting(store, date(2026, 11, 21), size=size) as keys:
        await keys.on("HomeScreen")
        await keys.see("3 d late", "undecided since 18 Nov")
        await keys.see("Ana: send a list")
        await open_review(keys)
        await keys.on("AnswerScreen")
        await keys.press("ctrl+j")
        await keys.see("Step 2 of 10", "start Ana 2", "start Marc 2", "last time 4 of 5")
        await keys.press("escape", "escape")
        await keys.on("HomeScreen")
        await keys.press("r")
        await keys.on("AnswerScreen")
        await keys.see("Step 2 of 10")
        await keys.press("ctrl+o")
        await keys.see("Step 1 of 10")
        await keys.press("escape", "escape")
        await keys.on("HomeScreen")
        await hold(keys, "check", "2", "We change something")
    async with sitting(store, date(2027, 11, 4), size=size) as keys:
        await keys.on("HomeScreen")
        await keys.see("today", "renewal")
        await hold(keys, "renew", "1", "We renew")

    alliance = store.alliances.find("click")
    decisions = store.decisions.of(alliance.id)
    assert [each.choice.outcome for each in decisions] == [Outcome.TRY, Outcome.GO_ON_CHANGED, Outcome.RENEW]
    assert [each.ends_on for each in decisions] == [date(2026, 11, 18), date(2027, 11, 18), date(2028, 11, 18)]
    assert alliance.status.phase is Phase.TERM
    assert decisions[1].conversation.changes == "change: We change something"
    assert [(each.name, each.leaning, each.sure) for each in decisions[1].positions] == [
        ("Ana", Leaning.RENEW, 4),
        ("Marc", Leaning.RENEW, 4),
    ]
    assert [each.text for each in decisions[1].sign_offs] == [
        "Ana (Northside): signed",
        "Marc (Blue Door Realty): signed",
    ]
    assert [each.planned.by for each in decisions[0].promises] == [date(2026, 9, 2), date(2026, 11, 18)]
    assert decisions[0].expectation.sure == 70
    for review, word, steps in zip(
        store.reviews.held(alliance.id, ""), ("start", "check", "renew"), (10, 10, 10), strict=True
    ):
        words = {answer.words for answer in review.answers}
        assert words == {f"{word} Ana {n} {HOSTILE}" for n in range(1, steps + 1)} | {
            f"{word} Marc {n}" for n in range(1, steps + 1)
        }
    assert store.check() == []

    assert main(["--database", store.engine.place, "show", "click"]) == 0
    printed = " ".join(capsys.readouterr().out.split())
    for word, steps in (("start", 10), ("check", 9), ("renew", 10)):
        for step in range(1, steps + 1):
            assert f"{word} Ana {step} {HOSTILE}" in printed
            assert f"{word} Marc {step}" in printed
    for said in (f"We begin {HOSTILE}", "We change something", "We renew"):
        for kind in ("", "change: ", "stop: ", "expect: "):
            assert f"{kind}{said}" in printed

    async with sitting(store, date(2027, 11, 6), size=(120, 200)) as keys:
        await keys.on("HomeScreen")
        await keys.press("enter")
        await keys.on("AllianceScreen")
        await keys.see("trial agreed", "continued with changes", "renewed")
        await keys.press("h")
        await keys.on("HistoryScreen")
        await keys.see("3 decisions", "We renew", "renew Marc 8", "stop: We renew")
        await keys.press("G")
        await keys.see("We begin", "start Ana 7")
        await keys.press("c")
        await keys.see("Over the years", "check Ana 3", "renew Marc 3")
        assert "go-on-changed" not in keys.frame, "the chart says what was decided as everything else does"


@pytest.mark.long
@pytest.mark.engines("sqlite", "postgres")
@pytest.mark.parametrize("size", SIZES[1:])
async def test_another_is_ended_and_its_list_is_closed(store: Store, size: tuple[int, int]) -> None:
    async with sitting(store, date(2026, 8, 19), size=size) as keys:
        await welcome(keys)
        await add_alliance(keys, "Short one", "Other Side: Marc")
        await hold(keys, "start", "1", "We begin")
    async with sitting(store, date(2026, 11, 21), size=size) as keys:
        await keys.on("HomeScreen")
        await hold(keys, "check", "5", "We end it")
        await keys.see("close-out list")
        await keys.press("r")
        await keys.on("CloseOutScreen")
        await keys.see("5 open of 5")
        await keys.press("f")
        await keys.see("5 items are still open")
        await keys.press("x")
        await keys.on("TextDialog")
        await keys.write("nothing is open")
        await keys.press("ctrl+j")
        await keys.on("CloseOutScreen")
        await keys.see("4 open of 5", "[-] Hand over")
        for left in (3, 2, 1, 0):
            await keys.press("space")
            await keys.see(f"{left} open of 5")
        await keys.see("All items are settled: f opens")
        await keys.press("tab")
        await keys.write("It ended well.")
        await keys.press("tab", "tab")
        await keys.write("Thank you both.")
        await keys.press("escape", "f")
        await keys.on("SummaryScreen")
        await keys.see("Thank you both.", "It ended well.", "the door stays open")
        await keys.press("y", "y")
        await keys.on("HomeScreen")
        await keys.see("Closed" if size[0] > 200 else "closed")
        alliance = store.alliances.find("short one")
        assert alliance.status.phase is Phase.CLOSED
        ended = store.decisions.of(alliance.id)
        assert [each.choice.review_kind for each in ended] == [
            ReviewKind.START,
            ReviewKind.CHECKPOINT,
            ReviewKind.CLOSE_OUT,
        ]
        assert ended[-1].conversation.said == "Thank you both."
        items = store.close_out.items(alliance.id)
        assert [item.state for item in items] == [CloseOutState.WAIVED, *[CloseOutState.DONE] * 4]
        await keys.press("r")
        await keys.on("TextDialog")
        await keys.write("New people there.")
        await keys.press("ctrl+j")
        await keys.on("SummaryScreen")
        await keys.see("New people there.", "Ana: y signs")
        await keys.press("escape")
        await keys.on("TextDialog")
        await keys.see("New people there.")  # who goes back finds the words
        await keys.press("ctrl+j")
        await keys.on("SummaryScreen")
        await keys.press("y", "x")
        await keys.see("is considered again")
        assert store.alliances.get(alliance.id).status.phase is Phase.CONSIDERING
    assert not list(Path(store.engine.place).parent.glob("state/*"))


def empty_fields(keys: Keyboard) -> int:
    """Return how many fields of the form on top are in sight and empty."""
    screen = keys.app.screen
    assert isinstance(screen, FormScreen)
    return sum(1 for name, line in screen._lines.items() if not line.folded and not screen.value(name).strip())


@pytest.mark.long
async def test_from_nothing_to_agreed_terms_takes_under_twenty_questions(store: Store) -> None:
    """Every field and question in sight that is not filled in already counts once, answered or not."""
    said = {
        "purpose": "30 referrals by 31 jan",
        "bring": "buyers",
        "balance": "4h a month",
        "parting": "by 31 dec each received 3, else talk\n4 weeks' notice",
        "habits": "Mail, and a call every two weeks.",
    }
    async with sitting(store, date(2026, 8, 19), size=(80, 24)) as keys:
        await welcome(keys)
        questions = 2
        await keys.press("a")
        await keys.on("AllianceForm")
        questions += empty_fields(keys) + 1  # one's own party stands under the parties, the others do not
        await keys.press("escape")
        await keys.on("HomeScreen")
        await add_alliance(keys, "Homes", "Blue Door Realty: Marc")
        questions += len(SCREENING)
        await open_review(keys)
        await keys.on("AnswerScreen")
        questions += len(keys.app.screen.guide.steps)  # type: ignore[attr-defined]
        await all_voices(keys, ("Ana", "Marc"), lambda who, key, at: said.get(key, f"{who} {key}"))
        await keys.press("f")
        await keys.on("DecisionScreen")
        questions += 1
        await keys.press("1", "t")
        await keys.on("TermsForm")
        await keys.see("filled in from your answers", "30 referrals by 31 jan", "4h a month", "by 31 dec each")
        questions += empty_fields(keys)
        await keys.press("ctrl+j")
        await keys.on("DecisionScreen")
        await keys.press("f")
        await sign(keys, ("Ana", "Marc"))
        await keys.on("HomeScreen")
    assert 15 < questions < 20
    alliance = store.alliances.find("homes")
    terms = store.terms.in_force(alliance.id)
    assert terms
    assert terms.goal == "30 referrals by 31 jan"
    assert (terms.notice, terms.rhythm) == (28, "a call every two weeks")
    assert len(terms.targets.states) == 1
    assert [(part.brings, part.stake.typed) for part in terms.parties] == [("buyers", "4 h a month")] * 2
    assert [each.text for each in terms.conditions] == ["by 2026-12-31 each received 3, else talk"]
