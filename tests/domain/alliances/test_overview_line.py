"""Parties, terms, close-out lists, drafts of two people, facts and lines of the overview."""

from dataclasses import replace
from datetime import date

import pytest

from allytui.domain.alliances.agreement import Agreement
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.overview_line import OverviewLine, due_text, state_text, urgency_mark
from allytui.domain.alliances.phases import Phase, ReviewKind

TODAY = date(2026, 11, 21)


def line(**more: object) -> OverviewLine:
    values: dict[str, object] = {"id": "1", "name": "Blue Door", "phase": Phase.TRIAL, "since": date(2026, 8, 19)}
    return OverviewLine(**(values | more))  # type: ignore[arg-type]


DISSENT = Agreement(date(2026, 8, 19), ("Ana",), ("Ben",), ("Rosa",))


@pytest.mark.parametrize(
    ("given", "state"),
    [
        (line(review_on=date(2026, 11, 9)), "undecided since 9 Nov"),
        (line(review_on=date(2026, 11, 9), postponed=2), "postponed 2x since 9 Nov"),
        (line(review_on=date(2026, 12, 9), talk_on=date(2026, 11, 25), postponed=1), "talk in 4 d, postponed 1x"),
        (line(review_on=date(2027, 1, 30), draft=ReviewKind.CHECKPOINT), "draft open"),
        (line(phase=Phase.PAUSE, review_on=date(2026, 11, 25), since=date(2026, 10, 17)), "paused 17 Oct"),
        (line(phase=Phase.CLOSED, since=date(2025, 3, 3)), "since 3 Mar 2025"),
        (line(phase=Phase.CLOSED, since=date(2025, 3, 3), review_on=TODAY), "closed 3 Mar 2025"),
        (line(review_on=date(2027, 1, 30)), ""),
    ],
)
def test_who_dissents_is_told_however_it_stands(given: OverviewLine, state: str) -> None:
    told = "; ".join(each for each in (state, "Rosa dissents; awaits Ben since 19 Aug") if each)
    assert state_text(replace(given, agreement=DISSENT), TODAY) == (f"{told} <" if given.draft else told)
    agreed = replace(DISSENT, awaited=(), dissenting=())
    assert "dissents" not in state_text(replace(given, agreement=agreed), TODAY)


@pytest.mark.parametrize(
    ("given", "mark", "when", "state"),
    [
        (line(review_on=date(2026, 11, 9)), "!", "12 d late", "undecided since 9 Nov"),
        (line(review_on=date(2025, 10, 17)), "!", "400 d late", "undecided since 17 Oct 2025"),
        (
            line(review_on=date(2026, 11, 9), postponed=2),
            "!",
            "12 d late",
            "postponed 2x since 9 Nov",
        ),
        (line(review_on=TODAY), "~", "today", "since 19 Aug"),
        (line(review_on=date(2027, 1, 30), draft=ReviewKind.CHECKPOINT), ".", "in 70 d", "draft open <"),
        (
            line(phase=Phase.PAUSE, review_on=date(2026, 11, 25), since=date(2026, 10, 17)),
            "=",
            "in 4 d",
            "paused 17 Oct",
        ),
        (
            line(phase=Phase.NETWORKING, last_outcome=Outcome.NETWORKING, last_on=date(2026, 8, 19)),
            "+",
            "19 Aug",
            "kept as networking 19 Aug",
        ),
        (line(phase=Phase.CLOSED, since=date(2025, 3, 3)), "x", "Mar 2025", "since 3 Mar 2025"),
    ],
)
def test_a_line_says_how_it_stands(given: OverviewLine, mark: str, when: str, state: str) -> None:
    assert urgency_mark(given, TODAY) == mark
    assert due_text(given, TODAY) == when
    assert state_text(given, TODAY) == state
