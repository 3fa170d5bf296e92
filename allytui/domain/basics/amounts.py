"""Amounts of several currencies side by side: each has its own sum, and one hides nothing of another."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from allytui.dataclass import dataclass
from allytui.domain.basics.money import NO_MONEY, Money


@dataclass(frozen=True)
class Amounts:
    """A sum for each currency, in the order of their names; none is zero."""

    sums: tuple[Money, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is any amount."""
        return bool(self.sums)

    def __add__(self, other: "Amounts") -> "Amounts":
        """Add each currency for itself."""
        return amounts((*self.sums, *other.sums))

    def __neg__(self) -> "Amounts":
        """The same amounts the other way."""
        return Amounts(tuple(-each for each in self.sums))

    def of(self, currency: str) -> Money:
        """Return the sum in one currency."""
        return next((each for each in self.sums if each.currency == currency), Money(0, currency))

    @property
    def only(self) -> Money | None:
        """The sum where there is one currency at most; None where there are several."""
        if len(self.sums) > 1:
            return None
        return self.sums[0] if self.sums else NO_MONEY

    @property
    def text(self) -> str:
        """It as it is read: '3,600 EUR and 500 USD'."""
        return " and ".join(each.text for each in self.sums) or "0"

    def an_hour(self, minutes: int) -> tuple[tuple[str, Decimal], ...]:
        """Return currency and amount an hour of each sum; nothing without time."""
        if not minutes:
            return ()
        return tuple((each.currency, Decimal(each.cents) * 60 / (Decimal(minutes) * 100)) for each in self.sums)


NO_AMOUNTS = Amounts()
"""Nothing in any currency."""


def amounts(every: Iterable[Money]) -> Amounts:
    """Return the sum of each currency."""
    cents: dict[str, int] = {}
    for each in every:
        cents[each.currency] = cents.get(each.currency, 0) + each.cents
    return Amounts(tuple(Money(count, currency) for currency, count in sorted(cents.items()) if count))


def percent(part: Decimal, whole: Decimal) -> int:
    """Return the part in percent, rounded half up; what falls short of the whole, or passes it, never says 100."""
    exact = part * 100 / whole
    rounded = int(exact.quantize(Decimal(1), ROUND_HALF_UP))
    if rounded == 100 and exact != 100:
        return 99 if exact < 100 else 101
    return rounded
