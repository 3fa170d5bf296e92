"""The program with a fault planted in it: python -m tests.support.planted_fault PLACE WORDS..."""

import functools
import sys
from collections.abc import Callable
from typing import Any

from allytui.cli import main
from allytui.screens.alliance.alliance_screen import AllianceScreen
from allytui.screens.home.home_screen import HomeScreen
from allytui.screens.review.answer_screen import AnswerScreen
from allytui.screens.review.voices_screen import VoicesScreen
from allytui.store.alliances.alliances import Alliances
from allytui.store.alliances.notes import Notes
from allytui.store.reviews.drafts import Drafts
from allytui.terminal.clean_filter import CleanFilter
from allytui.widgets.frame.top_line import TopLine
from allytui.widgets.lists.row_list import RowList
from allytui.widgets.panes.voice_pane import VoicePane

SECRET = "SECRET-of-an-honest-talk"

PLACES: dict[str, tuple[type[Any], str, int]] = {
    "a key": (HomeScreen, "action_add", 0),
    "a worker": (VoicesScreen, "_own", 0),
    "a thread of a worker": (Alliances, "get", 1),
    "drawing a line": (RowList, "render_line", 60),
    "drawing a widget": (TopLine, "render", 0),
    "the last filter": (CleanFilter, "apply", 400),
    "a timer": (HomeScreen, "_rested", 0),
    "composing a screen": (AllianceScreen, "body", 0),
    "mounting a screen": (AnswerScreen, "on_mount", 0),
    "typing": (AnswerScreen, "_put_answer", 8),
    "a message of a widget": (VoicePane, "show", 0),
    "the thread of the drafts": (Drafts, "save", 0),
    "the beginning": (Notes, "lately", 0),
}
"""Where the fault is: a class, a method of it, and how often that works before."""


def plant(place: str) -> None:
    """Make a method fail with a secret in its arguments, its variables and its message."""
    owner, name, after = PLACES[place]
    works: Callable[..., object] = getattr(owner, name)
    calls = 0

    @functools.wraps(works)
    def faulty(*arguments: object, **named: object) -> object:
        nonlocal calls
        calls += 1
        if calls > after:
            secret = SECRET
            raise ZeroDivisionError(f"{secret} {arguments} {named}")
        return works(*arguments, **named)

    setattr(owner, name, faulty)


if __name__ == "__main__":
    plant(sys.argv.pop(1))
    sys.exit(main())
