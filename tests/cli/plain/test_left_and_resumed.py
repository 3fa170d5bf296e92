"""The input may end at any line: everything typed is saved, and the next line goes on where it ended."""

import sqlite3
from pathlib import Path

import pytest

from allytui.domain.alliances.phases import ReviewKind
from tests.cli.plain.conftest import DAYS, made
from tests.support.plain_review import Lines, recorded, run_plain, script

KINDS = [ReviewKind.START, ReviewKind.CHECKPOINT]


def stored(path: Path) -> str:
    """Return all words of drafts in a database."""
    with sqlite3.connect(path) as raw:
        rows = raw.execute("SELECT words FROM answer UNION ALL SELECT words FROM review_note").fetchall()
    raw.close()
    return "\n".join(words for (words,) in rows)


def one_by_one(lines: Lines) -> list[list[str]]:
    """Return what each run is given: one line, behind the hand-over that a second voice needs each time."""
    first, second = lines.voices
    runs = [[line] for line in (*lines.before, *first)]
    runs += [["1", line] for line in second]
    return [*runs, *([line] for line in lines.talk), list(lines.signatures)]


@pytest.mark.long
@pytest.mark.parametrize("kind", KINDS)
def test_a_review_is_held_with_the_input_ending_after_every_line(tmp_path: Path, kind: ReviewKind) -> None:
    path, whole, lines = tmp_path / "a.db", tmp_path / "b.db", script(kind)
    made(path, kind)
    *runs, signatures = one_by_one(lines)
    for run in runs:
        printed = run_plain(path, run, DAYS[kind])
        words = run[-1].removeprefix("1 4 ").removeprefix("4 ").removeprefix("p ")
        assert len(words) < 2 or words in stored(path), f"{run} is not saved: {printed}"
        assert "The draft of Blue Door is saved" in " ".join(printed.split())
    assert "Recorded: Blue Door" in run_plain(path, signatures, DAYS[kind])
    made(whole, kind)
    run_plain(whole, lines.every, DAYS[kind])
    assert recorded(path) == recorded(whole)


@pytest.mark.parametrize("ended", [[], ["later"], [""]])
def test_a_review_without_a_word_leaves_nothing(tmp_path: Path, ended: list[str]) -> None:
    path = made(tmp_path / "a.db", ReviewKind.START)
    printed = run_plain(path, ended, DAYS[ReviewKind.START])
    assert printed.endswith("Nothing was typed, so no draft was saved.\n")
    with sqlite3.connect(path) as raw:
        assert raw.execute("SELECT count(*) FROM review").fetchone() == (0,)
    raw.close()


def test_a_line_that_goes_on_is_saved_when_the_input_ends_in_it(tmp_path: Path) -> None:
    path = made(tmp_path / "a.db", ReviewKind.CHECKPOINT)
    run_plain(path, ["d", "4 first part\\", "second part\\"], DAYS[ReviewKind.CHECKPOINT])
    assert "first part\nsecond part" in stored(path)


def test_back_help_and_refusals_ask_the_same_question_again(tmp_path: Path) -> None:
    path, kind = made(tmp_path / "a.db", ReviewKind.CHECKPOINT), ReviewKind.CHECKPOINT
    run_plain(path, ["p 6 came", "4 first words"], DAYS[kind])
    printed = run_plain(path, ["?", "9", "back", "", "2 second", "\\later"], DAYS[kind])
    flat = " ".join(printed.split())
    assert "'- words' gives words without a number" in flat
    assert "A score is a number from 1 to 5" in flat
    assert "Now: 4 of 5; first words" in flat
    assert "first words" in stored(path)
    assert "later" in stored(path)


def test_two_who_dissent_change_the_draft_and_a_doubt_takes_a_sentence(tmp_path: Path) -> None:
    kind, path = ReviewKind.CHECKPOINT, made(tmp_path / "a.db", ReviewKind.CHECKPOINT)
    lines = script(kind)
    low = tuple(line.replace("4 Marc on value", "1 Marc on value") for line in lines.voices[1])
    begun = Lines(lines.before, (lines.voices[0], low), ("We talked.", "1", *[""] * 7), ("y", "d too slow for us"))
    printed = " ".join(run_plain(path, begun.every, DAYS[kind]).split())
    assert "Marc dissents, and two go on together or not at all" in printed
    signed = ["1", *[""] * 7, "y", "y", "It deserves a quarter.", ""]
    printed = " ".join(run_plain(path, signed, DAYS[kind]).split())
    assert "Marc gave 1 of 5 to whether it was worth it." in printed
    details, promises = recorded(path)["details"], recorded(path)["promises"]
    assert ("over", "It deserves a quarter.") in details  # type: ignore[operator]
    assert "talk again about the doubts" in str(promises)


def test_not_today_keeps_the_review_open(tmp_path: Path) -> None:
    kind, path = ReviewKind.CHECKPOINT, made(tmp_path / "a.db", ReviewKind.CHECKPOINT)
    lines = script(kind)
    held = Lines(lines.before, lines.voices, ("We talked.", "6", "+9d", *[""] * 6), ("y",))
    printed = " ".join(run_plain(path, held.every, DAYS[kind]).split())
    assert "The review stays due; postponements are counted." in printed
    assert "Notes of the conversation" not in run_plain(path, [], DAYS[kind])
