"""Whether an agreed condition was met, by the ledger or by what people said."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from allytui.dataclass import dataclass
from allytui.domain.alliances.party import Party
from allytui.domain.basics.text import and_list
from allytui.domain.ledger.entry import EntryKind, Item, Result
from allytui.domain.terms.conditions import Condition, ConditionAnswer
from allytui.domain.terms.goal import state_amount
from allytui.domain.terms.income_split import parts_of
from allytui.domain.terms.measured_state import EACH, IN_MONEY, TOGETHER, Measure, MeasuredState


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
    state = condition.counts
    if state is None:
        said = [each for each in answers if (each.state, each.by_day) == (condition.state, condition.by)]
        return CheckedCondition(condition, said[-1].reached if said else None, said[-1].words if said else "")
    found = found_amounts(state, items, parties, since, condition.by)
    reached = all(count >= state.least for _, count in found)
    return CheckedCondition(condition, reached, found_text(state, found, hidden))


Found = Sequence[tuple[Party | None, int]]
"""How much the ledger counts of a state: for each party that it is about, or for None, all of them together."""


def found_amounts(
    state: MeasuredState, items: Sequence[Item], parties: Sequence[Party], first: date, last: date
) -> Found:
    """Return how much the ledger counts of a state from the first day to the last one, both included.

    Amounts of another currency stand beside it and count for nothing here.
    """
    counted = [item for item in items if first <= item.day <= last]
    if state.measure in IN_MONEY:
        counted = [item for item in counted if item.money.currency == state.currency]
    if state.who == TOGETHER:
        return [(None, amount(state.measure, counted, ""))]
    wanted = [party for party in parties if state.who in (EACH, party.id)]
    return [(party, amount(state.measure, counted, party.id)) for party in wanted]


def found_text(state: MeasuredState, found: Found, hidden: Collection[str] = ()) -> str:
    """Return what was found in words: 'Rosa 1'; who is short of it, or else all of them.

    Of parties that are `hidden`, by their ids, the amount is not shown.
    """
    if state.who == TOGETHER:
        return "" if hidden else " ".join(state_amount(state, count) for _, count in found)

    def party_amount(party: Party, count: int) -> str:
        """Return a party with its amount, or its name alone."""
        return f"{party.name} {'not shared' if party.id in hidden else state_amount(state, count)}"

    every = [(party, count) for party, count in found if party]
    low = [each for each in every if each[1] < state.least]
    return and_list([party_amount(*each) for each in low or every])


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
