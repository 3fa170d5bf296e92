"""The voices of a review: who has answered, who is awaited, and the keyboard handed from one to the next."""

from dataclasses import replace

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.basics.dates import echo
from allytui.domain.basics.errors import AllytuiError
from allytui.domain.basics.text import and_list
from allytui.domain.decisions.decision import Decision
from allytui.domain.reviews.giving_question import with_giving
from allytui.domain.reviews.guide import Guide
from allytui.domain.reviews.request import Request, parse_request, proposed_wait
from allytui.domain.reviews.review import Review, mostly_untouched
from allytui.domain.reviews.seal import PROMISE
from allytui.domain.reviews.voice import Voice, VoiceState, missing, missing_text, state_text
from allytui.domain.signals.snapshot import AllianceSnapshot, unsettled
from allytui.screens.common.dialogs.choice_dialog import ChoiceDialog
from allytui.screens.common.dialogs.date_dialog import DateDialog
from allytui.screens.common.dialogs.line_dialog import LineDialog
from allytui.screens.common.dialogs.text_dialog import TextDialog
from allytui.screens.common.load_snapshot import load_snapshot, snapshot_for_voice, with_figures_for
from allytui.screens.common.session import Session
from allytui.screens.common.workers import opening
from allytui.screens.review.answer_screen import AnswerScreen
from allytui.screens.review.in_review import InReview
from allytui.screens.review.look_back_screen import LookBackScreen
from allytui.screens.review.reveal_screen import RevealScreen
from allytui.screens.review.screening_screen import ScreeningScreen
from allytui.terminal.clipboard import forget_copied
from allytui.widgets.drawing.bindings import bindings
from allytui.widgets.drawing.safe_text import styled_text
from allytui.widgets.lists.row_list import FixedRows, Row, RowList

_PROXY = "@proxy"


class VoicesScreen(InReview[Decision | None]):
    """Holds a review from its first voice to its decision; None where it was left as a draft."""

    AUTO_FOCUS = "RowList"
    BINDINGS = bindings("voices")

    def __init__(
        self, session: Session, alliance: Alliance, review: Review, guide: Guide, complaint: str = ""
    ) -> None:
        """Hold `review` along `guide`; `complaint` says why a team's own guide was not used."""
        super().__init__(session)
        self.alliance, self.review, self.guide = alliance, review, guide
        self._complaint = complaint
        self._snapshot: AllianceSnapshot | None = None
        self._named: set[str] = set()
        """Ids of the parties to which it was said once what they have not answered."""
        self._shown = False
        """Whether all voices are shown: it may be heard of here and from another keyboard at the same time."""

    def heading(self) -> str:
        """Where one is."""
        return f"{self.alliance.name}, {self.review.kind.label}: the voices"

    def body(self) -> ComposeResult:
        """The voices, and what is promised."""
        yield RowList(id="voices", opens=False)
        with Vertical(id="promise", classes="pane"):
            yield Static(id="promise-text")

    def on_mount(self) -> None:
        """Go where the review goes on."""
        self.query_one("#voices").border_title = "Voices"
        self.begin()

    @opening
    async def begin(self) -> None:
        """Read what is known, and let the person at the keyboard answer if their voice is awaited."""
        store = self.session.store
        self._snapshot = await load_snapshot(self.session, self.alliance, "", self.review.cause)
        await self._read()
        if self._complaint:
            self.report(self._complaint, error=True)
        if not missing(self.review.voices) and not self.review.revealed:
            await self.session.run(store.voices.settle, self.review.id, self.session.clock())
            await self._read()
        if self.review.revealed:
            await self._reveal()
            return
        if unsettled(self._snapshot, self.review) and not await self._look_back():
            self.dismiss(None)
            return
        if not await self._screened():
            self.dismiss(None)
            return
        own, left = self._own(), missing(self.review.voices)
        if own and own.state is VoiceState.OPEN:
            await self._answer(own)
        elif left:
            await self._read(left[0].party_id)

    async def _screened(self) -> bool:
        """Ask before a start review what kind of bond is meant, and say whether people went on from there."""
        begun = any(each.settled or each.entered_by for each in self.review.voices)
        if self.review.kind is not ReviewKind.START or begun or self._snapshot is None:
            return True
        window = ScreeningScreen(self.session, self.alliance, self.review, self._snapshot)
        went_on = bool(await self.show(window))
        self._snapshot = replace(self._snapshot, own=window.snapshot.own)
        await self._read()
        return went_on

    def _own(self) -> Voice | None:
        person = self.session.person
        found = (each for each in self.review.voices if each.party_id == person.party_id)
        voice = next(found, None)
        return voice if voice and (voice.person_id == person.id or not voice.entered_by) else None

    async def _read(self, cursor: str = "") -> None:
        # The state first: what changes between the two is seen again, and not missed.
        self._state = await self.session.run(self.session.store.voices.state, self.review.id)
        self.review = await self.session.run(self.session.store.reviews.get, self.review.id, self.session.person.id)
        listed = self.query_one(RowList)
        rows = [Row(self._line(voice), _STYLES[voice.state], voice.party_id) for voice in self.review.voices]
        listed.set_rows(FixedRows(rows), cursor or listed.key, at=listed.cursor)
        if cursor:
            listed.action_jump(next(at for at, row in enumerate(rows) if row.key == cursor))
        parts: list[tuple[str, str] | str] = []
        if self.review.cause:
            parts += [(f"Called early by {self.review.opened_by}: ", "bold"), f"{self.review.cause}\n\n"]
        self.query_one("#promise-text", Static).update(styled_text(*parts, PROMISE))

    def _line(self, voice: Voice) -> str:
        mark = {VoiceState.OPEN: "[ ]", VoiceState.ANSWERED: "[x]", VoiceState.NO_ANSWER: "[-]"}[voice.state]
        login = f"   (login {voice.login})" if voice.login and voice.login != self.session.person.login else ""
        state = state_text(voice, self.session.person.id, self.session.today)
        return f"{mark} {voice.party}: {voice.title}   {state}{login}"

    async def changed(self) -> None:
        """Show which voices have answered, and all of them once they are shown elsewhere."""
        await self._read()
        self.report(missing_text(self.review.voices))
        if self.review.revealed and not self._shown:
            self._shown_elsewhere()

    @opening
    async def _shown_elsewhere(self) -> None:
        await self._reveal()

    @property
    def voice(self) -> Voice | None:
        """The voice under the cursor."""
        key = self.query_one(RowList).key
        return next((voice for voice in self.review.voices if voice.party_id == key), None)

    async def _answer(self, voice: Voice, person_id: str = "", proxy: str = "") -> None:
        """Let a voice answer at this keyboard."""
        if self._snapshot is None:
            return
        people = {person.id: person for party in self.alliance.parties for person in party.people}
        try:
            answering = await self.session.run(
                self.session.store.voices.start_answering,
                self.review.id,
                voice.party_id,
                self.session.person,
                people.get(person_id),
                proxy=proxy,
            )
            held = await self.session.run(
                self.session.store.reviews.get, self.review.id, self.session.person.id, answering.person_id
            )
        except AllytuiError as error:
            await self._read()
            self.report(str(error), error=True)
            return
        answering = held.voice(answering.person_id) or answering
        snapshot, dropped = await snapshot_for_voice(self.session, self._snapshot, answering)
        guide = with_giving(self.guide, dropped, held, answering.person_id)
        screen = AnswerScreen(self.session, held, guide, answering, snapshot, self._complaint)
        went = await self.show(screen)
        forget_copied(self.app)
        if went != "voices":
            self.dismiss(None)
            return
        await self._read(answering.party_id)
        self.report(
            f"{answering.title}: {self.session.key('voices.submit')} submits the answers, sealed until all are in."
        )

    async def _reveal(self) -> None:
        """Show all voices together, and go on to the decision."""
        if self._snapshot is None or self._shown or not self.is_current:
            return
        self._shown = True
        self._snapshot = await with_figures_for(self.session, self._snapshot, "")
        guide = with_giving(self.guide, None, self.review)
        done = await self.show(RevealScreen(self.session, self.review, guide, self._snapshot))
        self.dismiss(done if isinstance(done, Decision) else None)

    async def _look_back(self) -> bool:
        """Look at what was promised, and say whether the person went on from there."""
        if self._snapshot is None:
            return False
        settled = await self.show(LookBackScreen(self.session, self.review, self._snapshot))
        if settled:
            self._snapshot = settled
            await self._read()
        return settled is not None

    # What keys do

    @opening
    async def action_submit(self) -> None:
        """Give the answer under the cursor; the last one opens all."""
        voice = self.voice
        if voice is None or voice.settled:
            self.report("This voice has answered or is recorded as no response." if voice else "")
            return
        if await self._names_untouched(voice):
            return
        session, store = self.session, self.session.store.voices
        here, person = (self.review.id, voice.party_id), session.person
        revealed = await session.run(store.answered, *here, person, session.clock(), session.today)
        await self._settled(f"{voice.title} has answered; the answers are sealed.", revealed=revealed)

    async def _names_untouched(self, voice: Voice) -> bool:
        """Name the questions that a voice has not answered, once and where those are most; say whether it did."""
        here = self.session.person.id
        if voice.party_id in self._named or voice.entered_by != here:
            return False
        get = self.session.store.reviews.get
        held = await self.session.run(get, self.review.id, here, voice.person_id)
        untouched = mostly_untouched(held, voice.person_id, self.guide)
        if not untouched:
            return False
        self._named.add(voice.party_id)
        back, submit = self.session.key("voices.hand_over"), self.session.key("voices.submit")
        count = f"{len(untouched)} of {len(self.guide.steps)} not answered: {and_list(untouched)}."
        self.report(f"{count} {submit} again submits, {back} goes back.")
        return True

    async def _settled(self, sentence: str, *, revealed: bool) -> None:
        await self._read()
        left = missing(self.review.voices)
        if revealed:
            await self._reveal()
        elif left:
            await self._read(left[0].party_id)
            key = self.session.key("voices.hand_over")
            self.report(f"{sentence} {missing_text(self.review.voices)} {key} hands over the keyboard.")

    @opening
    async def action_hand_over(self) -> None:
        """Hand the keyboard to the voice under the cursor."""
        voice, own = self.voice, self._own()
        if voice is None:
            return
        if voice.state is VoiceState.ANSWERED and voice.person_id != self.session.person.id:
            self.report(f"{voice.title} has answered; all answers open together.")
            return
        if own and voice.party_id == own.party_id:
            if not own.settled or await self._takes_back(own):
                await self._answer(own)
            return
        chosen = await self.show(self._who_sits(voice))
        if chosen == _PROXY:
            window = TextDialog(
                self.session,
                f"Who speaks for {voice.party}?",
                f"Who speaks in place of {voice.name}. The name is kept with the answer.",
                place=f"proxy:{self.review.id}:{voice.party_id}",
            )
            name = await self.show(window)
            if name:
                await self._answer(voice, proxy=name)
        elif chosen:
            await self._answer(voice, chosen)

    async def _takes_back(self, voice: Voice) -> bool:
        """Ask whether an answer that was given is to be opened again."""
        window = ChoiceDialog(
            "Take the answers back?",
            f"{voice.title} has answered. Taken back, the answers can be changed and submitted again; nobody else "
            "sees them.",
            [("leave", "keep the answers as submitted"), ("back", "take them back and change them")],
        )
        return await self.show(window) == "back"

    def _who_sits(self, voice: Voice) -> ChoiceDialog:
        """Return the window that names who sits down, and asks the others to look away."""
        party = next(party for party in self.alliance.parties if party.id == voice.party_id)
        people = sorted(party.active, key=lambda person: person.id != voice.person_id)
        choices = [(person.id, f"{person.name} types here now") for person in people]
        choices.append((_PROXY, f"someone else speaks for {voice.name}"))
        login = f" {voice.name} may also answer from the login {voice.login}." if voice.login else ""
        return ChoiceDialog(
            f"The keyboard goes to {voice.party}",
            f"{voice.name}, please sit down. Everyone else, please look away: only {voice.name} sees these answers "
            f"until all have answered.{login}",
            choices,
        )

    @opening
    async def action_no_response(self) -> None:
        """Record that the voice under the cursor gave no response."""
        voice = self.voice
        if voice is None or voice.settled:
            return
        session, store = self.session, self.session.store.voices
        here, person = (self.review.id, voice.party_id), session.person
        request = voice.request or await self._how_asked(voice)
        if request is None:
            return
        chosen = await self.show(self._wait_dialog(voice, request))
        until = proposed_wait(session.today) if chosen == "wait" else None
        if chosen == "day":
            question = f"Until when do you wait for {voice.title}?"
            until = await self.show(DateDialog(session, "Keep waiting", question, place=f"wait:{'/'.join(here)}"))
        if until:
            await session.run(store.asked, *here, replace(request, until=until))
            await self._read(voice.party_id)
            self.report(f"Waiting for {voice.title} until {echo(until, session.today)}.")
        elif chosen == "none":
            revealed = await session.run(store.no_answer, *here, person, session.clock(), session.today)
            await self._settled(f"Recorded: no response from {voice.title}.", revealed=revealed)

    async def _how_asked(self, voice: Voice) -> Request | None:
        """Ask on which day and how a party was asked, and keep it."""
        session, store, today = self.session, self.session.store.voices, self.session.today
        here = (self.review.id, voice.party_id)

        async def keep(line: str) -> None:
            """Store what was typed."""
            await session.run(store.asked, *here, parse_request(line, today))

        window = LineDialog(
            session,
            f"How was {voice.title} asked?",
            "The day and the way, for example: 12 nov by phone. Without a day it is today. It stays on record.",
            lambda line: parse_request(line, today).text(today),
            place=f"asked:{'/'.join(here)}",
            save=keep,
        )
        line = await self.show(window)
        if line is None:
            return None
        await self._read(voice.party_id)
        return parse_request(line, today)

    def _wait_dialog(self, voice: Voice, request: Request) -> ChoiceDialog:
        """Return the window that proposes to wait, and lets the review go on without a party."""
        today = self.session.today
        return ChoiceDialog(
            f"No answer from {voice.title}",
            f"{voice.title} of {voice.party}: {request.text(today)}. Without an answer, today's date and your name "
            "are recorded. Answers that were typed but not submitted stay hidden.",
            [
                ("wait", f"wait until {echo(proposed_wait(today), today)}"),
                ("day", "wait until another day"),
                ("none", "record no response, continue without"),
            ],
        )

    @opening
    async def action_look_back(self) -> None:
        """Look at what was promised and expected last time."""
        await self._look_back()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is nothing to look back on before the first decision."""
        if action == "look_back":
            return self._snapshot is not None and self.review.kind is not ReviewKind.START
        return True

    def action_leave(self) -> None:
        """Leave the review; all is kept."""
        self.dismiss(None)


_STYLES = {VoiceState.OPEN: "bold", VoiceState.ANSWERED: "", VoiceState.NO_ANSWER: "dim"}
