"""The commands that open the app."""

import argparse
import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from allytui.cli.stderr import report
from allytui.config import Settings
from allytui.terminal.capabilities import check_terminal, look

if TYPE_CHECKING:
    from allytui.app import StartAt
    from allytui.store.store import Store


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Open the app as a command asks for it and return its exit status. Raises AllytuiError."""
    named = options.command in ("open", "review") and options.name
    check_terminal("allytui show NAME" if named else "allytui due")
    if options.command == "demo":
        return _demo(settings)
    from allytui.cli.open_store import open_store

    store = open_store(settings)
    if options.command is None:
        return _run(store, settings)
    from allytui.app import StartAt

    if options.command == "open":
        return _run(store, settings, StartAt(alliance=store.alliances.find(options.name).id))
    if options.name:
        return _run(store, settings, StartAt(reviews=(store.alliances.find(options.name).id,)))
    soon = settings.thresholds.soon
    counts = store.due_list.counts(settings.today, soon=soon)
    due = store.due_list.lines(0, min(options.next, counts.late + counts.soon))
    said = "" if due else f"Nothing is late or due within {soon} days."
    return _run(store, settings, StartAt(reviews=tuple(line.id for line in due), said=said))


def _run(store: "Store", settings: Settings, beginning: "StartAt | None" = None) -> int:
    from allytui.app import StartAt, run

    shape = look(settings.theme, settings.borders, settings.mouse, os.environ)
    return run(store, settings, shape, beginning or StartAt())


def _demo(settings: Settings) -> int:
    import tempfile

    from allytui.app import StartAt
    from allytui.demo.build_demo import build_demo
    from allytui.store.store import Store

    report("Making sample data, which takes a few seconds ...")
    with tempfile.TemporaryDirectory(prefix="allytui-demo-") as folder:
        store = Store.create(Path(folder) / "demo.db")
        build_demo(store, settings.today, settings.login)
        demo_settings = replace(settings, state=Path(folder), guides=None)
        said = "Sample data in a throw-away store: try anything."
        return _run(store, demo_settings, StartAt(said=said, demo=True))
