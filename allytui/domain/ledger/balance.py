"""What the ledger comes to: referrals between all parties, shares, return per hour, and what was agreed."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from allytui.dataclass import dataclass
from allytui.domain.alliances.party import Party
from allytui.domain.basics.amounts import NO_AMOUNTS, Amounts, amounts
from allytui.domain.basics.dates import days_of
from allytui.domain.ledger.entry import Book, EntryKind, Item, Result
from allytui.domain.ledger.shares import share, share_gap
from allytui.domain.terms.income_split import parts_of


@dataclass(frozen=True)
class PartySums:
    """What one party gave and got in a phase; None for what it does not share with whoever looks."""

    party_id: str
    name: str
    given: int | None = 0
    """Referrals given."""
    received: int | None = 0
    met: int | None = 0
    """Referrals received that were met, those that closed included."""
    closed: int | None = 0
    minutes: int | None = 0
    """Effort, in minutes."""
    cash: Amounts | None = NO_AMOUNTS
    """Money put in."""
    paid: Amounts | None = NO_AMOUNTS
    """The part of it that went to another party."""
    value: Amounts | None = NO_AMOUNTS
    """Value received: closed referrals, money from the others, and its part of the income."""
    income: Amounts = NO_AMOUNTS
    """Its part of what came from outside, which all know: they agreed on the parts."""
    give_share: Decimal | None = None
    """Its part of all referrals given, in percent; None where there are none."""
    receive_share: Decimal | None = None
    gifts: int = 0
    """Gifts given: shown as history, part of no balance."""
    asked: int = 0
    """What it gave when it was asked."""
    unasked: int = 0
    """What it gave unasked."""

    @property
    def gap(self) -> Decimal | None:
        """Receive share less give share, in points."""
        return share_gap(self.give_share, self.receive_share)

    @property
    def an_hour(self) -> tuple[tuple[str, Decimal], ...]:
        """Return per hour, by currency: value received less cash put in, by hours; nothing where it is hidden."""
        if not self.minutes or self.cash is None or self.value is None:
            return ()
        return (self.value + -self.cash).an_hour(self.minutes)


@dataclass(frozen=True)
class OwedPromise:
    """A promise of the ledger, and how far it was kept."""

    giver: str
    receiver: str
    words: str
    count: int
    done: int


@dataclass(frozen=True)
class MonthlyReferrals:
    """What was given in one month."""

    label: str
    given: tuple[int | None, ...]
    """Referrals given, by party."""


@dataclass(frozen=True)
class Balance:
    """The figures of one phase, as far as whoever looks may see them."""

    since: date
    until: date
    sums: tuple[PartySums, ...] = ()
    matrix: tuple[tuple[int | None, ...], ...] = ()
    """Referrals from giver (row) to receiver (column)."""
    months: tuple[MonthlyReferrals, ...] = ()
    owed: tuple[OwedPromise, ...] = ()
    income: Amounts = NO_AMOUNTS
    """What came from outside: the joint result."""
    netted: bool = True
    """Whether what was given is held against what was got; in networking it is listed alone."""
    withheld: bool = False
    """Whether the figures wait until every party was asked."""

    @property
    def days(self) -> int:
        """How many days it is about, its first and last included."""
        return days_of(self.since, self.until)

    @property
    def referrals(self) -> int:
        """All referrals."""
        return sum(each or 0 for row in self.matrix for each in row)

    @property
    def empty(self) -> bool:
        """Whether nothing was entered."""
        counted = any((each.minutes or 0) + each.gifts for each in self.sums)
        money = any(each.cash or each.value for each in self.sums)
        return not (self.referrals or counted or money or self.income or self.owed or self.withheld)

    def of(self, party_id: str) -> PartySums | None:
        """Return the sums of one party."""
        return next((each for each in self.sums if each.party_id == party_id), None)


def balance(
    items: Iterable[Item], parties: Sequence[Party], since: date, until: date, *, netted: bool = True
) -> Balance:
    """Return the figures from `since` to `until`, both included. Gifts are counted apart and change nothing."""
    inside = [item for item in items if since <= item.day <= until]
    ids = [party.id for party in parties]
    referrals = [item for item in inside if item.kind is EntryKind.REFERRAL]
    matrix = tuple(
        tuple(sum(each.count for each in referrals if (each.giver, each.receiver) == (giver, got)) for got in ids)
        for giver in ids
    )
    count = sum(map(sum, matrix))
    sums: list[PartySums] = []
    for place, party in enumerate(parties):
        given, received = sum(matrix[place]), sum(row[place] for row in matrix)
        one = _sums(party, inside)
        give_share, receive_share = share(given, count), share(received, count)
        sums.append(
            replace(one, given=given, received=received, give_share=give_share, receive_share=receive_share)
        )
    income = amounts(item.money for item in inside if item.kind is EntryKind.INCOME)
    stream = months(referrals, ids, since, until)
    return Balance(since, until, tuple(sums), matrix, stream, _owed(inside), income, netted)


def _sums(party: Party, items: Sequence[Item]) -> PartySums:
    got = [item for item in items if item.receiver == party.id]
    gave = [item for item in items if item.giver == party.id]
    leads = [item for item in got if item.kind is EntryKind.REFERRAL]
    closed = [item for item in leads if item.result is Result.CLOSED]
    paid = [item for item in got if item.kind is EntryKind.MONEY]
    shared = [item for item in items if item.kind is EntryKind.INCOME]
    income = amounts(part for item in shared for own, part in parts_of(item.money, item.split) if own == party.id)
    returned = [item for item in gave if item.asked is not None]
    return PartySums(
        party.id,
        party.name,
        met=sum(item.count for item in leads if item.result in (Result.MET, Result.CLOSED)),
        closed=sum(item.count for item in closed),
        minutes=sum(item.minutes for item in gave if item.kind is EntryKind.HOURS),
        cash=amounts(item.money for item in gave if item.kind is EntryKind.MONEY),
        paid=amounts(item.money for item in gave if item.kind is EntryKind.MONEY and item.receiver),
        value=amounts(item.money for item in (*closed, *paid)) + income,
        income=income,
        gifts=sum(item.count for item in gave if item.book is Book.GIFTS),
        asked=sum(1 for item in returned if item.asked),
        unasked=sum(1 for item in returned if not item.asked),
    )


def months(referrals: Iterable[Item], ids: Sequence[str], since: date, until: date) -> tuple[MonthlyReferrals, ...]:
    """Return the referrals given in each calendar month from `since` to `until`, by party."""
    found: list[MonthlyReferrals] = []
    given_in: Counter[tuple[int, int, str]] = Counter()
    for item in referrals:
        given_in[item.day.year, item.day.month, item.giver] += item.count
    year, month = since.year, since.month
    while (year, month) <= (until.year, until.month):
        given = tuple(given_in[year, month, party_id] for party_id in ids)
        found.append(MonthlyReferrals(date(year, month, 1).strftime("%b %Y"), given))
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return tuple(found)


def _owed(items: Iterable[Item]) -> tuple[OwedPromise, ...]:
    promised = [item for item in items if item.kind is EntryKind.PROMISE]
    return tuple(OwedPromise(each.giver, each.receiver, each.words, each.count, each.done) for each in promised)
