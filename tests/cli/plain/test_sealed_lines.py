"""Nothing that is sealed is printed, and nothing that was typed drives a terminal."""

import re
import shutil
from pathlib import Path

import pytest

from allytui.cli import main
from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.basics.text import cells
from allytui.store.store import Store
from tests.cli.plain.conftest import DAYS, made
from tests.support.hostile_text import CORPUS
from tests.support.plain_review import run_plain, script

KIND = ReviewKind.CHECKPOINT
TODAY = DAYS[KIND]


def secret(line: str) -> str:
    """Return an answer as nobody else writes it."""
    return f"{line} SEALED" if len(line) > 1 else line


def test_nothing_of_the_first_voice_is_printed_until_all_are_revealed(tmp_path: Path) -> None:
    path, lines = made(tmp_path / "a.db", KIND), script(KIND)
    first = [secret(line) for line in lines.voices[0]]
    printed = run_plain(path, [*lines.before, *first, "1", *lines.voices[1][:-1]], TODAY)
    head, handed, after = printed.partition("please look away")
    assert handed
    assert "SEALED" not in head
    assert "\n" * 50 in after
    assert "SEALED" not in after
    resumed = run_plain(path, ["1", "y"], TODAY)
    sealed, _, revealed = resumed.partition("All answers, the widest gap first.")
    assert "SEALED" not in sealed
    assert "SEALED" in revealed


def test_another_login_reads_nothing_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, lines = made(tmp_path / "a.db", KIND), script(KIND)
    store = Store.open(path)
    store.people.enrol("marc", "Marc", "Blue Door Realty")
    run_plain(path, [*lines.before, *(secret(line) for line in lines.voices[0]), "later"], TODAY)
    monkeypatch.setattr("allytui.config.login_name", lambda: "marc")
    printed = run_plain(path, ["?", *lines.voices[1][:-1], "?", "later"], TODAY)
    assert "Marc answers." in printed
    assert "SEALED" not in printed
    revealed = run_plain(path, ["y"], TODAY)
    assert "SEALED" in revealed.partition("All answers, the widest gap first.")[2]


def test_a_typed_voice_is_shown_only_after_the_keyboard_was_handed_over_again(tmp_path: Path) -> None:
    path, lines = made(tmp_path / "a.db", KIND), script(KIND)
    handed = [*lines.before, *lines.voices[0], "1", "4 SEALED", "back", "later"]
    assert run_plain(path, handed, TODAY).rstrip().rpartition("\n\n\n")[0].endswith("\n" * 40)
    assert "SEALED" not in run_plain(path, ["later"], TODAY)


def stages() -> list[tuple[str, list[str]]]:
    """Return the lines that lead to each kind of question."""
    lines = script(KIND)
    answered = [*lines.before, *lines.voices[0]]
    revealed = [*answered, "1", *lines.voices[1]]
    return [
        ("look back", []),
        ("answers", list(lines.before)),
        ("hand-over", answered),
        ("decision", revealed),
        ("details", [*revealed, "said", "5"]),
        ("terms", [*revealed, "said", "2", "", "1"]),
        ("promises", [*revealed, "said", "1", "", ""]),
        ("signatures", [*revealed, *lines.talk]),
    ]


def test_hostile_lines_break_nothing_and_are_printed_as_text(tmp_path: Path) -> None:
    base = made(tmp_path / "base.db", KIND)
    for stage, lines in stages():
        path = tmp_path / f"{stage}.db"
        shutil.copy(base, path)
        run_plain(path, lines, TODAY)
        printed = run_plain(path, CORPUS, TODAY)
        raw = re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", printed)
        assert raw is None, f"{stage}: {printed[max(0, raw.start() - 40) : raw.end() + 40]!r}"
        assert max(cells(line) for line in printed.split("\n")) <= 72, stage
        resumed = run_plain(path, [], TODAY)
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", resumed), stage


def test_what_the_app_says_without_a_terminal_offers_it(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "dumb")
    path = made(tmp_path / "a.db", KIND)
    for words in ([], ["open", "blue"], ["review", "blue"]):
        assert main(["--database", str(path), *words]) == 64
        assert "'allytui review NAME --plain' holds a review line by line." in capfd.readouterr().err


def test_it_takes_the_name_of_one_alliance(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = made(tmp_path / "a.db", KIND)
    assert main(["--database", str(path), "review", "--next", "2", "--plain"]) == 2
    assert "name an alliance" in capfd.readouterr().err
    assert main(["--database", str(path), "review", "nobody", "--plain"]) == 66
