"""The voices of a review: one's own first, then the keyboard handed over, or no response recorded."""

from dataclasses import replace

from allytui.cli.plain.answers import Answering
from allytui.cli.plain.desk import Desk
from allytui.cli.plain.page import ReviewLeft
from allytui.cli.plain.questions import Question, ask, chosen, numbered
from allytui.domain.alliances.party import Person
from allytui.domain.basics.dates import echo
from allytui.domain.basics.errors import RuleError
from allytui.domain.basics.typed_date import parse_day
from allytui.domain.reviews.request import Request, parse_request, proposed_wait
from allytui.domain.reviews.seal import PROMISE
from allytui.domain.reviews.voice import Voice, VoiceState, missing, missing_text, state_text


def hear_voices(desk: Desk) -> None:
    """Let every party answer or be recorded, until all are revealed. Raises ReviewLeft where one is missing."""
    if not missing(desk.review.voices):
        desk.store.voices.settle(desk.review.id, desk.now)
    if desk.refresh().revealed:
        return
    desk.page.say("")
    desk.page.say(PROMISE)
    for voice in desk.review.voices:
        state = state_text(voice, desk.person.id, desk.today)
        desk.page.say(f"{voice.party}, {voice.title}: {state}.")
    if (own := desk.own) and own.state is VoiceState.OPEN and _answer(desk, own):
        return
    for voice in missing(desk.review.voices):
        if desk.own is None or voice.party_id != desk.own.party_id:
            _hand_over(desk, voice)
        if desk.refresh().revealed:
            return
    desk.page.say(missing_text(desk.review.voices))
    raise ReviewLeft


def _answer(desk: Desk, voice: Voice, person: Person | None = None, proxy: str = "") -> bool:
    """Let a voice answer here; whether all are revealed then."""
    start = desk.store.voices.start_answering
    answering = start(desk.review.id, voice.party_id, desk.person, person, proxy=proxy)
    return Answering(desk, answering).hold()


def _hand_over(desk: Desk, voice: Voice) -> None:
    """Hand the keyboard to a party, record that it gave no response, or pass on."""
    party = next(each for each in desk.alliance.parties if each.id == voice.party_id)
    people = sorted(party.active, key=lambda person: person.id != voice.person_id)
    labels = [f"{person.name} types here now" for person in people]
    labels += [f"someone else speaks for {voice.name}", f"no response from {voice.name}"]

    def take(line: str) -> bool:
        """Do what the number says."""
        place = chosen(line, len(labels))
        if place < len(people):
            _answer(desk, voice, people[place])
            return True
        if place == len(people):
            return _through_another(desk, voice)
        return _no_response(desk, voice)

    login = f" {voice.name} may also answer from the login {voice.login}." if voice.login else ""
    question = Question(
        voice.party_id,
        f"{voice.party}: {'; '.join(numbered(labels))}.",
        take,
        above=(
            f"The keyboard goes to {voice.party}. {voice.name}, please sit down. Everyone else, please look away: "
            f"only {voice.name} sees these answers until all have answered.{login}",
        ),
        typed=("A number chooses. Enter passes on; 'later' leaves and waits for the answers.",),
        clears=True,
    )
    while not ask(desk.page, question):
        if _takes_back(desk):
            return


def _takes_back(desk: Desk) -> bool:
    """Ask whether one's own answers are opened again, and say whether that revealed all in the end."""
    own = desk.own
    if own is None or own.state is not VoiceState.ANSWERED:
        desk.page.say("There is nothing to go back to.")
        return False
    back: list[bool] = []

    def take(line: str) -> None:
        """Take the answers back where that is wanted."""
        if line.casefold() not in ("y", "n"):
            raise RuleError("Type y or n.")
        if line.casefold() == "y":
            back.append(_answer(desk, own))

    question = Question(
        "back",
        f"{own.title} has answered. y takes the answers back, to change and submit them again; n keeps them.",
        take,
    )
    ask(desk.page, question)
    return bool(back and back[0])


def _through_another(desk: Desk, voice: Voice) -> bool:
    """Ask who speaks in the place of a voice, and let that person answer."""
    names: list[str] = []
    question = Question(
        "proxy",
        f"Who speaks in place of {voice.name}? The name is kept with the answer.",
        names.append,
        needed="Type a name, or back.",
    )
    if not ask(desk.page, question):
        return False
    _answer(desk, voice, proxy=names[0])
    return True


def _no_response(desk: Desk, voice: Voice) -> bool:
    """Record how a party was asked, then wait for it or go on without it; False to go back."""
    store, here, today = desk.store.voices, (desk.review.id, voice.party_id), desk.today
    asked = [voice.request] if voice.request else []

    def take_request(line: str) -> None:
        """Keep how it was asked."""
        asked[:] = [parse_request(line, today)]
        store.asked(*here, asked[0])

    how = Question(
        "asked",
        f"How was {voice.title} asked? The day and the way, for example: 12 nov by phone. It stays on record.",
        take_request,
        needed="Say how they were asked, for example: 12 nov by phone.",
    )
    if not asked and not ask(desk.page, how):
        return False
    return _wait_or_record(desk, voice, asked[0])


def _wait_or_record(desk: Desk, voice: Voice, request: Request) -> bool:
    store, here, today = desk.store.voices, (desk.review.id, voice.party_id), desk.today

    def take(line: str) -> None:
        """Wait, or record that there was no response."""
        if line.casefold() == "none":
            store.no_answer(*here, desk.person, desk.now, today)
            desk.page.say(f"Recorded: no response from {voice.title}.")
            return
        until = proposed_wait(today) if line.casefold() == "wait" else parse_day(line, today)
        store.asked(*here, replace(request, until=until))
        desk.page.say(f"Waiting for {voice.title} until {echo(until, today)}.")

    question = Question(
        "wait",
        f"'wait' waits until {echo(proposed_wait(today), today)}, a date waits until then, 'none' records no "
        "response and continues without.",
        take,
        above=(
            f"{voice.title} of {voice.party}: {request.text(today)}. Without an answer, today's date and your name "
            "are recorded. Answers that were typed but not submitted stay hidden.",
        ),
        needed="Type wait, a date, or none.",
    )
    return ask(desk.page, question)
