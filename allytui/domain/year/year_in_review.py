"""A year in review: what was decided, which promises were kept, what came of the effort, what was learnt."""

import calendar
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal

from allytui.dataclass import dataclass
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.phases import Kind
from allytui.domain.basics.amounts import NO_AMOUNTS, Amounts
from allytui.domain.basics.dates import short
from allytui.domain.basics.drawing import week_strip
from allytui.domain.basics.left_out import NOTHING, LeftOut
from allytui.domain.basics.money import amount_text, hours_text
from allytui.domain.basics.paragraph import Paragraph, Tone, section
from allytui.domain.decisions.decision import Decision
from allytui.domain.decisions.outcome_details import detail_words
from allytui.domain.decisions.promises import Promise, PromiseState
from allytui.domain.ledger.balance_text import an_hour_text
from allytui.domain.ledger.finished_phases import FinishedPhase
from allytui.domain.parties.profile import Profile, profile_lines
from allytui.domain.parties.skill import Skill
from allytui.domain.parties.theme import Theme


@dataclass(frozen=True)
class MoneyFlow:
    """What came in and went out in one currency, in hundredths of it."""

    currency: str
    income: int
    received: int
    """From allies: closed referrals and money, without the income."""
    put_in: int

    @property
    def left(self) -> int:
        """What came in less what was put in."""
        return self.income + self.received - self.put_in

    @property
    def text(self) -> str:
        """It in a line: 'income 3,600, received from allies 1,090, put in 500, left 4,190'."""
        parts = {
            "income": self.income,
            "received from allies": self.received,
            "put in": self.put_in,
            "left": self.left,
        }
        return ", ".join(f"{name} {amount_text(Decimal(cents) / 100)}" for name, cents in parts.items())


@dataclass(frozen=True)
class Effort:
    """What one kind of bond took and brought in a time, for one's own party."""

    kind: Kind
    minutes: int = 0
    income: Amounts = NO_AMOUNTS
    """Its part of what came from outside."""
    received: Amounts = NO_AMOUNTS
    """What came from allies: closed referrals and money."""
    put_in: Amounts = NO_AMOUNTS

    @property
    def name(self) -> str:
        """The kind as it is read."""
        return {Kind.ALLIANCE: "alliances", Kind.DEAL: "deals", Kind.NETWORKING: "networking"}[self.kind]

    @property
    def gain(self) -> Amounts:
        """All that came in less what was put in."""
        return self.income + self.received + -self.put_in

    @property
    def flows(self) -> tuple[MoneyFlow, ...]:
        """Each currency for itself, in the order of their names; also one of which nothing is left."""
        every = (*self.income.sums, *self.received.sums, *self.put_in.sums)
        return tuple(
            MoneyFlow(name, *(each.of(name).cents for each in (self.income, self.received, self.put_in)))
            for name in sorted({each.currency for each in every})
        )

    @property
    def text(self) -> str:
        """It in a line: 'alliances: 40 h, 3,600; 90.00 an hour'."""
        return f"{self.name}: {hours_text(self.minutes)}, {self.gain.text}{self._an_hour}"

    @property
    def lines(self) -> list[str]:
        """Its hours, and a line for each currency: 'alliances, EUR: income 3,600, ...'."""
        hours = f"{self.name}: {hours_text(self.minutes)}{self._an_hour}"
        named = ((f"{self.name}, {each.currency}" if each.currency else self.name, each) for each in self.flows)
        return [hours, *(f"{name}: {each.text}" for name, each in named)]

    @property
    def _an_hour(self) -> str:
        return f"; {an_hour_text(self.gain.an_hour(self.minutes)) or '0.00'} an hour" if self.minutes else ""


@dataclass(frozen=True)
class Lesson:
    """What was learnt, and where."""

    words: str
    alliance: str
    decision: Decision


@dataclass(frozen=True)
class Year:
    """All that a year is made from."""

    year: int
    party: str
    theme: Theme | None = None
    past: tuple[Theme, ...] = ()
    decisions: tuple[tuple[str, Decision], ...] = ()
    """Each with the name of its alliance, oldest first."""
    promises: tuple[Promise, ...] = ()
    """Promised by one's own party, with a day in the year."""
    efforts: tuple[Effort, ...] = ()
    finished: tuple[tuple[str, FinishedPhase], ...] = ()
    """Phases that ended in the year, each with the name of its alliance, by their last day."""
    contacts: tuple[date, ...] = ()
    """Days of contact in any of the alliances, one for each."""
    late: tuple[tuple[date, date], ...] = ()
    """When a review was late: the first and the last day of each time, both included."""
    skills: tuple[Skill, ...] = ()
    profile: Profile | None = None
    """What the party said of itself at the end of the year."""
    left_out: LeftOut = NOTHING
    """Alliances that are in none of its parts, and what else cannot be read."""


def lessons(decisions: Sequence[tuple[str, Decision]]) -> tuple[Lesson, ...]:
    """Return what was learnt in decisions, each told with the name of its alliance."""
    return tuple(
        Lesson(words, name, decision)
        for name, decision in decisions
        if (words := detail_words(decision.outcome_details, "lessons").strip())
    )


def sum_efforts(efforts: Iterable[Effort]) -> tuple[Effort, ...]:
    """Return efforts of several alliances as one for each kind of bond, in the order of the kinds."""
    found: dict[Kind, Effort] = {}
    for each in efforts:
        before = found.get(each.kind, Effort(each.kind))
        found[each.kind] = Effort(
            each.kind,
            before.minutes + each.minutes,
            before.income + each.income,
            before.received + each.received,
            before.put_in + each.put_in,
        )
    return tuple(found[kind] for kind in sorted(found))


def year_paragraphs(year: Year) -> list[Paragraph]:
    """Tell a year, once for the screen and for plain text."""
    story = [Paragraph(f"{year.party}: {year.year} in review", Tone.TITLE)]
    story += [Paragraph(year.left_out.text)] if year.left_out else []
    story += _theme(year)
    story += _weeks(year)
    story += section("Decisions", _decided(year))
    story += section("Our promises", _promises(year))
    story += section(
        "Results",
        [each.text for each in year.efforts],
    )
    story += section(
        "Finished phases",
        [f"{name}, {phase.label}: {phase.summary}" for name, phase in year.finished],
    )
    story += section(
        "Lessons",
        [
            f"{each.words}  ({each.alliance}, {short(each.decision.choice.decided_on)})"
            for each in lessons(year.decisions)
        ],
    )
    story += section("Relationship skills", _skills(year.skills))
    said = profile_lines(year.profile) if year.profile else []
    story += section("Profile changes", [f"{label}: {words}" for label, words in said])
    if len(story) == 1:
        story.append(Paragraph("Nothing was decided, promised or logged this year.", Tone.ASIDE))
    return story


def _theme(year: Year) -> list[Paragraph]:
    lines = []
    if year.theme:
        lines.append(f"{year.theme.word}")
        asked = "Did our decisions serve the theme?"
        lines.append(f"{asked} {year.theme.served}" if year.theme.served else f"{asked} Not answered yet.")
    past = [f"{each.year}: {each.word}" for each in year.past if each.year != year.year]
    return [*section("Theme", lines), *section("Themes of other years", past)]


def _weeks(year: Year) -> list[Paragraph]:
    """Return a place for each week of the year, small enough for a screen of 60 columns.

    Three lines say how many decisions were made in it, how many reviews were late, and how often there was contact.
    """
    decided = [each.choice.decided_on for _, each in year.decisions]
    late = [day for span in year.late for day in _one_day_a_week(year.year, span)]
    if not (decided or late or year.contacts):
        return []
    months = [" "] * 53
    for month in range(1, 13):
        months[_week(date(year.year, month, 1))] = calendar.month_abbr[month][0]
    told = {"D": decided, "L": late, "C": year.contacts}
    counts = {mark: Counter(map(_week, days)) for mark, days in told.items()}
    strips = [f"{mark} {week_strip([each[week] for week in range(53)])}" for mark, each in counts.items()]
    story = section("Week by week", ["D decisions, L late reviews, C contacts"])
    return [*story, *(Paragraph(line) for line in (f"  {''.join(months)}".rstrip(), *strips))]


def _one_day_a_week(year: int, span: tuple[date, date]) -> list[date]:
    """Return the first day of a time in each week of the year that it touches."""
    first, last = max(span[0], date(year, 1, 1)), min(span[1], date(year, 12, 31))
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return list({_week(day): day for day in reversed(list(days))}.values())


def _week(day: date) -> int:
    """Return the week of a day in its year, counted from 0 and from 1 January."""
    return (day.timetuple().tm_yday - 1) // 7


def _decided(year: Year) -> list[str]:
    moved = [each for each in year.decisions if each[1].choice.outcome is not Outcome.NOT_TODAY]
    counts = Counter(decision.choice.outcome.past for _, decision in moved)
    lines = [", ".join(f"{name} {count}" for name, count in counts.most_common())] if counts else []
    lines += [f"{short(decision.choice.decided_on):<11}  {name}: {decision.headline}" for name, decision in moved]
    count = len(year.decisions) - len(moved)
    return [
        *lines,
        *([f"postponed {count} {'time' if count == 1 else 'times'}"] if count else []),
    ]


def _promises(year: Year) -> list[str]:
    counts = Counter(promise.state for promise in year.promises)
    if not counts:
        return []
    summary = {
        PromiseState.DONE: "kept",
        PromiseState.PART: "kept in part",
        PromiseState.NOT: "broken",
        PromiseState.OPEN: "open",
    }
    lines = [", ".join(f"{counts[state]} {word}" for state, word in summary.items() if counts[state])]
    return lines + [
        f"{each.line}  ({each.alliance})" for each in year.promises if each.state is not PromiseState.DONE
    ]


def _skills(skills: Sequence[Skill]) -> list[str]:
    by_name: dict[str, list[Skill]] = {}
    for each in skills:
        by_name.setdefault(each.name.casefold(), []).append(each)
    lines = []
    for every in by_name.values():
        ratings = " ".join(str(each.own or "-") for each in every)
        outside = [str(each.outside) for each in every if each.outside]
        seen = f", seen by others {' '.join(outside)}" if outside else ""
        goal = f"; to practise: {every[-1].goal}" if every[-1].goal.strip() else ""
        lines.append(f"{every[-1].name}: own rating {ratings}{seen}{goal}")
    return lines
