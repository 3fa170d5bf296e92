"""How much of its limit of loss a party has used, from the day on which the limit was agreed."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from allytui.dataclass import dataclass
from allytui.domain.basics.dates import days_of
from allytui.domain.basics.money import NO_MONEY, Money, hours_text
from allytui.domain.ledger.entry import EntryKind, Item
from allytui.domain.terms.stakes import Stake


@dataclass(frozen=True)
class LimitUse:
    """What a party put in, held against what it is ready to lose."""

    party_id: str
    name: str
    limit: Stake
    since: date
    """Day on which the limit was agreed."""
    until: date
    minutes: int = 0
    cash: Money = NO_MONEY
    """Money in the currency of the limit; another currency counts for nothing here."""

    def over(self, percent: Decimal) -> str:
        """Return what has reached so many percent of the limit, empty where nothing has."""
        allowed = self.limit.minutes_in(days_of(self.since, self.until))
        parts = []
        if allowed and Decimal(self.minutes * 100) >= percent * allowed:
            parts.append(f"{hours_text(self.minutes)} of {hours_text(int(allowed))}")
        money = self.limit.money
        if money.cents and Decimal(self.cash.cents * 100) >= percent * money.cents:
            parts.append(f"{self.cash.text} of {money.text}")
        return " and ".join(parts)


def limit_use(party_id: str, name: str, limit: Stake, items: Iterable[Item], since: date, until: date) -> LimitUse:
    """Return how much of `limit` a party has used from `since` to `until`, both included."""
    own = [item for item in items if item.giver == party_id and since <= item.day <= until]
    currency = limit.money.currency
    cents = sum(
        item.money.cents for item in own if item.kind is EntryKind.MONEY and item.money.currency == currency
    )
    minutes = sum(item.minutes for item in own if item.kind is EntryKind.HOURS)
    return LimitUse(party_id, name, limit, since, until, minutes, Money(cents, currency))


def answered(before: LimitUse, now: LimitUse, percent: Decimal) -> bool:
    """Whether a review has answered it: the limit was reached by its day, and no more was spent since."""
    return bool(before.over(percent)) and (before.minutes, before.cash) == (now.minutes, now.cash)
