"""Figures, triggers and signals of alliances, as far as the party that looks may see them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.phase_spans import COUNTED, PhaseSpan
from allytui.domain.alliances.phases import Kind, Phase
from allytui.domain.basics.dates import days_of
from allytui.domain.basics.drawing import ASCII, Marks
from allytui.domain.basics.thresholds import USUAL, Thresholds
from allytui.domain.ledger.balance import balance
from allytui.domain.ledger.entry import Item
from allytui.domain.ledger.sharing import Sharing, masked
from allytui.domain.parties.workload import Workload
from allytui.domain.reviews.voice import VoiceState
from allytui.domain.signals.condition_check import check
from allytui.domain.signals.contact_gap import ContactGap
from allytui.domain.signals.giving_drop import GivingTrend, giving, unasked
from allytui.domain.signals.goal_progress import StateProgress, goal_progress
from allytui.domain.signals.limit_use import LimitUse, answered, limit_use
from allytui.domain.signals.signal import Signal
from allytui.domain.signals.signal_rules import SignalInputs, signals, workload_signal
from allytui.domain.terms.goal import NO_TARGETS
from allytui.domain.terms.stakes import Stake
from allytui.domain.terms.terms import Terms, agreed_since
from allytui.store.alliances.agreements import load_agreements
from allytui.store.alliances.alliances import load_alliance
from allytui.store.alliances.contacts import load_contact_gap
from allytui.store.engine.engine import Engine, PartialReading
from allytui.store.engine.in_force import in_force
from allytui.store.engine.tables.alliances import AllianceRow, MemberRow
from allytui.store.engine.tables.decisions import DecisionRow
from allytui.store.engine.tables.reviews import ReviewRow, VoiceRow
from allytui.store.ledger.ledger import items_of, load_entries, load_sharing
from allytui.store.parties.profiles import load_profile
from allytui.store.terms.agreed_terms import goal_in_force, load_answers, load_versions

if TYPE_CHECKING:
    from allytui.domain.ledger.finished_phases import FinishedPhase
    from allytui.domain.signals.phase_figures import PhaseFigures

_SETTLED = (str(VoiceState.ANSWERED), str(VoiceState.NO_ANSWER))
"""By name, and not as whatever is not open: a damaged one has still to answer."""

_LIVE = 0
_PROMISING = (str(Phase.TRIAL), str(Phase.TERM), str(Phase.DEAL))


class Signals:
    """What is read from the ledger, the terms and the calendar."""

    def __init__(self, engine: Engine) -> None:
        """Use an open engine."""
        self._engine = engine

    def figures(
        self,
        alliance_id: str,
        viewer: str,
        today: date,
        thresholds: Thresholds,
        parts: PartialReading | None = None,
    ) -> "PhaseFigures":
        """Return the figures and signals of one alliance for a party; an empty viewer sees what everybody may.

        They are of all rows or none: which of them are withheld from a party is worked out from the same entries,
        so that one which cannot be read must not be passed over. Given `parts`, a damaged next meeting alone is
        left out: no figure counts it.
        """
        with self._engine.reading():
            return _figures(load_alliance(alliance_id), viewer, today, thresholds, parts)

    def goal(
        self, alliance: Alliance, viewer: str, today: date, thresholds: Thresholds, marks: Marks = ASCII
    ) -> list[str]:
        """Return the goal of an alliance and how far it is, a line for each part of it that the ledger counts."""
        with self._engine.reading():
            words, counted = goal_in_force(alliance.id)
            if not counted:
                return [words] if words else []
            return _figures(alliance, viewer, today, thresholds).goal_lines(today, marks)

    def contact(self, alliance: Alliance, today: date) -> ContactGap:
        """Return when the parties of an alliance were last in touch, and when they are to be."""
        with self._engine.reading():
            return load_contact_gap(alliance, alliance.counted_on(today).first, today)

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


# CROSS JOIN keeps SQLite from beginning with each of the alliances of a party: few have terms that promise hours.
_PROMISED = """
SELECT a.name, a.since, a.ends_on, p.minutes, p.monthly
FROM party_terms p CROSS JOIN terms t CROSS JOIN alliance a CROSS JOIN member m
WHERE p.party_id IN (SELECT {p} UNION ALL SELECT old_id FROM merge WHERE new_id = {p}) AND p.minutes > 0
  AND t.id = p.terms_id AND a.id = t.alliance_id
  AND m.alliance_id = a.id AND m.party_id = {p} AND m.present = 1 AND a.phase IN ({p}, {p}, {p})
  AND t.version = (SELECT MAX(version) FROM terms WHERE alliance_id = a.id)
ORDER BY a.name
"""


def load_of(handle: Any, party_id: str) -> Workload:
    """Return what a party promised a month in all live alliances, inside a transaction."""
    profile = load_profile(party_id)
    rows = handle.execute_sql(
        _PROMISED.format(p=handle.param), (party_id, party_id, party_id, *_PROMISING)
    ).fetchall()
    promised: list[tuple[str, int]] = []
    for name, since, ends_on, minutes, monthly in rows:
        days = days_of(date.fromisoformat(since), date.fromisoformat(ends_on) if ends_on else None)
        promised.append((name, int(Stake(minutes, bool(monthly)).minutes_a_month(days))))
    promised.sort(key=lambda each: -each[1])
    return Workload(sum(minutes for _, minutes in promised), profile.capacity if profile else 0, tuple(promised))


def _signals(alliance: Alliance, viewer: str, today: date, thresholds: Thresholds) -> tuple[Signal, ...]:
    items = items_of(load_entries(alliance.id))
    return _visible_signals(_seen(alliance, items, viewer, today, thresholds), viewer, thresholds)


def _visible_signals(seen: SignalInputs, viewer: str, thresholds: Thresholds) -> tuple[Signal, ...]:
    every = signals(seen, thresholds)
    return tuple(each for each in every if not each.private or each.party_id == viewer)


def _figures(
    alliance: Alliance, viewer: str, today: date, thresholds: Thresholds, parts: PartialReading | None = None
) -> "PhaseFigures":
    from allytui.domain.ledger.yields import yields  # late: signals alone need no figures to be shown
    from allytui.domain.signals.phase_figures import PhaseFigures

    items = items_of(load_entries(alliance.id))
    seen = _seen(alliance, items, viewer, today, thresholds, parts)
    levels = load_sharing(alliance.id)
    shared = all(levels.get(party.id) is not Sharing.SHARES or party.id == viewer for party in alliance.parties)
    waits = seen.waits
    visible_yields = yields(items, alliance.parties, alliance.phases, today) if shared and not waits else ()
    visible = replace(seen.visible, sums=(), matrix=(), months=(), withheld=True) if waits else seen.visible
    first = next((each.first for each in alliance.phases if each.phase in COUNTED), alliance.considered_on)
    first = min([first, *(item.day for item in items)])
    netted = alliance.status.kind is not Kind.NETWORKING
    whole = balance(items, alliance.parties, first, max(first, today), netted=netted)
    last = alliance.counted_on(today).last
    return PhaseFigures(
        balance=visible,
        whole=masked(whole, levels, viewer),
        finished=_finished(alliance, items, viewer, today) if not waits else (),
        ended=last is not None and last < today,
        terms=seen.terms,
        conditions=tuple(seen.conditions),
        goal=seen.goal,
        contact=seen.contact_gap,
        signals=_visible_signals(seen, viewer, thresholds),
        yields=visible_yields,
        own_drop=next((each for each in seen.unasked if each.party_id == viewer), None),
    )


def load_withheld(
    alliance: Alliance, items: Sequence[Item], viewer: str, today: date, thresholds: Thresholds = USUAL
) -> bool:
    """Whether counts are not for a party yet, because another is to be asked first. Inside a transaction.

    `items` is what stands in its ledger.
    """
    phase = alliance.counted_on(today)
    giving = _giving(alliance, items, phase, today)
    return _waits(alliance, unasked(giving, _asked(alliance, phase, today), thresholds.drop), viewer)


def load_finished(
    alliance: Alliance, viewer: str, today: date, thresholds: Thresholds = USUAL
) -> "tuple[FinishedPhase, ...]":
    """Return the phases that are over with their final figures, as a party may see them, inside a transaction."""
    items = items_of(load_entries(alliance.id))
    waits = _seen(alliance, items, viewer, today, thresholds).waits
    return () if waits else _finished(alliance, items, viewer, today)


def _finished(alliance: Alliance, items: Sequence[Item], viewer: str, today: date) -> "tuple[FinishedPhase, ...]":
    from allytui.domain.ledger.finished_phases import finished_phases  # late: signals look at the present

    levels = load_sharing(alliance.id)
    over = finished_phases(items, alliance, load_versions(alliance.id), today)
    return tuple(replace(each, balance=masked(each.balance, levels, viewer)) for each in over)


def _seen(
    alliance: Alliance,
    items: Sequence[Item],
    viewer: str,
    today: date,
    thresholds: Thresholds,
    parts: PartialReading | None = None,
) -> SignalInputs:
    """Return all that signals are read from; `items` is what stands in its ledger."""
    phase = alliance.counted_on(today)
    since, until = phase.days(today)
    versions, levels = load_versions(alliance.id), load_sharing(alliance.id)
    terms = versions[-1] if versions else None
    netted = alliance.status.kind is not Kind.NETWORKING
    whole = balance(items, alliance.parties_since(since), since, until, netted=netted)
    giving = _giving(alliance, items, phase, today)
    dropping = unasked(giving, _asked(alliance, phase, today), thresholds.drop)
    waits = _waits(alliance, dropping, viewer)
    answers = load_answers(alliance.id) if terms and terms.conditions else []
    reviewed_on = _reviewed_on(alliance.id)
    return SignalInputs(
        alliance=alliance,
        terms=terms,
        balance=whole,
        visible=masked(whole, levels, viewer),
        contact_gap=load_contact_gap(alliance, since, today, parts),
        conditions=tuple(
            check(
                each,
                items,
                alliance.present,
                agreed_since(versions, lambda one, each=each: each in one.conditions) or since,  # type: ignore[misc]
                answers,
                _hidden(alliance, levels, viewer, waits),
            )
            for each in (terms.conditions if terms else ())
            if not reviewed_on or reviewed_on < each.by  # a review after its day has answered it
        ),
        goal=_goal(alliance, versions, items, phase, (viewer, levels, waits), today),
        giving=giving,
        unasked=dropping,
        waits=waits,
        today=today,
        deals=_deals(alliance) if alliance.status.kind is Kind.DEAL else 0,
        agreement=load_agreements([alliance.id]).get(alliance.id),
        limits=_limits(alliance, versions, items, (viewer, levels), today, reviewed_on, thresholds),
    )


def _goal(
    alliance: Alliance,
    versions: Sequence[Terms],
    items: Sequence[Item],
    phase: PhaseSpan,
    seen_by: tuple[str, Mapping[str, Sharing], bool],
    today: date,
) -> tuple[StateProgress, ...]:
    """Return how far the goal is: in the phase, or from its agreement to the day that it names."""
    targets = versions[-1].targets if versions else NO_TARGETS
    span = (phase.first, phase.ends_on)
    if targets.by:
        span = (agreed_since(versions, lambda one: one.targets) or phase.first, targets.by)
    viewer, levels, waits = seen_by
    hidden = _hidden(alliance, levels, viewer, waits)
    return goal_progress(targets, items, alliance.present, span, today, hidden)


def _reviewed_on(alliance_id: str) -> date | None:
    """Return the day of the last decision that was more than to postpone."""
    moved = (DecisionRow.alliance_id == alliance_id) & (DecisionRow.outcome != str(Outcome.NOT_TODAY))
    days = DecisionRow.select(DecisionRow.decided_on).where(moved & in_force()).order_by(DecisionRow.seq.desc())
    row = days.first()
    return row.decided_on if row else None


def _limits(
    alliance: Alliance,
    versions: Sequence[Terms],
    items: Sequence[Item],
    seen_by: tuple[str, Mapping[str, Sharing]],
    today: date,
    reviewed_on: date | None,
    thresholds: Thresholds,
) -> tuple[LimitUse, ...]:
    """Return what each party present used of its limit of loss, without what is hidden or was answered."""
    found: list[LimitUse] = []
    viewer, levels = seen_by
    for party in alliance.present if versions else ():
        limit = versions[-1].of(party.id).lose
        since = agreed_since(versions, lambda one, key=party.id: one.of(key).lose)  # type: ignore[misc]
        if not limit.text or since is None:
            continue
        if party.id != viewer and levels.get(party.id, Sharing.AMOUNTS) is not Sharing.AMOUNTS:
            continue
        now = limit_use(party.id, party.name, limit, items, since, today)
        if reviewed_on and since < reviewed_on:
            before = limit_use(party.id, party.name, limit, items, since, reviewed_on)
            if answered(before, now, thresholds.budget):
                continue
        found.append(now)
    return tuple(found)


def _hidden(alliance: Alliance, levels: Mapping[str, Sharing], viewer: str, waits: bool) -> set[str]:
    """Return the parties whose counts and amounts are not for `viewer`."""
    others = [party.id for party in alliance.parties if party.id != viewer]
    return {party_id for party_id in others if waits or levels.get(party_id) is Sharing.SHARES}


def _giving(alliance: Alliance, items: Sequence[Item], phase: PhaseSpan, today: date) -> tuple[GivingTrend, ...]:
    every = (giving(items, party.id, phase.first, _until(phase, today)) for party in alliance.present)
    return tuple(each for each in every if each)


def _waits(alliance: Alliance, dropping: Sequence[GivingTrend], viewer: str) -> bool:
    """While a party still has to be asked why it gives less, nobody who has still to answer sees a count."""
    return any(each.party_id != viewer for each in dropping) and _has_still_to_answer(alliance, viewer)


def _until(phase: PhaseSpan, today: date) -> date:
    """Return the last day of a phase that is behind us, without those after its agreed end."""
    last = phase.days(today)[1]
    return max(phase.first, min(last, phase.ends_on) if phase.ends_on else last)


def _asked(alliance: Alliance, phase: PhaseSpan, today: date) -> frozenset[str]:
    """Return the parties that were asked about their giving: in a review of the last third, shown to all by now."""
    last_third = phase.first + (_until(phase, today) - phase.first) * 2 // 3
    columns = (ReviewRow.id, ReviewRow.revealed_at, ReviewRow.decided_at, ReviewRow.held_on)
    # Each is read: of one that is damaged it is not known whether it was shown, and no query may take it for that.
    every = list(ReviewRow.select(*columns).where(ReviewRow.alliance_id == alliance.id))
    recent = [
        row.id
        for row in every
        if (row.revealed_at and not row.decided_at) or (row.held_on and row.held_on >= last_third)
    ]
    settled = VoiceRow.review_id.in_(recent) & VoiceRow.state.in_(_SETTLED)
    return (
        frozenset(row.party_id for row in VoiceRow.select(VoiceRow.party_id).where(settled))
        if recent
        else frozenset()
    )


def _has_still_to_answer(alliance: Alliance, viewer: str) -> bool:
    """Whether a party has a login of its own and has not answered the open review; '' is whether any party has."""
    open_review = AllianceRow.select(AllianceRow.open_review_id).where(AllianceRow.id == alliance.id).scalar()
    settled = (VoiceRow.review_id == open_review) & VoiceRow.state.in_(_SETTLED)
    answered = {row.party_id for row in VoiceRow.select(VoiceRow.party_id).where(settled)} if open_review else set()
    return any(
        any(person.login for person in party.people) and party.id not in answered
        for party in alliance.present
        if viewer in ("", party.id)
    )


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
