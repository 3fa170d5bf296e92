"""A party's page: over all its alliances, as one viewer may see it."""

from dataclasses import replace
from datetime import date

import pytest

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import NamedParty, Person
from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.basics.errors import TextError
from allytui.domain.basics.money import Money
from allytui.domain.decisions.outcome_details import OutcomeDetail
from allytui.domain.ledger.entry import EntryKind, Item, Result
from allytui.domain.ledger.sharing import Sharing
from allytui.domain.parties.fit import Fit
from allytui.domain.parties.need import Need
from allytui.domain.year.party_page import party_paragraphs
from allytui.store.engine.errors import Missing
from allytui.store.store import Store
from tests.conftest import NOW
from tests.support.ledger import DAY, at, lead
from tests.support.reviews import answer, begin, draft, heard

TODAY = date(2027, 2, 10)


def told(store: Store, party_id: str, viewer: Person, today: date = TODAY) -> dict[str, list[str]]:
    """Return the lines of a page by their headings."""
    found: dict[str, list[str]] = {"": []}
    heading = ""
    for part in party_paragraphs(store.party_pages.of(party_id, viewer, today), today):
        if part.indent:
            found[heading].append(part.text)
        else:
            heading = part.text
            found[heading] = []
    return found


@pytest.fixture
def marc(store: Store, trial: Alliance) -> Person:
    """The other party, with a login of its own."""
    return store.people.enrol("marc", "Marc", "Blue Door Realty")


def test_what_was_given_and_got_is_summed_by_year_and_receiver(
    store: Store, ana: Person, trial: Alliance, marc: Person
) -> None:
    own, other = ana.party_id, marc.party_id
    talk = store.ledger.add(trial.id, Item(DAY, EntryKind.HOURS, own, other, "the talk", minutes=90), ana, NOW)
    for place, (day, worth) in enumerate(((DAY, 120_000), (date(2027, 1, 5), 300_000))):
        item = Item(day, EntryKind.REFERRAL, own, other, f"client {place}", source=talk.id)
        store.ledger.add(trial.id, replace(item, result=Result.CLOSED, money=Money(worth)), ana, at(place))
    store.ledger.add(trial.id, lead(trial, "open", day=date(2027, 1, 6), count=2), ana, at(5))
    store.ledger.add(trial.id, replace(lead(trial), giver=other, receiver=own), marc, at(6))
    page = told(store, other, ana)
    assert page["Gave and got, by year"] == [
        "2027  Northside -> Blue Door Realty: 3 referrals, 1 closed, 3,000",
        "2026  Blue Door Realty -> Northside: 1 referral",
        "2026  Northside -> Blue Door Realty: 1 referral, 1 closed, 1.5 h, 1,200",
    ]
    assert page["Came of earlier effort"] == ["came of the talk, 19 Aug 2026: 2 referrals, 2 closed, 4,200 so far"]


def test_alliances_say_how_each_ended(store: Store, ana: Person, trial: Alliance, marc: Person) -> None:
    pair = [NamedParty("Northside", ("Ana",)), NamedParty("Blue Door Realty", ("Marc",))]
    store.alliances.add("Second", pair, date(2026, 12, 1))
    held = heard(store, begin(store, trial, ReviewKind.EARLY, ana), ana)
    why = (OutcomeDetail("why", "too costly  for us"),)
    ending = draft(trial, ReviewKind.EARLY, Outcome.END, date(2026, 10, 1), outcome_details=why)
    store.decisions.record(trial, ending, ana, NOW, review_id=held.id)
    ended = store.alliances.get(trial.id)
    closing_now = told(store, marc.party_id, ana)["Alliances"][1]
    assert closing_now == "Blue Door: since 19 Aug 2026; closing now; ended 1 Oct 2026: too costly for us"
    closing = draft(ended, ReviewKind.CLOSE_OUT, Outcome.CLOSED, date(2026, 11, 1))
    for item in store.close_out.items(ended.id):
        store.close_out.settle(item, item.state.__class__("done"), "", ana, date(2026, 11, 1))
    store.decisions.record(store.alliances.get(ended.id), closing, ana, NOW)
    page = told(store, marc.party_id, ana)
    assert page["Alliances"][0] == "Second: since 1 Dec 2026; considering now"
    assert page["Alliances"][1] == (
        "Blue Door: since 19 Aug 2026; closed (1 Nov 2026); ended 1 Oct 2026: too costly for us"
    )
    assert page["Since"] == ["19 Aug 2026, 5 months"]


def test_private_words_stay_with_the_party_that_wrote_them(
    store: Store, ana: Person, trial: Alliance, marc: Person
) -> None:
    store.party_pages.note(marc.party_id, "Petra handles  partnering there.", ana, NOW, DAY)
    store.needs.save_fit(trial.id, Fit(resonance="Any time."), ana, NOW, DAY)
    own, theirs = told(store, marc.party_id, ana), told(store, marc.party_id, marc)
    assert own["Insight"] == ["Petra handles partnering there.  (Ana, 19 Aug 2026)"]
    assert own["How it fitted when we began"] == [
        "Would we spend time with them without business? Any time.  (Blue Door)"
    ]
    assert "Insight" not in theirs
    assert "How it fitted when we began" not in theirs
    with pytest.raises(TextError, match="who handles partnering"):
        store.party_pages.note(marc.party_id, "  ", ana, NOW, DAY)
    with pytest.raises(Missing, match="not in the database"):
        store.party_pages.of("nobody", ana, DAY)


def test_shares_alone_stay_out_of_the_sums(store: Store, ana: Person, trial: Alliance, marc: Person) -> None:
    hours = Item(DAY, EntryKind.HOURS, marc.party_id, minutes=60)
    store.ledger.add(trial.id, hours, marc, NOW)
    assert told(store, marc.party_id, ana)["Gave and got, by year"] == [
        "2026  Blue Door Realty -> the alliance: 1 h"
    ]
    store.ledger.share(trial.id, Sharing.SHARES, marc, at(1))
    assert told(store, marc.party_id, ana)["Gave and got, by year"] == [
        "Without what Blue Door Realty share in shares alone."
    ]
    assert told(store, marc.party_id, marc)["Gave and got, by year"] == [
        "2026  Blue Door Realty -> the alliance: 1 h"
    ]


def test_needs_and_how_it_feels_now(store: Store, ana: Person, trial: Alliance, marc: Person) -> None:
    need = Need(marc.party_id, "sellers in the north", solved_on=DAY, also="our quiet spring")
    store.needs.save(trial.id, need, ana, NOW, DAY)
    held = begin(store, trial, ReviewKind.CHECKPOINT, ana)
    for person in (ana, marc):
        answer(store, held, person, "resonance", f"{person.name} would.")
        store.voices.answered(held.id, person.party_id, person, NOW)
    wanted = draft(trial, ReviewKind.CHECKPOINT, Outcome.GO_ON, date(2026, 11, 19))
    store.decisions.record(trial, wanted, ana, NOW, review_id=held.id)
    page = told(store, marc.party_id, ana)
    assert page["Needs"] == [
        "[x] sellers in the north  - solved on 2026-08-19; it also solved: our quiet spring  (Blue Door)"
    ]
    assert len(page["How it feels now"]) == 2
    assert all("would." in each and "Blue Door, 19 Nov 2026" in each for each in page["How it feels now"])
