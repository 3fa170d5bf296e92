"""Ways into the ledger from home, from an alliance and from its ledger alike."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.meeting import meeting_behind_text, meeting_text, parse_meeting, split_meeting
from allytui.domain.basics.dates import brief
from allytui.domain.decisions.promises import PlannedPromise, project_text, typed_project
from allytui.domain.ledger.entry import Change, Entry, EntryKind, Item
from allytui.domain.ledger.entry_text import entry_summary, entry_text, promise_notice
from allytui.domain.ledger.typed_entry import Direction, as_typed, read_entry, read_outcome
from allytui.domain.terms.referral_fee import fee_notice
from allytui.screens.common.ally_screen import AllyScreen
from allytui.screens.common.dialogs.line_dialog import LineDialog
from allytui.screens.common.dialogs.two_texts import which_stays
from allytui.screens.common.session import Session
from allytui.store.engine.errors import Conflict

_TITLES = {Direction.GAVE: "We gave", Direction.GOT: "We got", Direction.MET: "Contact"}

_THEIRS = "The entry stays as someone else left it."
"""What is said where one of two texts was chosen, and it is the other one's."""

_HINT = (
    "a name is a referral; or 2h, 150 EUR flyers, 3 leads, gift a tip, income 900, promise 3 talks by 1 dec; "
    "add to or from a party, closed 900, yesterday"
)
_HINTS = {
    Direction.GAVE: _HINT,
    Direction.GOT: _HINT,
    Direction.MET: "what it was, with whom, and when: breakfast with Ben on fri; or the next one: next 3 mar 9:00",
}


async def enter(
    screen: AllyScreen[Any], session: Session, alliance_id: str, way: Direction, source: Entry | None = None
) -> str | None:
    """Ask for an entry and store it; returns a sentence. With a `source` it came of that earlier entry."""
    alliance = await session.run(session.store.alliances.get, alliance_id)
    versions = await session.run(session.store.terms.versions, alliance_id)
    own, names = session.person.party_id, {party.id: party.name for party in alliance.parties}
    said: list[str] = []

    def line(text: str) -> str:
        """Return a typed line; a contact needs no words."""
        return text if text.strip() or way is not Direction.MET else "today"

    def parts(text: str) -> tuple[str, str]:
        """Return the line of the entry and the one that names the next meeting."""
        return split_meeting(text, session.today) if way is Direction.MET else (text, "")

    def begins(text: str) -> PlannedPromise | None:
        """Return the project that a line begins; None for an entry."""
        return None if way is Direction.MET else typed_project(text, session.today)

    def item_of(text: str) -> Item:
        """Return the entry that a line says."""
        return read_entry(line(text), way, alliance, own, session.today, session.currency, versions)

    def read(text: str) -> str:
        """Return how a line is understood."""
        text, then = parts(text)
        meeting = parse_meeting(then, session.today) if then else None
        if then and not text:
            return meeting_text(meeting, session.today)
        if project := begins(text):
            return _noticed(project_text(project), fee_notice(project.text))
        item = item_of(text)
        behind = f"; {meeting_behind_text(meeting, session.today)}" if then else ""
        return _noticed(f"{_summary(item, alliance, session)}{behind}", promise_notice(item))

    async def save(text: str) -> None:
        """Store it."""
        text, then = parts(text)
        if project := begins(text):
            begin = session.store.promises.begin_project
            await session.run(begin, alliance_id, project, session.person, session.clock(), session.today)
            opens = session.key("alliance.promises")
            said.append(f"Started: {project_text(project)}. {opens} on the alliance lists it.")
            return
        item = replace(item_of(text), source=source.root if source else "") if text or not then else None
        logged = f"Logged: {_summary(item, alliance, session)}" if item else ""
        said.append(await _store(session, alliance_id, item, then, logged))

    hint = f"Came from: {entry_text(source.item, names)}. {_HINTS[way]}" if source else _HINTS[way]
    window = LineDialog(
        session, f"{_TITLES[way]}: {alliance.name}", hint, read, place=f"{way}:{alliance_id}", save=save
    )
    if await screen.show(window) is None:
        return None
    return said[-1]


async def _store(session: Session, alliance_id: str, item: Item | None, then: str, logged: str) -> str:
    """Store an entry, a line that names the next meeting, or both at once; returns what is said then."""
    ledger, meetings, undo_key = session.store.ledger, session.store.meetings, session.key("ledger.undo")
    if item and not then:
        await session.run(ledger.add, alliance_id, item, session.person, session.clock())
        return f"{logged}. {undo_key} takes it back."
    meeting, when = parse_meeting(then, session.today), (session.person, session.clock(), session.today)
    if not item:
        await session.run(meetings.name_next, alliance_id, meeting, *when)
        return f"{meeting_text(meeting, session.today)}."
    await session.run(ledger.add_contact, alliance_id, item, meeting, *when)
    behind = meeting_behind_text(meeting, session.today)
    return f"{logged}; {behind}. {undo_key} takes the contact back, and not the meeting."


def _summary(item: Item, alliance: Alliance, session: Session) -> str:
    """Return how an entry is understood, with its day."""
    return f"{brief(item.day, session.today)}  {entry_summary(item, alliance, session.today)}"


def _noticed(said: str, notice: str) -> str:
    """Return what is read back, with a notice below it."""
    return f"{said}\n{notice}" if notice else said


async def undo(session: Session) -> str:
    """Take back what the person wrote down last; returns a sentence."""
    found = await session.run(session.store.ledger.last_of, session.person)
    if found is None:
        return "You have no entry to take back."
    alliance_id, entry = found
    alliance = await session.run(session.store.alliances.get, alliance_id)
    return await take_back(session, alliance, entry)


async def take_back(session: Session, alliance: Alliance, entry: Entry) -> str:
    """Take an entry back; returns a sentence. Raises AllytuiError."""
    names = {party.id: party.name for party in alliance.parties}
    done = await session.run(session.store.ledger.take_back, entry, session.person, session.clock())
    meeting = await session.run(session.store.meetings.named_with, entry.root, session.today)
    kept = " A decision used it, so it stays visible." if done.kept else ""
    stays = f" The next meeting stays: {meeting.when(session.today)}; 'next none' cancels it." if meeting else ""
    return f"Taken back in {alliance.name}: {entry_text(entry.item, names)}.{kept}{stays}"


async def _follow(
    window: LineDialog,
    session: Session,
    alliance: Alliance,
    entry: Entry,
    change: Change,
    read: Callable[[Entry], Item],
) -> Item | None:
    """Store what follows an entry, as `read` says it, and return it.

    Where somebody else followed it meanwhile, both are shown, and the person chooses; None where that one stays.
    """
    names = {party.id: party.name for party in alliance.parties}
    seen = entry
    while True:
        item = read(seen)
        try:
            await session.run(session.store.ledger.follow, seen, item, change, session.person, session.clock())
        except Conflict as error:
            every = await session.run(session.store.ledger.current, alliance.id, session.person.party_id)
            now = next((each for each in every if each.root == entry.root), None)
            if now is None:
                raise
            theirs, yours = (entry_text(each, names) for each in (now.item, item))
            chosen = await which_stays(window, entry_text(entry.item, names), theirs, yours, both=False)
            if not chosen:
                raise Conflict(f"{error} Save again to choose.") from error
            if chosen == "theirs":
                return None
            seen = now
        else:
            return item


async def correct(screen: AllyScreen[Any], session: Session, alliance: Alliance, entry: Entry) -> str | None:
    """Ask what an entry should have said, and store it as a correction."""
    names = {party.id: party.name for party in alliance.parties}
    way = Direction.MET if entry.item.kind is EntryKind.CONTACT else Direction.GAVE
    versions = await session.run(session.store.terms.versions, alliance.id)
    said: list[str] = []

    def item_of(text: str, seen: Entry) -> Item:
        """Return the item that a line says; what it came of stays."""
        own = "" if seen.item.attendees else session.person.party_id
        found = read_entry(text, way, alliance, own, session.today, session.currency, versions)
        found = replace(found, source=seen.item.source, done=min(seen.item.done, found.count))
        promised = found.kind is seen.item.kind is EntryKind.PROMISE
        return replace(found, result=seen.item.result, comment=seen.item.comment) if promised else found

    def read(text: str) -> str:
        """Return how a line is understood."""
        item = item_of(text, entry)
        return _noticed(_summary(item, alliance, session), promise_notice(item))

    async def save(text: str) -> None:
        """Store it."""
        made = await _follow(window, session, alliance, entry, Change.CORRECTED, lambda seen: item_of(text, seen))
        said.append(f"Corrected: {_summary(made, alliance, session)}." if made else _THEIRS)

    window = LineDialog(
        session,
        "Correct an entry",
        "Correct the text. If a decision used the entry, the first version stays visible.",
        read,
        place=f"correct:{entry.root}",
        save=save,
        text=as_typed(entry.item, names),
    )
    return said[-1] if await screen.show(window) is not None else None


async def went_on(screen: AllyScreen[Any], session: Session, alliance: Alliance, entry: Entry) -> str | None:
    """Ask for the outcome of a referral or promise, and store it."""
    names = {party.id: party.name for party in alliance.parties}
    said: list[str] = []

    async def save(text: str) -> None:
        """Store it."""

        def outcome(seen: Entry) -> Item:
            """Return the entry with its outcome."""
            return read_outcome(text, seen.item, session.currency)

        made = await _follow(window, session, alliance, entry, Change.RESULT, outcome)
        said.append("Outcome logged." if made else _THEIRS)

    window = LineDialog(
        session,
        "Outcome",
        f"{entry_text(entry.item, names)}\n\nmet, lost, closed 3600, q4 for the fit; for a promise: how "
        "often it was kept, done, in part, or not done",
        lambda text: entry_text(read_outcome(text, entry.item, session.currency), names),
        place=f"result:{entry.root}",
        save=save,
    )
    return said[-1] if await screen.show(window) is not None else None
