"""Who writes: looked up again in each transaction, as they may have left or moved to another login since."""

from typing import TYPE_CHECKING

from allytui.store.engine.errors import Forbidden

if TYPE_CHECKING:
    from allytui.domain.alliances.party import Person


def check_author(by: "Person | None") -> None:
    """Raise Forbidden, a sentence, where somebody with a login does not speak for their party. In a transaction."""
    from allytui.store.engine.tables.alliances import PersonRow  # late: the tables need the engine

    if by is None:
        return
    if by.waits:
        raise Forbidden(by.waits)
    if by.login:
        row = PersonRow.get_or_none(PersonRow.id == by.id)
        if row is None or row.login != by.login:
            raise Forbidden(f"The login {by.login} no longer speaks for {by.name} here: quit, and start again.")
