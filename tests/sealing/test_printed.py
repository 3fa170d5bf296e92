"""What commands print and logs hold does not depend on what is sealed."""

import inspect
import io
import pkgutil
from pathlib import Path

import pytest

import allytui.exchange
from allytui.cli import main
from allytui.cli.parser import commands_of, parser
from allytui.exchange import (
    alliance_text,
    csv_text,
    found_text,
    html_page,
    icalendar,
    ledger_text,
    markdown,
    overview_json,
    overview_text,
    plain_text,
    report_text,
)
from allytui.terminal.faults import log_fault
from tests.conftest import TODAY
from tests.sealing.two_logins import PEOPLE, SECRET, otherwise
from tests.support.later import later

COMMANDS: dict[str, list[list[str]]] = {
    "agenda": [["agenda", "blue"], ["agenda", "blue", "--html"], ["agenda", SECRET]],
    "minutes": [["minutes", "blue"], ["minutes", "blue", "--html"], ["minutes", "blue", "--on", SECRET]],
    "calendar": [["calendar"], ["calendar", "blue"]],
    "report": [["report"], ["report", "--csv"], ["report", "--json"], ["report", "--since", "1 jan 2020"]],
    "export": [["export"]],
    "import": [["import", "/nowhere/partners.csv"]],
    "search": [
        *(["search", SECRET], ["search", "--json", "who:marc"], ["search", "kind:answer"], ["search", "quite"]),
        ["search", f"-{SECRET}"],
    ],
    "due": [["due"], ["due", "--brief"], ["due", "--json"], ["due", "--within", "1y"]],
    "list": [["list"], ["list", "--json"], ["list", "--names"], ["list", SECRET]],
    "show": [["show", "blue"]],
    "check": [["check"]],
    "people": [["people"], ["people", "confirm", SECRET], ["people", "leave", SECRET]],
    "doctor": [["doctor"], ["doctor", "--json"]],
    "gave": [["gave", "blue", "2h"], ["gave", SECRET, "2h"]],
    "got": [["got", "blue", "Mr Lee from Marc"]],
    "met": [["met", "blue"]],
    "ledger": [["ledger", "blue"]],
    "year": [["year"], ["year", "2025"]],
    "note": [["note", "blue", "x"], ["note", SECRET, "x"]],
    "config": [["config", "show"], ["config", "keys"]],
    "completion": [["completion", "bash"]],
    "man": [["man"]],
    "manual": [["manual"]],
    # Without a terminal these say so; with one they open the screens below.
    "open": [["open", "blue"]],
    "review": [["review", "blue"], ["review", "blue", "--plain"], ["review", "--next", "3"]],
    "demo": [["demo"]],
    "init": [["init"]],
    "admin": [["admin", "migrate"]],
    "backup": [["backup", "/nowhere/backup.db"]],
    "restore": [["restore", "/nowhere/backup.db"]],
    "copy": [["copy", "--from", "/nowhere/a.db", "--to", "/nowhere/b.db"]],
}


def test_every_command_is_listed() -> None:
    assert {name for name, _ in commands_of(parser())} == set(COMMANDS), "add the command to COMMANDS"


@pytest.mark.parametrize("login", ["ana", *later("stranger", *(each for each in PEOPLE if each != "ana"))])
def test_no_command_shows_what_is_sealed(
    sealed: Path, login: str, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("allytui.config.login_name", lambda: login)
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    told: list[list[str]] = []
    for path in (sealed, otherwise(sealed, login)):
        said: list[str] = []
        for words in (words for ways in COMMANDS.values() for words in ways):
            main(["--database", str(path), "--today", TODAY.isoformat(), *words])
            out, err = capfd.readouterr()
            said.append(f"{words}\n{out}\n{err}".replace(str(path), "DATABASE"))
        told.append(said)
    for one, other in zip(*told, strict=True):
        assert one == other
        if login not in ("ana", "marc"):
            assert SECRET not in one.replace(f"'{SECRET}'", "").replace(f"'-{SECRET}'", "")


def test_every_kind_of_plain_output_is_listed() -> None:
    """They are given what the store has filtered; the commands above are all that call them."""
    known = {
        overview_text: {
            "lines_text",
            "names_text",
            "brief_text",
            *("promised_text", "meetings_text"),
            "unsigned_text",
            *("asking_text", "parties_lines"),
            "unlocking_text",
            "signals_text",
        },
        overview_json: {"lines_json", "due_json"},
        csv_text: {"csv_text", "guarded", "unguarded"},
        report_text: {"report_csv", "report_json"},
        found_text: {"found_text", "found_json"},
        icalendar: {"calendar_text"},
        markdown: {"paragraphs_markdown"},
        html_page: {"paragraphs_html"},
        plain_text: {"paragraphs_text", "wrapped"},
        alliance_text: {"alliance_text", "notes_text"},
        ledger_text: {"ledger_text"},
    }
    found = {name for _, name, folder in pkgutil.iter_modules(allytui.exchange.__path__) if not folder}
    assert found == {module.__name__.rpartition(".")[2] for module in known}
    for module, names in known.items():
        public = {
            name
            for name, each in inspect.getmembers(module, inspect.isfunction)
            if not name.startswith("_") and each.__module__ == module.__name__
        }
        assert public == names, "add the function to `known`"


def test_a_log_has_places_and_no_words(tmp_path: Path) -> None:
    folder = tmp_path / "log"
    said = log_fault(ValueError(SECRET), folder)
    logged = "".join(path.read_text() for path in folder.iterdir())
    assert logged
    assert SECRET not in said + logged
