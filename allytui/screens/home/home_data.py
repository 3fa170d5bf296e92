"""What home shows, read from the store: the list first, then what is beside it, then the signals.

What the list has no need of is loaded when it is read, so that the list is there sooner.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from allytui.dataclass import dataclass
from allytui.domain.alliances.overview_line import OverviewCounts, OverviewLine
from allytui.domain.basics.drawing import BLOCKS, week_strip
from allytui.domain.basics.text import and_list, each_once, fitted, visible_line
from allytui.screens.common.session import Session
from allytui.widgets.lists.overview_rows import PAGE

if TYPE_CHECKING:
    from textual.content import Content

    from allytui.domain.alliances.meeting import Meeting
    from allytui.domain.decisions.promises import Promise
    from allytui.domain.signals.signal import Signal
    from allytui.store.alliances.notes import AllianceNote


@dataclass(frozen=True)
class Overview:
    """What home shows besides previews and signals."""

    counts: OverviewCounts
    first: list[OverviewLine]
    lately: "Sequence[AllianceNote]" = ()
    promised: "Sequence[Promise]" = ()
    meetings: "Sequence[Meeting]" = ()
    waiting: str = ""
    """Whose word is awaited: the voice the sign-off or the consent of one's own party."""
    exact: int | None = None
    """Which of the filtered lines has exactly the name that was typed."""
    damage: str = ""
    """A sentence on the first row that cannot be read; what else there is, is shown."""

    @property
    def notes(self) -> list[tuple[date, str, str, str]]:
        """The newest notes: day, author, name of the alliance, and words."""
        return [(each.day, each.by, each.alliance, each.words) for each in self.lately]

    def state_text(self, soon: int) -> str:
        """Return how much is late or due within `soon` days, and what waits for one's own party."""
        counts = self.counts
        due = f"{counts.late} late, {counts.soon} within {soon} days." if counts.total else ""
        return f"{due} {self.waiting}".strip()


def read_list(session: Session) -> Overview:
    """Return what home begins with: counts, a page of lines, and the newest notes."""
    store, parts = session.store, session.store.engine.in_parts()
    with store.engine.reading():
        return Overview(
            counts=store.due_list.counts(session.today, "", session.thresholds.soon),
            first=store.due_list.lines(0, PAGE, party_id=session.person.party_id),
            lately=parts.part(lambda: store.notes.lately(3), []),
            damage=parts.damage,
        )


def read_overview(session: Session, needle: str = "") -> Overview:
    """Return all that the list of home has, and the newest notes."""
    from allytui.domain.alliances.meeting import WEEK
    from allytui.domain.decisions.promises import DUE_DAYS

    store, today, parts = session.store, session.today, session.store.engine.in_parts()
    readable = parts.part
    days, week = today + timedelta(days=DUE_DAYS), today + timedelta(days=WEEK)
    with store.engine.reading():
        soon = session.thresholds.soon
        counts, first = store.due_list.first_page(PAGE, needle, today, soon, party_id=session.person.party_id)
        return Overview(
            counts=counts,
            first=first,
            lately=readable(lambda: store.notes.lately(3), []),
            promised=[] if needle else readable(lambda: store.promises.due_by(days), []),
            meetings=[] if needle else readable(lambda: store.meetings.between(today, week), []),
            waiting=readable(lambda: _waiting(session), ""),
            exact=store.due_list.number_of(needle) if needle else None,
            damage=parts.damage,
        )


def _waiting(session: Session) -> str:
    if session.person.waits:
        return session.person.waits
    asking = session.store.logins.asked_of(session.person)
    answer = f"{session.key('home.parties')}, then {session.key('parties.answer')}, answers."
    said = [f"{asking[0].asks} {answer}"] if asking else []
    voices = [line.name for line in session.store.due_list.awaiting(session.person.party_id)]
    unsigned = each_once(session.store.due_list.unsigned(session.person.party_id), "decisions")
    said += [f"Your answers needed: {and_list(voices[:3])}."] if voices else []
    unlocking = session.store.unlocks.asked_of(session.person.party_id)
    said += [f"Your signature needed: {and_list(unsigned[:3])}."] if unsigned else []
    said += [f"Agree to unlock a decision, or keep it: {and_list(unlocking[:3])}."] if unlocking else []
    return " ".join(said)


def read_preview(session: Session, key: str, signals: "Iterable[Signal]" = ()) -> "tuple[str, Content]":
    """Return name and preview of one alliance, with what drifts in it. Raises AllytuiError."""
    from allytui.widgets.panes.preview import preview

    alliance = session.store.alliances.get(key)
    last = session.store.decisions.latest(key)
    opened = session.store.reviews.opened(key, session.person.id)
    figures = session.store.signals
    goal = figures.goal(alliance, session.person.party_id, session.today, session.thresholds, BLOCKS)
    contact = (
        figures.contact(alliance, session.today).text(session.today)
        if alliance.status.on(session.today).in_touch
        else ""
    )
    return visible_line(alliance.name), preview(
        alliance, last, opened, session.today, session.key("home.review"), signals, goal, contact
    )


WEEKS = 13
"""How many coming weeks are drawn."""


ALTERED = "What you have seen here was altered: 'allytui check' says what."


@dataclass(frozen=True)
class Noticed:
    """What drifts, and the word of the year."""

    signals: "list[tuple[str, str, Signal]]"
    """Id and name of the alliance (empty for what is about all of them), and the signal."""
    theme: str = ""
    weeks: tuple[int, ...] = ()
    """How many alliances are due in each of the coming weeks."""
    altered: bool = False
    """Whether what was seen of the record before is not there any more."""

    def title(self, total: int, year: int, *, filtered: bool) -> str:
        """Return how many there are, when they are due, and the word of the year: the last is cut first."""
        parts = [f"{total:,} {'found' if filtered else 'in all'}"]
        if any(self.weeks) and not filtered:
            parts.append(f"due by week {' '.join(week_strip(self.weeks))}")
        if self.theme:
            parts.append(f"{year}: {fitted(visible_line(self.theme), 30).strip()}")
        return "   ".join(parts)

    def of(self, key: str) -> "list[Signal]":
        """Return the signals of one alliance."""
        return [signal for alliance_id, _, signal in self.signals if alliance_id == key]


def read_noticed(session: Session) -> Noticed:
    """Return what drifts, the word of this year, the coming weeks, and whether the record is as it was seen.

    Read once home is there; what is there then counts as seen.
    """
    store, own = session.store, session.person.party_id
    with store.engine.reading():
        watched = store.due_list.watched(session.today, own)
        found = store.signals.of_party(own, session.today, session.thresholds) if watched else []
        themes = store.profiles.themes(own)
        weeks = tuple(store.due_list.by_week(session.today, WEEKS))
        altered = bool(store.record.differs())
    if not altered:
        store.record.remember()
    word = next((each.word for each in themes if each.year == session.today.year), "")
    return Noticed(found, word, weeks, altered)
