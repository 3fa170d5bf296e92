"""One line an alliance: what is due, and what state it is in."""

from datetime import date

from allytui.dataclass import dataclass
from allytui.domain.alliances.agreement import Agreement
from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.phases import REGULAR, Phase, ReviewKind
from allytui.domain.basics.dates import (
    SOON_DAYS,
    Due,
    brief,
    days_of,
    distance,
    due,
    echo,
    notice_by,
    short,
)
from allytui.domain.basics.text import visible_line


@dataclass(frozen=True)
class OverviewLine:
    """What a list shows of an alliance."""

    id: str
    name: str
    phase: Phase
    since: date
    review_on: date | None = None
    talk_on: date | None = None
    postponed: int = 0
    draft: ReviewKind | None = None
    """Kind of the review that is open."""
    last_outcome: Outcome | None = None
    last_on: date | None = None
    last_left: str = ""
    """Name of the party that withdrew with the last decision."""
    awaited: bool = False
    """Whether the open review awaits the voice of whoever looks."""
    agreement: Agreement | None = None
    """Who carries the last decision; None where nobody signs."""
    damaged: bool = False
    """Whether only the name could be read: phase and days say nothing then."""

    @property
    def disputed(self) -> Agreement | None:
        """Who carries the last decision, where that is not all."""
        return None if self.agreement is None or self.agreement.signed_by_all else self.agreement


@dataclass(frozen=True)
class OverviewCounts:
    """How many alliances there are of each urgency."""

    late: int = 0
    soon: int = 0
    later: int = 0
    networking: int = 0
    closed: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.late + self.soon + self.later + self.networking + self.closed


def urgency_mark(line: OverviewLine, today: date, soon: int = SOON_DAYS) -> str:
    """Return how urgent it is: ! late, ~ soon, = paused, + networking, x closed, . later, ? damaged."""
    if line.damaged:
        return "?"
    if line.phase is Phase.CLOSED and (line.review_on is None or line.review_on > today):
        return "x"
    if line.review_on is None:
        return "+"
    urgency = due(line.review_on, today, soon)
    if urgency is Due.LATE:
        return "!"
    if line.phase is Phase.PAUSE and line.since <= today:
        return "="
    return "~" if urgency is Due.SOON else "."


def due_text(line: OverviewLine, today: date) -> str:
    """Return when it is due, or since when it rests."""
    if line.damaged:
        return ""
    if line.review_on:
        return distance(line.review_on, today)
    return (
        f"{line.since.day} {short(line.since).split()[1]}"
        if line.since.year == today.year
        else short(line.since)[-8:]
    )


def phase_line(alliance: Alliance, today: date) -> str:
    """Return where it stands: 'trial, day 60 of 92', or 'trial, ended 23 Nov 2026'; both ends are counted."""
    status, pause_from = alliance.status, alliance.status.pause_from
    if status.phase is Phase.CLOSED:
        return f"closed since {short(status.since)}"
    if status.phase is Phase.CONSIDERING and len(alliance.phases) > 1 and today >= status.since:
        return f"considering since {short(status.since)}"  # again: also on the day of that decision
    if pause_from and pause_from <= today:
        return f"pause since {short(pause_from)}"
    line = _running_phase(alliance, today)
    return f"{line}; pause from {short(pause_from)}" if pause_from else line


def _running_phase(alliance: Alliance, today: date) -> str:
    if not alliance.phases:  # its decisions cannot be read
        since = alliance.status.since
        return f"{alliance.status.phase} {'from' if today < since else 'since'} {short(since)}"
    here = alliance.phase_on(today)
    first, ends_on = here.first, here.ends_on or here.last
    name = str(here.phase)
    if today < first:
        return f"{name} from {short(first)}"
    if ends_on is None:
        return f"{name} since {short(first)}"
    day = f"day {days_of(first, today):,} of {days_of(first, ends_on):,}"
    line = f"{name}, {f'ended {short(ends_on)}' if today > ends_on else day}"
    following = alliance.phases[-1]
    if following is here or following.ends_on is None:
        return line
    return f"{line}; then {following.phase} until {short(following.ends_on)}"


def calendar_lines(alliance: Alliance, today: date) -> list[tuple[str, str]]:
    """Return the days that matter, each with its label: phase, decide by, last day for notice, end, talk date."""
    status = alliance.status
    lines = [("Phase", phase_line(alliance, today))]
    before_end = status.review_on and status.ends_on and status.review_on < status.ends_on
    if status.review_on:
        lines.append(("Decide by" if before_end else "Review", echo(status.review_on, today)))
    if status.notice and before_end and status.ends_on:
        lines.append(("Notice by", echo(notice_by(status.ends_on, status.notice), today)))
    if before_end and status.ends_on:
        lines.append(("Ends", echo(status.ends_on, today)))
    if status.postponed and status.talk_on:
        lines.append(("Postponed", f"{status.postponed}x, talk on {echo(status.talk_on, today)}"))
    return lines


def party_state(alliance: Alliance, party_id: str) -> str:
    """Return that a party withdrew, and when; empty for one that is in it."""
    if party_id in alliance.status.parties:
        return ""
    left_on = alliance.left_on.get(party_id)
    return f"withdrew {short(left_on)}" if left_on else "withdrew"


_STEPS = {
    ReviewKind.START: "start review",
    ReviewKind.CHECKPOINT: "trial checkpoint",
    ReviewKind.RENEWAL: "renewal",
    ReviewKind.CLOSING: "deal closes",
    ReviewKind.RETURN: "pause ends",
    ReviewKind.CLOSE_OUT: "close-out list",
}


def next_step(line: OverviewLine) -> str:
    """Return what comes next for it."""
    if line.damaged:
        return "damaged"
    if line.phase is Phase.CLOSED and line.review_on:
        return "ask again"
    if line.phase is Phase.CLOSED:
        return line.last_outcome.past if line.last_outcome is Outcome.NOT_NOW else "closed"
    if line.phase is Phase.NETWORKING:
        return "networking"
    return _STEPS[REGULAR[line.phase]]


def state_text(line: OverviewLine, today: date) -> str:
    """Return the state in words: a draft, how long undecided, how often postponed, or the last decision.

    Each of them also names who dissents from the last decision, or still has to sign it.
    """
    if line.damaged:
        return "see 'allytui check'"
    disputed = visible_line(line.disputed.text(today)) if line.disputed else ""
    told = "; ".join(each for each in (_without_dissent(line, today), disputed) if each)
    return f"{told} <" if line.draft else told


def _without_dissent(line: OverviewLine, today: date) -> str:
    """Return the state without who dissents; empty where that is all there is to say of a decision that stands."""
    if line.draft:
        early = "early review, " if line.draft is ReviewKind.EARLY else ""
        return f"{early}{'your answers needed' if line.awaited else 'draft open'}"
    if line.phase is Phase.CLOSED and line.review_on:
        return f"closed {brief(line.since, today)}"
    if line.review_on and line.review_on < today:
        label = f"postponed {line.postponed}x" if line.postponed else "undecided"
        return f"{label} since {brief(line.review_on, today)}"
    if line.talk_on and line.talk_on >= today:
        return f"talk {distance(line.talk_on, today)}, postponed {line.postponed}x"
    if line.phase is Phase.CONSIDERING and line.last_outcome is None:
        return "not started"
    if line.phase is Phase.PAUSE:
        return f"{'paused' if line.since <= today else 'pause from'} {brief(line.since, today)}"
    if line.disputed and line.phase is not Phase.CLOSED:
        return ""
    if line.last_outcome and line.last_on:
        past = f"{visible_line(line.last_left)} withdrew" if line.last_left else line.last_outcome.past
        return f"{past} {brief(line.last_on, today)}"
    return f"since {brief(line.since, today)}"
