"""A line of 2 KB/s: how long it takes until a screen is complete."""

import time

from tests.benchmarks.measure import Answer, Session
from tests.benchmarks.rounds import DOWN, ESCAPE, OURS_FIRST, PAGE_DOWN, Part, part
from tests.benchmarks.screens import BEFORE_QUESTIONS
from tests.benchmarks.stores import LARGE, SAMPLE, Bench

RATE = 2_000
"""Bytes a second that the line carries."""

SILENCE = 0.5
"""Seconds without a byte after which a screen is taken for complete, the preview at rest too."""

LETTERS = "We talked about the roof."

STEPS: tuple[tuple[str, str], ...] = (
    ("home: an arrow key, the preview too", DOWN),
    ("home: ten arrow keys at once", DOWN * 10),
    ("palette: open", "?"),
    ("palette: type a word", "sealed"),
    ("palette: close", ESCAPE),
    ("an alliance: open", "\r"),
    ("an alliance: close", "q"),
)
"""What is done on home, one after the other, and the keys for it."""

PAGES: tuple[tuple[str, str], ...] = (("home: page down", PAGE_DOWN), ("home: page up", "\x1b[5~"))
"""What is done in a long list."""


def slow(bench: Bench) -> Part:
    """Use home, the palette and a step of a review over a slow line."""
    found = part()

    def note(what: str, answer: Answer) -> None:
        """Keep one."""
        found[what]["seconds"].append(answer.seconds)
        found[what]["bytes"].append(answer.size)

    for _ in range(max(1, bench.sizes.rounds // 4)):
        bench.fresh_sample()
        with bench.ours(SAMPLE, rate=RATE) as session:
            note("home: from the prompt", session.start("in all", SILENCE)[1])
            for what, keys in STEPS:
                note(what, session.press(keys, SILENCE))
            note("review: open a step", _to_a_step(session))
            for letter in LETTERS:
                note("review: type a letter", session.press(letter))
            session.settle(time.perf_counter(), 1.5)
            note("review: to the next step", session.press("\n", SILENCE))
        with bench.ours(LARGE, rate=RATE) as session:
            session.start(OURS_FIRST, SILENCE)
            for what, keys in PAGES:
                note(what, session.press(keys, SILENCE))
    return found


def _to_a_step(session: Session) -> Answer:
    """Open the review of the second alliance; return what its first question took."""
    session.press("g", SILENCE)
    session.press("j", SILENCE)
    session.press("r", SILENCE)
    answer = session.press("\n", SILENCE)
    if session.see("Step ", BEFORE_QUESTIONS) == BEFORE_QUESTIONS:
        answer = session.press("\n", SILENCE)
        session.see("Step ")
    return answer
