"""The stores that are measured: small and large, on SQLite and on PostgreSQL, of notes, and the sample data."""

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

from allytui.config import login_name
from allytui.database_url import Database, DatabaseUrl
from allytui.demo.build_demo import build_demo
from allytui.store.store import Store
from tests.benchmarks.big import TODAY
from tests.benchmarks.measure import Session
from tests.support.postgres import fresh_database, running_server

SMALL, LARGE, LONG, NOTED, SAMPLE = "small", "large", "long", "noted", "sample"
"""Few of everything; many alliances; a long ledger and many parties; many notes; the sample data."""

ON_SERVER = {each: f"{each}, on a server" for each in (SMALL, LARGE, LONG, NOTED)}
"""The stores that are on PostgreSQL too."""


@dataclass(frozen=True)
class Sizes:
    """How much is measured."""

    rounds: int = 9
    alliances: int = 100_000
    """Of the large store, on both engines."""
    entries: int = 10_000
    """In the ledger of one alliance of the long store, which has more parties, too."""
    parties: int = 8_000
    notes: int = 1_000_000
    """Of the store that is searched."""
    sessions: int = 100
    """On one store at the same time."""
    typing: int = 10
    """How many of them type."""
    opened: int = 500
    """How many screens are opened and closed."""
    seconds: float = 2.0
    """How long a screen is watched at rest."""


QUICK = Sizes(1, 1_000, 300, 300, 10_000, 6, 2, 20, 0.5)
"""To see that everything works."""

HERE = Path(__file__)


class Bench:
    """The programs to compare, the stores they are run on, and the folder they live in."""

    def __init__(self, sizes: Sizes, folder: Path, stores: dict[str, Database]) -> None:
        """Use stores that are there."""
        self.sizes, self.folder, self.stores = sizes, folder, stores

    @contextmanager
    def floor(self) -> Iterator[Session]:
        """The least Textual program."""
        with _ended(Session([sys.executable, str(HERE.with_name("floor.py"))], self.folder)) as session:
            yield session

    @contextmanager
    def ours(self, store: str, *words: str, rate: int = 0) -> Iterator[Session]:
        """allytui on a store; `rate` is how many bytes a second its line carries."""
        with _ended(Session(self.command(store, *words), self.folder, rate=rate)) as session:
            yield session

    def command(self, store: str, *words: str) -> list[str]:
        """Return how allytui is started on a store."""
        place = self.stores[store]
        named = place.url if isinstance(place, DatabaseUrl) else str(place)
        program = str(Path(sys.executable).with_name("allytui"))
        return [program, "--database", named, "--today", TODAY.isoformat(), *words]

    def fresh_sample(self) -> None:
        """Put the sample data back as it was made: whoever goes through all screens changes it."""
        source = self.folder / "sample.made.db"
        if not source.exists():
            build_demo(Store.create(source), TODAY, login_name())
        place = self.folder / "sample.db"
        for rest in self.folder.glob("sample.db*"):
            rest.unlink()
        shutil.copy(source, place)
        self.stores[SAMPLE] = place


@contextmanager
def _ended(session: Session) -> Iterator[Session]:
    try:
        yield session
    finally:
        session.end()


@contextmanager
def made(sizes: Sizes, wanted: set[str], folder: Path, kept: Path | None) -> Iterator[Bench]:
    """Give the stores that are wanted; those of files stay in `kept`, where they are used again."""
    place = kept or folder
    place.mkdir(parents=True, exist_ok=True)
    large, noted = place / f"large-{sizes.alliances}.db", place / f"noted-{sizes.notes}.db"
    files = {SMALL: folder / "small.db", LONG: folder / "long.db", LARGE: large, NOTED: noted}
    makers = {
        SMALL: _maker("big", files[SMALL], 10, 10, 10),
        LONG: _maker("big", files[LONG], 10, sizes.entries, sizes.parties),
        LARGE: _maker("big", large, sizes.alliances, 10, 10),
        NOTED: _maker("notes", noted, sizes.notes),
    }
    served = [name for name, on_server in ON_SERVER.items() if on_server in wanted]
    # Side by side: each keeps one core busy.
    for ending in [makers[name]() for name in makers if name in {*wanted, *served}]:
        ending()
    stores: dict[str, Database] = {**files}
    with ExitStack() as open_ones:
        if served:
            room = 2 * sizes.sessions + 20
            server = open_ones.enter_context(running_server(folder, connections=room))
        for name in served:
            print(f"filling a database on a server: {name} ...", file=sys.stderr)
            database = open_ones.enter_context(fresh_database(folder, server))
            fill(database, files[name])
            stores[ON_SERVER[name]] = database
        yield Bench(sizes, folder, stores)


def _maker(module: str, place: Path, *numbers: int) -> Callable[[], Callable[[], None]]:
    """Return what begins to make a store, in a process of its own, and gives what waits for the end."""
    fresh = place.with_name(f"{place.name}.fresh")

    def begin() -> Callable[[], None]:
        """Begin, where it is not there from another time."""
        if place.exists():
            return lambda: None
        print(f"making {place.name} ...", file=sys.stderr)
        fresh.unlink(missing_ok=True)
        words = [sys.executable, "-m", f"tests.benchmarks.{module}", str(fresh), *(str(each) for each in numbers)]
        running = subprocess.Popen(words)

        def end() -> None:
            """Wait, and give it its name only when it is whole."""
            if running.wait():
                raise RuntimeError(f"{place.name} could not be made")
            fresh.rename(place)

        return end

    return begin


def fill(database: DatabaseUrl, source: Path) -> None:
    """Copy the rows of a file into an empty store on a server, past all that guards them.

    Its index of words is taken away meanwhile: it is sooner made again than kept.
    """
    with closing(sqlite3.connect(source)) as raw, psycopg.connect(database.url, autocommit=True) as server:
        server.execute("SET session_replication_role = replica")
        asked = "SELECT oid::regprocedure::text FROM pg_proc WHERE starts_with(proname, 'allytui_words')"
        for (function,) in server.execute(asked).fetchall():
            server.execute(sql.SQL("DROP FUNCTION {} CASCADE").format(sql.SQL(function)))
        found = "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()"
        there = {name for (name,) in server.execute(found).fetchall()}
        ours = raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for table in sorted({name for (name,) in ours} & there - {"schema_migration"}):
            rows = raw.execute(f'SELECT * FROM "{table}"')
            columns = sql.SQL(", ").join(sql.Identifier(each[0]) for each in rows.description)
            named = sql.Identifier(table)
            server.execute(sql.SQL("DELETE FROM {}").format(named))
            with server.cursor().copy(sql.SQL("COPY {} ({}) FROM STDIN").format(named, columns)) as copy:
                for row in rows:
                    copy.write_row(row)
    Store.migrate(database)
    with psycopg.connect(database.url, autocommit=True) as server:
        server.execute("VACUUM ANALYZE")
