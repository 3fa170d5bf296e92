"""Every screen of the tour at rest, and what is left of screens that were opened and closed."""

import time
from collections.abc import Iterator

from tests.benchmarks.measure import REST, Session
from tests.benchmarks.rounds import ESCAPE, OURS_FIRST, Part, part
from tests.benchmarks.stores import SAMPLE, SMALL, Bench
from tests.support.frames import TOUR

SENT = {
    "escape": ESCAPE,
    "enter": "\r",
    "tab": "\t",
    "space": " ",
    "ctrl+j": "\n",
    "f2": "\x1bOQ",
    "slash": "/",
    "plus": "+",
    "question_mark": "?",
}
"""What a terminal sends for the keys of the tour; the others are letters."""

BEFORE_QUESTIONS = "continues to the questions"
"""What is on the screen before a start review, which may be left unanswered."""

OPENED = (
    *(("W", ESCAPE), ("Y", "q"), ("P", "q"), ("R", "q"), ("f", ESCAPE), ("n", ESCAPE)),
    *(("\r", "q"), ("?", ESCAPE), ("e", ESCAPE), ("+", ESCAPE)),
)
"""Keys on home that open a screen, each with the one that closes it."""


def walk(session: Session) -> Iterator[tuple[str, str]]:
    """Go through the tour in a terminal; give the class of each screen and the name of its frame."""
    for pressed, screen, words, name in TOUR:
        for key in pressed.split():
            session.press(SENT.get(key, key), 0.15)
        if session.see(words, BEFORE_QUESTIONS) != words:
            session.press("\n", 0.15)
            session.see(words)
        yield screen, name


def rests(bench: Bench) -> Part:
    """Watch every screen of the tour at rest, once each."""
    found, known = part(), set[str]()
    bench.fresh_sample()
    with bench.ours(SAMPLE) as session:
        for screen, name in walk(session):
            if screen not in known and name:
                known.add(screen)
                session.settle(time.perf_counter(), 1.2)  # drafts are saved, and the store has been looked at
                size, share = session.idle(bench.sizes.seconds)
                found[screen]["idle bytes"].append(size)
                found[screen]["idle share"].append(share)
    return found


def growth(bench: Bench) -> Part:
    """Open and close screens, and see how much memory stays."""
    found = part()
    many = bench.sizes.opened
    for what, keys, times in (
        (f"{many} screens", OPENED, many // len(OPENED)),
        (f"`W`, `esc` {many * 2 // 5} times", OPENED[:1], many * 2 // 5),
    ):
        with bench.ours(SMALL) as session:
            session.start(OURS_FIRST)
            session.settle(time.perf_counter(), 1.0)
            found[what]["before"].append(session.memory())
            for number in range(times):
                for opens, closes in keys:
                    session.press(opens, 0.06)
                    session.press(closes, 0.1)
                if not number:  # what is loaded once, by the first of each kind
                    found[what]["after the first"].append(session.memory())
            session.settle(time.perf_counter(), REST)
            found[what]["after"].append(session.memory())
    return found
