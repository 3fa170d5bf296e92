"""What every test has: a home, a config and a state folder of its own, and a clock that stands still."""

import os
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from allytui.config import login_name
from allytui.database_url import DatabaseUrl
from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.party import NamedParty, Person
from allytui.store.store import Store
from tests.support.later import later
from tests.support.new_store import new_store

# A busy machine makes input slowly, and that is no fault of what is tested.
settings.register_profile("patient", suppress_health_check=[HealthCheck.too_slow], deadline=None)
settings.load_profile("patient")

TODAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 11, 4, 31, tzinfo=UTC)

MEMORY, ROOM = Path("/dev/shm"), 2 * 1024**3
"""A folder that is kept in memory, and how many bytes have to be free there."""


def pytest_configure(config: pytest.Config) -> None:
    """Keep the files of the tests in memory where nobody chose a place: every change waits for its disk."""
    if config.option.basetemp or "PYTEST_DEBUG_TEMPROOT" in os.environ or not os.access(MEMORY, os.W_OK):
        return
    system = os.statvfs(MEMORY)
    if system.f_bavail * system.f_frsize >= ROOM and not system.f_flag & os.ST_NOEXEC:
        os.environ["PYTEST_DEBUG_TEMPROOT"] = str(MEMORY)


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the user's own folders and settings out of every test."""
    home = tmp_path / "home"
    home.mkdir()
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(home / name.split("_")[1].lower()))
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("TZ", "UTC")
    for name in ("ALLYTUI_DATABASE", "ALLYTUI_TODAY", "NO_COLOR", "SSH_CONNECTION"):
        monkeypatch.delenv(name, raising=False)
    return home


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of all processes of the run."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture
def sample(shared_folder: Path) -> Callable[[Path, str], Path]:
    """Copies the sample data of `TODAY` to a path, Ana's login being the one that is named."""
    from tests.support.sample_data import copy_sample

    return partial(copy_sample, shared_folder)


@pytest.fixture(scope="session")
def postgres(shared_folder: Path) -> Iterator[str]:
    """The address of a PostgreSQL server."""
    from tests.support.postgres import running_server

    with running_server(shared_folder) as address:
        yield address


@pytest.fixture
def database(shared_folder: Path, postgres: str) -> Iterator[DatabaseUrl]:
    """The address of an empty store on a server."""
    from tests.support.postgres import fresh_database

    with fresh_database(shared_folder, postgres) as address:
        yield address


@pytest.fixture(scope="session")
def own_database(shared_folder: Path, postgres: str) -> Iterator[DatabaseUrl]:
    """The address of a store on a server that the tests of one process use in turn."""
    from tests.support.postgres import fresh_database

    with fresh_database(shared_folder, postgres) as address:
        yield address


@pytest.fixture
def emptied_database(own_database: DatabaseUrl) -> Iterator[DatabaseUrl]:
    """The address of a store on a server in which nothing is left of the tests before."""
    from tests.support.postgres import empty, let_go

    empty(own_database)
    yield own_database
    let_go()


BOTH_ENGINES = ("store", "sealing")
"""The folders whose tests of a store are run on each engine."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what tests the store on each engine (a server: with the long tests), what tests the screens on a file."""
    if "store" in metafunc.fixturenames:
        folder = metafunc.definition.path.relative_to(Path(__file__).parent).parts[0]
        marker = metafunc.definition.get_closest_marker("engines")
        on_a_server = later("postgres") if folder in BOTH_ENGINES else []
        every = marker.args if marker else ["sqlite", *on_a_server]
        metafunc.parametrize("store", every, indirect=True)


@pytest.fixture
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    """An empty store on the engine that is named."""
    if request.param == "postgres":
        return Store.open(request.getfixturevalue("emptied_database"))
    return new_store(tmp_path / "store" / "test.db")


@pytest.fixture
def ana(store: Store) -> Person:
    """The person at the keyboard."""
    return store.people.enrol("ana", "Ana", "Northside")


@pytest.fixture
def blue_door(store: Store, ana: Person) -> Alliance:
    """An alliance of two parties, to be considered."""
    parties = [NamedParty("Northside", ("Ana",)), NamedParty("Blue Door Realty", ("Marc",))]
    return store.alliances.add("Blue Door", parties, date(2026, 8, 19), situation="Homes and taxes.")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A database of the real login, with one alliance to consider."""
    path = tmp_path / "a.db"
    made = new_store(path)
    made.people.enrol(login_name(), "Ana", "Northside")
    parties = [NamedParty("Northside", ("Ana",)), NamedParty("Blue Door Realty", ("Marc",))]
    made.alliances.add("Blue Door", parties, date(2026, 8, 19))
    return path
