"""Many sessions on one store, some of whom type."""

import heapq
import os
import select
import statistics
import time

from tests.benchmarks.measure import PATIENCE, REST, Session
from tests.benchmarks.rounds import DOWN, OURS_FIRST, Part, part
from tests.benchmarks.stores import SMALL, Bench

LETTERS = 40
BETWEEN = 0.2
"""Seconds between two letters of one person; after every eighth a pause, in which the draft is saved."""

PAUSE = 1.2


def together(bench: Bench) -> Part:
    """Let people sit on one store, each at a terminal of their own, and some of them write notes."""
    found = part()
    sizes = bench.sizes
    found["people"] = {"all": [sizes.sessions], "typing": [sizes.typing]}
    every: list[Session] = []
    try:
        for _ in range(sizes.sessions):
            every.append(Session(bench.command(SMALL), bench.folder))
            every[-1].start(OURS_FIRST)
        for session in every:
            session.settle(time.perf_counter(), REST / 10)
        for session in every[: sizes.typing]:
            found["arrow"]["key"].append(session.press(DOWN).seconds)
        for number, session in enumerate(every[: sizes.typing]):
            session.press(DOWN * (number % 9), REST)  # each at another alliance, so that nobody meets in one text
            session.press("n", REST)
        found["typing"]["key"] = _type(every[: sizes.typing], every[sizes.typing :])
        found["memory"]["each"].append(statistics.mean(session.own_memory() for session in every))
    finally:
        for session in every:
            session.end()
    return found


def _type(typists: list[Session], others: list[Session]) -> list[float]:
    """Type letters, each person at their own pace; return how long each letter took until it was answered.

    A person waits for a letter to appear before the next one, as one does where it takes so long.
    """
    times: list[float] = []
    begun = time.perf_counter()
    coming = [(begun + BETWEEN * number / len(typists), number, 0) for number in range(len(typists))]
    heapq.heapify(coming)
    sent: dict[int, tuple[float, int, int]] = {}
    while coming or sent:
        if any(time.perf_counter() - at > PATIENCE for at, _, _ in sent.values()):
            raise TimeoutError("a letter did not appear")
        due = coming[0][0] - time.perf_counter() if coming else 1.0
        if coming and due <= 0:
            _, number, letter = heapq.heappop(coming)
            sent[typists[number].fd] = (time.perf_counter(), number, letter)
            typists[number].type("roof and door "[letter % 14])
            continue
        for ready in select.select([each.fd for each in (*typists, *others)], [], [], max(due, 0))[0]:
            os.read(ready, 65536)
            if ready in sent:
                at, number, letter = sent.pop(ready)
                times.append(time.perf_counter() - at)
                if letter + 1 < LETTERS:
                    wait = PAUSE if letter % 8 == 7 else BETWEEN
                    heapq.heappush(coming, (at + wait, number, letter + 1))
    return times
