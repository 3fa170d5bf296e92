"""Promised hours of all live alliances against a party's capacity."""

from decimal import Decimal

from allytui.dataclass import dataclass
from allytui.domain.basics.amounts import percent
from allytui.domain.basics.money import hours_text
from allytui.domain.basics.thresholds import Thresholds


@dataclass(frozen=True)
class Workload:
    """Promised hours of all live alliances against own capacity, a month."""

    minutes: int
    """Promised, in minutes a month."""
    capacity: int
    """Own capacity, in minutes a month; 0 where none was named."""
    promised: tuple[tuple[str, int], ...] = ()
    """Name of each live alliance and what it takes, in minutes a month, the most first."""

    @property
    def percent(self) -> Decimal:
        """The part of the capacity that is promised."""
        return Decimal(self.minutes * 100) / self.capacity if self.capacity else Decimal(0)

    def over(self, thresholds: Thresholds) -> bool:
        """Whether more is promised than there is."""
        return bool(self.capacity) and self.percent > thresholds.load

    @property
    def text(self) -> str:
        """It in a sentence: '11 live alliances promise 96 h a month against 60 h (160 %).'."""
        count = len(self.promised)
        named = f"{count} live {'alliance promises' if count == 1 else 'alliances promise'}"
        text = f"{named} {hours_text(self.minutes)} a month"
        if not self.capacity:
            return f"{text}."
        part = percent(Decimal(self.minutes), Decimal(self.capacity))
        return f"{text} against {hours_text(self.capacity)} ({part} %)."
