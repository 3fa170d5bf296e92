"""What every screen shares from which an entry goes into the ledger: home, an alliance, and its ledger."""

from allytui.screens.common.ally_screen import AllyScreen
from allytui.screens.common.workers import opening


class LedgerActionsScreen(AllyScreen[str | None]):
    """Writes down what was given and got, and with whom one was in touch."""

    @property
    def counted(self) -> str:
        """Id of the alliance that an entry is about."""
        raise NotImplementedError  # every screen has its own

    def entered(self, said: str) -> None:
        """Show what came of an entry; nothing is said where none was made."""
        raise NotImplementedError  # every screen has its own

    @opening
    async def action_gave(self) -> None:
        """Write down what was given."""
        await self._enter("gave")

    @opening
    async def action_got(self) -> None:
        """Write down what was got."""
        await self._enter("got")

    @opening
    async def action_contact(self) -> None:
        """Write down a contact."""
        await self._enter("met")

    async def _enter(self, way: str) -> None:
        # Late: home is there before anything is written down.
        from allytui.domain.ledger.typed_entry import Direction
        from allytui.screens.ledger.entry_dialog import enter

        self.entered((await enter(self, self.session, self.counted, Direction(way))) or "")
