"""Agreed terms: every version, what differs from the one before, and what was said of states and days."""

from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Horizontal, VerticalScroll
from textual.widgets import Static

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.basics.dates import short
from allytui.domain.basics.left_out import NOTHING
from allytui.domain.signals.condition_check import CheckedCondition
from allytui.domain.signals.phase_figures import PhaseFigures
from allytui.domain.terms.terms import Terms
from allytui.domain.terms.terms_lines import difference, terms_lines
from allytui.screens.common.ally_screen import AllyScreen
from allytui.screens.common.dialogs.choice_dialog import ChoiceDialog
from allytui.screens.common.dialogs.text_dialog import TextDialog
from allytui.screens.common.session import Session
from allytui.screens.common.workers import loading, opening
from allytui.widgets.drawing.bindings import bindings
from allytui.widgets.drawing.safe_text import styled_text
from allytui.widgets.lists.row_list import FixedRows, Row, RowList


class TermsScreen(AllyScreen[None]):
    """The versions, and two of them side by side."""

    AUTO_FOCUS = "RowList"
    BINDINGS = bindings("terms", page_down="page(1)", page_up="page(-1)")

    def __init__(self, session: Session, alliance: Alliance, decision_id: str = "") -> None:
        """Show the terms of `alliance`, beginning with those that came with a decision, or with the newest."""
        super().__init__(session)
        self.alliance = alliance
        self._first = decision_id
        self._versions: list[Terms] = []
        self._figures: PhaseFigures | None = None
        self._left_out = NOTHING

    def heading(self) -> str:
        """Where one is."""
        return f"{self.alliance.name}, agreed terms"

    def body(self) -> ComposeResult:
        """The list, and two versions side by side."""
        with Container(id="terms-versions"):
            yield RowList(id="versions", opens=False)
            with Horizontal(id="sides"):
                for side in ("before", "now"):
                    with VerticalScroll(classes="pane", id=f"side-{side}", can_focus=False):
                        yield Static(id=f"{side}-text")

    def on_mount(self) -> None:
        """Read the versions."""
        self.begin()

    @loading
    async def begin(self, said: str = "") -> None:
        """Read from the store and show it."""
        await self._read()
        damage = self._left_out.damage
        self.report(said or damage or "Terms change only by a decision.", error=bool(damage and not said))

    async def news(self) -> None:
        """Others have stored something."""
        await self._read()

    async def _read(self) -> None:
        """Read what can be read, and show it: of conditions all or none, as figures are."""
        session, store, key = self.session, self.session.store, self.alliance.id
        parts = store.engine.in_parts()
        self._versions, complete = await session.run(store.terms.readable, key, parts)
        seen_by = (key, session.person.party_id, session.today, session.thresholds, parts)
        self._figures = await session.run(
            parts.part, lambda: store.signals.figures(*seen_by), None, "the conditions"
        )
        self._left_out = parts.left_out
        rows = [Row(_line(each), key=str(each.version)) for each in reversed(self._versions)]
        conditions = self._figures.conditions if self._figures else ()
        rows += [Row(_said(each, session.today), key=f"?{at}") for at, each in enumerate(conditions)]
        rows += [Row(self._left_out.line, "dim")] if self._left_out else []
        listed = self.query_one(RowList)
        key, at = listed.key, listed.cursor
        if self._first:
            came = (n for n, each in enumerate(reversed(self._versions)) if each.decision_id == self._first)
            key, at, self._first = "", next(came, 0), ""
        listed.set_rows(FixedRows(rows or [Row("Nothing has been agreed yet.", "dim")]), key, at=at)
        count = f"{len(self._versions)} {'version' if len(self._versions) == 1 else 'versions'}"
        listed.border_title = f"{count}{'' if complete else ' that can be read'}, newest first"
        self._show()

    @property
    def _checked(self) -> CheckedCondition | None:
        key = self.query_one(RowList).key
        return self._figures.conditions[int(key[1:])] if self._figures and key.startswith("?") else None

    @on(RowList.Moved)
    def _show(self) -> None:
        key = self.query_one(RowList).key
        now = next((each for each in self._versions if str(each.version) == key), None)
        now = now or (self._versions[-1] if self._versions else None)
        before = next((each for each in self._versions if now and each.version == now.version - 1), None)
        self.query_one("#side-before").display = before is not None
        if now:
            self._tell("now", now, before)
        if now and before:
            self._tell("before", before, now)
        self.refresh_bindings()
        self.tell_cut(self.query_one(RowList))

    def _tell(self, side: str, terms: Terms, other: Terms | None) -> None:
        changed = {each.name for each in difference(self.alliance, other, terms)} if other else set()
        parts: list[tuple[str, str] | str] = []
        for name, words in terms_lines(self.alliance, terms, self.session.today):
            mark = "* " if name in changed else ""
            parts += [(f"{mark}{name}\n", "bold" if mark else "$text-secondary"), f"{words}\n\n"]
        self.query_one(f"#{side}-text", Static).update(
            styled_text(*parts) if parts else styled_text(("No text.", "dim"))
        )
        pane = self.query_one(f"#side-{side}", VerticalScroll)
        marked = "   * differs" if changed else ""
        pane.border_title = f"{_line(terms)}{marked}"

    def action_page(self, pages: int) -> None:
        """Read on, or back, in both versions."""
        for side in self.query("#sides > VerticalScroll"):
            side.scroll_relative(y=pages * max(1, side.size.height - 1), animate=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a state that the ledger cannot answer is asked of people."""
        if action == "reached":
            checked = self._checked if self.is_mounted else None
            return bool(checked and checked.condition.counts is None)
        return True

    @opening
    async def action_reached(self) -> None:
        """Say whether the state under the cursor was reached."""
        checked = self._checked
        if checked is None:
            return
        choices = [("yes", "yes, it was reached"), ("no", "no, it was not")]
        chosen = await self.show(
            ChoiceDialog("Was it reached?", checked.condition.said(self.session.today), choices)
        )
        if not chosen:
            return
        window = TextDialog(
            self.session,
            "Comment",
            "Your comment? Optional.",
            place=f"reached:{self.alliance.id}:{checked.condition.text}",
            needed=False,
        )
        words = await self.show(window)
        if words is None:
            return
        session, reached = self.session, chosen == "yes"
        say, condition = session.store.terms.answer_condition, checked.condition
        await session.run(
            say, self.alliance, condition, reached, words, session.person, session.clock(), session.today
        )
        self.begin("Recorded.")


def _said(checked: CheckedCondition, today: date) -> str:
    found = f" ({checked.found})" if checked.found.strip() else ""
    return f"{checked.state(today)}{found}: {checked.condition.said(today)}"


def _line(terms: Terms) -> str:
    on = f", agreed {short(terms.agreed_on)}" if terms.agreed_on else ""
    undone = f", unlocked {short(terms.unlocked_on)}" if terms.unlocked_on else ""
    return f"version {terms.version}{on}{undone}"
