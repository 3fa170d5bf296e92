"""Whether an agreed condition was met, by the ledger or by what people said."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from allytui.domain.alliances.party import Party
from allytui.domain.basics.money import Money, amount_text, hours_text
from allytui.domain.basics.text import and_list
from allytui.domain.ledger.entry import EntryKind, Item, Result
from allytui.domain.terms.conditions import EACH, TOGETHER, Condition, ConditionAnswer, Measure
from allytui.domain.terms.income_split import parts_of


@dataclass(frozen=True)
class CheckedCondition:
    """A trigger as it stands on a day."""

    condition: Condition
    reached: bool | None
    """None where people have to say it."""
    found: str = ""
    """What the ledger says: 'Rosa 1'."""

    def state(self, today: date) -> str:
        """How it stands: 'reached', 'not reached', 'not yet', or 'was it reached?'."""
        if self.reached is None:
            return "was it reached?" if self.condition.by <= today else "not yet asked"
        return "reached" if self.reached else "not reached" if self.condition.by <= today else "not yet"

    def fired(self, today: date) -> bool:
        """Whether its day has come and its state has not."""
        return self.condition.by <= today and self.reached is False

    def asks(self, today: date) -> bool:
        """Whether its day has come and nobody has said yet whether its state was reached."""
        return self.condition.by <= today and self.reached is None


_IN_MONEY = (Measure.VALUE, Measure.SPENT, Measure.INCOME)

AMOUNTS = (Measure.VALUE, Measure.HOURS, Measure.SPENT)
"""Measures of which a party may share the state and not the amount."""


def check(
    condition: Condition,
    items: Sequence[Item],
    parties: Sequence[Party],
    since: date,
    answers: Iterable[ConditionAnswer] = (),
    hidden: Collection[str] = (),
) -> CheckedCondition:
    """Say whether the state of a trigger was reached by its day, counting from `since`.

    Of parties that are `hidden`, by their ids, the amount is not shown.
    """
    if condition.measure is None:
        said = [each for each in answers if (each.state, each.by_day) == (condition.state, condition.by)]
        return CheckedCondition(condition, said[-1].reached if said else None, said[-1].words if said else "")
    measure, counted = condition.measure, [item for item in items if since <= item.day <= condition.by]
    if measure in _IN_MONEY:
        # Amounts of another currency stand beside it and count for nothing here.
        counted = [item for item in counted if item.money.currency == condition.currency]
    if condition.who == TOGETHER:
        found = amount(condition.measure, counted, "")
        shown = "" if hidden else _amount_text(condition.measure, found)
        return CheckedCondition(condition, found >= condition.least, shown)
    wanted = [party for party in parties if condition.who in (EACH, party.id)]
    amounts = [(party, amount(condition.measure, counted, party.id)) for party in wanted]

    def party_amount(party: Party, found: int) -> str:
        """Return a party with its amount, or its name alone."""
        return f"{party.name} not shared" if party.id in hidden else f"{party.name} {_amount_text(measure, found)}"

    low = [party_amount(party, found) for party, found in amounts if found < condition.least]
    every = [party_amount(party, found) for party, found in amounts]
    return CheckedCondition(condition, not low, and_list(low or every))


def amount(measure: Measure, items: Iterable[Item], party_id: str) -> int:
    """Return how much the ledger counts of one measure; for one party, or for all with an empty id."""

    def mine(side: str) -> bool:
        """Whether a side is the party that is asked about."""
        return not party_id or side == party_id

    every = list(items)
    referrals = [item for item in every if item.kind is EntryKind.REFERRAL]
    closed = [item for item in referrals if item.result is Result.CLOSED and mine(item.receiver)]
    if measure is Measure.RECEIVED:
        return sum(item.count for item in referrals if mine(item.receiver))
    if measure is Measure.GIVEN:
        return sum(item.count for item in referrals if mine(item.giver))
    if measure is Measure.CLOSED:
        return sum(item.count for item in closed)
    if measure is Measure.VALUE:
        paid = [item for item in every if item.kind is EntryKind.MONEY and party_id and item.receiver == party_id]
        return sum(item.money.cents for item in (*closed, *paid)) + _income(every, party_id)
    if measure is Measure.INCOME:
        return _income(every, party_id)
    if measure is Measure.HOURS:
        return sum(item.minutes for item in every if item.kind is EntryKind.HOURS and mine(item.giver))
    if measure is Measure.SPENT:
        return sum(item.money.cents for item in every if item.kind is EntryKind.MONEY and mine(item.giver))
    return sum(1 for item in every if item.kind is EntryKind.CONTACT)


def _income(items: Iterable[Item], party_id: str) -> int:
    """Return what came from outside, in hundredths: the part of one party, or all of it with an empty id."""
    shared = [parts_of(item.money, item.split) for item in items if item.kind is EntryKind.INCOME]
    return sum(part.cents for parts in shared for own, part in parts if party_id in ("", own))


def _amount_text(measure: Measure, found: int) -> str:
    if measure is Measure.HOURS:
        return hours_text(found)
    if measure in _IN_MONEY:
        return amount_text(Decimal(Money(found).cents) / 100)
    return str(found)
