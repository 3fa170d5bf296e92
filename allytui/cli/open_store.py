"""Opens the store for a command, and finds out who is at the keyboard."""

from typing import TYPE_CHECKING

from allytui.cli.stderr import report
from allytui.config import Settings
from allytui.domain.basics.text import visible_line
from allytui.store.engine.errors import Forbidden, Missing
from allytui.store.store import Store

if TYPE_CHECKING:
    from allytui.domain.alliances.party import Person


def open_store(settings: Settings) -> Store:
    """Open the database; a person's own is made at the first start. Raises StoreError."""
    if settings.to_be_made:
        Store.create(settings.to_be_made)
    store = Store.open(settings.database, settings.state)
    for remark in store.engine.remarks:
        report(f"allytui: {visible_line(remark)}")
    return store


def known_person(store: Store, settings: Settings, *, only_reads: bool = False) -> "Person":
    """Return who is at the keyboard. Raises Missing where the login is not known yet.

    Who waits to be confirmed only reads. Raises Forbidden, saying who can confirm it, for everything else.
    """
    person = store.logins.person(settings.login)
    if person is None:
        raise Missing(f"The login {settings.login} is not known here yet: open 'allytui' once and say who you are.")
    if person.waits and not only_reads:
        raise Forbidden(person.waits)
    return person
