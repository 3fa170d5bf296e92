"""Bringing partners in from the shell: a preview, questions, and all or nothing."""

from pathlib import Path

import pytest

from allytui.cli import main
from allytui.config import login_name
from allytui.domain.alliances.phases import Kind
from allytui.store.store import Store
from tests.conftest import TODAY
from tests.support.pseudo_terminal import Terminal

TABLE = (
    "Company,Contact,Notes,Phone,Tags\nAcme,Jo Lee,met at the fair,123,local\nBlue Dor Realty,Marc,,,\nAcme,Mo,,,\n"
)


def run(place: Path, *words: str) -> int:
    return main(["--database", str(place), "--today", TODAY.isoformat(), "import", *words])


@pytest.fixture
def table(tmp_path: Path) -> str:
    """A table of partners."""
    (tmp_path / "partners.csv").write_text(TABLE, encoding="utf-8")
    return str(tmp_path / "partners.csv")


def test_without_a_terminal_it_is_shown_and_not_stored(
    place: Path, table: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(place, table) == 2
    out, err = capsys.readouterr()
    assert "party is read from 'Company'" in out
    assert "not taken: Phone" in out
    assert "tags, and who introduced somebody, are kept with --as alliances or --as networking" in out
    assert "new: 1 (Acme)" in out
    assert "similar, line 3: Blue Dor Realty, known is Blue Door Realty" in out
    assert "--similar new, or skip" in err
    assert run(place, table, "--similar", "skip") == 0
    assert "Nothing was stored: with --yes it is." in capsys.readouterr().err
    assert len(Store.open(place).people.parties()) == 2


def test_partners_are_stored(place: Path, table: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(place, table, "--similar", "skip", "--yes") == 0
    assert "1 partner is stored, as parties." in capsys.readouterr().err
    store = Store.open(place)
    me = store.people.by_login(login_name())
    assert me
    acme = next(party for party in store.people.parties() if party.name == "Acme")
    assert [person.name for person in acme.people] == ["Jo Lee", "Mo"]
    assert [each.words for each in store.party_pages.of(acme.id, me, TODAY).insights] == ["met at the fair"]
    assert run(place, table, "--similar", "skip", "--yes") == 0
    assert "There is nothing to add." in capsys.readouterr().err
    assert run(place, table, "--similar", "new", "--yes", "--as", "alliances") == 0
    said = capsys.readouterr()
    assert "2 partners are stored, 2 of them with something new to consider." in said.err
    assert "are kept with --as" not in said.out
    made = store.alliances.find("acme")
    assert (made.status.kind, made.situation, made.tags) == (Kind.ALLIANCE, "met at the fair", "local")
    assert run(place, table, "--yes", "--as", "alliances") == 0
    assert "There is nothing to add." in capsys.readouterr().err
    assert store.check() == []


def test_an_address_is_said_to_be_a_name_only_where_there_is_none(
    place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "partners.csv"
    file.write_text("Company,E-mail\nAcme,a@b.example\n,c@d.example\n", encoding="utf-8")
    assert run(place, str(file)) == 0
    out = capsys.readouterr().out
    assert "party is read from 'Company'\nemail is read from 'E-mail', where a line has no name\n" in out
    assert "new: 2 (Acme, c@d.example)" in out


def test_a_faulty_line_is_named_and_nothing_is_stored(
    place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "partners.csv"
    file.write_text("Company,Contact\nAcme,Jo\na,b,c\n,\n", encoding="utf-8")
    assert run(place, str(file), "--yes") == 2
    err = capsys.readouterr().err
    assert "Line 3: it has 3 cells, the first line 2." in err
    assert "Nothing was stored." in err
    assert len(Store.open(place).people.parties()) == 2
    assert run(place, str(tmp_path / "none.csv")) == 66
    assert run(place, str(tmp_path)) == 69
    file.write_bytes("Company\nMüller\n".encode("latin-1"))
    assert run(place, str(file)) == 2
    assert "run iconv -f windows-1252 -t utf-8 on it" in capsys.readouterr().err


def test_on_a_terminal_it_is_asked(place: Path, table: str, own_home: Path) -> None:
    words = ("--database", str(place), "--today", TODAY.isoformat(), "import", table)
    for answers, parties in ((("s", "n"), 2), (("s", "y"), 3)):
        terminal = Terminal(*words, home=own_home)
        terminal.see("[s] the same as Blue Door Realty")
        terminal.type("what\r")
        terminal.type(f"{answers[0]}\r")
        terminal.see("[y/N]")
        terminal.type(f"{answers[1]}\r")
        assert terminal.wait() == 0
        terminal.close()
        assert len(Store.open(place).people.parties()) == parties
    again = Terminal(*words, home=own_home)
    again.see("[s] the same as Blue Door Realty")
    again.type("s\r")
    again.see("There is nothing to add.")
    assert again.wait() == 0
    again.close()
