"""Whatever happens in whatever order, every figure is counted once and is the same wherever it is shown.

Alliances live through courses of events as people live them: reviews early and late, pauses, endings and new
starts, parties that leave, entries typed after the fact, corrected and taken back, two currencies, income.
"""

import random
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest

from allytui.cli import main
from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.lifecycle import Choice, decide, offered, possible_reviews
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import NamedParty, Person
from allytui.domain.alliances.phase_spans import COUNTED
from allytui.domain.alliances.phases import GUIDED, Phase
from allytui.domain.alliances.proposed_days import propose_days
from allytui.domain.basics.errors import AllytuiError
from allytui.domain.basics.thresholds import USUAL
from allytui.domain.decisions.close_out import CloseOutState
from allytui.domain.decisions.decision import SignOff, SignOffState
from allytui.domain.decisions.decision_draft import DecisionDraft
from allytui.domain.decisions.unlock import UnlockWord
from allytui.domain.ledger.balance import Balance, balance
from allytui.domain.ledger.entry import Change, Entry, EntryKind
from allytui.domain.ledger.typed_entry import Direction, read_entry
from allytui.domain.reviews.review import Review
from allytui.store.store import Store
from tests.support.later import at_length, later
from tests.support.ledger import at
from tests.support.reviews import begin, draft, heard

FIRST = date(2025, 1, 31)
NAMES = ("Northside", "Bee", "Cee", "Dee")
LINES = (
    "{who} Keller to {other}",
    "3 leads from {who} to {other}",
    "referral 7 Eleven from {who} to {other} closed 900",
    "2h from {who}",
    "150 EUR flyers from {who}",
    "money 80 from {who} to {other}",
    "income 100.01 from workshops",
    "income 70 EUR from a grant split {split}",
    "gift a tip from {who} to {other}",
)


class Course:
    """One alliance, and what happens to it."""

    def __init__(self, store: Store, ana: Person, seed: int) -> None:
        """Begin with two to four parties."""
        self.store, self.ana, self.chance = store, ana, random.Random(seed)
        parties = [NamedParty(name, (name,)) for name in NAMES[: self.chance.randint(2, 4)]]
        self.id = store.alliances.add(f"Course {seed}", parties, FIRST).id
        self.today, self.moments = FIRST, 0

    @property
    def alliance(self) -> Alliance:
        """It as it stands."""
        return self.store.alliances.get(self.id)

    def step(self) -> None:
        """Let some days pass, and something happen."""
        self.today += timedelta(days=self.chance.choice((0, 1, 3, 17, 40, 120)))
        self.moments += 1
        happens = (self.log, self.log, self.log, self.review, self.review, self.review, self.correct, self.unlock)
        self.chance.choice(happens)()

    def log(self) -> None:
        """Log something of today or of before."""
        alliance = self.alliance
        day = max(FIRST, self.today - timedelta(days=self.chance.choice((0, 0, 1, 30, 200))))
        there = [party for party in alliance.parties if alliance.left_on.get(party.id, day) >= day]
        who, other = self.chance.sample([party.name for party in there], 2)
        line = self.chance.choice(LINES)
        giver = f"from {who}" if line.startswith("{who}") else who
        text = line.format(who=giver, other=other, split="/".join("7311"[: len(there)]))
        try:
            item = read_entry(
                f"{text} on {day.isoformat()}", Direction.GAVE, alliance, self.ana.party_id, self.today
            )
        except AllytuiError:
            return  # as of a party that joined networking: refused in a sentence
        self.store.ledger.add(self.id, item, self.ana, at(self.moments))

    def correct(self) -> None:
        """Move an entry to another day, or take it back."""
        entries = self.store.ledger.current(self.id, self.ana.party_id)
        if not entries:
            return
        entry: Entry = self.chance.choice(entries)
        if self.chance.random() < 0.3:
            self.store.ledger.take_back(entry, self.ana, at(self.moments))
            return
        left = self.alliance.left_on
        day = entry.item.day - timedelta(days=self.chance.choice((0, 5, 60)))
        if all(left.get(side, day) >= day for side in (entry.item.giver, entry.item.receiver)):
            item = replace(entry.item, day=max(FIRST, day))
            self.store.ledger.follow(entry, item, Change.CORRECTED, self.ana, at(self.moments))

    def review(self) -> None:
        """Hold any review that can be held, and decide anything that can be decided."""
        stored = self.alliance
        alliance = replace(stored, status=stored.status.on(self.today))
        status = alliance.status
        opened = self.store.reviews.opened(self.id, self.ana.id)
        review = opened.kind if opened else self.chance.choice(possible_reviews(status))
        outcome = self.chance.choice(offered(status, review))
        if outcome in (Outcome.END, Outcome.NOT_NOW) and self.chance.random() < 0.6:
            return
        days = propose_days(status, review, outcome, self.today)
        wanted_day = self.chance.choice(days) if days else None
        try:
            wanted = draft(alliance, review, outcome, self.today)
            choice = replace(
                wanted.choice,
                day=wanted_day.day if wanted_day else None,
                months=wanted_day.months if wanted_day else None,
                leaving=self.chance.choice(status.parties),
            )
            if outcome is Outcome.PAUSE and self.chance.random() < 0.5:
                choice = replace(choice, starts_on=self.today + timedelta(days=self.chance.randint(0, 9)))
            after = decide(stored.status, choice)
        except AllytuiError:
            return
        figures = self.store.signals.figures(self.id, "", self.today, USUAL).frozen_lines(alliance, self.today)
        review_id = ""
        if opened:
            review_id = opened.id
        elif review in GUIDED and outcome is not Outcome.NOT_TODAY:
            review_id = heard(self.store, begin(self.store, stored, review, self.ana, self.today), self.ana).id
        if outcome is Outcome.CLOSED:
            for item in self.store.close_out.items(self.id):
                self.store.close_out.settle(item, CloseOutState.DONE, "", self.ana, self.today)
        signed = tuple(SignOff(each.id, each.name, each.name, SignOffState.SIGNED) for each in stored.present)
        wanted = replace(wanted, choice=choice, after=after, figures=tuple(figures), sign_offs=signed)
        self.store.decisions.record(stored, wanted, self.ana, at(self.moments), review_id=review_id)
        self.opens(stored, choice)

    def opens(self, before: Alliance, choice: Choice) -> None:
        """See that the first day which a draft shows is that of the phase which its decision has opened."""
        typed = {"outcome": str(choice.outcome), "day": "other", "leaving": choice.leaving}
        typed["other_day"] = choice.day.isoformat() if choice.day else ""
        typed["starts_on"] = choice.starts_on.isoformat() if choice.starts_on else ""
        held = Review("", self.id, choice.review_kind, 0, at(self.moments), "Ana", "")
        shown = DecisionDraft(before, held, {(key, ""): words for key, words in typed.items()}, self.today)
        opened = [span for span in self.alliance.phases if span not in before.phases and span.phase in COUNTED]
        if choice.outcome is not Outcome.RESUME:
            assert shown.first_day() == (opened[-1].first if opened and not opened[-1].last else None)

    def unlock(self) -> None:
        """Unlock the latest decision where that can be, by all who signed it: everything stands as before."""
        latest = self.store.decisions.latest(self.id)
        if latest is None or self.store.unlocks.why_locked(latest.id):
            return
        words = [UnlockWord(key, name, name, True) for key, name in latest.unlocking.signed]
        self.store.unlocks.say(latest.id, words, self.ana, at(self.moments), self.today)
        assert latest.id not in {each.id for each in self.store.decisions.of(self.id)}
        assert self.store.check() == []


def check_sums(found: Balance) -> None:
    """Shares of those who take part add up to 100, the parts of the income to the income."""
    if found.referrals and found.netted:
        for shares in zip(*((one.give_share, one.receive_share) for one in found.sums), strict=True):
            assert abs(sum((each or Decimal(0) for each in shares), Decimal(0)) - 100) < Decimal("1e-20")
        assert sum(one.given or 0 for one in found.sums) == found.referrals
    parts = sum((one.income for one in found.sums), start=type(found.income)())
    assert parts == found.income


@pytest.mark.parametrize("seed", [0, *later(1, 11), *at_length(*range(2, 6), *range(20, 46))])
def test_a_history_as_people_live_it(
    store: Store, ana: Person, seed: int, capsys: pytest.CaptureFixture[str]
) -> None:
    course = Course(store, ana, seed)
    for _ in range(30):
        course.step()
    alliance, today, own = course.alliance, course.today, ana.party_id
    assert store.check() == []

    # Every day, and with it every entry, is in exactly one phase.
    spans = alliance.phases
    for one, following in pairwise(spans):
        assert one.last is not None
        assert following.first == one.last + timedelta(days=1)
    assert spans[-1].last is None
    entries = store.ledger.current(alliance.id, own)
    days = [(max(span.first, date.min), span.last or date.max) for span in spans]
    days[0] = (date.min, days[0][1])
    for entry in entries:
        assert sum(first <= entry.item.day <= last for first, last in days) == 1
    items = [entry.item for entry in entries]
    whole = balance(items, alliance.parties, date.min, date.max)
    by_phase = [balance(items, alliance.parties, *each) for each in days]
    assert sum(each.referrals for each in by_phase) == whole.referrals
    for party in alliance.parties:
        parts, total = [each.of(party.id) for each in by_phase], whole.of(party.id)
        assert total
        assert sum(part.minutes or 0 for part in parts if part) == total.minutes

    # The figures of the running phase and of those that are over are the same for the same day, wherever shown.
    figures = store.signals.figures(alliance.id, own, today, USUAL)
    for each in (figures.balance, figures.whole, *(over.balance for over in figures.finished)):
        check_sums(each)
    assert [over.span for over in figures.finished] == [
        span for span in spans if span.phase in COUNTED and span.last and span.last < today
    ]
    for over in figures.finished:
        assert over.span.last
        if over.balance.referrals:
            there = alliance.parties_since(over.span.first)
            assert [one.name for one in over.balance.sums] == [party.name for party in there]
        if today - over.span.last < timedelta(days=400):
            ended = store.signals.figures(alliance.id, own, over.span.last, USUAL)
            later = alliance.phase_on(over.span.last)
            if later == over.span and ended.balance.since == over.span.first and not ended.balance.withheld:
                assert ended.balance.of(own) == over.balance.of(own)
    place = ["--database", str(store.engine.place), "--today", today.isoformat()]
    assert main([*place, "ledger", alliance.name]) == 0
    printed = " ".join(capsys.readouterr().out.split())
    for line in (*figures.lines(alliance, today), *figures.whole_lines(), *figures.earlier_lines()):
        assert " ".join(line.split()) in printed
    assert main([*place, "show", alliance.name]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    frozen = [line for decision in store.decisions.of(alliance.id) for line in decision.figures]
    for line in frozen:
        assert " ".join(line.split()) in shown

    # What a year brought is what its entries say, and all years together are the whole.
    years = [store.years.of(year, ana, today) for year in range(FIRST.year, today.year + 1)]
    mine = whole.of(own)
    assert mine
    spent = sum(effort.minutes for year in years for effort in year.efforts)
    assert spent == mine.minutes
    over_years = [each.span for year in years for _, each in year.finished]
    assert over_years == [over.span for over in figures.finished]
    assert alliance.status.phase in Phase
    assert all(item.kind in EntryKind for item in items)
