"""Breaches of trust: what each party tells, sealed first, never edited, only supplemented."""

from collections.abc import Awaitable, Callable

from textual import on
from textual.app import ComposeResult
from textual.containers import Container

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.basics.dates import short
from allytui.domain.decisions.breach import Breach, breach_paragraphs
from allytui.screens.common.ally_screen import AllyScreen
from allytui.screens.common.dialogs.choice_dialog import ChoiceDialog
from allytui.screens.common.dialogs.date_dialog import DateDialog
from allytui.screens.common.dialogs.text_dialog import TextDialog
from allytui.screens.common.session import Session
from allytui.screens.common.workers import loading, opening
from allytui.widgets.drawing.bindings import bindings
from allytui.widgets.lists.row_list import FixedRows, Row, RowList
from allytui.widgets.panes.reading_pane import ReadingPane

WHO_READS = (
    "Only your party reads this until you share it; the others can read it after they write theirs. "
    "The account never changes; comments stand below it."
)

SHARED = "Your account is shared: others who wrote theirs can read this. Accounts never change."


class BreachScreen(AllyScreen[None]):
    """What is on record on one side, the accounts one may read on the other."""

    AUTO_FOCUS = "#breaches"
    BINDINGS = bindings("breach", read="app.focus_next")

    def __init__(self, session: Session, alliance: Alliance) -> None:
        """Show the breaches of `alliance` as far as one may know of them."""
        super().__init__(session)
        self.alliance = alliance
        self._breaches: list[Breach] = []

    def heading(self) -> str:
        """Where one is."""
        return f"{self.alliance.name}, breaches of trust"

    def body(self) -> ComposeResult:
        """The list and the accounts."""
        with Container(id="history"):
            yield RowList(id="breaches", opens=False)
            yield ReadingPane(id="reading", classes="pane")

    def on_mount(self) -> None:
        """Read everything."""
        self.begin()

    @loading
    async def begin(self) -> None:
        """Read from the store and show it."""
        await self._read()

    async def news(self) -> None:
        """Others have stored something."""
        await self._read()

    async def _read(self, key: str = "") -> None:
        breaches = self.session.store.breaches
        self._breaches = await self.session.run(breaches.of, self.alliance.id, self.session.person)
        rows = [
            Row(f"{short(each.happened_on)}  {_state(each, self.session)}", key=each.id) for each in self._breaches
        ]
        listed = self.query_one("#breaches", RowList)
        listed.set_rows(FixedRows(rows or [Row("Nothing on record that you may read.")]), key or listed.key)
        listed.border_title = f"{len(rows)} on record"
        self._tell()

    @property
    def breach(self) -> Breach | None:
        """The breach under the cursor."""
        key = self.query_one("#breaches", RowList).key
        return next((each for each in self._breaches if each.id == key), None)

    @on(RowList.Moved)
    def _tell(self) -> None:
        view = self.query_one(ReadingPane)
        view.border_title = "Accounts"
        view.tell(breach_paragraphs(self.breach))
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide what cannot be done."""
        breach = self.breach if self.is_mounted else None
        own = self.session.person.party_id
        if action == "account":
            return breach is not None and own in {party.id for party in self.alliance.parties}
        if action == "share":
            with_account = {each.party_id for each in breach.accounts} if breach else set()
            return bool(breach and own in with_account and own not in breach.shared)
        return True

    async def _ask(
        self,
        title: str,
        question: str,
        place: str,
        save: Callable[[str], Awaitable[object]],
        *,
        shared: bool = False,
    ) -> bool:
        who = SHARED if shared else WHO_READS
        window = TextDialog(self.session, title, f"{question}\n\n{who}", place=place, save=save)
        return await self.show(window) is not None

    @opening
    async def action_record(self) -> None:
        """Record a breach, with the account of one's own party."""
        window = DateDialog(
            self.session,
            "A breach of trust",
            "On which day did it happen? 'yesterday', '-3d', or a date with its year: 2026-05-18.",
            place=f"breach:{self.alliance.id}",
            text="today",
            past=True,
        )
        day = await self.show(window)
        if day is None:
            return
        found: list[str] = []

        async def save(words: str) -> None:
            """Store it."""
            record, person = self.session.store.breaches.record, self.session.person
            at, on = self.session.clock(), self.session.today
            found.append(await self.session.run(record, self.alliance.id, day, words, person, at, on))

        question = f"What happened on {short(day)}? Facts first: what, where, who was there."
        if await self._ask("A breach of trust", question, f"breach:{self.alliance.id}", save):
            await self._read(found[0])
            self.report("Recorded, for your party only.")

    @opening
    async def action_account(self) -> None:
        """Tell what happened as one's own party saw it, or add a later word."""
        breach = self.breach
        if breach is None:
            return
        tell, person = self.session.store.breaches.tell, self.session.person

        async def save(words: str) -> None:
            """Store it."""
            await self.session.run(tell, breach.id, words, person, self.session.clock())

        question = "What happened, as you saw it?" if breach.awaits else "What do you want to add to your account?"
        shared = self.session.person.party_id in breach.shared
        if await self._ask("Your account", question, f"account:{breach.id}", save, shared=shared):
            await self._read(breach.id)
            self.report("Your account is recorded.")

    @opening
    async def action_share(self) -> None:
        """Let the others read one's own account, once they have told theirs."""
        breach = self.breach
        if breach is None:
            return
        window = ChoiceDialog(
            "Share your account",
            "The other parties will see that this is on record, and can read your account after they write theirs. "
            "You cannot take this back.",
            [("yes", "share it"), ("no", "keep it private")],
        )
        if await self.show(window) != "yes":
            return
        await self.session.run(
            self.session.store.breaches.share, breach.id, self.session.person, self.session.clock()
        )
        await self._read(breach.id)
        self.report("Your account is shared.")


def _state(breach: Breach, session: Session) -> str:
    if breach.awaits:
        return f"{breach.party} asks for your account"
    if session.person.party_id in breach.shared:
        return "shared by you"
    return "shared with you" if breach.shared else "private"
