"""Return over effort, phase by phase."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

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

    @property
    def an_hour_so_far(self) -> tuple[tuple[str, Decimal], ...]:
        """Cumulative return over cumulative effort, an hour, by currency."""
        return self.gain_so_far.an_hour(self.minutes_so_far)


def yields(
    items: Iterable[Item], parties: Sequence[Party], phases: Iterable[PhaseSpan], today: date
) -> tuple[Yield, ...]:
    """Return the yield of trials, terms and deals until today, oldest first."""
    every, found = list(items), []
    minutes, gain = 0, NO_AMOUNTS
    for phase in phases:
        if phase.phase not in COUNTED or phase.first > today:
            continue
        label = f"{phase.phase} from {brief(phase.first, today)}"
        one = balance(every, parties, *phase.days(today))
        here = sum(each.minutes or 0 for each in one.sums)
        brought = NO_AMOUNTS
        for each in one.sums:
            brought = brought + (each.value or NO_AMOUNTS) + -(each.cash or NO_AMOUNTS)
        minutes, gain = minutes + here, gain + brought
        found.append(Yield(label, here, brought, minutes, gain))
    return tuple(found)
