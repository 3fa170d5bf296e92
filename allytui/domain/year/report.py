"""A report over a time: what was started, renewed, changed, paused and ended, what was kept, what it brought."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from statistics import median

from allytui.dataclass import dataclass
from allytui.domain.alliances.outcomes import STARTING, Outcome
from allytui.domain.basics.dates import short
from allytui.domain.basics.errors import RuleError
from allytui.domain.basics.left_out import NOTHING, LeftOut
from allytui.domain.basics.paragraph import Paragraph, Tone
from allytui.domain.basics.text import folded
from allytui.domain.decisions.promises import Promise, PromiseState
from allytui.domain.year.year_in_review import Effort, sum_efforts

GROUPS: dict[str, tuple[Outcome, ...]] = {
    "Started": (*STARTING, Outcome.ANOTHER_DEAL),
    "Not started": (Outcome.NOT_NOW, Outcome.NETWORKING),
    "Renewed or continued": (Outcome.RENEW, Outcome.GO_ON, Outcome.RESUME),
    "Changed": (Outcome.RENEW_CHANGED, Outcome.GO_ON_CHANGED, Outcome.ANOTHER_TRIAL, Outcome.BROADEN),
    "Paused": (Outcome.PAUSE, Outcome.LONGER_PAUSE),
    "Ended": (Outcome.END, Outcome.WITHDRAW, Outcome.CLOSE),
}
"""The parts of a report, with the outcomes that belong to each; others move nothing."""

EFFORT = "What we put in and got"
"""The part of a report that is about one's own party."""

DIVERGING = 2
"""Points between the lowest and the highest voice from which on they diverge."""

_KEPT = {PromiseState.DONE: "kept", PromiseState.PART: "in part", PromiseState.NOT: "not kept"}


@dataclass(frozen=True)
class Decided:
    """A decision of the time."""

    day: date
    alliance: str
    outcome: Outcome
    headline: str
    planned: date | None = None
    """The day on which it was to be decided; None where none was set."""

    @property
    def days_late(self) -> int:
        """How many days after its day it was decided; 0 for one in time."""
        return max(0, (self.day - self.planned).days) if self.planned else 0


@dataclass(frozen=True)
class Divergence:
    """A question of a review on which the voices were far apart."""

    day: date
    alliance: str
    question: str
    text: str
    lowest: int | None = None
    """The lowest score."""
    highest: int | None = None


@dataclass(frozen=True)
class RhythmKept:
    """How well an agreed contact rhythm was kept."""

    alliance: str
    rhythm: int
    """Days between two contacts."""
    in_time: int
    counted: int
    """How many times a contact was due."""
    longest: int
    """The most days without a contact."""

    @property
    def text(self) -> str:
        """It in a line: 'Kite Coaching: 5 of 6 in time, at most 44 days apart (agreed 30)'."""
        apart = f"at most {_days(self.longest)} apart"
        return f"{self.alliance}: {self.in_time} of {self.counted} in time, {apart} (agreed {self.rhythm})"


@dataclass(frozen=True)
class Report:
    """All that a report is made from."""

    since: date
    until: date
    decided: tuple[Decided, ...] = ()
    late: tuple[tuple[str, date], ...] = ()
    """Alliances whose review is late on the last day, each with the day on which it was due."""
    promises: tuple[Promise, ...] = ()
    """Those that were due in the time."""
    diverging: tuple[Divergence, ...] = ()
    rhythms: tuple[RhythmKept, ...] = ()
    efforts: tuple[Effort, ...] = ()
    """What one's own party put in and got, by kind of bond."""
    left_out: LeftOut = NOTHING
    """Alliances that are in none of its parts."""


def report_of(since: date, until: date, parts: Sequence[Report], left_out: LeftOut = NOTHING) -> Report:
    """Return one report of the parts of it that are each about other alliances."""
    decided = (one for each in parts for one in each.decided)
    late = (one for each in parts for one in each.late)
    promised = (one for each in parts for one in each.promises)
    diverging = (one for each in parts for one in each.diverging)
    rhythms = (one for each in parts for one in each.rhythms)
    return Report(
        since,
        until,
        tuple(sorted(decided, key=lambda one: (one.day, one.alliance))),
        tuple(sorted(late, key=lambda one: (one[1], folded(one[0])))),
        tuple(sorted(promised, key=lambda one: (one.due_on or since, one.alliance))),
        tuple(sorted(diverging, key=lambda one: one.day)),
        tuple(sorted(rhythms, key=lambda one: folded(one.alliance))),
        sum_efforts(one for each in parts for one in each.efforts),
        left_out,
    )


def report_span(since: date | None, until: date | None, today: date) -> tuple[date, date]:
    """Return the first and the last day of a report: the twelve months until today, where nothing else is asked.

    Raises RuleError for a time that ends before it begins, or that has not begun.
    """
    last = min(until or today, today)
    first = since or _year_before(last)
    if first > last:
        raise RuleError(f"A report from {short(first)} to {short(last)} has no day: choose an earlier first day.")
    return first, last


def _year_before(day: date) -> date:
    following = day + timedelta(days=1)
    try:
        return following.replace(year=following.year - 1)
    except ValueError:  # 29 February
        return following.replace(year=following.year - 1, day=28)


def rhythm_kept(
    alliance: str,
    rhythm: int,
    spans: Iterable[tuple[date, date]],
    contacts: Iterable[date],
    since: date = date.min,
) -> RhythmKept | None:
    """Return how a rhythm was kept in these spans of days, both ends included; None where no contact was due.

    A phase begins with a talk, so that it is counted from its first day. What is not over its time yet does not
    count. A contact before `since` does not count either, but the days from it to the next one do.
    """
    days = sorted(set(contacts))
    in_time = counted = longest = 0
    for first, last in spans:
        before = first
        for day in (each for each in days if first <= each <= last):
            gap = (day - before).days
            if gap and day >= since:
                counted, in_time = counted + 1, in_time + (gap <= rhythm)
                longest = max(longest, gap)
            before = day
        if (last - before).days > rhythm:
            counted, longest = counted + 1, max(longest, (last - before).days)
    return RhythmKept(alliance, rhythm, in_time, counted, longest) if counted else None


def report_sections(report: Report) -> list[tuple[str, list[str]]]:
    """Return the parts of a report, each with its lines; the first has the counts of all."""
    found = [("Summary", _summary(report))]
    for heading, outcomes in GROUPS.items():
        here = [each for each in report.decided if each.outcome in outcomes]
        found.append((heading, [f"{short(each.day):<11}  {each.alliance}: {each.headline}" for each in here]))
    slow = [each for each in report.decided if each.days_late]
    late = [
        f"{each.alliance}: {_days(each.days_late)} after {short(each.planned)}" for each in slow if each.planned
    ]
    found.append(("Decided late", late))
    found.append(("Late now", [f"{name}: since {short(day)}" for name, day in report.late]))
    found.append(("Promises", _promises(report.promises)))
    apart = [f"{each.alliance}, {short(each.day)}: {each.question} {each.text}" for each in report.diverging]
    found.append(("Voices apart", apart))
    found.append(("Contact rhythm", [each.text for each in report.rhythms]))
    found.append((EFFORT, [line for each in report.efforts for line in each.lines]))
    return [(heading, lines) for heading, lines in found if lines]


def report_paragraphs(report: Report) -> list[Paragraph]:
    """Tell a report, once for the screen, for plain text and for print."""
    story = [Paragraph(f"Report, {short(report.since)} to {short(report.until)}", Tone.TITLE)]
    story += [Paragraph(report.left_out.text)] if report.left_out else []
    for heading, lines in report_sections(report):
        story.append(Paragraph(heading, Tone.HEADING))
        story += [Paragraph(line, indent=2) for line in lines]
    return story


def _summary(report: Report) -> list[str]:
    counts = [
        (heading.lower(), sum(1 for each in report.decided if each.outcome in outcomes))
        for heading, outcomes in GROUPS.items()
    ]
    lines = [", ".join(f"{name} {count}" for name, count in [*counts, ("late now", len(report.late))])]
    planned = [each.days_late for each in report.decided if each.planned]
    if planned:
        on_time = sum(1 for each in planned if not each)
        delay = median(planned)
        days = f"{delay:g} {'day' if delay == 1 else 'days'}"
        lines.append(f"decided on time {on_time} of {len(planned)}; median delay {days}")
    return lines


def _promises(promises: Sequence[Promise]) -> list[str]:
    if not promises:
        return []
    counts = Counter(each.state for each in promises)
    words = [f"{name} {counts[state]}" for state, name in _KEPT.items()]
    lines = [", ".join([*words, f"open {counts[PromiseState.OPEN]}"])]
    broken = [each for each in promises if each.state in (PromiseState.NOT, PromiseState.PART)]
    lines += [f"{_KEPT[each.state]}: {each.alliance}, {each.planned.line}" for each in broken]
    return lines


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count:,} days"
