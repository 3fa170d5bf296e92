"""Alliances as JSON for scripts."""

import json
from collections.abc import Sequence
from datetime import date

from allytui.domain import overview
from allytui.domain.overview import Line

SCHEMA = 1
"""Raised whenever a field changes its meaning or goes."""


def lines_json(what: str, lines: Sequence[Line], today: date) -> str:
    """Return alliances as one JSON object, under the name `what`; days are ISO days."""
    rows = [
        {
            "id": line.id,
            "name": line.name,
            "phase": str(line.phase),
            "review_on": line.review_on.isoformat() if line.review_on else None,
            "days": (line.review_on - today).days if line.review_on else None,
            "step": overview.step(line),
            "state": overview.state(line, today).removesuffix(" <"),
            "put_off": line.postponed,
            "draft": bool(line.draft),
        }
        for line in lines
    ]
    return json.dumps({"schema": SCHEMA, "today": today.isoformat(), what: rows}, indent=2) + "\n"
