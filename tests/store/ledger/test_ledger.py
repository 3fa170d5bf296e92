"""The ledger in the store: entries are only added, taken back in sight, and shown as far as each party shares."""

from dataclasses import replace
from datetime import date

import pytest

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import Person
from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.basics.errors import RuleError
from allytui.domain.basics.money import Money
from allytui.domain.basics.thresholds import USUAL
from allytui.domain.ledger.entry import Change, Entry, EntryKind, Item, Result, current_entries
from allytui.domain.ledger.entry_text import entry_lines
from allytui.domain.ledger.sharing import Sharing
from allytui.domain.terms.stakes import Stake
from allytui.domain.terms.terms import PartyTerms
from allytui.store.engine.errors import Conflict
from allytui.store.store import Store
from tests.conftest import NOW
from tests.store.signals.test_signals import LATER
from tests.support.engines import REFUSED, on_server, other_program
from tests.support.ledger import DAY, agree, at, fill, lead
from tests.support.reviews import begin, draft, heard


def test_an_entry_comes_back_as_it_was_written(store: Store, ana: Person, trial: Alliance) -> None:
    item = replace(
        lead(trial), result=Result.CLOSED, money=Money(360_005, "EUR"), quality=4, asked=False, source="x"
    )
    stored = store.ledger.add(trial.id, item, ana, NOW)
    assert store.ledger.of(trial.id, ana.party_id) == [stored]
    assert (stored.item, stored.by, stored.by_party) == (item, "Ana", ana.party_id)


def test_what_follows_never_rewrites_and_replays_the_same(store: Store, ana: Person, trial: Alliance) -> None:
    first = store.ledger.add(trial.id, lead(trial), ana, NOW)
    met = store.ledger.follow(first, replace(first.item, result=Result.MET), Change.RESULT, ana, at(1))
    right = replace(met.item, words="Keller family")
    (stands,) = store.ledger.current(trial.id, ana.party_id)
    store.ledger.follow(stands, right, Change.CORRECTED, ana, at(2))
    every = store.ledger.of(trial.id, ana.party_id)
    assert [(each.item.words, each.change) for each in every] == [
        ("Keller", Change.NONE),
        ("Keller", Change.RESULT),
        ("Keller family", Change.CORRECTED),
    ]
    (now,) = current_entries(every)
    assert now.item == right
    assert (
        current_entries(reversed(every))
        == current_entries(every)
        == tuple(store.ledger.current(trial.id, ana.party_id))
    )


def test_two_corrections_at_once_are_not_both_taken(store: Store, ana: Person, trial: Alliance) -> None:
    first = store.ledger.add(trial.id, lead(trial), ana, NOW)
    store.ledger.follow(first, replace(first.item, words="one"), Change.CORRECTED, ana, at(1))
    with pytest.raises(Conflict, match="Someone else"):
        store.ledger.follow(first, replace(first.item, words="other"), Change.CORRECTED, ana, at(2))
    (stands,) = store.ledger.current(trial.id, ana.party_id)
    store.ledger.take_back(stands, ana, at(3))
    with pytest.raises(RuleError, match="taken back"):
        store.ledger.take_back(stands, ana, at(4))


def test_a_clock_that_was_set_back_changes_no_order(store: Store, ana: Person, trial: Alliance) -> None:
    first = store.ledger.add(trial.id, lead(trial), ana, NOW)
    later = store.ledger.follow(first, replace(first.item, words="one"), Change.CORRECTED, ana, at(-60))
    store.ledger.follow(later, replace(first.item, words="two"), Change.CORRECTED, ana, at(-90))
    assert [each.item.words for each in store.ledger.current(trial.id, ana.party_id)] == ["two"]


def test_a_slip_is_gone_until_a_decision_has_used_it(store: Store, ana: Person, trial: Alliance) -> None:
    slip = store.ledger.add(trial.id, lead(trial, "slip"), ana, at(0.5))
    assert store.ledger.last_of(ana) == (trial.id, replace(slip, seen=slip.id))
    assert not store.ledger.take_back(slip, ana, at(1)).kept
    assert store.ledger.of(trial.id, ana.party_id) == []
    assert store.ledger.last_of(ana) is None
    used = store.ledger.add(trial.id, lead(trial, "used"), ana, at(2))
    held = heard(store, begin(store, trial, ReviewKind.CHECKPOINT, ana), ana)
    wanted = draft(trial, ReviewKind.CHECKPOINT, Outcome.GO_ON, date(2026, 11, 19))
    store.decisions.record(trial, wanted, ana, at(3), review_id=held.id)
    assert store.ledger.take_back(used, ana, at(4)).kept
    every = store.ledger.of(trial.id, ana.party_id)
    names = {party.id: party.name for party in trial.parties}
    assert entry_lines(every, names) == [
        "2026-08-19  Northside -> Blue Door Realty: referral, used",
        "            2026-11-21, Ana: taken back",
    ]
    assert store.ledger.current(trial.id, ana.party_id) == []


@pytest.mark.parametrize("table", ["entry", "sharing", "condition", "profile", "need", "fit", "theme", "skill"])
def test_the_database_itself_refuses_to_change_them(store: Store, ana: Person, trial: Alliance, table: str) -> None:
    fill(store, ana, trial)
    changes = [f'UPDATE "{table}" SET "id" = "id"', f'DELETE FROM "{table}"']
    if on_server(store):
        changes.append(f'TRUNCATE "{table}" CASCADE')
    else:
        changes.append(f'INSERT OR REPLACE INTO "{table}" SELECT * FROM "{table}"')
    with other_program(store) as raw:
        for change in changes:
            with pytest.raises(REFUSED, match="append-only"):
                raw.execute(change)


def test_each_party_chooses_what_the_others_see(store: Store, ana: Person, trial: Alliance) -> None:
    marc = store.people.enrol("marc", "Marc", "Blue Door Realty")
    hours = Item(DAY, EntryKind.HOURS, ana.party_id, minutes=90, words="plan")
    store.ledger.add(trial.id, hours, ana, NOW)
    sent = lead(trial, "Keller", count=5)
    store.ledger.add(trial.id, sent, ana, at(1))
    today = date(2026, 9, 19)

    def told(viewer: Person | None) -> str:
        """Return all that a viewer is told."""
        party_id = viewer.party_id if viewer else ""
        figures = store.signals.figures(trial.id, party_id, today, USUAL)
        return repr((store.ledger.of(trial.id, party_id), store.ledger.current(trial.id, party_id), figures))

    assert "minutes=90" in told(marc)
    store.ledger.share(trial.id, Sharing.SHARES, ana, at(1))
    for viewer in (marc, None):
        assert "minutes=90" not in told(viewer)
        assert "given=5" not in told(viewer)
    assert "Keller" not in told(None)
    assert "minutes=90" in told(ana)
    assert "given=5" in told(ana)
    assert store.ledger.sharing(trial.id) == {ana.party_id: Sharing.SHARES}


def test_what_came_of_an_earlier_effort_points_to_it(store: Store, ana: Person, trial: Alliance) -> None:
    effort = store.ledger.add(trial.id, Item(DAY, EntryKind.HOURS, ana.party_id, minutes=60), ana, NOW)
    came = replace(lead(trial, "came of it"), source=effort.id)
    store.ledger.add(trial.id, came, ana, at(1))
    found: dict[str, Entry] = {each.id: each for each in store.ledger.current(trial.id, ana.party_id)}
    (later,) = (each for each in found.values() if each.item.source)
    assert found[later.item.source].item.minutes == 60


def test_what_another_party_keeps_to_itself_is_in_no_entry(store: Store, ana: Person, trial: Alliance) -> None:
    marc = store.people.enrol("marc", "Marc", "Blue Door Realty")
    store.ledger.share(trial.id, Sharing.SHARES, marc, NOW)
    sent = store.ledger.add(trial.id, lead(trial), ana, at(1))
    store.ledger.follow(
        sent, replace(sent.item, result=Result.CLOSED, money=Money(77_700)), Change.RESULT, marc, at(2)
    )
    paid = Item(DAY, EntryKind.MONEY, ana.party_id, marc.party_id, money=Money(55_500))
    store.ledger.add(trial.id, paid, marc, at(3))
    found = store.ledger.last_of(ana)
    assert found
    assert "77700" not in repr((found, store.ledger.of(trial.id, ana.party_id)))
    assert "55500" in repr(store.ledger.of(trial.id, ana.party_id))
    assert "55500" not in repr(store.ledger.of(trial.id, ""))
    # Who may not see an amount can correct the rest, and does not lose it.
    store.ledger.follow(found[1], replace(found[1].item, words="Keller family"), Change.CORRECTED, ana, at(4))
    (stands,) = (each for each in store.ledger.current(trial.id, marc.party_id) if each.item.words)
    assert (stands.item.words, stands.item.money) == ("Keller family", Money(77_700))


def test_currencies_stand_side_by_side_and_hidden_ones_are_not_named(
    store: Store, ana: Person, trial: Alliance
) -> None:
    for place, currency in enumerate(("EUR", "USD")):
        item = Item(DAY, EntryKind.MONEY, ana.party_id, money=Money(123_456, currency))
        store.ledger.add(trial.id, item, ana, at(place))
    store.ledger.share(trial.id, Sharing.SHARES, ana, NOW)
    told = repr(store.signals.figures(trial.id, "", LATER, USUAL).frozen_lines(trial, LATER))
    assert "1,234" not in told
    assert "EUR" not in told
    own = repr(store.signals.figures(trial.id, ana.party_id, LATER, USUAL).lines(trial, LATER))
    assert "put in 1,234.56 EUR and 1,234.56 USD" in own


def old_money(cents: int, currency: str) -> Money:
    """Return an amount whose currency is stored as earlier versions did."""
    money = Money(cents)
    object.__setattr__(money, "currency", currency)
    return money


def test_a_currency_that_was_stored_in_another_spelling_is_counted_as_one(
    store: Store, ana: Person, trial: Alliance
) -> None:
    own = ana.party_id
    paid = Item(DAY, EntryKind.MONEY, own, money=old_money(10_000, "\u20ac"))
    first = store.ledger.add(trial.id, paid, ana, NOW)
    store.ledger.add(trial.id, replace(paid, money=Money(5_000, "EUR")), ana, at(1))
    stake = PartyTerms(own, stake=Stake(money=old_money(40_000, "\u20ac")))
    trial = agree(store, ana, trial, "by 1 dec 2026 income 900 EUR", parties=(stake,))
    with store.engine.reading() as handle:
        rows = [
            handle.execute_sql(f'SELECT currency FROM "{name}"').fetchall() for name in ("entry", "party_terms")
        ]
    assert [sorted(row) for row in rows] == [[("EUR",), ("\u20ac",)], [("\u20ac",)]]
    assert [each.item.money.text for each in store.ledger.current(trial.id, own)] == ["100 EUR", "50 EUR"]
    figures = store.signals.figures(trial.id, own, LATER, USUAL)
    assert [str(each.cash and each.cash.text) for each in figures.balance.sums if each.party_id == own] == [
        "150 EUR"
    ]
    assert store.terms.versions(trial.id)[-1].parties[0].stake.money == Money(40_000, "EUR")
    assert store.check() == []
    (stands, _) = store.ledger.current(trial.id, own)
    right = replace(stands.item, words="hall")
    store.ledger.follow(stands, right, Change.CORRECTED, ana, at(2))
    (stands,) = (each for each in store.ledger.current(trial.id, own) if each.root == first.root)
    assert stands.item == right
    store.ledger.take_back(stands, ana, at(3))
    assert [each.item.money.text for each in store.ledger.current(trial.id, own)] == ["50 EUR"]
    assert store.check() == []
