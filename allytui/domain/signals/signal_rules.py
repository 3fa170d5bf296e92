"""Signals: what drifts without a word, each with its figures, its remedy, and a threshold that can be set."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from allytui.dataclass import dataclass
from allytui.domain.alliances.agreement import Agreement
from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.phases import Kind, Phase
from allytui.domain.basics.dates import short
from allytui.domain.basics.money import Money, tenths
from allytui.domain.basics.text import and_list
from allytui.domain.basics.thresholds import Thresholds
from allytui.domain.ledger.actual_stakes import actual_stakes
from allytui.domain.ledger.balance import Balance, PartySums
from allytui.domain.parties.workload import Workload
from allytui.domain.signals.condition_check import CheckedCondition
from allytui.domain.signals.contact_gap import ContactGap
from allytui.domain.signals.giving_drop import GivingTrend
from allytui.domain.signals.goal_progress import StateProgress
from allytui.domain.signals.limit_use import LimitUse
from allytui.domain.signals.signal import Signal, SignalKind
from allytui.domain.terms.stakes import Stake, ratio
from allytui.domain.terms.terms import Terms


@dataclass(frozen=True)
class SignalInputs:
    """All that signals of one alliance are read from, unmasked; who may be told is said by each signal."""

    alliance: Alliance
    terms: Terms | None
    balance: Balance
    visible: Balance
    """The balance as whoever looks may see it."""
    contact_gap: ContactGap | None
    conditions: Sequence[CheckedCondition]
    giving: Sequence[GivingTrend]
    unasked: Sequence[GivingTrend]
    """Of these, what drops and was not asked about yet: whoever it is hears of it first."""
    today: date
    waits: bool = False
    """Whether whoever looks sees no counts yet, because somebody is to be asked first."""
    deals: int = 0
    """How many one-off deals the same parties had."""
    goal: tuple[StateProgress, ...] = ()
    """How far each part of the goal is that the ledger counts."""
    agreement: Agreement | None = None
    """Who carries the last decision."""
    limits: Sequence[LimitUse] = ()
    """What each party used of its limit of loss, as far as whoever looks may see it and no review answered it."""


FEWEST_REFERRALS = 4
"""The fewest referrals of a phase of which shares say anything."""

RESTING = (Phase.PAUSE, Phase.CLOSED, Phase.CLOSING, Phase.CONSIDERING, Phase.NETWORKING)
"""Phases in which nothing is held against anybody."""


def signals(seen: SignalInputs, thresholds: Thresholds) -> tuple[Signal, ...]:
    """Return the signals of an alliance; none while it is paused, closed, considered, or networking."""
    if seen.alliance.status.on(seen.today).phase in RESTING:
        return ()
    found = [
        *_dissent(seen),
        *_conditions(seen),
        *_budget(seen, thresholds),
        *_fading(seen, thresholds),
        *_drops(seen, thresholds),
        *_deals(seen, thresholds),
    ]
    if not seen.unasked:
        found += [*_unequal(seen, thresholds), *_stakes(seen, thresholds)]
    return tuple(found)


def _dissent(seen: SignalInputs) -> list[Signal]:
    """Two go on together or not at all: a dissent that came after the decision calls for another talk."""
    carried = seen.agreement
    if carried is None or not carried.carried_by_one:
        return []
    verb = "dissents" if len(carried.dissenting) == 1 else "dissent"
    alone = f"only {carried.signed[0]} agrees" if carried.signed else "nobody agrees"
    text = f"{and_list(list(carried.dissenting))} {verb} from the decision of {short(carried.decided_on)}: {alone}."
    remedy = "Start an early review and decide again, or end it."
    return [Signal(SignalKind.DISSENT, text, remedy, calls=True)]


def _conditions(seen: SignalInputs) -> list[Signal]:
    found: list[Signal] = []
    for each in seen.conditions:
        said = each.condition.said(seen.today)
        if each.fired(seen.today):
            text = f"Agreed: {said}. Not reached{f' ({each.found})' if each.found else ''}."
            found.append(
                Signal(SignalKind.CONDITION, text, "Start an early review, or the one that is due.", calls=True)
            )
        elif each.asks(seen.today):
            text = f"Agreed: {said}. Due now."
            found.append(Signal(SignalKind.CONDITION, text, "Record whether it was reached (terms)."))
    return found


def _budget(seen: SignalInputs, thresholds: Thresholds) -> list[Signal]:
    found: list[Signal] = []
    for each in seen.limits:
        spent_text = each.over(thresholds.budget)
        if spent_text:
            text = f"{each.name} has spent what it was willing to lose: {spent_text}."
            remedy = "Start an early review before more goes in."
            found.append(Signal(SignalKind.BUDGET, text, remedy, each.party_id, calls=True))
    return found


def _fading(seen: SignalInputs, thresholds: Thresholds) -> list[Signal]:
    gap, today = seen.contact_gap, seen.today
    if gap is None:
        return []
    found = [
        Signal(
            SignalKind.FADING,
            f"{name} was not met for {days:,} days ({tenths(Decimal(days) / gap.rhythm)} x the agreed {gap.rhythm} "
            "days).",
            f"Call {name} today.",
        )
        for name, days in gap.long_missed(today, thresholds.fading)
    ]
    if gap.fading(today, thresholds.fading):
        since = (today - gap.counted_from).days
        text = f"{since:,} days without contact ({tenths(gap.rhythms(today))} x the agreed {gap.rhythm} days)."
        found.append(Signal(SignalKind.FADING, text, "Call them today, or hold the review now."))
    return found


def _unequal(seen: SignalInputs, thresholds: Thresholds) -> list[Signal]:
    if seen.alliance.status.kind is not Kind.ALLIANCE or seen.balance.referrals < FEWEST_REFERRALS:
        return []
    found: list[Signal] = []
    # Of two, what one has too much the other has too little: it is reported once.
    least = min((one.gap for one in seen.visible.sums if one.gap is not None), default=None)
    for one in seen.visible.sums:
        if len(seen.visible.sums) == 2 and one.gap != least:
            continue
        if one.gap is not None and one.give_share is not None and abs(one.gap) > thresholds.unequal:
            text = (
                f"{one.name} gives {tenths(one.give_share)} % of all referrals and gets "
                f"{tenths(one.receive_share or Decimal(0))} % ({tenths(one.gap)} points)."
            )
            remedy = "Ask what would make it easier to send them people, and record it as a promise."
            found.append(Signal(SignalKind.UNEQUAL, text, remedy, one.party_id))
    return found


def _stakes(seen: SignalInputs, thresholds: Thresholds) -> list[Signal]:
    sums = [one for one in seen.visible.sums if one.party_id in seen.alliance.status.parties]
    put = [(one, Stake(one.minutes or 0, money=one.cash.only or Money())) for one in sums if one.cash is not None]
    if len(put) < len(sums) or not _past_agreed(seen, put):
        return []
    some = [(one.name, stake.text) for one, stake in put if stake.text]
    actual = ratio(actual_stakes(seen.visible, seen.terms))
    if some and len(some) < len(put):
        each = ", ".join(f"{name} {text}" for name, text in some) if len(some) > 1 else some[0][1]
        verb = "has" if len(some) == 1 else "have"
        text = f"Only {and_list([name for name, _ in some])} {verb} put anything in: {each}."
    elif actual is None or actual <= thresholds.stakes:
        return []
    else:
        terms = seen.terms or Terms()
        agreed = ratio(terms.weighed(seen.alliance, seen.balance.days))
        if terms.advantage.strip() and agreed is not None and actual <= agreed:
            return []
        text = f"The stakes are {tenths(actual)} : 1 ({', '.join(f'{name} {stake}' for name, stake in some)})."
    return [Signal(SignalKind.STAKES, text, "Even them out, or record the accepted advantage in the terms.")]


def _past_agreed(seen: SignalInputs, put: Sequence[tuple[PartySums, Stake]]) -> bool:
    """Whether somebody is past what was agreed for the time that has passed; true where no stake was agreed."""
    terms = seen.terms or Terms()
    agreed = [(terms.of(one.party_id).stake, actual) for one, actual in put]
    if not any(stake.text for stake, _ in agreed):
        return True
    return any(
        actual.minutes > stake.minutes_in(seen.balance.days)
        or (actual.money.currency == stake.money.currency and actual.money.cents > stake.money.cents)
        or (actual.money.cents > 0 and not stake.money.cents)
        for stake, actual in agreed
    )


def _drops(seen: SignalInputs, thresholds: Thresholds) -> list[Signal]:
    found: list[Signal] = []
    for each in seen.giving:
        if not each.drops(thresholds.drop):
            continue
        asked = each not in seen.unasked
        name = seen.alliance.party_name(each.party_id)
        one = seen.visible.of(each.party_id)
        counts = f" ({each.text})" if not asked or (one and one.given is not None) else ""
        text = f"{name} gives less than before{counts}." if asked else f"You give less than before{counts}."
        remedy = (
            "Talk about what would help."
            if asked
            else "What has changed? The next review asks you; nobody else sees this."
        )
        found.append(Signal(SignalKind.DROP, text, remedy, each.party_id, private=not asked))
    return found


def _deals(seen: SignalInputs, thresholds: Thresholds) -> list[Signal]:
    if seen.deals < thresholds.deals or seen.alliance.status.kind is not Kind.DEAL:
        return []
    text = f"{seen.deals} one-off deals with the same party."
    return [Signal(SignalKind.DEALS, text, "Would an alliance serve both better? Ask it when this one closes.")]


def workload_signal(load: Workload, thresholds: Thresholds) -> Signal | None:
    """Return the signal of too much promised, None where there is room."""
    if not load.over(thresholds):
        return None
    most = ", ".join(name for name, _ in load.promised[:3])
    return Signal(SignalKind.LOAD, load.text, f"Which alliance will you pause or end? Most hours go to {most}.")
