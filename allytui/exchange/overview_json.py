"""Alliances as JSON for scripts."""

import json
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from allytui.domain.alliances.claim import Claim
from allytui.domain.alliances.meeting import Meeting
from allytui.domain.alliances.overview_line import OverviewLine, next_step, state_text
from allytui.domain.decisions.promises import Promise

if TYPE_CHECKING:
    from allytui.domain.signals.signal import Signal


SCHEMA = 2
"""Raised whenever a field changes its meaning or goes."""


def lines_json(what: str, lines: Sequence[OverviewLine], today: date) -> str:
    """Return alliances as one JSON object, under the name `what`; days are ISO days."""
    return json.dumps({"schema": SCHEMA, "today": today.isoformat(), what: _rows(lines, today)}, indent=2) + "\n"


def due_json(
    lines: Sequence[OverviewLine],
    promised: Sequence[Promise],
    meetings: Sequence[Meeting],
    unsigned: Sequence[str],
    today: date,
    signals: "Sequence[tuple[str, str, Signal]]" = (),
    unlocking: Sequence[str] = (),
    asking: Sequence[Claim] = (),
) -> str:
    """Return what is due as one JSON object: alliances, actions, meetings, signals, and what awaits one's word."""
    promises = [
        {
            "alliance": promise.alliance,
            "owner": promise.planned.owner,
            "text": promise.planned.text,
            "by": promise.planned.by.isoformat() if promise.planned.by else None,
            "due_on": promise.due_on.isoformat() if promise.due_on else None,
        }
        for promise in promised
    ]
    found = {"schema": SCHEMA, "today": today.isoformat(), "due": _rows(lines, today)}
    noticed = [
        {"alliance": name, "signal": str(each.kind), "text": each.at_a_glance, "remedy": each.remedy}
        for _, name, each in signals
    ]
    named = [
        {"alliance": each.alliance, "day": each.day.isoformat(), "time": each.time or None, "text": each.words}
        for each in meetings
    ]
    rest = {"promised": promises, "meetings": named, "unsigned": list(unsigned), "unlocking": list(unlocking)}
    rest["warnings"] = noticed
    rest["asking"] = [{"login": each.login, "name": each.name, "party": each.party} for each in asking]
    return json.dumps(found | rest, indent=2) + "\n"


def _agreement(line: OverviewLine, today: date) -> dict[str, object] | None:
    carried = line.agreement
    if carried is None:
        return None
    return {
        "state": str(carried.state),
        "text": carried.text(today),
        "awaited": list(carried.awaited),
        "dissenting": list(carried.dissenting),
    }


def _rows(lines: Sequence[OverviewLine], today: date) -> list[dict[str, object]]:
    return [
        {
            "id": line.id,
            "name": line.name,
            "phase": None if line.damaged else str(line.phase),
            "review_on": line.review_on.isoformat() if line.review_on else None,
            "days": (line.review_on - today).days if line.review_on else None,
            "step": next_step(line),
            "state": state_text(line, today).removesuffix(" <"),
            "postponed": line.postponed,
            "draft": bool(line.draft),
            "awaited": line.awaited,
            "agreement": _agreement(line, today),
            "damaged": line.damaged,
        }
        for line in lines
    ]
