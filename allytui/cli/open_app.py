"""The commands that open the app."""

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from allytui.config import Settings
from allytui.light import import_asyncio, share_heap
from allytui.terminal.capabilities import check_terminal, environment_at_start, look
from allytui.terminal.echo import hide_typed_keys, show_typed_keys

if TYPE_CHECKING:
    from allytui.app import StartAt
    from allytui.store.store import Store


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Open the app as a command asks for it and return its exit status. Raises AllytuiError."""
    hide_typed_keys()
    try:
        return _open(options, settings)
    finally:
        show_typed_keys()


def _open(options: argparse.Namespace, settings: Settings) -> int:
    named = options.command in ("open", "review") and options.name
    check_terminal("allytui show NAME" if named else "allytui due")
    share_heap()
    import_asyncio()
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

    shape = look(settings.theme, settings.borders, settings.mouse, environment_at_start())
    return run(store, settings, shape, beginning or StartAt())


def _demo(settings: Settings) -> int:
    """Open the app once the alliances that are due are made; the others follow while home is there."""
    import tempfile
    import threading

    from allytui.app import StartAt
    from allytui.demo.build_demo import DUE, tell_stories
    from allytui.store.store import Store

    with tempfile.TemporaryDirectory(prefix="allytui-demo-") as folder:
        store = Store.create(Path(folder) / "demo.db", throw_away=True)
        stories = tell_stories(store, settings.today, settings.login)
        for _ in DUE:
            next(stories)
        left = threading.Event()

        def tell_rest() -> None:
            """Tell the other stories until the app is left."""
            while not left.is_set() and next(stories, ""):
                pass

        rest = threading.Thread(target=tell_rest, name="demo")
        demo_settings = replace(settings, state=Path(folder), guides=None)
        said = "Sample data, deleted when you quit: try anything."
        try:
            return _run(store, demo_settings, StartAt(said=said, demo=True, once_ready=rest.start))
        finally:
            left.set()
            if rest.ident is not None:
                rest.join()
