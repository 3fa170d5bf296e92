"""What each party really put in, in money, held against what was agreed for the time that has passed."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from allytui.domain.basics.amounts import percent
from allytui.domain.basics.money import Money, hours_text, tenths
from allytui.domain.ledger.balance import Balance, PartySums
from allytui.domain.terms.stakes import Stake, Weighed, ratio, weigh
from allytui.domain.terms.terms import PartyTerms, Terms


def actual_stakes(balance: Balance, terms: Terms | None) -> tuple[Weighed, ...]:
    """Return what each party's actual effort weighs, by the agreed price of an hour; empty where not comparable."""
    put = []
    for one in balance.sums:
        cash = one.cash.only if one.cash is not None else None
        if one.minutes is None or cash is None:
            return ()
        put.append(
            (one.party_id, one.name, Stake(one.minutes, money=cash), (terms or Terms()).of(one.party_id).rate)
        )
    return weigh(put, balance.days)


def stakes_line(balance: Balance, terms: Terms | None, agreed: Sequence[Weighed]) -> str:
    """Return actual against agreed stakes: 'stakes 1.8 : 1, agreed 1.0 : 1'."""
    actual, before = ratio(actual_stakes(balance, terms)), ratio(agreed)
    if balance.withheld or not balance.netted:
        return ""
    texts = [f"{tenths(actual)} : 1"] if actual is not None else []
    texts += [f"agreed {tenths(before)} : 1"] if before is not None else []
    return f"stakes {', '.join(texts)}" if texts else ""


def stake_lines(balance: Balance, terms: Terms | None) -> list[str]:
    """Return what each party put in against what it agreed to, a line each.

    'Ana put in 600 (9 h, 150) of 512 agreed so far, 17 % over': hours a month are held against the time that has
    passed, anything else against the whole. Money where hours have a price, else hours and money each for itself.
    """
    if terms is None or balance.withheld or not balance.netted:
        return []
    return [
        f"{one.name} put in {'; '.join(parts)}"
        for one in balance.sums
        if (parts := _against_agreed(one, terms.of(one.party_id), balance.days))
    ]


def _against_agreed(one: PartySums, agreed: PartyTerms, days: int) -> list[str]:
    stake, rate = agreed.stake, agreed.rate
    if not stake.text or one.minutes is None or one.cash is None:
        return []
    so_far = " so far" if stake.monthly else ""
    minutes = stake.minutes_in(days)
    currency = stake.money.currency if stake.money.cents else rate.currency
    cash = one.cash.of(currency)
    if rate.cents and rate.currency == currency:
        spent = Decimal(cash.cents) + Decimal(one.minutes) * rate.cents / 60
        worth = Decimal(stake.money.cents) + minutes * rate.cents / 60
        made = ", ".join(([hours_text(one.minutes)] if one.minutes else []) + ([cash.text] if cash.cents else []))
        detail = f" ({made})" if one.minutes else ""
        agreed_text = f"{_money(worth, currency)} agreed{so_far}"
        return [f"{_money(spent, currency)}{detail} of {agreed_text}{_apart(spent, worth)}"]
    parts = []
    if minutes:
        whole = int(minutes.quantize(Decimal(1), ROUND_HALF_UP))
        over = _apart(Decimal(one.minutes), minutes)
        parts.append(f"{hours_text(one.minutes)} of {hours_text(whole)} agreed{so_far}{over}")
    if stake.money.cents:
        over = _apart(Decimal(cash.cents), Decimal(stake.money.cents))
        parts.append(f"{cash.text} of {stake.money.text} agreed{over}")
    return parts


def _apart(actual: Decimal, agreed: Decimal) -> str:
    """Return how far an amount is from what was agreed: ', 17 % over', ', 40 % under', or nothing."""
    if not agreed or actual == agreed:
        return ""
    apart = max(1, percent(abs(actual - agreed), agreed))
    return f", {apart} % {'over' if actual > agreed else 'under'}"


def _money(cents: Decimal, currency: str) -> str:
    return Money(int(cents.quantize(Decimal(1), ROUND_HALF_UP)), currency).text
