"""Who answers, by lines: taken back, through another, without a response; and what others do at the same time."""

import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from allytui.cli import main
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.terms.referral_fee import NOTICE
from allytui.store.store import Store
from tests.cli.plain.conftest import DAYS, made
from tests.support.plain_review import PROMISES, run_plain, script
from tests.support.reviews import decided

KIND = ReviewKind.CHECKPOINT
TODAY = DAYS[KIND]


def begun(path: Path) -> tuple[Path, list[str]]:
    """Return a database, and the lines with which Ana has answered."""
    lines = script(KIND)
    return made(path, KIND), [*lines.before, *lines.voices[0]]


def flat(text: str) -> str:
    """Return what was printed as one line."""
    return " ".join(text.split())


def test_a_party_that_gave_no_response_is_recorded(tmp_path: Path) -> None:
    path, lines = begun(tmp_path / "a.db")
    printed = flat(run_plain(path, [*lines, "3", "12 nov by phone", "none"], TODAY))
    assert "Recorded: no response from Marc." in printed
    assert "Marc (Blue Door Realty): no response, asked 12 Nov 2026 by phone; recorded 21 Nov 2026" in printed


def test_a_party_is_waited_for(tmp_path: Path) -> None:
    path, lines = begun(tmp_path / "a.db")
    printed = flat(run_plain(path, [*lines, "3", "by phone", "+3d"], TODAY))
    assert "Waiting for Marc until Tue 24 November 2026 (in 3 days)." in printed
    assert "The draft of Blue Door is saved" in printed
    again = flat(run_plain(path, ["3", "none"], TODAY))
    assert "asked 21 Nov by phone, waiting until 24 Nov" in again
    assert "All answers, the widest gap first." in again


def test_someone_else_speaks_for_a_party_and_is_named(tmp_path: Path) -> None:
    path, lines = begun(tmp_path / "a.db")
    printed = flat(run_plain(path, [*lines, "2", "Jo", *script(KIND).voices[1]], TODAY))
    assert "Marc, through Jo (Blue Door Realty), 4 of 5" in printed


def test_submitted_answers_are_taken_back_and_submitted_again(tmp_path: Path) -> None:
    path, lines = begun(tmp_path / "a.db")
    printed = flat(run_plain(path, [*lines, "back", "y", "back", "2 4 otherwise", "y"], TODAY))
    assert "y takes the answers back" in printed
    with sqlite3.connect(path) as raw:
        (words,) = raw.execute("SELECT group_concat(words) FROM answer WHERE key = 'leaning'").fetchone()
        (count,) = raw.execute("SELECT count(*) FROM voice WHERE state = 'answered'").fetchone()
    raw.close()
    assert (words, count) == ("otherwise", 1)


def test_a_question_is_skipped_with_its_reason_and_untouched_ones_are_named_once(tmp_path: Path) -> None:
    path = made(tmp_path / "a.db", KIND)
    printed = flat(run_plain(path, ["d", "skip: not ours to say", *[""] * 9, "y", "n"], TODAY))
    assert "Now: skipped" not in printed
    assert "9 of 10 not answered:" in printed
    assert "y again submits" in printed
    with sqlite3.connect(path) as raw:
        skipped = raw.execute("SELECT words FROM review_note WHERE key LIKE 'skip.%'").fetchall()
    raw.close()
    assert skipped == [("not ours to say",)]


def test_an_early_review_asks_what_has_come_up(tmp_path: Path) -> None:
    path = made(tmp_path / "a.db", KIND)
    printed = flat(run_plain(path, ["1", "A client complained."], date(2026, 9, 20)))
    assert "Which review do you hold today? 1 an early review" in printed
    assert "Called early by Ana: A client complained." in printed
    assert "Called early by Ana" in run_plain(path, [], date(2026, 9, 20))


def test_who_signs_after_someone_else_decided_keeps_the_words(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path, lines = begun(tmp_path / "a.db")
    run_plain(path, [*lines, "1", *script(KIND).voices[1], *script(KIND).talk], TODAY)

    class Input:
        """Lines between which someone else decides."""

        given = iter(("y\n", "y\n"))

        def readline(self) -> str:
            """Give a line; before the last one the alliance moves on."""
            with sqlite3.connect(path) as raw:
                raw.execute("UPDATE alliance SET version = version + 1")
            raw.close()
            return next(self.given, "")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdin", Input())
        assert main(["--database", str(path), "--today", TODAY.isoformat(), "review", "blue", "--plain"]) == 2
    told = capfd.readouterr().err
    assert "Your text is saved in" in told
    kept = Path(told.rpartition("saved in ")[2].strip().rstrip("."))
    assert "We talked for an hour." in kept.read_text()


def test_what_is_being_closed_is_left_to_the_app(tmp_path: Path) -> None:
    path = made(tmp_path / "a.db", KIND)
    store = Store.open(path)
    ana = store.people.by_login("ana")
    assert ana
    decided(store, store.alliances.find("blue"), KIND, Outcome.END, ana, TODAY)
    assert "its close-out list is in the app" in flat(run_plain(path, [], TODAY))


def test_money_for_referrals_is_noticed_where_a_promise_is_typed(tmp_path: Path) -> None:
    path, lines = made(tmp_path / "a.db", KIND), script(KIND)
    at = lines.talk.index(PROMISES[0])
    talk = (*lines.talk[:at], "Ana: a list", "Ana: 50 EUR per referral", "-", *lines.talk[at:])
    printed = flat(run_plain(path, replace(lines, talk=talk).every, TODAY))
    assert f"Promises: Ana: a list; Ana: 50 EUR per referral. {NOTICE}" in printed
    assert printed.count(NOTICE) == 1
