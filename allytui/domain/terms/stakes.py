"""Stakes: what each party puts in and is willing to lose, and whether that is equal."""

import re
from collections.abc import Sequence
from decimal import Decimal

from allytui.dataclass import dataclass
from allytui.domain.basics.errors import TextError
from allytui.domain.basics.money import (
    LONGEST,
    NO_MONEY,
    Money,
    TwoReadings,
    hours_text,
    parse_minutes,
    parse_money,
    tenths,
)

MONTH_DAYS = Decimal("30.4375")
"""The mean length of a month, in days, by which hours a month are counted into hours in all."""

_MONTHLY = r"\s*(?:/ ?(?:m|month)|a month|per month|monthly|each month)\b"


@dataclass(frozen=True)
class Stake:
    """Time and money, as they are agreed."""

    minutes: int = 0
    monthly: bool = False
    """Whether the time is meant for each month, and not in all."""
    money: Money = NO_MONEY

    @property
    def text(self) -> str:
        """It as it is read: '4 h a month + 1,500'."""
        return self._written(hours_text(self.minutes), self.money.text)

    @property
    def typed(self) -> str:
        """It as anybody can type it again: '4 h a month + 1500'."""
        return self._written(hours_text(self.minutes).replace(",", ""), self.money.typed)

    def _written(self, hours: str, money: str) -> str:
        time = f"{hours}{' a month' if self.monthly else ''}" if self.minutes else ""
        return " + ".join(part for part in (time, money if self.money.cents else "") if part)

    def minutes_in(self, days: int) -> Decimal:
        """Return its time in all, in minutes, for a phase of so many days."""
        return Decimal(self.minutes) * days / MONTH_DAYS if self.monthly else Decimal(self.minutes)

    def minutes_a_month(self, days: int) -> Decimal:
        """Return its time a month, in minutes, within a phase of so many days."""
        if self.monthly or not days:
            return Decimal(self.minutes)
        return self.minutes / max(Decimal(1), days / MONTH_DAYS)


NO_STAKE = Stake()
"""Neither time nor money."""


def parse_stake(text: str, currency: str = "") -> Stake:
    """Read '40h + 8000', '4h a month', '150'; nothing is an empty stake. Raises TextError."""
    minutes, monthly, money = 0, False, Money()
    text = " ".join(text.split())
    if len(text) > 4 * LONGEST:
        raise TextError("A stake is time and money: 40h + 8000, or 4h a month.")
    for part in re.split(r"\s*(?:\+|;|\band\b)\s*", text.strip()):
        if not part:
            continue
        bare, count = re.subn(_MONTHLY, "", part)
        try:
            minutes += parse_minutes(bare)
            monthly = monthly or bool(count)
        except TextError:
            if count:
                raise TextError(f"'{part[:40]}': only time is promised a month; name money in all.") from None
            try:
                money = money + parse_money(part, currency)
            except TwoReadings:
                raise
            except TextError as error:
                raise TextError(
                    f"'{part[:40]}' is neither time nor money: try 40h + 8000, or 4h a month."
                ) from error
    return Stake(minutes, monthly, money)


@dataclass(frozen=True)
class Weighed:
    """One party's stake in money, so that unlike stakes can be compared."""

    party_id: str
    name: str
    stake: Stake
    worth: Decimal
    """In hundredths of money; in minutes where nobody put in money and no hour has a price."""


def weigh(stakes: Sequence[tuple[str, str, Stake, Money]], days: int) -> tuple[Weighed, ...]:
    """Return what each stake weighs; stakes are id, name, stake and what an hour is worth.

    Empty where they cannot be compared: unlike currencies, or time beside money without the price of an hour.
    """
    put = [each for each in stakes if each[2].text]
    priced = all(rate.cents for _, _, stake, rate in put if stake.minutes)
    with_money = any(stake.money.cents or rate.cents for _, _, stake, rate in put)
    currencies = {money.currency for _, _, stake, rate in put for money in (stake.money, rate) if money.cents}
    if len(put) < len(stakes) or not put or len(currencies) > 1 or (with_money and not priced):
        return ()
    found = []
    for party_id, name, stake, rate in put:
        minutes = stake.minutes_in(days)
        worth = stake.money.cents + minutes * rate.cents / 60 if with_money else minutes
        found.append(Weighed(party_id, name, stake, worth))
    return tuple(found)


def ratio(weighed: Sequence[Weighed]) -> Decimal | None:
    """Return how many times the largest stake is the smallest one, None where they cannot be compared."""
    worths = [each.worth for each in weighed]
    if len(worths) < 2 or not min(worths):
        return None
    return max(worths) / min(worths)


def stakes_text(weighed: Sequence[Weighed]) -> str:
    """Return the stakes in a sentence: 'Northside 40 h, Kettle 20 h: 2.0 : 1', empty where not comparable."""
    found = ratio(weighed)
    if found is None:
        return ""
    return f"{', '.join(f'{each.name} {each.stake.text}' for each in weighed)}: {tenths(found)} : 1"
