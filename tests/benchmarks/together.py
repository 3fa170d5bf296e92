"""Many sessions on one store, some of whom type."""

import heapq
import os
import select
import statistics
import time

from tests.benchmarks.measure import PATIENCE, REST, Session
from tests.benchmarks.rounds import DOWN, OURS_FIRST, Part, part
from tests.benchmarks.stores import ON_SERVER, SMALL, Bench

LETTERS = 40
BETWEEN = 0.2
"""Seconds between two letters of one person; after every eighth a pause, in which the draft is saved."""

PAUSE = 1.2


def together(bench: Bench) -> Part:
    """Let people sit on one store, each at a terminal of their own, and some of them write notes."""
    found = part()
    found["people"] = {"all": [bench.sizes.sessions], "typing": [bench.sizes.typing]}
    for store in (SMALL, ON_SERVER[SMALL]):
        found[store] = _sit(bench, store)
    return found


def _sit(bench: Bench, store: str) -> dict[str, list[float]]:
    """Return how long keys took on one store, and the memory of each session."""
    every: list[Session] = []
    try:
        for _ in range(bench.sizes.sessions):
            every.append(Session(bench.command(store), bench.folder))
            every[-1].start(OURS_FIRST)
        for session in every:
            session.settle(time.perf_counter(), REST / 10)
        typists = every[: bench.sizes.typing]
        arrows = [session.press(DOWN).seconds for session in typists]
        for number, session in enumerate(typists):
            session.press(DOWN * (number % 9), REST)  # each at another alliance, so that nobody meets in one text
            session.press("n", REST)
        keys = _type(typists, every[bench.sizes.typing :])
        memory = statistics.mean(session.own_memory() for session in every)
        return {"arrow": arrows, "key": keys, "memory": [memory]}
    finally:
        for session in every:
            session.end()


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
