"""Ways through several screens that start from home and from an alliance alike."""

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.lifecycle import START_DAYS, Choice, decide, offered, reviews_to_choose
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.phases import REGULAR, Phase, ReviewKind
from allytui.domain.basics.dates import echo
from allytui.domain.decisions.decision import Conversation, Expectation, ProposedDecision
from allytui.domain.reviews.voice import signers
from allytui.guides import load
from allytui.screens.common.ally_screen import AllyScreen
from allytui.screens.common.dialogs.choice_dialog import ChoiceDialog
from allytui.screens.common.dialogs.date_dialog import DateDialog
from allytui.screens.common.dialogs.text_dialog import TextDialog
from allytui.screens.common.session import Session
from allytui.store.engine.keys import new_key

if TYPE_CHECKING:
    from allytui.domain.signals.signal import Signal


async def start_review(screen: AllyScreen[Any], session: Session, alliance_id: str) -> str | None:
    """Hold the review that is next, or go on with the open one; returns a sentence on what came of it."""
    alliance = await session.run(session.store.alliances.get, alliance_id)
    status = alliance.status
    if status.phase is Phase.CLOSING:
        from allytui.screens.review.close_out_screen import CloseOutScreen

        decision = await screen.show(CloseOutScreen(session, alliance))
        return f"{alliance.name} is closed." if decision else None
    if status.phase is Phase.CLOSED:
        return await _reopen(screen, session, alliance_id)
    opened = await session.run(session.store.reviews.opened, alliance_id, session.person.id)
    review = opened.kind if opened else await _which(screen, session, alliance_id)
    if review is None:
        return None
    cause = ""
    if opened is None and review is ReviewKind.EARLY:
        said = await _ask_cause(screen, session, alliance)
        if said is None:
            return None
        cause = said
    from allytui.screens.review.voices_screen import VoicesScreen

    loaded = load(review, session.guides)
    begin = session.store.reviews.begin
    guide, person, at = loaded.guide, session.person, session.clock()
    held = await session.run(begin, alliance, review, guide, person, at, cause=cause, on=session.today)
    await screen.done(stored=True)  # the reason is in the review: it is no draft any more
    decision = await screen.show(VoicesScreen(session, alliance, held, loaded.guide, loaded.complaint))
    if decision is None:
        if await session.run(session.store.reviews.drop_empty, held.id, session.person.id):
            return "Nothing was typed, so no draft was saved."
        if await session.run(session.store.reviews.opened, alliance_id, session.person.id) is None:
            return f"Someone else decided this review of {alliance.name} meanwhile."
        return f"The draft of {alliance.name} is saved: {session.key('home.review')} resumes it."
    if decision.choice.outcome is Outcome.NOT_TODAY:
        return f"Recorded: {alliance.name}, {decision.headline}. The review stays due; postponements are counted."
    after = f" Next: {echo(decision.next_review_on, session.today)}." if decision.next_review_on else ""
    recorded = f"Recorded: {alliance.name}, {decision.headline}.{after}"
    from allytui.screens.parties.skill_dialog import ask_for_skill

    await ask_for_skill(screen, session, recorded)
    return recorded


async def hold_reviews(screen: AllyScreen[Any], session: Session, alliance_ids: Sequence[str]) -> None:
    """Hold the reviews of some alliances one after the other, until one is left without a decision."""
    for place, alliance_id in enumerate(alliance_ids, 1):
        before = await session.run(session.store.alliances.get, alliance_id)
        screen.report((await start_review(screen, session, alliance_id)) or "")
        after = await session.run(session.store.alliances.get, alliance_id)
        if after.version == before.version and place < len(alliance_ids):
            left = len(alliance_ids) - place
            screen.report(f"{before.name} has no decision yet; {left} more reviews are waiting.")
            return


async def _ask_cause(screen: AllyScreen[Any], session: Session, alliance: Alliance) -> str | None:
    """Ask why an early review is called; everybody who is asked for a voice reads it."""
    calls = " ".join(each.text for each in await _calling(session, alliance))
    window = TextDialog(
        session,
        f"Early review of {alliance.name}",
        "What has come up? Every party reads your reason before it answers.",
        place=f"cause:{alliance.id}",
        text=calls,
    )
    return await screen.show(window)


async def _calling(session: Session, alliance: Alliance) -> list["Signal"]:
    """Return the signals that call for an early review, as everybody may read them."""
    figures = await session.run(session.store.signals.figures, alliance.id, "", session.today, session.thresholds)
    return [each for each in figures.signals if each.calls]


async def _which(screen: AllyScreen[Any], session: Session, alliance_id: str) -> ReviewKind | None:
    """Return the review to hold; asks where it is early for the regular one and both may be meant."""
    alliance = await session.run(session.store.alliances.get, alliance_id)
    status = alliance.status.on(session.today)
    possible = reviews_to_choose(status, session.today, session.thresholds.soon)
    if len(possible) == 1 or status.review_on is None:
        return possible[0]
    question = f"The {possible[0].label} is on {echo(status.review_on, session.today)}. Which do you hold today?"
    question = " ".join([*(each.text for each in await _calling(session, alliance)), question])
    labels = [
        (str(possible[1]), "an early review: something has come up"),
        (str(possible[0]), f"the {possible[0].label}"),
    ]
    chosen = await screen.show(ChoiceDialog("Which review", question, labels))
    return ReviewKind(chosen) if chosen else None


async def _reopen(screen: AllyScreen[Any], session: Session, alliance_id: str) -> str | None:
    from allytui.screens.review.decision.summary_screen import SummaryScreen  # late: home starts without it

    alliance = await session.run(session.store.alliances.get, alliance_id)
    until = alliance.status.review_on
    if until and until <= session.today:
        again = [("again", "consider it again"), ("closed", "leave it closed")]
        question = f"This alliance was closed until {echo(until, session.today)}. What now?"
        chosen = await screen.show(ChoiceDialog(alliance.name, question, again))
        if chosen != "again":
            return await _leave_closed(session, alliance) if chosen else None
    day = session.today + timedelta(days=START_DAYS)
    choice = Choice(ReviewKind.REOPENING, Outcome.REOPEN, session.today, day)
    decide(alliance.status, choice)  # refused at once, before anybody types
    decision, words = None, ""
    while decision is None:  # who goes back from the signatures finds the words as they were
        window = TextDialog(
            session,
            f"Consider {alliance.name} again",
            "What has changed since the close-out? The history stays. "
            f"{session.key('dialog.save')} goes on to the signatures.",
            place=f"reopen:{alliance_id}",
            text=words,
            needed=False,
        )
        typed = await screen.show(window)
        if typed is None:
            return None
        words, draft = typed, _draft(alliance, choice, Conversation(said=typed))
        voices = signers(alliance, session.person)
        decision = await screen.show(SummaryScreen(session, alliance, draft, None, voices))
    return f"{alliance.name} is considered again: its start review is on {echo(day, session.today)}."


async def _leave_closed(session: Session, alliance: Alliance) -> str:
    await _record(
        session, alliance, Choice(ReviewKind.REOPENING, Outcome.LEAVE_CLOSED, session.today), Conversation()
    )
    return f"{alliance.name} stays closed; no more reminders."


async def postpone_review(screen: AllyScreen[Any], session: Session, alliance_id: str) -> str | None:
    """Ask for a new day to talk; the due day stays, and it is counted."""
    alliance = await session.run(session.store.alliances.get, alliance_id)
    review = REGULAR[alliance.status.on(session.today).phase]
    window = DateDialog(
        session,
        f"Not today: {alliance.name}",
        "When will you talk? The review stays due, and each postponement is counted.",
        place=f"postpone:{alliance_id}",
        save=lambda day: _record(
            session, alliance, Choice(review, Outcome.NOT_TODAY, session.today, day), Conversation()
        ),
        text="1w",
    )
    day = await screen.show(window)
    return (
        f"{alliance.name}: talk on {echo(day, session.today)}. The review stays due; postponements are counted."
        if day
        else None
    )


async def _record(session: Session, alliance: Alliance, choice: Choice, talk: Conversation) -> None:
    draft = _draft(alliance, choice, talk)
    await session.run(
        session.store.decisions.record, alliance, draft, session.person, session.clock(), key=new_key()
    )


def _draft(alliance: Alliance, choice: Choice, talk: Conversation) -> ProposedDecision:
    """Return a decision of which no review is held. Raises RuleError."""
    after = decide(alliance.status, choice)
    return ProposedDecision(
        choice, talk, Expectation(""), (), offered(alliance.status, choice.review_kind), (), after
    )


async def write_note(screen: AllyScreen[Any], session: Session, alliance_id: str) -> str | None:
    """Ask for a note on an alliance and store it."""
    alliance = await session.run(session.store.alliances.get, alliance_id)
    notes, day = session.store.notes, session.today
    window = TextDialog(
        session,
        f"Note on {alliance.name}",
        "What happened? Everyone here can read the note.",
        place=f"note:{alliance_id}",
        save=lambda words: session.run(notes.add, alliance_id, words, session.person, session.clock(), day),
    )
    return f"Note added to {alliance.name}." if await screen.show(window) is not None else None
