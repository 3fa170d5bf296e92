"""Three parties, one absent, one dissenting, by keys at 80x24: who carries a decision, before and after each word.

Home, `due`, `show` and the other party's login say the same at every moment.
"""

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


class Surfaces:
    """What commands print, as one login or the other."""

    def __init__(self, store: Store, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        """Look at one store."""
        self._store, self._printed, self._patch = store, capfd, monkeypatch

    def command(self, login: str, *words: str) -> str:
        """Run a command and return what it printed."""
        self._patch.setattr("allytui.config.login_name", lambda: login)
        self._printed.readouterr()
        assert main(["--database", str(self._store.engine.place), "--today", DAY.isoformat(), *words]) == 0
        return self._printed.readouterr().out

    def check(self, said: str, *, ben: str = "", agreed: bool = False) -> None:
        """Both logins read the same of the decision; `ben` is what his `due` asks of him."""
        for login in ("ana", "ben"):
            assert said in self.command(login, "show", "Three").split("\n\n")[0], login
            due = self.command(login, "due", "--within", "2y")
            assert (said in due) is not agreed, (login, due)  # on one line only what is open is said
        asks = [line for line in self.command("ben", "due", "--within", "2y").splitlines() if line[:2] == "? "]
        assert [line for line in asks if "Three" in line] == ([ben] if ben else [])
        assert "Three" not in "".join(
            line for line in self.command("ana", "due", "--within", "2y").splitlines() if line[:2] == "? "
        )


async def seen_by(store: Store, login: str, *texts: str) -> None:
    """Home of a login says so."""
    async with sitting(store, DAY, login=login, size=(80, 24)) as keys:
        await keys.on("HomeScreen")
        await keys.see(*texts)


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


async def decide_without_ben(store: Store) -> None:
    """Ana and Rosa answer, Ben was asked in vain; Ana signs, Ben is not present, Rosa dissents."""
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
        await keys.press("y", "x", "d")
        await keys.on("TextDialog")
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
    await decide_without_ben(store)
    surfaces.check("Rosa dissents; awaits Ben since 20 Nov", ben="? your signature is needed: Three")
    await seen_by(store, "ana", "Rosa dissents; awaits Ben")
    async with sitting(store, DAY, login="ben", size=(80, 24)) as keys:
        await keys.on("HomeScreen")
        await keys.see("Your signature needed: Three.", "Rosa dissents; awaits Ben")
        await to_history(keys)
        await keys.press("s")
        await keys.see("Sign for Harbour Bank")
        await keys.press("1")
        await keys.see("Your signature is recorded.", "Rosa dissents")
    surfaces.check("Rosa dissents")
    await seen_by(store, "ben", "Rosa dissents")
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
    asked = "? agree to unlock a decision, or keep it: Three"
    surfaces.check("Rosa dissents", ben=asked)
    assert "Ana asks to unlock it; awaits Ben" in surfaces.command("ana", "show", "Three")
    await seen_by(store, "ana", "Ana asks to unlock it")
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
    surfaces.check("Rosa dissents")
    assert "unlocking refused by Ben" in surfaces.command("ana", "show", "Three")
    async with sitting(store, DAY, login="ben", size=(80, 24)) as keys:
        await to_history(keys)
        await keys.press("u")
        await keys.write("We get the money back.")
        await keys.press("ctrl+j")
        await keys.see("Ben asks to unlock it; awaits Ana")
    async with sitting(store, DAY, size=(80, 24)) as keys:
        await keys.on("HomeScreen")
        await keys.see("Agree to unlock a decision, or keep it: Three.")
        await to_history(keys)
        await keys.press("u", "1")
        await keys.see("Unlocked: the trial checkpoint is open again", "unlocked: continued")
        await keys.press("escape", "r")
        await keys.on("DecisionScreen")
        await keys.press("3", "f")
        await keys.on("SummaryScreen")
        await keys.press("y", "y", "y")
        await keys.on("AllianceScreen")
    shown = surfaces.command("ben", "show", "Three")
    assert "agreed by all 3" in shown.split("\n\n")[0]
    assert "supersedes the decision of 20 Nov 2026" in shown
    assert "Ben (Harbour Bank) keeps it, 20 Nov 2026: The stand is paid." in shown
