"""Return over effort, phase by phase and month by month."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from allytui.dataclass import dataclass
from allytui.domain.alliances.party import Party
from allytui.domain.alliances.phase_spans import COUNTED, PhaseSpan
from allytui.domain.basics.amounts import NO_AMOUNTS, Amounts
from allytui.domain.basics.dates import brief
from allytui.domain.ledger.balance import balance
from allytui.domain.ledger.entry import Item


@dataclass(frozen=True)
class Yield:
    """What a phase brought, and all phases until then."""

    label: str
    minutes: int
    gain: Amounts
    """Value received less cash put in, of all parties."""
    minutes_so_far: int
    gain_so_far: Amounts
    course: tuple[tuple[int, Amounts], ...] = ()
    """How it came to that: all minutes and all gains until the end of each month of the phase with an entry."""

    @property
    def an_hour_so_far(self) -> tuple[tuple[str, Decimal], ...]:
        """Cumulative return over cumulative effort, an hour, by currency."""
        return self.gain_so_far.an_hour(self.minutes_so_far)


def yields(
    items: Iterable[Item], parties: Sequence[Party], phases: Iterable[PhaseSpan], today: date
) -> tuple[Yield, ...]:
    """Return the yield of trials, terms and deals until today, oldest first."""
    by_month: dict[tuple[int, int], list[Item]] = defaultdict(list)
    for item in items:
        by_month[item.day.year, item.day.month].append(item)
    found: list[Yield] = []
    minutes, gain = 0, NO_AMOUNTS
    for phase in phases:
        if phase.phase not in COUNTED or phase.first > today:
            continue
        first, last = phase.days(today)
        before, brought, course = minutes, NO_AMOUNTS, []
        for month in sorted(by_month):
            inside = [item for item in by_month[month] if first <= item.day <= last]
            if not inside:
                continue
            days = [item.day for item in inside]
            one = balance(inside, parties, min(days), max(days))
            minutes += sum(each.minutes or 0 for each in one.sums)
            for each in one.sums:
                brought = brought + (each.value or NO_AMOUNTS) + -(each.cash or NO_AMOUNTS)
            course.append((minutes, gain + brought))
        gain = gain + brought
        label = f"{phase.phase} from {brief(phase.first, today)}"
        found.append(Yield(label, minutes - before, brought, minutes, gain, tuple(course)))
    return tuple(found)
