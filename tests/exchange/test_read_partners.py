"""Tables and address books of partners: read as people have them, and every fault named with its line."""

import random
from unicodedata import normalize

import pytest
import vobject

from allytui.domain.basics.errors import TextError
from allytui.domain.transfer.partner import Partner, propose_mapping, put_together, read_mapping
from allytui.exchange.csv_text import csv_text, guarded, unguarded
from allytui.exchange.incoming.partner_table import decoded, read_partner_table
from allytui.exchange.incoming.vcard import is_vcard, read_vcards
from tests.support.hostile_text import CORPUS, random_text
from tests.support.later import at_length

TAGS = "local, photo"
UNSEEN = "\u3164\u115f\u1160"
"""Letters that cannot be seen: a name has others."""

GOOGLE = """BEGIN:VCARD\r
VERSION:3.0\r
FN:Nina Petrov\r
N:Petrov;Nina;;;\r
item1.ORG:Petrov Photography;Studio\r
NOTE:Met at the fair\\, likes\r
  dogs\\nand cats\\; a lot\r
CATEGORIES:local,photo\r
PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQEASABIAAD\r
 AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\r
END:VCARD\r
"""
OUTLOOK = """BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=B6rg
FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=B6rg M=C3=BC=
ller
ORG:
END:VCARD
"""
PHONE = """begin:vcard
version:4.0
fn;language=en:Rosa
org;sort-as="Marlow":Marlow\\, Florists
note:first
note:second
end:vcard
"""


NOBODY = "Line 1: names neither a party nor a person."
TOO_LONG = "Line 1: The name of the party has 300 characters: 200 are the most it can have."


def names(text: str) -> list[tuple[str, tuple[str, ...]]]:
    partners, faults = read_vcards(text)
    assert not faults
    return [(each.name, each.people) for each in partners]


def test_three_address_books() -> None:
    partners, faults = read_vcards(GOOGLE + OUTLOOK + PHONE)
    assert not faults
    assert partners == (
        Partner(
            1,
            "Petrov Photography",
            ("Nina Petrov",),
            "Met at the fair, likes dogs\nand cats; a lot",
            "local, photo",
        ),
        Partner(12, "Jörg Müller"),
        Partner(19, "Marlow, Florists", ("Rosa",), "first\nsecond"),
    )
    assert is_vcard(GOOGLE)
    assert is_vcard("\ufeff\r\n" + PHONE)
    assert not is_vcard("Company\nAcme\n")


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("BEGIN:VCARD\nFN:A\n", ["Line 1: this card has no end."]),
        ("BEGIN:VCARD\nFN:A\nBEGIN:VCARD\nFN:B\nEND:VCARD\n", ["Line 1: this card has no end."]),
        ("END:VCARD\n", ["Line 1: a card ends here that has not begun."]),
        (
            "BEGIN:VCARD\nEND:VCARD\nrubbish\n",
            [NOBODY, "Line 3: this line is outside of every card."],
        ),
        (
            f"BEGIN:VCARD\nORG:{'x' * 300}\nEND:VCARD\n",
            [TOO_LONG],
        ),
    ],
)
def test_a_broken_card_is_named_with_its_line(text: str, faults: list[str]) -> None:
    assert [str(each) for each in read_vcards(text)[1]] == faults


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("AC;Dept", "AC"),
        (r"AC\;Dept", "AC;Dept"),
        (r"AC\\;Dept", "AC\\"),
        (r"AC\\\;Dept", r"AC\;Dept"),
        (r"AC\\\\;Dept", r"AC\\"),
        (r";AC\\", "AC\\"),
        (r"\;;AC", ";"),
        (r"A\nC;Dept", "A C"),
        (r"A\\nC;Dept", r"A\nC"),
        (r"A\xC;Dept", r"A\xC"),
        ("AC\\", "AC\\"),
        (r"A\,C\:D", "A,C:D"),
    ],
)
def test_an_escape_is_read_from_the_left(written: str, name: str) -> None:
    assert names(f"BEGIN:VCARD\nORG:{written}\nFN:Jo\nEND:VCARD\n") == [(name, ("Jo",))]


@pytest.mark.parametrize(("seed", "count"), [(3, 200), *at_length((4, 10_000))])
def test_cards_as_a_library_writes_them(seed: int, count: int) -> None:
    chance = random.Random(seed)
    for _ in range(count):
        wanted = [" ".join(random_text(chance, 12).split())[:200] for _ in range(3)]
        if not all(any(char.isalnum() and char not in UNSEEN for char in each) for each in wanted):
            continue
        clean = [each.encode("utf-8", "ignore").decode() for each in wanted]
        clean = ["".join(char for char in each if char.isprintable()).strip() or "x" for each in clean]
        clean = [normalize("NFC", each) for each in clean]
        card = vobject.vCard()
        card.add("n").value = vobject.vcard.Name(family=clean[0])
        card.add("fn").value = clean[0]
        card.add("org").value = [clean[1]]
        card.add("note").value = clean[2]
        (partner,), faults = read_vcards(card.serialize())
        assert not faults
        assert partner.purpose == clean[2]
        assert partner.name.split() == clean[1].split()


@pytest.mark.parametrize(
    ("head", "mapping"),
    [
        (["Company", "Contact", "Notes"], {"party": 0, "person": 1, "purpose": 2}),
        (["Name"], {"party": 0}),
        (["Name", "Organisation"], {"party": 1, "person": 0}),
        (["First Name", "Last Name", "Organization Name"], {"first": 0, "last": 1, "party": 2}),
        (["FIRSTNAME", "LastName", "Company / Account"], {"first": 0, "last": 1, "party": 2}),
        (["Partner", "Firma"], {"party": 1}),
        (["Partner", "Account"], {"party": 1}),
        (["Partner"], {"party": 0}),
        (["Vorname", "Nachname", "Firma"], {"first": 0, "last": 1, "party": 2}),
        (["Name", "Given Name", "Family Name"], {"person": 0, "first": 1, "last": 2}),
        (["Firma", "Kontakt", "Notiz"], {"party": 0, "person": 1, "purpose": 2}),
        (["Unternehmen", "Kontaktperson", "Bemerkungen"], {"party": 0, "person": 1, "purpose": 2}),
        (["First Name", "Middle Name", "Last Name", "Lead Source"], {"first": 0, "middle": 1, "last": 2}),
        (["Familienname", "Schlagwörter", "Eingeführt von"], {"last": 0, "tags": 1, "introduced": 2}),
        (["phone", "e-mail"], {"email": 1}),
        (["phone", "fax"], {}),
    ],
)
def test_columns_are_known_by_their_names(head: list[str], mapping: dict[str, int]) -> None:
    assert propose_mapping(head) == mapping


def test_a_mapping_may_be_typed() -> None:
    assert read_mapping("party=Who, purpose = Why", ["Why", "Who"]) == {"party": 1, "purpose": 0}
    with pytest.raises(TextError, match="'colour' is none of party, person"):
        read_mapping("colour=Who", ["Who"])
    with pytest.raises(TextError, match="no column 'What': it has Why, Who"):
        read_mapping("party=What", ["Why", "Who"])


@pytest.mark.parametrize(
    "data",
    [
        b"Company,Contact\nAcme,Jo Lee\nBeta,\n",
        b"\xef\xbb\xbfCompany;Contact\r\nAcme;Jo Lee\r\n\r\nBeta;\r\n",
        "Company\tContact\nAcme\tJo Lee\nBeta\t\n".encode("utf-16"),
        b'Company|Contact\r"Acme"|"Jo Lee"\rBeta|\r',
        b"\n\nCompany,Contact,\nAcme,Jo Lee,,\nBeta\n,,\n",
        b"\xef\xbb\xbfsep=;\r\nCompany;Contact\r\nAcme;Jo Lee\r\nBeta;\r\n",
        b"\nSEP=^ \nCompany^Contact\nAcme^Jo Lee\nBeta^\n",
        b'"sep=;"\nCompany;Contact\nAcme;Jo Lee\nBeta;\n',
        b"sep=,,\nCompany,Contact\nAcme,Jo Lee\nBeta,\n",
        "sep=\t\r\nCompany\tContact\r\nAcme\tJo Lee\r\nBeta\t\r\n".encode("utf-16"),
    ],
)
def test_tables_as_spreadsheets_write_them(data: bytes) -> None:
    table = read_partner_table(decoded(data))
    assert [(each.name, each.people) for each in table.partners] == [("Acme", ("Jo Lee",)), ("Beta", ())]
    assert table.faults == ()


def test_a_table_in_another_encoding_is_refused_with_the_way_out() -> None:
    with pytest.raises(TextError, match="Line 2 is not UTF-8: save the file as UTF-8, or run iconv -f win"):
        decoded("Company\nMüller\n".encode("latin-1"))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "The file is empty: its first line has to name the columns."),
        ("\n\n", "The file is empty"),
        ("sep=;\n", "The file is empty"),
        (
            "phone,mail\n1,2\n",
            "No column is called party, company, person or name",
        ),
        ('Company\n"Acme\n', "Line 2: a cell is not closed or too long"),
    ],
)
def test_what_is_no_table_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(TextError) as refused:
        read_partner_table(text)
    assert sentence in str(refused.value)


def test_a_named_separator_holds_where_another_one_is_more_frequent_and_lines_keep_their_numbers() -> None:
    table = read_partner_table("sep=;\nCompany;Contact, that is, whom we call\na;b;c\nAcme;Jo\n")
    assert table.head == ("Company", "Contact, that is, whom we call")
    assert [str(each) for each in table.faults] == ["Line 3: it has 3 cells, the first line 2."]
    assert [(each.line, each.name) for each in table.partners] == [(4, "Acme")]


def test_every_bad_line_is_named() -> None:
    table = read_partner_table(f'Company,Contact\na,b,c\n"x\ny",z\n , \nok,\n{"n" * 201},\n')
    assert [str(each) for each in table.faults] == [
        "Line 2: it has 3 cells, the first line 2.",
        "Line 7: The name of the party has 201 characters: 200 are the most it can have.",
    ]
    assert [(each.line, each.name) for each in table.partners] == [(3, "x y"), (6, "ok")]


def test_five_thousand_lines_and_those_of_one_name_become_one() -> None:
    lines = "".join(f"Firm {number % 2500},Person {number},met {number // 2500}\n" for number in range(5_000))
    found = put_together(read_partner_table(f"Company,Contact,Notes\n{lines}").partners)
    assert len(found) == 2_500
    assert found[7] == Partner(9, "Firm 7", ("Person 7", "Person 2507"), "met 0\nmet 1")


@pytest.mark.parametrize(("seed", "count"), [(7, 2_000), *at_length((8, 50_000))])
def test_cells_are_text_to_a_spreadsheet_and_come_back(seed: int, count: int) -> None:
    chance = random.Random(seed)
    for text in (*CORPUS, *(random_text(chance) for _ in range(count)), "'=x", "''", "-5", "-5.20", "+49 30", "'"):
        kept = guarded(text)
        assert unguarded(kept) == text
        number = kept.lstrip("+-").replace(".", "", 1).isdecimal()
        assert number or kept[:1] not in ("=", "+", "-", "@", "\t", "\r")
    assert csv_text([("a", "b"), ('x"y', "=1+1")]) == 'a,b\r\n"x""y",\'=1+1\r\n'
