"""What home shows, read from the store: first all that is cheap, then the signals."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from textual.content import Content

from allytui.domain.alliances.overview_line import Counts, Line
from allytui.domain.basics.text import and_list, visible_line
from allytui.domain.decisions.promises import DUE_DAYS, Action
from allytui.screens.common.session import Seat
from allytui.store.alliances.notes import AllianceNote
from allytui.widgets.lists.overview_rows import PAGE
from allytui.widgets.panes.preview import preview

if TYPE_CHECKING:
    from allytui.domain.signals.signal import Signal


@dataclass(frozen=True)
class Overview:
    """What home shows first."""

    counts: Counts
    first: list[Line]
    lately: list[AllianceNote]
    promised: list[Action]
    waiting: str = ""
    """Whose word is awaited: the voice or the sign-off of one's own party."""
    preview: tuple[str, Content] | None = None
    """Name and preview of the first alliance."""


def read_overview(seat: Seat, needle: str = "") -> Overview:
    """Return what home shows: counts, a page of lines, the newest notes, and the first preview."""
    due_list = seat.store.due_list
    with seat.store.engine.reading():
        first = due_list.lines(0, PAGE, needle, party_id=seat.person.party_id)
        beside = read_preview(seat, first[0].id) if first else None
        promised = [] if needle else seat.store.actions.due_by(seat.today + timedelta(days=DUE_DAYS))
        counts, lately = due_list.counts(seat.today, needle, seat.thresholds.soon), seat.store.notes.lately(3)
        return Overview(counts, first, lately, promised, _waiting(seat), beside)


def _waiting(seat: Seat) -> str:
    voices = [line.name for line in seat.store.due_list.awaiting(seat.person.party_id)]
    unsigned = seat.store.due_list.unsigned(seat.person.party_id)
    said = [f"Your voice is awaited: {and_list(voices[:3])}."] if voices else []
    return " ".join([*said, *([f"Your sign-off is awaited: {and_list(unsigned[:3])}."] if unsigned else [])])


def read_preview(seat: Seat, key: str, signals: "Iterable[Signal]" = ()) -> tuple[str, Content]:
    """Return name and preview of one alliance, with what drifts in it. Raises AllytuiError."""
    alliance = seat.store.alliances.get(key)
    last = seat.store.decisions.latest(key)
    opened = seat.store.reviews.opened(key, seat.person.id)
    return visible_line(alliance.name), preview(
        alliance, last, opened, seat.today, seat.key("home.review"), signals
    )


@dataclass(frozen=True)
class Noticed:
    """What drifts, and the word of the year."""

    signals: "list[tuple[str, str, Signal]]"
    """Id and name of the alliance (empty for what is about all of them), and the signal."""
    theme: str = ""

    def of(self, key: str) -> "list[Signal]":
        """Return the signals of one alliance."""
        return [signal for alliance_id, _, signal in self.signals if alliance_id == key]


def read_noticed(seat: Seat) -> Noticed:
    """Return the signals of all live alliances, and the word of this year; read once home is there."""
    store, own = seat.store, seat.person.party_id
    with store.engine.reading():
        watched = store.due_list.watched(seat.today, own)
        found = store.drifts.noticed(own, seat.today, seat.thresholds) if watched else []
        themes = store.selves.themes(own)
    word = next((each.word for each in themes if each.year == seat.today.year), "")
    return Noticed(found, word)
