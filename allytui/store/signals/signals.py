"""Figures, triggers and signals of alliances, as far as the party that looks may see them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.phases import Kind, Phase, ReviewKind
from allytui.domain.basics.dates import days_of
from allytui.domain.basics.errors import TextError
from allytui.domain.basics.thresholds import Thresholds
from allytui.domain.ledger.balance import balance
from allytui.domain.ledger.entry import Item
from allytui.domain.ledger.sharing import Sharing, masked
from allytui.domain.ledger.yields import yields
from allytui.domain.parties.workload import Workload
from allytui.domain.reviews.voice import VoiceState
from allytui.domain.signals.condition_check import AMOUNTS, check
from allytui.domain.signals.contact_gap import ContactGap
from allytui.domain.signals.giving_drop import GivingTrend, giving, unasked, window
from allytui.domain.signals.phase_figures import PhaseFigures, phases_of
from allytui.domain.signals.signal import Signal
from allytui.domain.signals.signal_rules import SignalInputs, signals, workload_signal
from allytui.domain.terms.conditions import Condition
from allytui.domain.terms.stakes import Stake
from allytui.store.alliances.alliances import load_alliance
from allytui.store.decisions.decision_rows import load
from allytui.store.engine.engine import Engine
from allytui.store.engine.tables.alliances import AllianceRow, MemberRow
from allytui.store.engine.tables.decisions import DecisionRow
from allytui.store.engine.tables.reviews import ReviewRow, VoiceRow
from allytui.store.ledger.ledger import items_of, load_entries, load_sharing
from allytui.store.parties.profiles import load_profile
from allytui.store.terms.agreed_terms import load_answers, load_terms

_LIVE = 0
_PROMISING = (str(Phase.TRIAL), str(Phase.TERM), str(Phase.DEAL))


class Signals:
    """What is read from the ledger, the terms and the calendar."""

    def __init__(self, engine: Engine) -> None:
        """Use an open engine."""
        self._engine = engine

    def figures(self, alliance_id: str, viewer: str, today: date, thresholds: Thresholds) -> PhaseFigures:
        """Return the figures and signals of one alliance for a party; an empty viewer sees what everybody may."""
        with self._engine.reading():
            return _figures(load_alliance(alliance_id), viewer, today, thresholds)

    def of_alliances(self, viewer: str, today: date, thresholds: Thresholds) -> list[tuple[str, str, Signal]]:
        """Return the signals of every live alliance for a party, each with id and name of the alliance."""
        with self._engine.reading():
            watched = (AllianceRow.first_signal_on <= today) & (AllianceRow.bucket == _LIVE)
            rows = (
                AllianceRow.select(AllianceRow.id)
                .where(watched)
                .order_by(AllianceRow.first_signal_on, AllianceRow.id)
            )
            found: list[tuple[str, str, Signal]] = []
            for row in list(rows):
                alliance = load_alliance(row.id)
                found += [
                    (alliance.id, alliance.name, each) for each in _signals(alliance, viewer, today, thresholds)
                ]
        return found

    def of_party(self, viewer: str, today: date, thresholds: Thresholds) -> list[tuple[str, str, Signal]]:
        """Return all that a party is to be told: what is about all of its alliances first, without a name."""
        with self._engine.reading():
            load = self.workload_signal(viewer, thresholds) if viewer else None
            return [*([("", "", load)] if load else []), *self.of_alliances(viewer, today, thresholds)]

    def workload(self, party_id: str) -> Workload:
        """Return what a party promised a month in all live alliances, against its capacity."""
        with self._engine.reading() as handle:
            return load_of(handle, party_id)

    def workload_signal(self, party_id: str, thresholds: Thresholds) -> Signal | None:
        """Return the signal of too much promised by a party, None where there is room."""
        return workload_signal(self.workload(party_id), thresholds)


_PROMISED = """
SELECT a.name, a.since, a.ends_on, p.minutes, p.monthly
FROM party_terms p
JOIN terms t ON t.id = p.terms_id
JOIN alliance a ON a.id = t.alliance_id
JOIN member m ON m.alliance_id = a.id AND m.party_id = p.party_id AND m.present = 1
WHERE p.party_id = {p} AND p.minutes > 0 AND a.phase IN ({p}, {p}, {p})
  AND t.version = (SELECT MAX(version) FROM terms WHERE alliance_id = a.id)
ORDER BY a.name
"""


def load_of(handle: Any, party_id: str) -> Workload:
    """Return what a party promised a month in all live alliances, inside a transaction."""
    profile = load_profile(party_id)
    rows = handle.execute_sql(_PROMISED.format(p=handle.param), (party_id, *_PROMISING)).fetchall()
    promised: list[tuple[str, int]] = []
    for name, since, ends_on, minutes, monthly in rows:
        days = days_of(date.fromisoformat(since), date.fromisoformat(ends_on) if ends_on else None)
        promised.append((name, int(Stake(minutes, bool(monthly)).minutes_a_month(days))))
    promised.sort(key=lambda each: -each[1])
    return Workload(sum(minutes for _, minutes in promised), profile.capacity if profile else 0, tuple(promised))


def _signals(alliance: Alliance, viewer: str, today: date, thresholds: Thresholds) -> tuple[Signal, ...]:
    return _visible_signals(_seen(alliance, viewer, today, thresholds), viewer, thresholds)


def _visible_signals(seen: SignalInputs, viewer: str, thresholds: Thresholds) -> tuple[Signal, ...]:
    every = signals(seen, thresholds)
    return tuple(each for each in every if not each.private or each.party_id == viewer)


def _figures(alliance: Alliance, viewer: str, today: date, thresholds: Thresholds) -> PhaseFigures:
    rows = DecisionRow.select().where(DecisionRow.alliance_id == alliance.id).order_by(DecisionRow.seq)
    decisions = [load(row) for row in rows]
    seen = _seen(alliance, viewer, today, thresholds)
    levels = load_sharing(alliance.id)
    shared = all(levels.get(party.id, "amounts") == "amounts" or party.id == viewer for party in alliance.parties)
    waits = any(each.party_id != viewer for each in seen.unasked)
    try:
        phases = phases_of(decisions, today)
        visible_yields = (
            yields(items_of(load_entries(alliance.id)), alliance.parties, phases) if shared and not waits else ()
        )
    except TextError:
        visible_yields = ()
    visible = replace(seen.visible, sums=(), matrix=(), months=(), withheld=True) if waits else seen.visible
    return PhaseFigures(
        balance=visible,
        terms=seen.terms,
        conditions=tuple(seen.conditions),
        signals=_visible_signals(seen, viewer, thresholds),
        yields=visible_yields,
        own_drop=next((each for each in seen.unasked if each.party_id == viewer), None),
    )


def _seen(alliance: Alliance, viewer: str, today: date, thresholds: Thresholds) -> SignalInputs:
    """Return all that signals are read from."""
    items, begun = items_of(load_entries(alliance.id)), alliance.status.counted_since
    since = _counted_from(alliance, begun)
    terms, levels = load_terms(alliance.id), load_sharing(alliance.id)
    whole = balance(items, alliance.parties, *window(since, None, today))
    giving = _giving(alliance, items, since, today)
    dropping = unasked(giving, _asked(alliance, since, today), thresholds.drop)
    # While one party still has to answer how it goes, no count of the others is shown.
    waits = any(each.party_id != viewer for each in dropping)
    answers = load_answers(alliance.id) if terms and terms.conditions else []
    agreed = terms.agreed_on if terms and terms.agreed_on else since
    counted = since if agreed >= begun else agreed + timedelta(days=1)
    return SignalInputs(
        alliance=alliance,
        terms=terms,
        balance=whole,
        visible=masked(whole, levels, viewer),
        contact_gap=_contact_gap(alliance, since),
        conditions=tuple(
            check(each, items, alliance.present, counted, answers, _hidden(each, alliance, levels, viewer, waits))
            for each in (terms.conditions if terms else ())
            if each.by >= begun  # the others belonged to a phase that was decided on
        ),
        giving=giving,
        unasked=dropping,
        today=today,
        deals=_deals(alliance) if alliance.status.kind is Kind.DEAL else 0,
    )


def _counted_from(alliance: Alliance, since: date) -> date:
    """Return the first day of a phase: that of the decision which opened it belongs to the one before."""
    opened = (DecisionRow.alliance_id == alliance.id) & (DecisionRow.decided_on == since)
    goes_on = DecisionRow.select().where(opened & (DecisionRow.review_kind != str(ReviewKind.START))).exists()
    return since + timedelta(days=1) if goes_on else since


def _hidden(
    condition: Condition, alliance: Alliance, levels: Mapping[str, Sharing], viewer: str, waits: bool
) -> set[str]:
    """Return the parties whose amounts, as far as a trigger counts them, are not for `viewer`."""
    quiet = (Sharing.COUNTS, Sharing.SHARES) if condition.measure in AMOUNTS else (Sharing.SHARES,)
    others = [party.id for party in alliance.parties if party.id != viewer]
    return {party_id for party_id in others if waits or levels.get(party_id) in quiet}


def _contact_gap(alliance: Alliance, since: date) -> ContactGap | None:
    row = AllianceRow.get_by_id(alliance.id)
    if not row.rhythm_days:
        return None
    # A review that was held is a talk, whoever wrote it down.
    decided = DecisionRow.get_or_none(DecisionRow.id == row.latest_decision_id)
    talked = decided.decided_on if decided else since
    contact = max(row.contact_on, talked) if row.contact_on else talked
    return ContactGap(row.rhythm_days, contact, row.entry_on or contact)


def _giving(alliance: Alliance, items: Sequence[Item], since: date, today: date) -> tuple[GivingTrend, ...]:
    begins, until = window(since, alliance.status.ends_on, today)
    every = (giving(items, party.id, begins, until) for party in alliance.present)
    return tuple(each for each in every if each)


def _asked(alliance: Alliance, since: date, today: date) -> frozenset[str]:
    """Return the parties that were asked about their giving: in a review of the last third, shown to all by now."""
    until = min(today, alliance.status.ends_on) if alliance.status.ends_on else today
    last_third = since + (max(until, since) - since) * 2 // 3
    revealed = ReviewRow.revealed_at.is_null(False) & ReviewRow.decided_at.is_null()
    recent = revealed | (ReviewRow.held_on >= max(last_third, since))
    reviews = ReviewRow.select(ReviewRow.id).where((ReviewRow.alliance_id == alliance.id) & recent)
    settled = VoiceRow.review_id.in_(reviews) & (VoiceRow.state != str(VoiceState.OPEN))
    return frozenset(row.party_id for row in VoiceRow.select(VoiceRow.party_id).where(settled))


def _deals(alliance: Alliance) -> int:
    """Return how many deals the same parties have had, this one included."""
    ids = sorted(party.id for party in alliance.present)
    first = MemberRow.select(MemberRow.alliance_id).where(MemberRow.party_id == ids[0])
    deals = AllianceRow.select(AllianceRow.id).where(
        AllianceRow.id.in_(first) & (AllianceRow.kind == str(Kind.DEAL))
    )
    return sum(1 for row in deals if _parties(row.id) >= set(ids))


def _parties(alliance_id: str) -> set[str]:
    rows = MemberRow.select(MemberRow.party_id).where(MemberRow.alliance_id == alliance_id)
    return {row.party_id for row in rows}
