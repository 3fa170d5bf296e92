"""Return over effort, phase by phase."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from allytui.domain.alliances.party import Party
from allytui.domain.alliances.phase_spans import COUNTED, PhaseSpan
from allytui.domain.basics.dates import brief
from allytui.domain.basics.errors import TextError
from allytui.domain.basics.money import Money, total
from allytui.domain.ledger.balance import balance
from allytui.domain.ledger.entry import Item


@dataclass(frozen=True)
class Yield:
    """What a phase brought, and all phases until then."""

    label: str
    minutes: int
    gain: Money
    """Value received less cash put in, of all parties."""
    minutes_so_far: int
    gain_so_far: Money

    @property
    def an_hour_so_far(self) -> Decimal | None:
        """Cumulative return over cumulative effort, an hour."""
        if not self.minutes_so_far:
            return None
        return Decimal(self.gain_so_far.cents) * 60 / (Decimal(self.minutes_so_far) * 100)


def yields(
    items: Iterable[Item], parties: Sequence[Party], phases: Iterable[PhaseSpan], today: date
) -> tuple[Yield, ...]:
    """Return the yield of trials, terms and deals until today, oldest first. Raises TextError."""
    every, found = list(items), []
    minutes, gain = 0, Money()
    for phase in phases:
        if phase.phase not in COUNTED or phase.first > today:
            continue
        label = f"{phase.phase} from {brief(phase.first, today)}"
        one = balance(every, parties, *phase.days(today))
        if one.trouble:
            raise TextError(one.trouble)
        here = sum(each.minutes or 0 for each in one.sums)
        brought = total(money for each in one.sums for money in (each.value, -(each.cash or Money())) if money)
        minutes, gain = minutes + here, gain + brought
        found.append(Yield(label, here, brought, minutes, gain))
    return tuple(found)
