"""Address books as the programs of others write them, with their columns, folds, photos and character sets."""

from pathlib import Path

import pytest

from allytui.domain.transfer.partner import Partner
from allytui.exchange.incoming.partner_table import decoded, read_partner_table
from allytui.exchange.incoming.vcard import is_vcard, read_vcards

BOOKS = Path(__file__).parent / "address_books"

MET = 'Met at the fair,\nlikes "dogs"'


def petrov(line: int, purpose: str = "", tags: str = "", introduced_by: str = "") -> Partner:
    """Return the partner that most of them hold."""
    return Partner(line, "Petrov Photography", ("Nina Petrov",), purpose, tags, introduced_by)


READ = {
    "google.csv": [
        petrov(2, MET, "Local, Photo"),
        Partner(4, "Jörg Müller"),
        Partner(5, "Stadtwerke Süd"),
        Partner(6, "newsletter@shop.example"),
    ],
    "google_until_2024.csv": [petrov(2, "Met at the fair", "Local, Photo"), Partner(3, "Jörg Müller")],
    "google.vcf": [
        petrov(1, 'Met at the fair, likes "dogs"\nand cats; a lot: yes', "Local, Photo"),
        Partner(21, "newsletter@shop.example"),
        Partner(28, "Stadtwerke Süd"),
    ],
    "apple.vcf": [
        Partner(
            1,
            "Petrov Photography",
            ("Dr. Nina Maria Petrov",),
            "Met at the fair, likes dogs\n\nSecond paragraph that is long enough that the line is folded by Apple"
            " in the middle of a word.",
            "Local",
        ),
        Partner(36, "Stadtwerke Süd"),
    ],
    "outlook.csv": [
        petrov(2, MET, "Local, Photo", "Tom"),
        Partner(5, "Jörg Müller"),
        Partner(6, "Stadtwerke Süd"),
    ],
    "outlook_german.csv": [
        Partner(2, "Müller & Söhne GmbH", ("Jörg Müller",), "Größe: 12 Leute", "Lokal, Bau", "Tom"),
        Partner(3, "Eva Weiß"),
    ],
    "outlook_german.vcf": [Partner(1, "Müller & Söhne GmbH", ("Jörg Müller",), "Größe: 12 Leute\nKommt aus Köln")],
    "outlook_without_charset.vcf": [Partner(1, "Söhne GmbH", ("Jörg Müller",))],
    "thunderbird.csv": [petrov(2, "Met at the fair"), Partner(3, "Müller Jörg")],
    "thunderbird.vcf": [petrov(1, "Met at the fair, likes dogs\nand cats"), Partner(17, "info@shop.example")],
    "nextcloud.vcf": [petrov(1, "Mit Komma, und Zeile\nzwei", "Lokal, Foto, Film"), Partner(28, "Zweite")],
    "hubspot_contacts.csv": [petrov(2), Partner(3, "Jörg Müller")],
    "hubspot_companies.csv": [
        Partner(2, "Petrov Photography", ("Nina Petrov", "Tom Petrov"), "Photo studio"),
    ],
    "salesforce_report.csv": [
        petrov(2, "Met at the fair"),
        Partner(3, "Müller & Söhne GmbH", ("Jörg Müller",)),
    ],
    "salesforce_accounts.csv": [Partner(2, "Petrov Photography", (), "Photo")],
    "salesforce_loader.csv": [petrov(2, "Met at the fair")],
    "salesforce_leads.csv": [petrov(2)],
}


def test_every_book_is_listed() -> None:
    assert {each.name for each in BOOKS.iterdir()} == set(READ)


@pytest.mark.parametrize("book", READ)
def test_a_book_of_another_program_is_read(book: str) -> None:
    text = decoded((BOOKS / book).read_bytes())
    if is_vcard(text):
        partners, faults = read_vcards(text)
    else:
        table = read_partner_table(text)
        partners, faults = table.partners, table.faults
    assert list(faults) == []
    assert list(partners) == READ[book]


def test_an_address_stands_for_a_name_only_where_there_is_none() -> None:
    card = "BEGIN:VCARD\nFN:\nNICKNAME:{}\nEMAIL:a@b.example\nORG:{}\nEND:VCARD\n"
    for nickname, organisation, name in (("", "", "a@b.example"), ("Jo", "", "Jo"), ("Jo", "Acme", "Acme")):
        (partner,), _ = read_vcards(card.format(nickname, organisation))
        assert partner == Partner(1, name)
    table = read_partner_table("Company,Contact,E-mail\nAcme,,a@b.example\n,Jo,a@b.example\n,,a@b.example\n,,\n")
    assert [(each.name, each.people) for each in table.partners] == [
        ("Acme", ()),
        ("Jo", ()),
        ("a@b.example", ()),
    ]


def test_a_colon_in_a_quoted_parameter_is_not_the_end_of_the_name() -> None:
    (partner,), _ = read_vcards('BEGIN:VCARD\nORG;SORT-AS="b: a";X=1:Acme: Sons\nNOTE:he said "x: y\nEND:VCARD\n')
    assert partner == Partner(1, "Acme: Sons", (), 'he said "x: y')


@pytest.mark.parametrize("charset", ["", ";CHARSET=nonsense", ";CHARSET=utf-8", ";CHARSET=ascii"])
def test_text_that_is_not_in_the_charset_it_names_is_read_as_windows_writes_it(charset: str) -> None:
    (partner,), _ = read_vcards(f"BEGIN:VCARD\nORG;ENCODING=QUOTED-PRINTABLE{charset}:S=F6hne =96 Bau\nEND:VCARD\n")
    assert partner.name == "Söhne – Bau"


def test_only_what_salesforce_writes_below_a_table_is_left_out() -> None:
    kept = 'Company,Contact\nAcme,Jo\n\n\n"Beta"\n"Copyright lawyers"\n'
    assert [each.name for each in read_partner_table(kept).partners] == ["Acme", "Beta", "Copyright lawyers"]
