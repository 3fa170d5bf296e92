"""What every test has: a home, a config and a state folder of its own, and a clock that stands still."""

import os
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from allytui.config import login_name
from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.party import NamedParty, Person
from allytui.store.store import Store

# A busy machine makes input slowly, and that is no fault of what is tested.
settings.register_profile("patient", suppress_health_check=[HealthCheck.too_slow], deadline=None)
settings.load_profile("patient")

TODAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 11, 4, 31, tzinfo=UTC)


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


@pytest.fixture
def sample(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path, str], Path]:
    """Copies the sample data of `TODAY` to a path, Ana's login being the one that is named."""
    from tests.support.sample_data import copy_sample

    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    return partial(copy_sample, shared)


@pytest.fixture(params=["sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    """An empty store on each engine."""
    return Store.create(tmp_path / "store" / "test.db")


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
    made = Store.create(path)
    made.people.enrol(login_name(), "Ana", "Northside")
    parties = [NamedParty("Northside", ("Ana",)), NamedParty("Blue Door Realty", ("Marc",))]
    made.alliances.add("Blue Door", parties, date(2026, 8, 19))
    return path
