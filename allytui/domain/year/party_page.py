"""Everything about one party: its people, its alliances and how each ended, what it gave and got, what is open."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from allytui.dataclass import dataclass
from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.party import Party
from allytui.domain.alliances.phases import Phase
from allytui.domain.basics.amounts import Amounts, amounts
from allytui.domain.basics.dates import days_of, short
from allytui.domain.basics.left_out import NOTHING, LeftOut
from allytui.domain.basics.money import NO_MONEY, Money, hours_text
from allytui.domain.basics.paragraph import Paragraph, Tone, section
from allytui.domain.basics.text import and_list
from allytui.domain.decisions.decision import Decision
from allytui.domain.decisions.outcome_details import detail_words
from allytui.domain.decisions.promises import Promise, PromiseState
from allytui.domain.ledger.balance_text import WITHHELD
from allytui.domain.ledger.entry import Entry, EntryKind, Item, Result
from allytui.domain.parties.fit import FIT, Fit
from allytui.domain.parties.insight import Insight
from allytui.domain.parties.need import Need
from allytui.domain.reviews.review import Answer, Review
from allytui.domain.terms.income_split import parts_of

RESONANCE = "resonance"
"""Key of the question that every review asks: whether one would spend time with the others without business."""


@dataclass(frozen=True)
class SharedAlliance:
    """One alliance of a party, with what the viewer may see of it."""

    alliance: Alliance
    last: Decision | None = None
    """The decision that moved it last."""
    endings: tuple[Decision, ...] = ()
    """The decisions that ended it, or in which a party withdrew, oldest first."""
    entries: tuple[Entry, ...] = ()
    needs: tuple[Need, ...] = ()
    fit: Fit | None = None
    """How the viewer's own party saw it at the beginning."""
    reviews: tuple[Review, ...] = ()
    withheld: bool = False
    """Whether its entries are not for the viewer yet."""
    quiet: tuple[str, ...] = ()
    """Names of the parties that share nothing but shares."""


@dataclass(frozen=True)
class PartyPage:
    """All that is known of a party."""

    party: Party
    shared: tuple[SharedAlliance, ...] = ()
    """Its alliances, the latest first."""
    promises: tuple[Promise, ...] = ()
    insights: tuple[Insight, ...] = ()
    """What the viewer's own party noted, the latest first."""
    left_out: LeftOut = NOTHING
    """What is not here, as a row of it is damaged."""


def party_paragraphs(page: PartyPage, today: date) -> list[Paragraph]:
    """Return all that is known of a party, as screens show it."""
    party = page.party
    story = [Paragraph(page.left_out.text)] if page.left_out else []
    story += [Paragraph(party.name, Tone.TITLE)]
    people = [each.account_in_full for each in party.people]
    story += section("People", [", ".join(people) or "Nobody speaks for it yet."])
    story += section("Since", [_age(page, today)])
    story += section("Insight", [f"{each.words}  ({each.by}, {short(each.on)})" for each in page.insights])
    story += section("Alliances", [_bond(each, today) for each in page.shared])
    story += section("Gave and got, by year", [*_exchange(page), *_not_counted(page)])
    story += section("Came of earlier effort", _returns(page))
    due = [each for each in page.promises if each.state is PromiseState.OPEN]
    story += section("Open promises", [f"{each.dated_line}  ({each.alliance})" for each in due])
    story += section("Needs", _needs(page))
    story += section("How it fitted when we began", _fit(page))
    story += section("How it feels now", _resonance(page))
    return story


def _times(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _age(page: PartyPage, today: date) -> str:
    """Return since when the bond is there, with its age: 'with us since 19 Aug 2025, 1 year 3 months'."""
    if not page.shared:
        return "In no alliance that can be read." if page.left_out else "In no alliance of ours."
    first = min(each.alliance.considered_on for each in page.shared)
    months = max(0, (today.year - first.year) * 12 + today.month - first.month - (today.day < first.day))
    parts = [_times(months // 12, "year")] if months >= 12 else []
    parts += [_times(months % 12, "month")] if months % 12 else []
    return f"{short(first)}, {' '.join(parts) or _times(days_of(first, max(first, today)), 'day')}"


def _bond(shared: SharedAlliance, today: date) -> str:
    alliance, last = shared.alliance, shared.last
    status = alliance.status.on(today)
    since = f"since {short(alliance.considered_on)}"
    if status.phase is Phase.CLOSED:
        how = f"{last.headline} ({short(last.choice.decided_on)})" if last else "closed"
        return f"{alliance.name}: {'; '.join([since, how, *map(_ended, shared.endings)])}"
    left = alliance.left_on
    named = {each.leaving_name for each in shared.endings}
    gone = [
        f"{party.name} withdrew {short(left[party.id])}"
        for party in alliance.parties
        if party.id in left and party.name not in named
    ]
    return f"{alliance.name}: {'; '.join([since, f'{status.phase} now', *gone, *map(_ended, shared.endings)])}"


def _ended(decision: Decision) -> str:
    """Return how it ended, or who withdrew, with the reason: 'Ben withdrew 1 Oct 2026: too costly for us'."""
    how = f"{decision.leaving_name} withdrew" if decision.leaving_name else decision.choice.outcome.past
    why = " ".join(detail_words(decision.outcome_details, "why").split())
    return f"{how} {short(decision.choice.decided_on)}{f': {why}' if why else ''}"


@dataclass
class _Sum:
    """What went from one party to another in a year."""

    referrals: int = 0
    closed: int = 0
    minutes: int = 0
    gifts: int = 0
    money: tuple[Money, ...] = ()

    def add(self, item: Item) -> None:
        """Count an item; what a referral was worth counts once it closed."""
        referral = item.kind is EntryKind.REFERRAL
        self.referrals += item.count if referral else 0
        self.closed += item.count if item.result is Result.CLOSED else 0
        self.gifts += item.kind is EntryKind.GIFT
        self.minutes += item.minutes
        if item.money.cents and (not referral or item.result is Result.CLOSED):
            self.money += (item.money,)

    @property
    def text(self) -> str:
        """It in words: '7 referrals, 3 closed, 6 h, 4,200'."""
        parts = [_times(self.referrals, "referral")] if self.referrals else []
        parts += [f"{self.closed} closed"] if self.closed else []
        parts += [hours_text(self.minutes)] if self.minutes else []
        parts += [_times(self.gifts, "gift")] if self.gifts else []
        total: Amounts = amounts(self.money)
        parts += [total.text] if self.money else []
        return ", ".join(parts)


def _exchange(page: PartyPage) -> list[str]:
    """Return a line for each year, giver and receiver, the latest year first."""
    names = {party.id: party.name for each in page.shared for party in each.alliance.parties}
    sums: dict[tuple[int, str, str], _Sum] = defaultdict(_Sum)
    own = page.party.id
    for item in (entry.item for shared in page.shared for entry in shared.entries):
        if item.kind is EntryKind.INCOME:
            part = dict(parts_of(item.money, item.split)).get(own)
            sums[item.day.year, "", own].add(replace(item, money=part or NO_MONEY))
        elif own in (item.giver, item.receiver) and item.kind is not EntryKind.PROMISE:
            sums[item.day.year, item.giver, item.receiver].add(item)
    lines = [
        (-year, f"{names.get(giver, 'from outside')} -> {names.get(receiver, 'the alliance')}: {found.text}")
        for (year, giver, receiver), found in sums.items()
        if found.text
    ]
    return [f"{-before}  {line}" for before, line in sorted(lines)]


def _not_counted(page: PartyPage) -> list[str]:
    """Return what the sums leave out, as it is not for the viewer."""
    lines = [f"{each.alliance.name}: {WITHHELD}" for each in page.shared if each.withheld]
    quiet = sorted({name for each in page.shared for name in each.quiet})
    return [*lines, *([f"Without what {and_list(quiet)} share in shares alone."] if quiet else [])]


def _returns(page: PartyPage) -> list[str]:
    """Return what came of each earlier entry: 'the talk, 3 Mar 2026: 3 referrals, 4,200 so far'."""
    lines: list[str] = []
    for shared in page.shared:
        found = {entry.id: entry for entry in shared.entries}
        came: dict[str, _Sum] = defaultdict(_Sum)
        for entry in shared.entries:
            item = entry.item
            source = found.get(item.source)
            sides = (item.giver, item.receiver, *((source.item.giver, source.item.receiver) if source else ()))
            if source is None or page.party.id not in sides:
                continue
            came[source.id].add(item)
        for source_id, total in came.items():
            item = found[source_id].item
            words = item.words.strip() or item.kind.label
            lines.append(f"came of {words}, {short(item.day)}: {total.text} so far")
    return lines


def _needs(page: PartyPage) -> list[str]:
    lines: list[str] = []
    for shared in page.shared:
        for need in shared.needs:
            if need.party_id == page.party.id:
                also = f"; it also solved: {need.also}" if need.also else ""
                words = " ".join(need.words.split())
                box = "[x]" if need.solved_on else "[ ]"
                lines.append(f"{box} {words}  - {need.state}{also}  ({shared.alliance.name})")
    return lines


def _fit(page: PartyPage) -> list[str]:
    return [
        f"{FIT[name]} {' '.join(words.split())}  ({shared.alliance.name})"
        for shared in page.shared
        if shared.fit
        for name, words in shared.fit.words.items()
        if words.strip()
    ]


def _resonance(page: PartyPage) -> list[str]:
    """Return the latest answer of each voice to whether it would spend time with the others without business."""
    latest: dict[str, tuple[date, str]] = {}
    for shared in page.shared:
        people = {person.id: person.name for party in shared.alliance.parties for person in party.people}
        for review in shared.reviews:
            for answer in _given(review.answers):
                day = review.held_on or review.opened_at.date()
                where = f"({shared.alliance.name}, {short(day)})"
                if answer.person_id not in latest or latest[answer.person_id][0] <= day:
                    name = people.get(answer.person_id, "a voice")
                    latest[answer.person_id] = (day, f"{name}: {_told(answer)}  {where}")
    return [told for _, told in sorted(latest.values(), reverse=True)]


def _given(answers: Sequence[Answer]) -> list[Answer]:
    return [each for each in answers if each.key == RESONANCE and each.given]


def _told(answer: Answer) -> str:
    return " ".join(part for part in (answer.marked, " ".join(answer.words.split())) if part)
