"""Facts and timeline take the room that they have: no word is lost at an edge, what belongs together stays so."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import Person
from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.basics.text import cells
from allytui.domain.basics.thresholds import Thresholds
from allytui.domain.decisions.decision import Conversation
from allytui.domain.signals.snapshot import AllianceSnapshot
from allytui.store.store import Store
from allytui.widgets.panes.alliance_facts import LABEL, facts_parts
from allytui.widgets.panes.timeline import LINES, timeline
from tests.conftest import NOW, TODAY
from tests.support.keyboard import sitting
from tests.support.reviews import decided, draft

SAID = "Marc is short of staff and said so before anything was promised. We both prefer a small promise."
LATE = date(2027, 3, 1)


@pytest.fixture
def talked(store: Store, ana: Person, blue_door: Alliance) -> Alliance:
    """A trial with a note, and a decision that quotes what was said."""
    alliance = decided(store, blue_door, ReviewKind.START, Outcome.TRY, ana, TODAY)
    said = draft(alliance, ReviewKind.EARLY, Outcome.GO_ON, TODAY, conversation=Conversation(SAID))
    store.decisions.record(alliance, said, ana, NOW)
    store.notes.add(alliance.id, SAID, ana, NOW, TODAY)
    store.notes.add(alliance.id, "on and on " * 60, ana, NOW, TODAY)
    return store.alliances.get(alliance.id)


def rows_of(store: Store, alliance: Alliance, width: int, today: date = TODAY) -> list[str]:
    """Return the timeline at a width."""
    notes = [(each.day, each.by, each.words) for each in store.notes.of(alliance.id)]
    decisions = store.decisions.of(alliance.id)
    return [row.text for row in timeline(alliance, decisions, notes, None, today, width=width)]


@pytest.mark.parametrize("width", [55, 68, 75, 100, 160])
def test_what_people_said_is_shown_whole_or_says_that_there_is_more(
    store: Store, talked: Alliance, width: int
) -> None:
    rows = rows_of(store, talked, width)
    # From its mark on, a row is what somebody said; the first one of a note has its author before it.
    said = [row.partition("|  ")[2] for row in rows if "|  " in row]
    assert all(cells(row) <= width for row in rows if "|  " in row)
    told = " ".join(said)
    if width >= 68:
        assert told.count("a small promise.") == 2
    assert sum(line.endswith("…") for line in said) >= 1
    endless = [at for at, line in enumerate(said) if "on and on" in line]
    assert len(endless) <= LINES


def test_a_late_review_has_its_mark_in_the_column_of_marks(store: Store, talked: Alliance) -> None:
    for day, mark, words in ((TODAY, ".", "planned"), (LATE, "!", "days ago")):
        (last,) = (row for row in rows_of(store, talked, 68, day) if " next " in row)
        assert (last[23], words in last) == (mark, True)
        assert "!" not in last[24:]


@pytest.mark.parametrize("width", [36, 44, 60, 110])
def test_what_stands_beside_a_label_stays_beside_it(
    sample: Callable[[Path, str], Path], tmp_path: Path, width: int
) -> None:
    store = Store.open(sample(tmp_path / "demo.db", "ana"))
    (oak,) = (each for each in store.due_list.lines(0, 50) if each.name.startswith("Oak"))
    alliance, on = store.alliances.get(oak.id), date(2026, 11, 21)
    figures = store.signals.figures(oak.id, alliance.present[0].id, on, Thresholds())
    decisions, promises = store.decisions.of(oak.id), store.promises.of(oak.id)
    snapshot = AllianceSnapshot(alliance, decisions, [], None, on, promises, figures=figures)
    text = "".join(part if isinstance(part, str) else part[0] for part in facts_parts(snapshot, [], width=width))
    beside = text.partition("\n\n")[0].split("\n")
    assert all(cells(line) <= width and line[LABEL - 1] == " " for line in beside)
    assert "Agreed    by both" in beside
    whole = " ".join(line[LABEL:] for line in beside)
    assert "a call on the first Monday; last contact 28 days ago, next due Mon 23 Nov" in whole
    assert len(beside) > 9 or width == 110


async def test_the_timeline_is_laid_out_again_when_the_terminal_changes(store: Store, talked: Alliance) -> None:
    async with sitting(store, TODAY, size=(160, 40)) as keys:
        await keys.on("HomeScreen")
        await keys.press("enter")
        await keys.on("AllianceScreen")
        await keys.see("prefer a small promise.")
        for columns in (110, 70, 160):
            await keys.pilot.resize_terminal(columns, 40)
            await keys.settled()
            await keys.see("promise.")
