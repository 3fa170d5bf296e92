"""The commands of the ledger and the year, and the settings of what is counted."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from allytui.cli import main
from allytui.config import config_file, load_settings
from allytui.domain.terms.referral_fee import NOTICE
from allytui.store.store import Store


def test_the_ledger_is_written_from_the_shell(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--database", str(place), "--today", "2026-09-01"]
    for line, told in (
        (["gave", "blue", "2h", "yesterday"], "Logged in Blue Door: 2026-08-31  Northside: 2 h"),
        (["got", "blue", "Ms Ortiz closed 900"], "Blue Door Realty -> Northside: referral, Ms Ortiz, closed 900"),
        (["met", "blue"], "Logged in Blue Door: 2026-09-01  contact"),
        (["met", "blue", "lunch on fri"], "2026-08-28  contact, lunch"),
    ):
        assert main([*words, *line]) == 0
        assert told in capsys.readouterr().err
    assert main([*words, "gave", "blue", "2h tomorrow on 3 sep 2026"]) == 2
    assert "log past events only" in capsys.readouterr().err
    assert main([*words, "ledger", "blue"]) == 0
    printed = capsys.readouterr().out
    assert "2026-08-31  Northside: 2 h" in printed
    assert "received 900" in printed
    assert main([*words, "year", "2026"]) == 0
    assert "Northside: 2026 in review" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        main([*words, "year", "soon"])
    assert "'soon' is not a year" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("line", "told", "next_meeting"),
    [
        ("lunch; next 15 jan 10:00", "2026-09-01  contact, lunch; next meeting Fri 15 Jan 2027 10:00\n", "15 Jan"),
        ("call on fri next 25 nov", "2026-08-28  contact, call; next meeting Wed 25 Nov\n", "25 Nov"),
        ("; next 25 nov", "Blue Door: Next meeting: Wed 25 Nov\n", "25 Nov"),
        ("lunch next to the station", "2026-09-01  contact, lunch next to the station\n", ""),
    ],
)
def test_one_line_logs_a_contact_and_names_the_next_meeting(
    place: Path, capsys: pytest.CaptureFixture[str], line: str, told: str, next_meeting: str
) -> None:
    words = ["--database", str(place), "--today", "2026-09-01"]
    assert main([*words, "met", "blue", *line.split()]) == 0
    assert capsys.readouterr().err.endswith(told)
    named = Store.open(place).meetings.between(date(2026, 9, 1), date(2027, 12, 31))
    assert [f"{each.day:%d %b}" for each in named] == ([next_meeting] if next_meeting else [])


def test_neither_is_stored_where_one_is_refused(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--database", str(place), "--today", "2026-09-01"]
    for line in ("lunch; next to the station", "lunch with Petra; next 15 jan"):
        assert main([*words, "met", "blue", line]) == 2
    assert Store.open(place).meetings.between(date(2026, 9, 1), date(2027, 12, 31)) == []
    capsys.readouterr()
    assert main([*words, "ledger", "blue"]) == 0
    assert "lunch" not in capsys.readouterr().out


def test_thresholds_and_currency_are_settings(
    place: Path, capsys: pytest.CaptureFixture[str], own_home: Path
) -> None:
    file = config_file()
    file.parent.mkdir(parents=True)
    file.write_text('currency = "EUR"\n[signals]\nfading = 1.5\nsoon = 30\n', encoding="utf-8")
    told = load_settings()
    assert (told.currency, told.thresholds.fading, told.thresholds.soon) == ("EUR", Decimal("1.5"), 30)
    assert main(["--database", str(place), "--today", "2026-09-01", "gave", "blue", "money 150 flyers"]) == 0
    assert "150 EUR, flyers" in capsys.readouterr().err
    for text, sentence in (
        ("[signals]\nspeed = 1", "'speed' is not known; known are soon, fading"),
        ("[signals]\nfading = 0", "'fading' must be a number from 1 to 1000"),
        ("[signals]\ndeals = 2.5", "'deals' must be a whole number"),
        ("signals = 3", "[signals] is a table"),
        ('currency = "123"', "'currency' must be a symbol or code"),
    ):
        file.write_text(text, encoding="utf-8")
        assert main(["due"]) == 78
        assert sentence in capsys.readouterr().err


def test_a_project_is_begun_and_no_referral_logged(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--database", str(place), "--today", "2026-09-01"]
    assert main([*words, "gave", "blue", "project by 1 oct: open studio day"]) == 0
    told = "Started in Blue Door: project of all parties, by 1 Oct 2026: open studio day"
    assert told in capsys.readouterr().err
    assert main([*words, "gave", "blue", "project by 1 oct open studio day"]) == 2
    assert "say after a colon what the project is" in capsys.readouterr().err
    assert main([*words, "show", "blue"]) == 0
    assert "PROJECTS\n  by 1 Oct 2026: open studio day" in capsys.readouterr().out
    assert main([*words, "ledger", "blue"]) == 0
    assert "studio" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("line", "noticed"),
    [
        ("promise 50 EUR per referral", True),
        ("promise EUR 50 per referral by 1 oct", True),
        ("project: a 5 % commission", True),
        ("promise 3 leads", False),
        ("50 EUR flyers", False),
    ],
)
def test_money_for_referrals_is_noticed_in_a_promise(
    place: Path, capsys: pytest.CaptureFixture[str], line: str, noticed: bool
) -> None:
    assert main(["--database", str(place), "--today", "2026-09-01", "gave", "blue", line]) == 0
    assert capsys.readouterr().err.endswith(f"\n{NOTICE}\n") is noticed


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (["gave", "blue", "referral", "Smith", "--", "Sons"], "referral, Smith -- Sons"),
        (["gave", "blue", "referral", "well-known", "-", "Ltd"], "referral, well-known - Ltd"),
        (["gave", "blue", "referral", "-x", "--help"], "referral, -x --help"),
        (["met", "blue", "lunch", "--", "long"], "contact, lunch -- long"),
    ],
)
def test_words_with_dashes_survive_the_shell(
    place: Path, capsys: pytest.CaptureFixture[str], line: list[str], told: str
) -> None:
    assert main(["--database", str(place), "--today", "2026-09-01", *line]) == 0
    assert told in capsys.readouterr().err


def test_a_day_before_today_can_be_pretended(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--database", str(place), "--today", "-1d", "due"]) == 0
    assert main(["--database", str(place), "--today", "-1d", "gave", "blue", "2h"]) == 0
    assert main(["--database", str(place), "gave", "blue"]) == 2
    assert "Nothing was typed" in capsys.readouterr().err
