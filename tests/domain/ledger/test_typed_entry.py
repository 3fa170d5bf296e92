"""One typed line to an entry: read in any order, told back, and refused with a sentence."""

import contextlib
import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.lifecycle import consider
from allytui.domain.alliances.party import Party, Person
from allytui.domain.alliances.phase_spans import PhaseSpan
from allytui.domain.alliances.phases import Kind, Phase
from allytui.domain.basics.errors import AllytuiError, TextError
from allytui.domain.basics.money import Money
from allytui.domain.ledger.entry import Book, EntryKind, Item, Result
from allytui.domain.ledger.entry_text import entry_summary, entry_text
from allytui.domain.ledger.typed_entry import Direction, as_typed, read_entry, read_outcome
from tests.conftest import TODAY

PARTIES = tuple(
    Party(key, name, (Person(f"p{key}", key, person),))
    for key, name, person in (("a", "Northside", "Ana"), ("b", "Harbour Bank", "Ben"), ("r", "Rosa Homes", "Rosa"))
)

NAMES = {party.id: party.name for party in PARTIES}


def of(count: int, kind: Kind = Kind.ALLIANCE) -> Alliance:
    """Return an alliance of so many parties."""
    day = date(2026, 1, 1)
    parties = PARTIES[:count]
    return Alliance("x", "X", "", "", day, day, parties, consider(day, kind, tuple(each.id for each in parties)))


@pytest.mark.parametrize(
    ("way", "line", "count", "told"),
    [
        ("gave", "2h yesterday", 2, "2026-11-20 Northside: 2 h"),
        ("gave", "1h30 on the plan on 3 mar", 2, "2026-03-03 Northside: 1.5 h, on the plan"),
        ("gave", "2.5 hours 2w ago", 2, "2026-11-07 Northside: 2.5 h"),
        ("gave", "45 min", 2, "2026-11-21 Northside: 45 min"),
        ("gave", "2h 30 oct", 2, "2026-10-30 Northside: 2 h"),
        ("gave", "2h 31 dec 2025", 2, "2025-12-31 Northside: 2 h"),
        ("gave", "gift", 2, "2026-11-21 Northside -> Harbour Bank: gift"),
        (
            "gave",
            "Keller closed € 3600",
            2,
            "2026-11-21 Northside -> Harbour Bank: referral, Keller, closed 3,600 EUR",
        ),
        (
            "gave",
            "Keller closed EUR 3600",
            2,
            "2026-11-21 Northside -> Harbour Bank: referral, Keller, closed 3,600 EUR",
        ),
        ("gave", "EUR 50 flyers", 2, "2026-11-21 Northside: paid 50 EUR, flyers"),
        ("gave", "money 150 flyers", 2, "2026-11-21 Northside: paid 150, flyers"),
        ("gave", "150 EUR flyers", 2, "2026-11-21 Northside: paid 150 EUR, flyers"),
        ("gave", "1 400 EUR hall", 2, "2026-11-21 Northside: paid 1,400 EUR, hall"),
        ("gave", "money 3k hall", 2, "2026-11-21 Northside: paid 3,000, hall"),
        ("gave", "150", 2, "2026-11-21 Northside: paid 150"),
        ("gave", "150 from Ben", 2, "2026-11-21 Harbour Bank: paid 150"),
        ("gave", "2 hrs", 2, "2026-11-21 Northside: 2 h"),
        ("gave", "30 mins call", 2, "2026-11-21 Northside: 0.5 h, call"),
        ("gave", "0.33h", 2, "2026-11-21 Northside: 20 min"),
        ("gave", "hours 2h on the plan yesterday", 2, "2026-11-20 Northside: 2 h, on the plan"),
        ("gave", "Keller closed 3k", 2, "2026-11-21 Northside -> Harbour Bank: referral, Keller, closed 3,000"),
        ("gave", "Keller closed 1 400", 2, "2026-11-21 Northside -> Harbour Bank: referral, Keller, closed 1,400"),
        # Names that an explicit first word or quotes keep whole.
        *(
            ("gave", line, 2, f"2026-11-21 Northside -> Harbour Bank: referral, {name}")
            for name in (
                *("7 Eleven", "1000 Islands Hotel", "24h Plumbers", "The Lost Boys Bakery", "3M", "Sun Tzu"),
                *("the Q2 report", "Asked & Answered Ltd", "Closed Circle GmbH", "Met Office", "9 to 5 Cleaning"),
                *("From Yesterday On", "42 leads", "2h 50 EUR taxi"),
            )
            for line in (f"referral {name}", f'"{name}"', f"\u201c{name}\u201d to Ben")
        ),
        *(
            ("gave", f"{name}", 2, f"2026-11-21 Northside -> Harbour Bank: referral, {name}")
            for name in ("The Lost Boys Bakery", "Sun Tzu", "the Q2 report")
        ),
        (
            "gave",
            "referral 7 Eleven to Ben closed 3,600 EUR q4 asked on fri",
            2,
            "2026-11-20 Northside -> Harbour Bank: referral, 7 Eleven, closed 3,600 EUR, fits 4 of 5, asked",
        ),
        ("gave", "€150.50 hall", 3, "2026-11-21 Northside: paid 150.50 EUR, hall"),
        ("gave", "150 EUR hall from Rosa", 3, "2026-11-21 Rosa Homes: paid 150 EUR, hall"),
        *(
            ("gave", line, 2, f"2026-11-21 Northside: paid {told}")
            for line, told in (
                *(("80 euro cake", "80 EUR, cake"), ("300 usd", "300 USD"), ("eur 50 flyers", "50 EUR, flyers")),
                *(
                    ("80 pounds hall", "80 GBP, hall"),
                    ("chf 20 taxi", "20 CHF, taxi"),
                    ("hall 80 \u00a3", "80 GBP, hall"),
                ),
                *(("money 20 pounds of petrol", "20 GBP, of petrol"), ("80 CAD drawings", "80 CAD, drawings")),
                ("$80 cake", "80 $, cake"),
            )
        ),
        *(
            ("gave", name, 2, f"2026-11-21 Northside -> Harbour Bank: referral, {name}")
            for name in ("Euro 2024 tickets", "the euro shop", "Pounds & Sons", "Chf Keller")
        ),
        (
            "gave",
            "Keller closed 900 euros",
            2,
            "2026-11-21 Northside -> Harbour Bank: referral, Keller, closed 900 EUR",
        ),
        ("gave", "money 8,000 to Harbour Bank", 2, "2026-11-21 Northside -> Harbour Bank: paid 8,000"),
        ("gave", "Keller family", 2, "2026-11-21 Northside -> Harbour Bank: referral, Keller family"),
        ("gave", "Keller family to ben", 3, "2026-11-21 Northside -> Harbour Bank: referral, Keller family"),
        ("gave", "Keller family 2 kids", 2, "2026-11-21 Northside -> Harbour Bank: referral, Keller family 2 kids"),
        (
            "got",
            "Ms Ortiz closed 3600 from Rosa",
            3,
            "2026-11-21 Rosa Homes -> Northside: referral, Ms Ortiz, closed 3,600",
        ),
        ("got", "42 leads", 2, "2026-11-21 Harbour Bank -> Northside: 42 referrals"),
        (
            "gave",
            "from rosa to ben Mr Lee q4 unasked",
            3,
            "2026-11-21 Rosa Homes -> Harbour Bank: referral, Mr Lee, fits 4 of 5, unasked",
        ),
        ("gave", "gift: a tip", 2, "2026-11-21 Northside -> Harbour Bank: gift, a tip"),
        (
            "got",
            "promise 3 endorsements",
            2,
            "2026-11-21 Harbour Bank -> Northside: promised 3 endorsements, open",
        ),
        ("gave", "1h 30m", 2, "2026-11-21 Northside: 1.5 h"),
        ("gave", "1 h 35 min call", 2, "2026-11-21 Northside: 1 h 35 min, call"),
        ("gave", "2h with the 3rd client", 2, "2026-11-21 Northside: 2 h, with the 3rd client"),
        (
            "gave",
            "Keller family 4th floor",
            2,
            "2026-11-21 Northside -> Harbour Bank: referral, Keller family 4th floor",
        ),
        ("gave", "unit 3B on 1 feb to Ben", 2, "2026-02-01 Northside -> Harbour Bank: referral, unit 3B"),
        (
            "gave",
            "promise 3 talks by 1 feb",
            2,
            "2026-11-21 Northside -> Harbour Bank: promised 3 talks by 1 Feb 2027, open",
        ),
        (
            "gave",
            "gift 2h 50 EUR flowers",
            2,
            "2026-11-21 Northside -> Harbour Bank: gift (2 h and 50 EUR), flowers",
        ),
        (
            "met",
            "lunch for 150 at 12:30 with 3 people",
            2,
            "2026-11-21 contact, lunch for 150 at 12:30 with 3 people",
        ),
        ("met", "breakfast on fri", 3, "2026-11-20 contact, breakfast"),
        (
            "gave",
            "closed the shop with them",
            2,
            "2026-11-21 Northside -> Harbour Bank: referral, closed the shop with them",
        ),
    ],
)
def test_a_line_is_understood(way: str, line: str, count: int, told: str) -> None:
    item = read_entry(line, Direction(way), of(count), "a", TODAY)
    assert f"{item.day} {entry_text(item, NAMES)}" == told
    again = read_entry(
        as_typed(item, NAMES),
        Direction.MET if item.kind is EntryKind.CONTACT else Direction.GAVE,
        of(count),
        "a",
        TODAY,
    )
    assert again == item


def test_with_a_mentor_a_name_is_a_gift_and_stands_in_the_other_book() -> None:
    item = read_entry("a tip", Direction.GOT, of(2, Kind.NETWORKING), "a", TODAY)
    assert (item.kind, item.book) == (EntryKind.GIFT, Book.GIFTS)
    assert read_entry("2h", Direction.GAVE, of(2), "a", TODAY).book is Book.COUNTED


@pytest.mark.parametrize(
    ("line", "count", "sentence"),
    [
        ("", 2, "Nothing was typed"),
        *((line, 2, "cannot be read: try 2h") for line in ("-150", "-3 leads", ".5h", "1e400 h", "2d", "24:61")),
        (f"{'9' * 29}h", 2, "cannot be read: try 2h"),
        ("99999999999999 USD", 2, "is too large"),
        ("5 may be good leads", 2, "5 of what"),
        ("150 flyers", 2, "150 of what\\? 'money 150 flyers' is an amount, 'referral 150 flyers' is a name"),
        ("7 Eleven", 2, "7 of what"),
        ("1000 Islands Hotel", 2, "1000 of what"),
        ("3M", 2, "'referral 3M' is a name"),
        *((f"20 {word} drawings", 2, "20 of what") for word in ("cad", "top", "ron", "mad", "Usd")),
        ("2 pounds of flour", 2, "2 of what"),
        *(
            (line, 2, "has a time that I cannot read: try 2h")
            for line in (
                *("a couple of hours with Nora", "Happy Hour Bar", "Two Hours Hotel", "some minutes of advice"),
                *("three days of advice", "half a day with them", "twenty hours of advice"),
            )
        ),
        ("Keller 12 may to Riverside", 2, "Is '12 may' the day"),
        ("Keller march 12 to Riverside", 2, "Is 'march 12' the day"),
        ("Keller of the 12 nov fair here", 2, "Is '12 nov' the day"),
        ("Keller 31 feb to Riverside", 2, "There is no such day"),
        ("Keller 5/6/2026 to Riverside", 2, "can be read in two ways: write 2026"),
        *(
            (line, 2, "can be read in two ways: write 1200 or 1.20; the setting decimal")
            for line in (
                "1.200 EUR",
                "1.200 euro hall",
                "money 1.200 hall",
                "Keller closed 1.200",
                "hall 1.200 EUR",
            )
        ),
        ("8,000 to Harbour Bank the fee", 2, "8,000 of what"),
        ("0h", 2, "is not a time"),
        ("2h 30 feb", 2, "There is no such day as '30 feb'"),
        ("2h on 30 feb", 2, "There is no such day as '30 feb'"),
        ("Keller closed 3.600,50 EUR", 2, "is not an amount: write it as 3600"),
        ("Keller closed -5", 2, "is not an amount: write it as 3600"),
        ("promise", 2, "Say what is promised"),
        ("Keller", 3, "Say who got it"),
        ("from ben to ben x", 3, "Nobody gives to themselves"),
        ("2h on tomorrow", 2, "is tomorrow: log past events only"),
        ("tomorrow Smith", 2, "in the future"),
        ("next friday 3h", 2, "in the future"),
        ("2h 50 EUR taxi", 2, "entries of their own"),
        ("2h 50", 2, "entries of their own"),
        ("to Harbour Bank " * 1100, 2, "at most 200 characters"),
        ("9" * 100_000, 2, "at most 200 characters"),
        ("hours a lot", 2, "Say how long it took"),
        ("money a lot", 2, "Say how much it was"),
        ("promise 3", 2, "Say what is promised"),
        ("99999h", 2, "ten thousand hours"),
        ("x" * 300, 2, "at most 200 characters"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_a_sentence(line: str, count: int, sentence: str) -> None:
    with pytest.raises(AllytuiError, match=sentence):
        read_entry(line, Direction.GAVE, of(count), "a", TODAY)


def test_what_became_of_it() -> None:
    lead = Item(TODAY, EntryKind.REFERRAL, "b", "a", "Ms Ortiz")
    assert read_outcome("met", lead) == replace(lead, result=Result.MET)
    assert read_outcome("closed 3,600 q5", lead) == replace(
        lead, result=Result.CLOSED, money=Money(360_000), quality=5
    )
    promised = Item(TODAY, EntryKind.PROMISE, "b", "a", "endorsements", count=3)
    assert read_outcome("2", promised).done == 2
    assert read_outcome("done", promised).done == 3
    assert read_outcome("2 kept", promised).done == 2
    for words, item in (
        ("4", promised),
        ("9" * 5000, promised),
        ("maybe", lead),
        ("", lead),
        ("met", Item(TODAY, EntryKind.HOURS, "a")),
    ):
        with pytest.raises(TextError):
            read_outcome(words, item)


def test_a_correction_changes_nothing_that_is_not_typed() -> None:
    gift = Item(TODAY, EntryKind.GIFT, "a", "b", "flowers on 3 mar", minutes=95, money=Money(5_000, "EUR"))
    assert read_entry(as_typed(gift, NAMES), Direction.GAVE, of(2), "a", TODAY) == gift


def test_two_people_of_one_name_are_told_apart_by_a_question() -> None:
    twins = tuple(replace(party, people=(replace(party.people[0], name="Alex"),)) for party in PARTIES)
    circle = replace(of(3), parties=twins)
    with pytest.raises(TextError, match="Alex may be of several parties: name the party itself"):
        read_entry("Keller to Alex", Direction.GAVE, circle, "a", TODAY)
    assert read_entry("Keller to Rosa Homes", Direction.GAVE, circle, "a", TODAY).receiver == "r"


def test_party_names_are_matched_whole_and_longest_first() -> None:
    long = "The Society of Small but Very Patient Printers of the Upper Valley"
    named = (PARTIES[0], replace(PARTIES[1], name="The Society"), replace(PARTIES[2], name=long))
    circle = replace(of(3), parties=named)
    assert read_entry(f"Keller to {long}", Direction.GAVE, circle, "a", TODAY).receiver == "r"
    assert read_entry("Keller to the society", Direction.GAVE, circle, "a", TODAY).receiver == "b"


@pytest.mark.parametrize(
    ("line", "there", "words"),
    [
        ("call with ben", "ab", "call"),
        ("call with Ben, Rosa", "", "call"),
        ("call with Ben and with Rosa", "", "call and"),
        ("lunch with Harbour Bank about Linden Street", "ab", "lunch about Linden Street"),
        ("lunch with Ben and coffee", "ab", "lunch and coffee"),
        ("lunch with Ben, a walk", "ab", "lunch a walk"),
        ("call with Rosa without Ben", "ar", "call"),
        ("lunch with coffee", "", "lunch with coffee"),
        ("lunch with 3 people", "", "lunch with 3 people"),
        ("call with guest Petra", "", "call with guest Petra"),
        ('call with "Petra"', "", "call with Petra"),
        ("call with guest Petra and with Ben", "ab", "call with guest Petra and"),
        ("lunch with petra", "", "lunch with petra"),
        ("call with", "", "call with"),
        ("call, next steps agreed", "", "call, next steps agreed"),
        ('"call next 25 nov"', "", "call next 25 nov"),
        ("Ben called", "", "Ben called"),
    ],
)
def test_who_came_to_a_contact_and_words_that_are_no_names(line: str, there: str, words: str) -> None:
    item = read_entry(line, Direction.MET, of(3), "a", TODAY)
    assert ("".join(item.attendees), item.words) == (there, words)
    assert read_entry(as_typed(item, NAMES), Direction.MET, of(3), "", TODAY) == item


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (
            "call with Petra",
            "Nobody here is called Petra: write with Harbour Bank (Ben) or Rosa Homes (Rosa); "
            "for anyone else write 'with guest Petra'.",
        ),
        ("call with Petra yesterday", "Nobody here is called Petra:"),
        ("with Petra Meier on the lease", "Nobody here is called Petra Meier:"),
        ("call with Dr. Keller, Zoom", "Nobody here is called Dr. Keller:"),
        ("call with Ben and Petra", "Nobody here is called Petra:"),
        ("call with Ben, Petra, Rosa", "Nobody here is called Petra:"),
        ("call with Ben and with Petra", "Nobody here is called Petra:"),
        ("call with \u30da\u30c8\u30e9", "Nobody here is called \u30da\u30c8\u30e9:"),
        ("call without Rosa next 3 dec 9:00", "log 'next 3 dec 9:00' as a line of its own."),
        ("call on fri next mon", "log 'next mon' as a line of its own."),
        (
            "call without Petra",
            "Nobody here is called Petra: write without Harbour Bank (Ben) or Rosa Homes (Rosa).",
        ),
    ],
)
def test_a_contact_with_a_name_that_nobody_has_or_with_the_next_meeting_is_refused(
    line: str, sentence: str
) -> None:
    with pytest.raises(TextError, match=re.escape(sentence)):
        read_entry(line, Direction.MET, of(3), "a", TODAY)


@pytest.mark.parametrize(
    ("line", "count", "said"),
    [
        ("breakfast with Ben and Rosa", 3, "contact, breakfast, with Northside, Harbour Bank and Rosa Homes"),
        ("breakfast", 3, "contact, breakfast, with Northside, Harbour Bank and Rosa Homes"),
        ("breakfast with Ben", 3, "contact, breakfast, with Northside and Harbour Bank"),
        ("breakfast with Ben", 2, "contact, breakfast"),
    ],
)
def test_a_contact_is_read_back_with_who_came(line: str, count: int, said: str) -> None:
    here = replace(of(count), phases=(PhaseSpan(Phase.TRIAL, date(2026, 1, 1)),))
    assert entry_summary(read_entry(line, Direction.MET, here, "a", TODAY), here, TODAY) == said


@given(st.lists(st.sampled_from("two an half a hour hours and quarter of Keller advice 1 1/2 12 minutes".split())))
def test_a_time_is_read_or_asked_about_and_never_a_referral(words: list[str]) -> None:
    with contextlib.suppress(AllytuiError):
        item = read_entry(" ".join(words), Direction.GAVE, of(2), "a", TODAY)
        assert item.minutes or not re.search("hour|minutes", item.words)
