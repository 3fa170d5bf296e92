"""A store many times as large as another: every alliance copied, with all that was said, promised and decided."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

NOT_COPIED = {
    *("party", "person", "profile", "theme", "skill", "claim", "merge", "form_draft"),
    *("link", "change", "schema_migration", "shared_group"),
}
"""Tables of what belongs to no alliance."""


def multiply(path: Path, times: int) -> None:
    """Copy every alliance of a database so often that there are `times` as many; the same parties have them all.

    The copies are made past all that guards the database, and are not in its record: they are there to be read.
    """
    with closing(sqlite3.connect(path)) as raw, raw:
        for (trigger,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            raw.execute(f'DROP TRIGGER "{trigger}"')
        named = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        tables = [str(name) for (name,) in raw.execute(named) if name not in NOT_COPIED]
        columns, rows, ids = {}, {}, set[object]()
        for table in tables:
            found = raw.execute(f'SELECT * FROM "{table}"')
            columns[table] = [str(each[0]) for each in found.description]
            rows[table] = found.fetchall()
            if "id" in columns[table]:
                ids |= {row[columns[table].index("id")] for row in rows[table]}
        decisions = len(rows["decision"])
        for number in range(1, times):
            for table in tables:
                marks = ", ".join("?" for _ in columns[table])
                copies = (_copy(row, columns[table], ids, number, decisions) for row in rows[table])
                raw.executemany(f'INSERT INTO "{table}" VALUES ({marks})', copies)


def _copy(
    row: Sequence[object], columns: Sequence[str], ids: set[object], number: int, decisions: int
) -> list[object]:
    """Return a row with other ids, and the place in the order of decisions that goes with it."""
    copied = [f"{value}-{number}" if value in ids else value for value in row]
    if "seq" in columns:
        place = columns.index("seq")
        copied[place] = int(str(row[place])) + number * decisions
    return copied
