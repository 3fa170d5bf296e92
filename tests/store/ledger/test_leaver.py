"""A party that left counts until its last day, and not after: in a circle of three and of four."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.lifecycle import decide
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.overview_line import state_text
from allytui.domain.alliances.party import NamedParty, Person
from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.basics.errors import RuleError, TextError
from allytui.domain.basics.thresholds import USUAL
from allytui.domain.decisions.close_out import CloseOutState
from allytui.domain.ledger.entry import EntryKind, Item
from allytui.domain.ledger.typed_entry import Direction, read_entry
from allytui.exchange.alliance_text import alliance_text
from allytui.store.store import Store
from tests.support.ledger import at
from tests.support.reviews import decided, draft

START, LEFT, END = date(2026, 2, 1), date(2026, 4, 10), date(2026, 4, 30)


def circle(store: Store, ana: Person, size: int) -> Alliance:
    """Return a trial of so many parties that the last of them left early."""
    names = ("Northside", "Bank", "Rosa Homes", "Print")[:size]
    made = store.alliances.add("Circle", [NamedParty(name, (name,)) for name in names], START)
    trial = decided(store, made, ReviewKind.START, Outcome.TRY, ana, START)
    ids = [party.id for party in trial.parties]
    for place, (giver, receiver, day) in enumerate(
        ((0, 1, 3), (1, size - 1, 5), (size - 1, 0, 7), (size - 1, 1, 10), (0, 1, 20))
    ):
        item = Item(date(2026, 4, day), EntryKind.REFERRAL, ids[giver], ids[receiver])
        store.ledger.add(trial.id, item, ana, at(place))
    wanted = draft(trial, ReviewKind.EARLY, Outcome.WITHDRAW, LEFT)
    choice = replace(wanted.choice, leaving=ids[-1])
    store.decisions.record(trial, replace(wanted, choice=choice, after=decide(trial.status, choice)), ana, at(9))
    return store.alliances.get(trial.id)


@pytest.mark.parametrize("size", [3, 4])
def test_it_counts_until_its_last_day(store: Store, ana: Person, size: int) -> None:
    made = circle(store, ana, size)
    leaving = made.parties[-1]
    assert dict(made.left_on) == {leaving.id: LEFT}
    figures = store.signals.figures(made.id, ana.party_id, END, USUAL).balance
    assert [each.name for each in figures.sums] == [party.name for party in made.parties]
    assert sum(each.give_share or Decimal(0) for each in figures.sums) == 100
    assert sum(each.receive_share or Decimal(0) for each in figures.sums) == 100
    term = decided(store, made, ReviewKind.CHECKPOINT, Outcome.GO_ON, ana, END)
    later = store.signals.figures(term.id, ana.party_id, date(2026, 6, 1), USUAL)
    assert leaving.name not in [each.name for each in later.balance.sums]
    assert all(signal.party_id != leaving.id for signal in later.signals)


def test_it_is_named_and_nothing_is_logged_after_it_left(store: Store, ana: Person) -> None:
    made = circle(store, ana, 3)
    (line,) = store.due_list.lines(0, 10)
    assert state_text(line, date(2026, 4, 12)) == "Rosa Homes withdrew 10 Apr"
    assert store.decisions.of(made.id)[-1].headline.startswith("Rosa Homes withdrew")
    for way, text in (
        (Direction.GAVE, "Keller to Rosa Homes"),
        (Direction.GOT, "Keller from Rosa Homes on 2026-04-11"),
    ):
        with pytest.raises(TextError, match="Rosa Homes withdrew on 10 Apr 2026: log what happened up to that day"):
            read_entry(text, way, made, ana.party_id, END)
    item = read_entry("Keller to Rosa Homes on 2026-04-10", Direction.GAVE, made, ana.party_id, END)
    assert (item.day, item.receiver) == (LEFT, made.parties[-1].id)


def test_it_has_a_close_out_list_of_its_own(store: Store, ana: Person) -> None:
    made = circle(store, ana, 4)
    leaving, today = made.parties[-1], date(2026, 4, 12)
    assert store.close_out.items(made.id) == []
    items = store.close_out.items(made.id, leaving.id)
    assert items == store.close_out.leavers(made.id)[leaving.id]
    assert any(item.text == "Thank Print, in person if we can" for item in items)
    store.close_out.settle(items[0], CloseOutState.DONE, "", ana, today)
    store.close_out.add(made.id, "Keys of the hall", leaving.id)
    leavers = store.close_out.leavers(made.id)
    assert [item.text for item in leavers[leaving.id]][-1] == "Keys of the hall"
    text = alliance_text(made, None, [], today, leavers)
    assert f"Print (Print) (withdrew 10 Apr 2026; {len(items)} of {len(items) + 1} items open)" in text
    assert "CLOSE-OUT LIST OF Print\n  [x] " in text
    with pytest.raises(RuleError, match="has no list"):
        store.close_out.add(made.id, "Too early")
    # The others may end it later: their list is another one, and closes without that of the leaver.
    ended = decided(store, made, ReviewKind.EARLY, Outcome.END, ana, date(2026, 4, 20))
    own = store.close_out.items(ended.id)
    assert not {item.id for item in own} & {item.id for item in leavers[leaving.id]}
    for item in own:
        store.close_out.settle(item, CloseOutState.DONE, "", ana, today)
    decided(store, ended, ReviewKind.CLOSE_OUT, Outcome.CLOSED, ana, date(2026, 4, 25))
    assert store.close_out.leavers(made.id) == leavers
    assert store.check() == []
