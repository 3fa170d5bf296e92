"""The commands that open the app."""

import argparse
import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from allytui.cli.telling import tell
from allytui.config import Settings
from allytui.terminal import check_terminal, look

if TYPE_CHECKING:
    from allytui.app import Beginning
    from allytui.store.store import Store


def open_app(options: argparse.Namespace, told: Settings) -> int:
    """Open the app as a command asks for it and return its exit status. Raises AllytuiError."""
    named = options.command in ("open", "review") and options.name
    check_terminal("allytui show NAME" if named else "allytui due")
    if options.command == "demo":
        return _demo(told)
    from allytui.cli.printing import open_store

    store = open_store(told)
    if options.command is None:
        return _run(store, told)
    from allytui.app import Beginning

    if options.command == "open":
        return _run(store, told, Beginning(alliance=store.alliances.find(options.name).id))
    if options.name:
        return _run(store, told, Beginning(reviews=(store.alliances.find(options.name).id,)))
    soon = told.thresholds.soon
    counts = store.alliances.counts(told.today, soon=soon)
    due = store.alliances.lines(0, min(options.next, counts.late + counts.soon))
    said = "" if due else f"Nothing is late or due within {soon} days."
    return _run(store, told, Beginning(reviews=tuple(line.id for line in due), said=said))


def _run(store: "Store", told: Settings, beginning: "Beginning | None" = None) -> int:
    from allytui.app import Beginning, run

    shape = look(told.theme, told.borders, told.mouse, os.environ)
    return run(store, told, shape, beginning or Beginning())


def _demo(told: Settings) -> int:
    import tempfile

    from allytui.app import Beginning
    from allytui.demo.telling import build_demo
    from allytui.store.store import Store

    tell("Making sample data, which takes a few seconds ...")
    with tempfile.TemporaryDirectory(prefix="allytui-demo-") as folder:
        store = Store.create(Path(folder) / "demo.db")
        build_demo(store, told.today, told.login)
        shown = replace(told, state=Path(folder), guides=None)
        said = "Sample data in a throw-away store: try anything."
        return _run(store, shown, Beginning(said=said, demo=True))
