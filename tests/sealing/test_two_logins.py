"""Two logins in two terminals answer the same review at the same time."""

from datetime import date
from pathlib import Path

from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import NamedParty
from tests.support.new_store import new_store
from tests.support.pseudo_terminal import Terminal

ANA = "The tally under my desk says nine to two."
MARC = "I dread the first Monday of each month."


def test_each_answers_alone_and_both_see_the_reveal(tmp_path: Path) -> None:
    place = tmp_path / "shared.db"
    store = new_store(place)
    store.people.enrol("ana", "Ana", "Northside")
    store.people.enrol("marc", "Marc", "Blue Door Realty")
    pair = [NamedParty("Northside", ("Ana",)), NamedParty("Blue Door Realty", ("Marc",))]
    store.alliances.add("Blue Door", pair, date(2026, 8, 19))
    opened: list[Terminal] = []
    for login in ("ana", "marc"):
        home = tmp_path / login
        home.mkdir()
        words = ("--database", str(place), "--today", "2026-08-20", "review", "blue door")
        opened.append(Terminal(login, *words, home=home, program="tests.support.as_login"))
    ana, marc = opened
    ana.see_step("Ana is typing")
    marc.see_step("Marc is typing")
    ana.type(ANA)
    marc.type(MARC)
    ana.see("saved")
    marc.see("saved")
    ana.type("\n4quite certain of it")  # ctrl+j, a score, and words
    ana.see("Step 2 of 10")
    ana.see("quite certain")
    for terminal in opened:
        terminal.type("\x1b")
        terminal.see("Keys: ")
        terminal.type("v")
        terminal.see("Voices")
    marc.type("k")
    ana.type("v")
    ana.see("not answered")
    ana.type("v")
    ana.see("Ana has answered; the answers are sealed. Waiting for Marc.")
    marc.see("Northside: Ana   answered")
    for terminal, secret in ((ana, MARC), (marc, ANA)):
        for word in (secret, secret[:12], secret[-12:]):
            assert word.encode() not in terminal.bytes, f"{word!r} was on the other terminal"
    assert b"quite certain" not in marc.bytes
    marc.type("j")
    marc.type("v")
    marc.see("not answered")
    marc.type("v")
    for terminal in opened:
        terminal.see("one voice")
        terminal.see(ANA[:20])
        terminal.see(MARC[:20])
    ana.type("f")
    ana.see("What do we decide?")
    ana.type("5f")
    ana.see("Ana: y signs")
    ana.type("y")
    ana.see("Marc: y signs")
    ana.type("x")
    marc.see("Ana decided this review")
    for terminal in opened:
        terminal.type("\x11")
        assert terminal.wait() == 0
        terminal.close()
    (decision,) = store.decisions.of(store.alliances.find("blue").id)
    assert decision.choice.outcome is Outcome.NOT_NOW
    assert [each.state for each in decision.sign_offs] == ["signed", "not present"]
    assert store.check() == []
