"""Opens the store for a command, and finds out who is at the keyboard."""

from typing import TYPE_CHECKING

from allytui.config import Settings
from allytui.store.engine.errors import Missing
from allytui.store.store import Store

if TYPE_CHECKING:
    from allytui.domain.alliances.party import Person


def open_store(settings: Settings) -> Store:
    """Open the database; a person's own is made at the first start. Raises StoreError."""
    if settings.to_be_made:
        Store.create(settings.to_be_made)
    return Store.open(settings.database, settings.state)


def known_person(store: Store, settings: Settings) -> "Person":
    """Return who is at the keyboard. Raises Missing where the login is not known yet."""
    person = store.people.by_login(settings.login)
    if person is None:
        raise Missing(f"The login {settings.login} is not known here yet: open 'allytui' once and say who you are.")
    return person
