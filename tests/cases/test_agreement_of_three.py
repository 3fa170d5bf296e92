"""Three parties, one absent, one dissenting, by keys at 80x24: who carries a decision, before and after each word.

Home, `due`, `show` and the other party's login say the same at every moment.
"""

import re
from collections.abc import Awaitable, Callable
from datetime import date

import pytest

from allytui.cli import main
from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import NamedParty, Person
from allytui.domain.alliances.phases import Phase, ReviewKind
from allytui.store.store import Store
from tests.support.keyboard import Keyboard, sitting
from tests.support.review_keys import answer_all, no_response, open_review
from tests.support.reviews import decided

DAY = date(2026, 11, 20)


SIGNATURE = "Your signature needed: Three."
UNLOCKING = "Agree to unlock a decision, or keep it: Three."
PRINTED = {SIGNATURE: "? your signature is needed: Three", UNLOCKING: f"? {UNLOCKING[0].lower()}{UNLOCKING[1:-1]}"}
"""What home asks of a login, and how `due` prints it."""

OPEN = "draft open <"


class Surfaces:
    """What commands print and screens show, as one login or the other."""

    def __init__(self, store: Store, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        """Look at one store."""
        self._store, self._printed, self._patch = store, capfd, monkeypatch

    def command(self, login: str, *words: str) -> str:
        """Run a command and return what it printed."""
        self._patch.setattr("allytui.config.login_name", lambda: login)
        self._printed.readouterr()
        assert main(["--database", str(self._store.engine.place), "--today", DAY.isoformat(), *words]) == 0
        return self._printed.readouterr().out

    async def check(self, said: str, line: str = "", **asked: str) -> None:
        """Both logins read just this of the decision, and `line` on one line; `asked` is what of whom."""
        for login in ("ana", "ben"):
            shown = self.command(login, "show", "Three").splitlines()
            decided = [each.partition("; ")[2] for each in shown if each.startswith("Decided ")]
            assert decided == ([said] if said else []), login
            due = self.command(login, "due", "--within", "2y").splitlines()
            (listed,) = (each for each in due if "  Three  " in each)
            assert said_in(listed) == (line or said), (login, listed)
            asks = [
                each for each in due if each[:2] == "? " and "Three" in each and not each.startswith("? dissent")
            ]
            assert asks == ([PRINTED[asked[login]]] if login in asked else []), login
            await self._look(login, said, (line or said).removesuffix(f", {said}"), asked.get(login, ""))

    async def _look(self, login: str, said: str, line: str, asked: str) -> None:
        """Home of a login, the alliance and its history show just this."""
        async with sitting(self._store, DAY, login=login, size=(80, 24)) as keys:
            await keys.on("HomeScreen")
            await keys.settled()
            rows = [each.strip(" │║") for each in keys.frame.splitlines()]
            (listed,) = (said_in(each) for each in rows if each.startswith(">") and " Three " in each)
            assert line.startswith(listed[:-1]) if listed.endswith("…") else listed == line, keys.frame
            assert [each for each in rows if is_standing(each)] == ([said] if said else []), keys.frame
            for each in (SIGNATURE, UNLOCKING):
                assert (each in keys.frame) is (each == asked), keys.frame
            await keys.press("enter")
            await keys.on("AllianceScreen")
            await keys.settled()
            facts = [each.strip(" │") for each in keys.frame.splitlines()]
            agreed = [each[10:] for each in facts if each.startswith("Agreed ")]
            assert agreed == ([said.removeprefix("agreed ")] if said else []), keys.frame
            await keys.press("h")
            await keys.on("HistoryScreen")
            await keys.settled()
            reading = [each.strip(" │▁▂▃▄▅▆▇█") for each in keys.frame.partition("decided by")[2].splitlines()]
            assert (reading[1] == said) if said else ("awaits" not in reading[1]), keys.frame


def said_in(listed: str) -> str:
    """Return what a line of a list says of the decision, behind the next review."""
    return re.split("renewal|trial checkpoint", listed)[1].strip(" ,")


def is_standing(row: str) -> bool:
    """Whether a row of the pane on home says who carries a decision."""
    return not row.startswith(">") and bool(re.search("awaits|dissents|agreed by|refused", row))


async def to_history(keys: Keyboard) -> None:
    """Open the latest decision in the history."""
    await keys.on("HomeScreen")
    await keys.press("enter")
    await keys.on("AllianceScreen")
    await keys.press("h")
    await keys.on("HistoryScreen")


@pytest.fixture
def three(store: Store, ana: Person) -> Alliance:
    """A trial of three: Ana and Ben have logins, Rosa is heard at the table."""
    store.people.enrol("ben", "Ben", "Harbour Bank")
    parties = [NamedParty(name, (who,)) for name, who in (("Northside", "Ana"), ("Harbour Bank", "Ben"))]
    made = store.alliances.add("Three", [*parties, NamedParty("Marlow Homes", ("Rosa",))], date(2026, 8, 19))
    return decided(store, made, ReviewKind.START, Outcome.TRY, ana, date(2026, 8, 19))


async def decide_without_ben(store: Store, nothing_said: Callable[[], Awaitable[None]]) -> None:
    """Ana and Rosa answer, Ben was asked in vain; Ana signs, Ben is not present, Rosa dissents.

    Until Rosa's word, the last, `nothing_said` looks: no signature is seen anywhere.
    """
    async with sitting(store, DAY, size=(80, 24)) as keys:
        await keys.on("HomeScreen")
        await open_review(keys)
        await keys.see("Ana is typing")
        await answer_all(keys, lambda key, at: f"Ana on {key}.")
        await keys.press("v")
        await keys.see("the answers are sealed")
        await no_response(keys)
        await keys.see("Waiting for Rosa")
        await keys.press("w")
        await keys.on("ChoiceDialog")
        await keys.see("Rosa, please sit down")
        await keys.press("enter")
        await answer_all(keys, lambda key, at: f"Rosa on {key}.")
        await keys.press("v")
        await keys.on("RevealScreen")
        await keys.press("f")
        await keys.on("DecisionScreen")
        await keys.press("1", "f")
        await keys.on("SummaryScreen")
        await keys.press("y")
        await keys.see("Ben: y signs")
        await nothing_said()
        await keys.press("x")
        await keys.see("Rosa: y signs")
        await nothing_said()
        await keys.press("d")
        await keys.on("TextDialog")
        await nothing_said()
        await keys.write("Not without Ben.")
        await keys.press("ctrl+j")
        await keys.on("TextDialog")
        await keys.see("Rosa dissents: Not without Ben.")
        await keys.write("The stand is booked.")
        await keys.press("ctrl+j")
        await keys.on("DateDialog")
        await keys.press("escape")
        await keys.on("HomeScreen")
        await keys.see("Rosa dissents; awaits Ben")


@pytest.mark.long
async def test_who_carries_it_before_and_after_each_word(
    store: Store,
    ana: Person,
    three: Alliance,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    surfaces = Surfaces(store, capfd, monkeypatch)
    await decide_without_ben(store, lambda: surfaces.check("", OPEN))
    await surfaces.check("Rosa dissents; awaits Ben since 20 Nov", ben=SIGNATURE)
    async with sitting(store, DAY, login="ben", size=(80, 24)) as keys:
        await keys.on("HomeScreen")
        await keys.see("Your signature needed: Three.", "Rosa dissents; awaits Ben")
        await to_history(keys)
        await keys.press("s")
        await keys.see("Sign for Harbour Bank")
        await keys.press("1")
        await keys.see("Your signature is recorded.")
        await keys.settled()
        assert "awaits" not in keys.frame
        await keys.see("Rosa dissents")
    await surfaces.check("Rosa dissents")
    await unlock_by_both(store, surfaces)
    assert store.alliances.get(three.id).status.phase is Phase.TRIAL
    assert store.check() == []


async def unlock_by_both(store: Store, surfaces: Surfaces) -> None:
    """Ana asks, Ben keeps it and then agrees; Rosa, who did not sign, is not asked."""
    async with sitting(store, DAY, size=(80, 24)) as keys:
        await to_history(keys)
        await keys.press("u")
        await keys.see("Unlock this decision", "Ana and Ben")
        await keys.write("Rosa is right.")
        await keys.press("ctrl+j")
        await keys.see("Ana asks to unlock it; awaits Ben.")
    await surfaces.check("Ana asks to unlock it; awaits Ben; Rosa dissents", "Rosa dissents", ben=UNLOCKING)
    async with sitting(store, DAY, login="ben", size=(80, 24)) as keys:
        await keys.on("HomeScreen")
        await keys.see("Agree to unlock a decision, or keep it: Three.")
        await to_history(keys)
        await keys.press("u")
        await keys.see("Ana asks to unlock this decision: Rosa is right.")
        await keys.press("2")
        await keys.on("TextDialog")
        await keys.write("The stand is paid.")
        await keys.press("ctrl+j")
        await keys.see("unlocking refused by Ben")
    await surfaces.check("unlocking refused by Ben; Rosa dissents", "Rosa dissents")
    async with sitting(store, DAY, login="ben", size=(80, 24)) as keys:
        await to_history(keys)
        await keys.press("u")
        await keys.write("We get the money back.")
        await keys.press("ctrl+j")
        await keys.see("Ben asks to unlock it; awaits Ana")
    await surfaces.check("Ben asks to unlock it; awaits Ana; Rosa dissents", "Rosa dissents", ana=UNLOCKING)
    async with sitting(store, DAY, size=(80, 24)) as keys:
        await keys.on("HomeScreen")
        await keys.see("Agree to unlock a decision, or keep it: Three.")
        await to_history(keys)
        await keys.press("u", "1")
        await keys.see("Unlocked: the trial checkpoint is open again", "unlocked: continued")
        await surfaces.check("", OPEN)
        await keys.press("escape", "r")
        await keys.on("DecisionScreen")
        await keys.press("3", "f")
        await keys.on("SummaryScreen")
        await keys.press("y", "y")
        await keys.see("Rosa: y signs")
        await surfaces.check("", OPEN)
        await keys.press("y")
        await keys.on("AllianceScreen")
    await surfaces.check("agreed by all 3", "trial extended 20 Nov, agreed by all 3")
    shown = surfaces.command("ben", "show", "Three")
    assert "supersedes the decision of 20 Nov 2026" in shown
    assert "Ben (Harbour Bank) keeps it, 20 Nov 2026: The stand is paid." in shown
