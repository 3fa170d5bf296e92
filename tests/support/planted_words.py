"""A mark of its own in every column with words, so that each can be looked for."""

import sqlite3
from pathlib import Path

from allytui.domain.basics.names import name_key
from tests.support.hostile_text import WORDS

# What the demo has none of: a row each, in the alliance that is opened.
ROWS: dict[str, dict[str, object]] = {
    "correction": {"id": "c1", "decision_id": "{decision}"},
    "outcome_detail": {"id": "o1", "decision_id": "{decision}", "place": 0, "key": "lessons"},
    "promise": {
        **{"id": "p1", "alliance_id": "{alliance}", "decision_id": "{decision}", "place": 0},
        **{"party_id": "{own}", "state": "done", "settled_on": "2026-11-01", "kept": 1},
    },
    "sharing": {"id": "s1", "alliance_id": "{alliance}", "party_id": "{own}", "level": "shares"},
    "fit": {"id": "f1", "alliance_id": "{alliance}", "party_id": "{own}"},
    "person": {"id": "x1", "party_id": "{own}", "place": 9, "login": None, "left_at": "2026-11-01 10:00:00"},
    "claim": {"login": "c", "party_id": "{own}", "at": "2026-11-01 10:00:00", "answered_at": "2026-11-01 10:00:00"},
    "merge": {"old_id": "m1", "new_id": "{other}"},
    "meeting": {"alliance_id": "{alliance}", "day": "2027-11-23", "time": "09:00"},
    "insight": {"id": "i1", "about_id": "{other}", "party_id": "{own}"},
    "unlock_word": {"id": "u1", "decision_id": "{decision}", "party_id": "{other}", "agrees": 1},
    "project": {"id": "j1", "alliance_id": "{alliance}", "decision_id": "{decision}"},
    "project_end": {"id": "e1", "project_id": "j1", "state": "done"},
}


def plant(path: Path) -> dict[str, str]:
    """Put a mark of its own into all words of each column, and a row into each table that has none."""
    marks: dict[str, str] = {}
    with sqlite3.connect(path) as raw:
        for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            raw.execute(f'DROP TRIGGER "{name}"')
        found = raw.execute("SELECT id, latest_decision_id FROM alliance WHERE name LIKE 'Oak%'").fetchone()
        members = raw.execute("SELECT party_id FROM member WHERE alliance_id = ? ORDER BY place", found[:1])
        ids = dict(zip(("alliance", "decision"), found, strict=True))
        ids |= dict(zip(("own", "other"), (party for (party,) in members), strict=True))
        for table, row in ROWS.items():
            names = [name for _, name, *_ in raw.execute(f'PRAGMA table_info("{table}")').fetchall()]
            values = [_filled(row[name], ids) if name in row else _usual(name) for name in names]
            raw.execute(f'INSERT INTO "{table}" VALUES ({", ".join("?" for _ in names)})', values)
        for table, columns in WORDS.items():
            for column in columns:
                mark = marks[f"{table}.{column}"] = f"q{len(marks)}z"
                unique = '|| " " || rowid' if (table, column) == ("alliance", "name") else ""
                raw.execute(f'UPDATE "{table}" SET "{column}" = ? {unique}', (mark,))
        for key, name in raw.execute("SELECT id, name FROM alliance").fetchall():
            raw.execute("UPDATE alliance SET name_key = ? WHERE id = ?", (name_key(name), key))
    raw.close()
    return marks


def _filled(value: object, ids: dict[str, str]) -> str | None:
    return None if value is None else str(value).format(**ids)


def _usual(name: str) -> object:
    if name in ("day", "by_day"):
        return "2026-11-01"
    return "2026-11-01 10:00:00" if name in ("at", "marked_at") else ""
