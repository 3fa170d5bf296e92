"""Ways through several screens that start from home and from an alliance alike."""

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.lifecycle import START_DAYS, Choice, decide, offered, possible_reviews
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.phases import REGULAR, Phase, Review
from allytui.domain.basics.dates import echo
from allytui.domain.basics.errors import AllytuiError
from allytui.domain.decisions.decision import Draft, Expectation, Talk
from allytui.guides import load
from allytui.screens.common.ally_screen import AllyScreen
from allytui.screens.common.choice_dialog import AskOne
from allytui.screens.common.date_dialog import AskDay
from allytui.screens.common.session import Seat
from allytui.screens.common.text_dialog import AskWords
from allytui.store.engine.keys import new_key

if TYPE_CHECKING:
    from allytui.domain.signals.signal import Signal


async def start_review(screen: AllyScreen[Any], seat: Seat, alliance_id: str) -> str | None:
    """Hold the review that is next, or go on with the open one; returns a sentence on what came of it."""
    try:
        alliance = await seat.ask(seat.store.alliances.get, alliance_id)
        standing = alliance.standing
        if standing.phase is Phase.CLOSING:
            from allytui.screens.review.close_out_screen import CloseOutScreen

            decision = await screen.show(CloseOutScreen(seat, alliance))
            return f"{alliance.name} is closed." if decision else None
        if standing.phase is Phase.CLOSED:
            return await _reopen(screen, seat, alliance_id)
        opened = await seat.ask(seat.store.reviews.opened, alliance_id, seat.person.id)
        review = opened.review if opened else await _which(screen, seat, alliance_id)
        if review is None:
            return None
        cause = ""
        if opened is None and review is Review.EARLY:
            said = await _ask_cause(screen, seat, alliance)
            if said is None:
                return None
            cause = said
        from allytui.screens.review.voices_screen import VoicesScreen

        loaded = load(review, seat.guides)
        begin = seat.store.reviews.begin
        held = await seat.ask(begin, alliance, review, loaded.guide, seat.person, seat.clock(), cause=cause)
        decision = await screen.show(VoicesScreen(seat, alliance, held, loaded.guide, loaded.complaint))
    except AllytuiError as error:
        return str(error)
    if decision is None:
        if await seat.ask(seat.store.reviews.drop_empty, held.id, seat.person.id):
            return "Nothing was typed, so nothing is kept."
        return f"The draft of {alliance.name} is kept: {seat.key('home.review')} goes on with it."
    if decision.choice.outcome is not Outcome.NOT_TODAY:
        from allytui.screens.parties.skill_form import SkillForm

        await screen.show(SkillForm(seat, await seat.ask(seat.store.selves.skills, seat.person.id)))
    if decision.choice.outcome is Outcome.NOT_TODAY:
        return f"Stored: {alliance.name}, {decision.headline}. The review stays due."
    after = f" Next: {echo(decision.next_review_on, seat.today)}." if decision.next_review_on else ""
    return f"Stored: {alliance.name}, {decision.headline}.{after}"


async def hold_reviews(screen: AllyScreen[Any], seat: Seat, alliance_ids: Sequence[str]) -> None:
    """Hold the reviews of some alliances one after the other, until one is left without a decision."""
    for place, alliance_id in enumerate(alliance_ids, 1):
        before = await seat.ask(seat.store.alliances.get, alliance_id)
        screen.say((await start_review(screen, seat, alliance_id)) or "")
        after = await seat.ask(seat.store.alliances.get, alliance_id)
        if after.version == before.version and place < len(alliance_ids):
            left = len(alliance_ids) - place
            screen.say(f"{before.name} was left without a decision; {left} more of those asked for wait here.")
            return


async def _ask_cause(screen: AllyScreen[Any], seat: Seat, alliance: Alliance) -> str | None:
    """Ask why an early review is called; everybody who is asked for a voice reads it."""
    calls = " ".join(each.text for each in await _calling(seat, alliance))
    window = AskWords(
        seat,
        f"An early review of {alliance.name}",
        "What has come up? Say it in a sentence: every party reads it before it answers.",
        place=f"cause:{alliance.id}",
        text=calls,
    )
    return await screen.show(window)


async def _calling(seat: Seat, alliance: Alliance) -> list["Signal"]:
    """Return the signals that call for an early review, as everybody may read them."""
    drift = await seat.ask(seat.store.drifts.of, alliance.id, "", seat.today, seat.thresholds)
    return [each for each in drift.signals if each.calls]


async def _which(screen: AllyScreen[Any], seat: Seat, alliance_id: str) -> Review | None:
    """Return the review to hold; asks where it is early for the regular one and both may be meant."""
    alliance = await seat.ask(seat.store.alliances.get, alliance_id)
    standing = alliance.standing
    possible = possible_reviews(standing)
    if (
        len(possible) == 1
        or standing.review_on is None
        or (standing.review_on - seat.today).days <= seat.thresholds.soon
    ):
        return possible[0]
    question = (
        f"The {possible[0].label} is on {echo(standing.review_on, seat.today)}. What do you want to hold today?"
    )
    question = " ".join([*(each.text for each in await _calling(seat, alliance)), question])
    labels = [
        (str(possible[1]), "an early review: something has come up"),
        (str(possible[0]), f"the {possible[0].label}"),
    ]
    chosen = await screen.show(AskOne("Which review", question, labels))
    return Review(chosen) if chosen else None


async def _reopen(screen: AllyScreen[Any], seat: Seat, alliance_id: str) -> str | None:
    alliance = await seat.ask(seat.store.alliances.get, alliance_id)
    until = alliance.standing.review_on
    if until and until <= seat.today:
        again = [("again", "consider it again"), ("closed", "leave it closed")]
        question = f"The door was closed until {echo(until, seat.today)}. What now?"
        chosen = await screen.show(AskOne(alliance.name, question, again))
        if chosen != "again":
            return await _leave_closed(seat, alliance) if chosen else None
    day = seat.today + timedelta(days=START_DAYS)
    choice = Choice(Review.REOPENING, Outcome.REOPEN, seat.today, day)
    window = AskWords(
        seat,
        f"Consider {alliance.name} again",
        "What has changed since it was closed? Its history stays in view. "
        f"{seat.key('ask.done')} considers it again.",
        place=f"reopen:{alliance_id}",
        save=lambda words: _record(seat, alliance, choice, Talk(said=words)),
        needed=False,
    )
    if await screen.show(window) is None:
        return None
    return f"{alliance.name} is considered again: its start review is on {echo(day, seat.today)}."


async def _leave_closed(seat: Seat, alliance: Alliance) -> str:
    await _record(seat, alliance, Choice(Review.REOPENING, Outcome.LEAVE_CLOSED, seat.today), Talk())
    return f"{alliance.name} stays closed; it is not asked again."


async def put_off(screen: AllyScreen[Any], seat: Seat, alliance_id: str) -> str | None:
    """Ask for a new day to talk; the due day stays, and it is counted."""
    alliance = await seat.ask(seat.store.alliances.get, alliance_id)
    review = REGULAR[alliance.standing.phase]
    window = AskDay(
        f"Not today: {alliance.name}",
        "When will you talk? The review stays due, and it is counted in sight.",
        seat.today,
        save=lambda day: _record(seat, alliance, Choice(review, Outcome.NOT_TODAY, seat.today, day), Talk()),
        text="1w",
    )
    day = await screen.show(window)
    return f"{alliance.name}: talk on {echo(day, seat.today)}. The review stays due." if day else None


async def _record(seat: Seat, alliance: Alliance, choice: Choice, talk: Talk) -> None:
    after = decide(alliance.standing, choice)
    weighed = offered(alliance.standing, choice.review)
    draft = Draft(choice, talk, Expectation(""), (), weighed, (), after)
    await seat.ask(seat.store.decisions.record, alliance, draft, seat.person, seat.clock(), key=new_key())


async def write_note(screen: AllyScreen[Any], seat: Seat, alliance_id: str) -> str | None:
    """Ask for a note on an alliance and store it."""
    alliance = await seat.ask(seat.store.alliances.get, alliance_id)
    notes, day = seat.store.notes, seat.today
    window = AskWords(
        seat,
        f"Note on {alliance.name}",
        "What happened, or what should not be forgotten? Everyone here can read it.",
        place=f"note:{alliance_id}",
        save=lambda words: seat.ask(notes.add, alliance_id, words, seat.person, seat.clock(), day),
    )
    return f"Noted on {alliance.name}." if await screen.show(window) is not None else None
