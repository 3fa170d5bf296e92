"""The primary server goes in the middle of a review: the real program goes on with its standby."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from allytui.config import login_name
from allytui.database_url import DatabaseUrl
from allytui.domain.alliances.party import NamedParty
from allytui.store.store import Store
from tests.support.postgres_pair import Pair, running_pair
from tests.support.pseudo_terminal import Terminal


@pytest.fixture
def pair() -> Iterator[Pair]:
    """Two nodes with one store."""
    with running_pair() as made:
        yield made


def stored_words(address: DatabaseUrl) -> str:
    """Return what was typed into the open review."""
    store = Store.open(address)
    (alliance, *_) = store.due_list.lines(0, 1)
    ana = store.people.by_login(login_name())
    assert ana
    held = store.reviews.opened(alliance.id, ana.id)
    assert held
    return " ".join(answer.words for answer in held.answers)


@pytest.mark.long
def test_a_review_goes_on_when_the_primary_server_goes(pair: Pair, own_home: Path) -> None:
    address = DatabaseUrl(pair.address)
    assert Store.migrate(address)[0] == 0
    store = Store.open(address)
    store.people.enrol(login_name(), "Ana", "Northside")
    parties = [NamedParty("Northside", ("Ana",)), NamedParty("Blue Door Realty", ("Marc",))]
    store.alliances.add("Blue Door", parties, date(2026, 8, 19))

    terminal = Terminal(
        "--today",
        "2026-08-20",
        "review",
        "blue door",
        home=own_home,
        environment={"ALLYTUI_DATABASE": pair.address},
    )
    terminal.see_step("is typing")
    terminal.see("type here")
    terminal.type("before the cut")
    terminal.until(lambda: stored_words(address) == "before the cut", "the words on the server")
    pair.primary.stop()
    terminal.type(", while it was gone")
    terminal.see("while it was gone")
    terminal.see("saved in a file")
    pair.standby.run("pg_ctl", "-w", "promote")
    terminal.type(", and after it")
    terminal.until(lambda: stored_words(address).endswith("and after it"), "the words on the other server")
    assert stored_words(address) == "before the cut, while it was gone, and after it"
    terminal.type("\x11")
    assert terminal.wait() == 0
    terminal.close()
    assert not list((own_home / ".local" / "state" / "allytui").glob("unsaved-*"))
    assert Store.open(address).check() == []
