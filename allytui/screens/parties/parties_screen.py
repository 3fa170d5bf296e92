"""Parties, the people who speak for them, and their logins."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.timer import Timer

from allytui.domain.alliances.claim import Claim
from allytui.domain.alliances.party import Party
from allytui.domain.basics.errors import RuleError
from allytui.domain.basics.names import NameIndex
from allytui.domain.basics.text import and_list, filled, visible_line
from allytui.domain.year.party_page import party_paragraphs
from allytui.screens.common.ally_screen import AllyScreen
from allytui.screens.common.dialogs.choice_dialog import ChoiceDialog
from allytui.screens.common.dialogs.line_dialog import LineDialog
from allytui.screens.common.dialogs.text_dialog import TextDialog
from allytui.screens.common.session import Session
from allytui.screens.common.workers import background, loading, opening
from allytui.screens.parties.party_form import PartyForm
from allytui.store.engine.engine import PartialReading
from allytui.terminal.delay import call_after
from allytui.widgets.drawing.bindings import bindings
from allytui.widgets.lists.row_list import REST, FixedRows, Row, RowList
from allytui.widgets.panes.reading_pane import ReadingPane


class PartiesScreen(AllyScreen[None]):
    """Parties on one side, the page of the one under the cursor on the other."""

    BINDINGS = bindings("parties", read="app.focus_next")

    def __init__(self, session: Session, party_id: str = "") -> None:
        """Show all parties, beginning with one or the first."""
        super().__init__(session)
        self._first = party_id
        self._asking: list[Claim] = []
        self._rest: Timer | None = None

    def heading(self) -> str:
        """Where one is."""
        return "allytui   Parties and people"

    def body(self) -> ComposeResult:
        """The list and the page."""
        with Container(id="history"):
            yield RowList(id="parties")
            yield ReadingPane(id="reading", classes="pane")

    def on_mount(self) -> None:
        """Read the parties."""
        self.query_one(ReadingPane).border_title = "Party"
        self.begin()

    @property
    def party_id(self) -> str:
        """The id of the party under the cursor."""
        return self.query_one(RowList).key

    @loading
    async def begin(self) -> None:
        """Read from the store and show it."""
        self.query_one(RowList).focus()
        await self.read(first=self._first)

    async def news(self) -> None:
        """Others have stored something."""
        await self.read()

    async def load_parties(self, parts: PartialReading) -> list[Party]:
        """Read which parties are listed, without what is damaged."""
        return await self.session.run(self.session.store.people.readable, parts)

    def line(self, party: Party, merged: tuple[str, ...]) -> str:
        """Return the row of a party; `merged` names those that were merged into it."""
        return f"{filled(visible_line(party.name), 24)}  {_people(party, merged)}"

    async def read(self, sentence: str = "", *, first: str = "") -> None:
        """Read everything again, and report what was done."""
        session, store = self.session, self.session.store
        parts = store.engine.in_parts()
        parties = await self.load_parties(parts)
        nobody: dict[str, list[str]] = {}
        merges = await session.run(parts.part, store.people.merges, nobody, "what was merged")
        rows = [Row(self.line(each, tuple(merges.get(each.id, ()))), key=each.id) for each in parties]
        rows += [Row(parts.left_out.line, "dim")] if parts.damage else []
        listed = self.query_one(RowList)
        at = next((at for at, row in enumerate(rows) if row.key == first), listed.cursor)
        listed.set_rows(FixedRows(rows), first or listed.key, at=at)
        count = "1 party" if len(parties) == 1 else f"{len(parties)} parties"
        listed.border_title = f"{count} that can be read" if parts.damage else count
        self._show_page()
        self.refresh_bindings()
        self._asking = await session.run(parts.part, lambda: store.logins.asked_of(session.person), [])
        self.refresh_bindings()
        if sentence:
            self.report(sentence)
        elif parts.damage:
            self.report_state(parts.damage, error=True)
        elif self._asking:
            self.report_state(f"{self._asking[0].asks} {self.session.key('parties.answer')} answers.")

    @on(RowList.Moved)
    def _moved(self) -> None:
        self.refresh_bindings()
        self._rest = call_after(REST, self, self._show_page, self._rest)

    @background
    async def _show_page(self) -> None:
        """Show the page of the party under the cursor, once it was read."""
        session, pages, key = self.session, self.session.store.party_pages, self.party_id
        if not key:
            return
        page = await session.run(pages.of, key, session.person, session.today, session.thresholds)
        if self.is_attached and key == self.party_id:
            self.query_one(ReadingPane).tell(party_paragraphs(page, session.today))
            if page.left_out:
                self.report_state(page.left_out.damage, error=True)

    @opening
    async def action_insight(self) -> None:
        """Note what one's own party should know about the one under the cursor."""
        session, key = self.session, self.party_id
        if not key:
            return
        pages, person = session.store.party_pages, session.person
        window = TextDialog(
            session,
            "Insight",
            "Who handles partnering there, and what should we know? Only your party reads it.",
            place=f"insight:{key}",
            save=lambda words: session.run(pages.note, key, words, person, session.clock(), session.today),
        )
        if await self.show(window) is not None:
            await self.read("Noted.")

    @on(RowList.Chosen)
    @opening
    async def action_edit(self) -> None:
        """Edit the party under the cursor."""
        key = self.party_id
        if key:
            party = await self.session.run(self.session.store.people.party, key)
            await self.read("Saved." if await self.show(PartyForm(self.session, party)) else "")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is answered where nobody asks."""
        return bool(self._asking) if action == "answer" else True

    @opening
    async def action_answer(self) -> None:
        """Say yes or no to a login that asks to speak for a party."""
        session, logins = self.session, self.session.store.logins
        if not self._asking:
            return
        claim = self._asking[0]
        choices = [("later", "answer later"), ("yes", f"yes, {claim.name} speaks for {claim.party}"), ("no", "no")]
        said = await self.show(ChoiceDialog("A new login", f"{claim.asks} {claim.follows}", choices))
        if said == "yes":
            await session.run(logins.confirm, claim.login, session.person, session.clock())
            await self.read(f"{claim.name} speaks for {claim.party} now.")
        elif said == "no":
            await session.run(logins.refuse, claim.login, session.person, session.clock())
            await self.read(f"{claim.login} was told no.")

    @opening
    async def action_leave(self) -> None:
        """Record that oneself or a colleague left, when it was read back."""
        session, person = self.session, self.session.person
        if person.waits:
            raise RuleError(person.waits)
        party = await session.run(session.store.people.party, person.party_id)
        people = [each for each in party.people if each.login]
        choices = [("later", "nobody left"), *((each.login, f"{each.account} left") for each in people)]
        what = f"Who left {party.name}? What they said stays; their login speaks no more and must ask to come back."
        login = await self.show(ChoiceDialog("Left", what, choices))
        if login and login != "later":
            left = await session.run(session.store.logins.leave, login, person, session.clock())
            await self.read(f"{left.name} left.")

    @opening
    async def action_merge(self) -> None:
        """Make one party of the one under the cursor and another, when it was read back."""
        session, people, key = self.session, self.session.store.people, self.query_one(RowList).key
        parties = await session.run(people.parties)
        old = next((party for party in parties if party.id == key), None)
        if old is None:
            return
        index = NameIndex((party.name, party) for party in parties if party.id != key)
        alliances = and_list(await session.run(people.alliances_of, key)) or "no alliance"

        def read(text: str) -> str:
            """Say what the merge does. Raises RuleError where it is not clear which party is meant."""
            into = _named(index, text)
            return (
                f"{old.name} becomes {into.name}, in {alliances}. People of one name become one person. "
                f"What was recorded keeps the name {old.name}."
            )

        async def save(text: str) -> None:
            """Merge."""
            await session.run(people.merge, old, _named(index, text), session.person, session.clock())

        window = LineDialog(
            session,
            f"Merge {old.name}",
            "Into which party? Type its name as it is listed. It cannot be undone.",
            read,
            place=f"merge:{key}",
            save=save,
        )
        await self.read(f"{old.name} is merged." if await self.show(window) is not None else "")


def _named(index: NameIndex[Party], text: str) -> Party:
    found = index[text]
    if len(found) != 1:
        raise RuleError(f"No other party is named {text.strip()[:40]}: type its name as it is listed.")
    return next(iter(found))


def _people(party: Party, merged: Sequence[str]) -> str:
    names = ", ".join(person.account for person in party.people)
    return f"{names}   merged with {'; '.join(merged)}" if merged else names
