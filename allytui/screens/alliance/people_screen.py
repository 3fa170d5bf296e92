"""The parties of one alliance: who they are, what each needs most, how they fit, whom an ending would touch."""

from dataclasses import replace
from functools import partial

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.party import Party
from allytui.domain.decisions.close_out import CloseOutItem
from allytui.domain.parties.fit import Fit
from allytui.domain.parties.need import Need
from allytui.domain.parties.profile import Profile
from allytui.screens.common.dialogs.choice_dialog import ChoiceDialog
from allytui.screens.common.dialogs.text_dialog import TextDialog
from allytui.screens.common.session import Session
from allytui.screens.common.workers import opening
from allytui.screens.parties.fit_form import FitForm
from allytui.screens.parties.parties_screen import PartiesScreen
from allytui.store.engine.engine import PartialReading
from allytui.widgets.drawing.bindings import bindings


class PeopleScreen(PartiesScreen):
    """Lists the parties of one alliance."""

    BINDINGS = bindings("people")

    def __init__(self, session: Session, alliance: Alliance) -> None:
        """Show the parties of `alliance`."""
        super().__init__(session)
        self.alliance = alliance
        self._needs: dict[str, Need] = {}
        self._leavers: dict[str, list[CloseOutItem]] = {}

    def heading(self) -> str:
        """Where one is."""
        return f"{self.alliance.name}, parties and people"

    async def load_parties(self, parts: PartialReading) -> list[Party]:
        """Read the parties of the alliance, and what each needs most, without what is damaged.

        Raises Damaged where the alliance itself, or who is in it, cannot be read.
        """
        session, store, key, read = self.session, self.session.store, self.alliance.id, parts.part
        nobody: dict[str, list[CloseOutItem]] = {}
        needs = await session.run(read, lambda: store.needs.of(key), [], "the needs")
        self._needs = {each.party_id: each for each in needs}
        self._leavers = await session.run(read, lambda: store.close_out.leavers(key), nobody, "the close-out list")
        self.alliance = await session.run(store.alliances.readable, key, parts, "who withdrew")
        return list(self.alliance.parties)

    def line(self, party: Party, merged: tuple[str, ...]) -> str:
        """Return a row: whether its need is solved, and whether it left."""
        need = self._needs.get(party.id)
        box = "   " if need is None else "[x]" if need.solved_on else "[ ]"
        left = "   withdrew" if party.id in self.alliance.left_on else ""
        return f"{box} {super().line(party, merged)}{left}"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A need that is written down can be solved, or confirmed where it awaits that; who left is settled."""
        key = self.party_id if self.is_mounted else ""
        if action == "solved":
            return key in self._needs
        if action == "confirm":
            need = self._needs.get(key)
            return bool(need and need.awaits(key) and self._party(key).heard_by(self.session.person))
        return key in self._leavers if action == "settle" else super().check_action(action, parameters)

    def _party(self, party_id: str) -> Party:
        return next(each for each in self.alliance.parties if each.id == party_id)

    async def _store(self, need: Need, sentence: str) -> None:
        session, save, seen = self.session, self.session.store.needs.save, self._needs.get(need.party_id)
        here, person, on = self.alliance.id, session.person, session.today
        await session.run(save, here, need, person, session.clock(), on, seen=seen)
        await self.read(sentence)

    @opening
    async def action_need(self) -> None:
        """Write down what a party needs most; a changed need has to be confirmed again."""
        party_id, name = self.party_id, self.alliance.party_name(self.party_id)
        before = self._needs.get(party_id)
        window = TextDialog(
            self.session,
            f"What {name} needs most",
            "What is hardest for them just now, and would help most if it were solved? Tell it in your own words.",
            place=f"need:{self.alliance.id}:{party_id}",
            text=before.words if before else "",
        )
        words = await self.show(window)
        if words:
            own = self.session.person.name if party_id == self.session.person.party_id else ""
            await self._store(Need(party_id, words, own), f"Written down{'' if own else f'; {name} confirms it'}.")

    @opening
    async def action_confirm(self) -> None:
        """Say for one's own party that this is it; who has no login says so at this keyboard."""
        session, need = self.session, self._needs.get(self.party_id)
        if need is None:
            return
        says = ""
        if need.party_id != session.person.party_id:
            party = self._party(need.party_id)
            here = [(each.name, f"{each.name} is here and says yes") for each in party.active]
            question = f"{need.words}\nIs this what {party.name} needs most?"
            answer = await self.show(ChoiceDialog("Is that right?", question, [*here, ("", "not now")]))
            if not answer:
                return
            says = answer
        confirm = partial(session.store.needs.confirm, says=says)
        await session.run(confirm, self.alliance.id, need, session.person, session.clock(), session.today)
        await self.read("Need confirmed.")

    @opening
    async def action_solved(self) -> None:
        """Say that a need is solved, and which of ours that solved as well; or that it is open again."""
        need = self._needs.get(self.party_id)
        if need is None:
            return
        if need.solved_on:
            await self._store(replace(need, solved_on=None, also=""), "Need open again.")
            return
        window = TextDialog(
            self.session,
            "Solved",
            "Which need of ours did this also solve? Optional.",
            place=f"solved:{self.alliance.id}:{need.party_id}",
            needed=False,
        )
        also = await self.show(window)
        if also is not None:
            await self._store(replace(need, solved_on=self.session.today, also=also), "Need solved.")

    @opening
    async def action_fit(self) -> None:
        """Say how they fit."""
        session, party_id = self.session, self.session.person.party_id
        fit = await session.run(session.store.needs.fit, self.alliance.id, party_id)
        profile = await session.run(session.store.profiles.profile, party_id)
        if await self.show(FitForm(session, self.alliance, fit or Fit(), profile or Profile())):
            await self.read("Saved.")

    @opening
    async def action_affected(self) -> None:
        """Show whom an ending would touch besides the parties."""
        affected, own = self.session.store.breaches.affected, self.session.person.party_id
        others = await self.session.run(affected, self.alliance, own)
        lines = "\n".join(others.lines) or "Nobody else on record."
        await self.show(ChoiceDialog("Who else an ending affects", lines, [("", "back")]))

    @opening
    async def action_settle(self) -> None:
        """Settle what is open with a party that withdrew."""
        from allytui.screens.review.close_out_screen import CloseOutScreen

        party = next((each for each in self.alliance.parties if each.id == self.party_id), None)
        if party:
            await self.show(CloseOutScreen(self.session, self.alliance, party))
            await self.read()

    @opening
    async def action_follow_up(self) -> None:
        """Add a further alliance with the same parties, linked to this one."""
        from allytui.screens.alliance.alliance_form import AllianceForm

        added = await self.show(AllianceForm(self.session, follows=self.alliance))
        self.report(f"{added.name} is added, linked to this alliance." if added else "")
