"""One alliance: its facts, and its timeline."""

from datetime import date

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.widgets import Static

from allytui.domain.alliance import Alliance
from allytui.domain.closing import CloseOutItem, Settled
from allytui.domain.decision import Decision
from allytui.domain.errors import AllytuiError
from allytui.domain.facts import Known, phase_line, trend, trend_word
from allytui.domain.phases import REGULAR, Outcome, Phase
from allytui.domain.schedule import ago, echo, short
from allytui.domain.story import decision_story, terms_story
from allytui.domain.text import visible_line
from allytui.domain.voices import HeldReview
from allytui.exchange.plain import alliance_text, story_text
from allytui.screens.alliance_form import AllianceForm
from allytui.screens.base import AllyScreen
from allytui.screens.flow import put_off, start_review, write_note
from allytui.screens.history import HistoryScreen
from allytui.screens.seat import Seat
from allytui.store.notes import AllianceNote
from allytui.widgets.bound import bindings
from allytui.widgets.row_list import FixedRows, Row, RowList
from allytui.widgets.shown import joined

QUOTE = 200
"""Characters of a note that the timeline shows."""


class AllianceScreen(AllyScreen[None]):
    """Facts on one side, the timeline on the other."""

    BINDINGS = bindings("alliance", facts="app.focus_next")

    def __init__(self, seat: Seat, alliance_id: str) -> None:
        """Show one alliance."""
        super().__init__(seat)
        self._alliance_id = alliance_id
        self._alliance: Alliance | None = None
        self._known: Known | None = None
        self._items: list[CloseOutItem] = []

    def body(self) -> ComposeResult:
        """Facts and timeline."""
        with Container(id="alliance"):
            with VerticalScroll(id="facts", classes="pane") as facts:
                facts.border_title = "Facts"
                yield Static(id="facts-text")
            yield RowList(id="timeline")

    def on_mount(self) -> None:
        """Begin at the timeline."""
        self.query_one("#timeline").border_title = "Timeline"
        self.query_one("#timeline").focus()

    async def on_screen_resume(self) -> None:
        """Read the alliance, again when another screen is left."""
        store, person = self.seat.store, self.seat.person.id
        try:
            alliance = await self.seat.ask(store.alliances.get, self._alliance_id)
            decisions = await self.seat.ask(store.decisions.of, self._alliance_id)
            reviews = await self.seat.ask(store.reviews.held, self._alliance_id, person)
            opened = await self.seat.ask(store.reviews.opened, self._alliance_id, person)
            terms = await self.seat.ask(store.decisions.terms, self._alliance_id)
            items = await self.seat.ask(store.close_out.items, self._alliance_id)
            notes = await self.seat.ask(store.notes.of, self._alliance_id)
        except AllytuiError as error:
            self.say(str(error), trouble=True)
            return
        known = Known(alliance, decisions, reviews, terms, self.seat.today)
        self._alliance, self._known, self._items = alliance, known, items
        self.query_one("TopLine").show(f"allytui   {alliance.name}")  # type: ignore[attr-defined]
        self.query_one("#facts-text", Static).update(joined(*facts_parts(known, items)))
        rows = timeline(alliance, decisions, notes, opened, self.seat.today)
        listed = self.query_one("#timeline", RowList)
        last = max((at for at, row in enumerate(rows) if row.key), default=0)
        listed.set_rows(FixedRows(rows), listed.key, at=last)
        self.refresh_bindings()
        standing = alliance.standing
        if standing.review_on and standing.review_on < self.seat.today:
            self.say(
                f"Undecided since {short(standing.review_on)}, {ago(standing.review_on, self.seat.today)}.",
                trouble=True,
            )
        elif opened:
            self.say(
                f"A {opened.review.label} is open as a draft: {self.seat.key('alliance.review')} goes on with it."
            )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide what the rules refuse."""
        if action == "not_today":
            return bool(self._alliance and self._alliance.standing.review_on)
        return True

    def to_copy(self) -> tuple[str, str] | None:
        """The decision under the cursor in full, or what 'allytui show' says first of the alliance."""
        known = self._known
        if known is None:
            return None
        timeline = self.query_one("#timeline", RowList)
        decision = next((each for each in known.decisions if timeline.has_focus and each.id == timeline.key), None)
        if decision:
            review = next((each for each in known.reviews if each.id == decision.review_id), None)
            story = decision_story(known.alliance, decision, review)
            return f"the decision of {short(decision.choice.decided_on)}", story_text(story)
        return known.alliance.name, alliance_text(known.alliance, known.terms, self._items, known.today)

    @on(RowList.Chosen)
    def action_open(self) -> None:
        """Open the decision under the cursor in the history."""
        key = self.query_one("#timeline", RowList).key
        if self._alliance and key and self.is_current:
            self.app.push_screen(HistoryScreen(self.seat, self._alliance, key))

    def action_history(self) -> None:
        """Open the history."""
        if self._alliance and self.is_current:
            self.app.push_screen(HistoryScreen(self.seat, self._alliance))

    @work(group="opening")
    async def action_review(self) -> None:
        """Hold the review that is next."""
        self.say((await start_review(self, self.seat, self._alliance_id)) or "")

    @work(group="opening")
    async def action_note(self) -> None:
        """Write a note."""
        self.say((await write_note(self, self.seat, self._alliance_id)) or "")

    @work(group="opening")
    async def action_not_today(self) -> None:
        """Put the review off, in sight."""
        self.say((await put_off(self, self.seat, self._alliance_id)) or "")

    @work(group="opening")
    async def action_edit(self) -> None:
        """Edit the alliance."""
        if self._alliance:
            await self.show(AllianceForm(self.seat, self._alliance))


def facts_parts(known: Known, items: list[CloseOutItem]) -> list[tuple[str, str] | str]:
    """Return what is known of an alliance."""
    alliance, standing = known.alliance, known.alliance.standing
    heading = "bold $text-secondary"
    parts: list[tuple[str, str] | str] = [("Phase     ", heading), f"{phase_line(alliance, known.today)}\n"]
    if standing.review_on:
        parts += [("Review    ", heading), f"{echo(standing.review_on, known.today)}\n"]
    if standing.ends_on and standing.ends_on != standing.review_on:
        parts += [("Ends      ", heading), f"{short(standing.ends_on)}\n"]
    if standing.postponed and standing.talk_on:
        parts += [("Put off   ", heading), f"{standing.postponed}x, talk on {short(standing.talk_on)}\n"]
    for place, party in enumerate(alliance.parties):
        people = ", ".join(person.name for person in party.people)
        gone = "" if party.id in standing.parties else ", withdrew"
        names = party.name if people == party.name else f"{party.name} ({people})"
        parts += [("Parties   " if not place else "          ", heading), f"{visible_line(names)}{gone}\n"]
    parts += [("Kind      ", heading), f"{standing.kind}\n"]
    if alliance.rhythm:
        parts += [("Rhythm    ", heading), f"{alliance.rhythm}\n"]
    parts += [("Since     ", heading), f"{short(alliance.considered_on)}\n"]
    if standing.anchor and standing.months:
        parts += [("Counted   ", heading), f"from {short(standing.anchor)}\n"]
    if items and standing.phase is Phase.CLOSING:
        left = sum(1 for item in items if item.state is Settled.OPEN)
        parts += [("To close  ", heading), f"{left} of {len(items)} items open\n"]
    if alliance.situation.strip():
        parts += [("\nWHAT IT IS FOR\n", heading), f"{alliance.situation.strip()}\n"]
    if known.terms:
        parts.append(("\nAGREED TERMS\n", heading))
        parts += [f"{part.text}\n" for part in terms_story(alliance, known.terms)[1:]]
    scores = _scores(known)
    if scores:
        parts += [("\nSCORES", heading), ("   the lowest of all voices\n", "dim"), *scores]
    return parts


def _scores(known: Known) -> list[tuple[str, str] | str]:
    titles: dict[str, None] = {answer.key: None for review in known.reviews for answer in review.answers}
    lines: list[tuple[str, str] | str] = []
    for key in titles:
        points = trend(known, key)
        if points:
            scores = "  ".join(str(score) for _, score in points)
            lines.append(f"{key.replace('_', ' '):<15} {scores}  {trend_word(points)}\n")
    return lines


def timeline(
    alliance: Alliance, decisions: list[Decision], notes: list[AllianceNote], opened: HeldReview | None, today: date
) -> list[Row]:
    """Return the rows of the timeline, oldest first, the next review last."""
    dated: list[tuple[date, int, list[Row]]] = [
        (alliance.considered_on, 0, [_row(alliance.considered_on, "begun", "o", "considered")])
    ]
    for place, decision in enumerate(decisions, 1):
        dated.append((decision.choice.decided_on, place, _decision_rows(decision)))
    for note in notes:
        text = f"{note.by}: {visible_line(note.words)[:QUOTE]}"
        dated.append((note.day, len(decisions) + 1, [_row(note.day, "note", "|", text)]))
    rows = [row for _, _, each in sorted(dated, key=lambda part: part[:2]) for row in each]
    standing = alliance.standing
    if standing.review_on:
        late = f"   ! {ago(standing.review_on, today)}" if standing.review_on < today else ""
        state = "due" if standing.review_on <= today else "planned"
        draft = "; a draft is open" if opened else ""
        step = REGULAR[standing.phase].label
        text = f"{step} {state}{draft}{late}"
        rows.append(
            _row(standing.review_on, "next", "?" if state == "due" else ".", text, "bright_red" if late else "bold")
        )
    return rows


def _row(day: date, kind: str, mark: str, text: str, style: str = "", key: str = "") -> Row:
    return Row(f"{day.isoformat()}  {kind:<8} {mark}  {text}", style, key)


def _decision_rows(decision: Decision) -> list[Row]:
    choice = decision.choice
    kind = {Outcome.NOT_TODAY: "put off", Outcome.CLOSED: "closed"}.get(choice.outcome, str(choice.review)[:8])
    style = "green" if choice.outcome is Outcome.CLOSED else ""
    rows = [_row(choice.decided_on, kind.upper(), "o", decision.headline, style, decision.id)]
    quote = next((words for _, words in decision.talk.parts), "")
    if quote:
        line = visible_line(quote)
        rows += [Row(f"{' ' * 21}|  {piece}", "dim") for piece in _pieces(line[:QUOTE], 48)]
    return rows


def _pieces(text: str, width: int) -> list[str]:
    words, lines = text.split(), [""]
    for word in words:
        if len(lines[-1]) + len(word) + 1 > width and lines[-1]:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines[:3]
