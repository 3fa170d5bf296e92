"""How long the parties have had no contact, and when the next one is due.

Only real contact counts: a meeting or a call that was logged, and a review that was held. Hours and notes do not.
"""

from datetime import date, timedelta
from decimal import Decimal

from allytui.dataclass import dataclass
from allytui.domain.alliances.meeting import Meeting
from allytui.domain.basics.dates import ago, brief
from allytui.domain.basics.text import and_list


@dataclass(frozen=True)
class ContactGap:
    """When they were last in touch."""

    rhythm: int
    """Days between two contacts, as agreed; 0 where nothing was."""
    contact: date | None
    """Day of the last real contact; None where there was none."""
    since: date
    """First day of the phase, from which it is counted where there was no contact since."""
    meeting: Meeting | None = None
    """The next meeting, where one was named."""
    missed: tuple[tuple[str, date], ...] = ()
    """Parties that were not at the last contact, each with the day of the last one at which it was."""

    @property
    def counted_from(self) -> date:
        """The day from which the rhythm is counted."""
        return max(self.contact, self.since) if self.contact else self.since

    def rhythms(self, today: date) -> Decimal:
        """How many times the rhythm has passed without a contact."""
        return Decimal((today - self.counted_from).days) / self.rhythm

    def fading(self, today: date, times: Decimal) -> bool:
        """Whether no contact came for more than so many times the rhythm."""
        return bool(self.rhythm) and (today - self.counted_from).days > times * self.rhythm

    def long_missed(self, today: date, times: Decimal) -> list[tuple[str, int]]:
        """Return the parties that were not met for more than so many times the rhythm, each with the days since.

        Nobody where the alliance is fading as a whole.
        """
        if not self.rhythm or self.fading(today, times):
            return []
        gone = [(name, (today - max(day, self.since)).days) for name, day in self.missed]
        return [(name, days) for name, days in gone if days > times * self.rhythm]

    def text(self, today: date) -> str:
        """It on one line: 'last contact 12 days ago, next due Fri 4 Dec; Rosa not met since 3 Oct'."""
        last = f"last contact {ago(self.contact, today)}" if self.contact else "no contact yet"
        missed = [f"{name} not met since {brief(day, today)}" for name, day in self.missed]
        return "; ".join([f"{last}{self._next(today)}", *([and_list(missed)] if missed else [])])

    def _next(self, today: date) -> str:
        if self.meeting:
            return f", next {self.meeting.text(today)}"
        due = self.due_on
        if due is None:
            return ""
        return f", next due {due:%a} {brief(due, today)}" if due >= today else f", was due {ago(due, today)}"

    @property
    def due_on(self) -> date | None:
        """The day by which the next contact is due; None without a rhythm."""
        return self.counted_from + timedelta(days=self.rhythm) if self.rhythm else None
