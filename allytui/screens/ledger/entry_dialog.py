"""Ways into the ledger from home, from an alliance and from its ledger alike."""

from dataclasses import replace
from typing import Any

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.basics.dates import brief
from allytui.domain.basics.errors import AllytuiError
from allytui.domain.ledger.entry import Change, Entry
from allytui.domain.ledger.entry_text import entered_text, entry_text
from allytui.domain.ledger.typed_entry import Way, as_typed, read_entry, read_outcome
from allytui.screens.common.ally_screen import AllyScreen
from allytui.screens.common.line_dialog import AskLine
from allytui.screens.common.session import Seat

_TITLES = {Way.GAVE: "We gave", Way.GOT: "We got", Way.MET: "We were in touch"}

_HINT = (
    "a name is a referral; or 2h, 150 for flyers, 3 leads, gift a tip, promise 3 talks; add to or from a party, "
    "closed 900, yesterday"
)
_HINTS = {Way.GAVE: _HINT, Way.GOT: _HINT, Way.MET: "what it was, and when, if not today: breakfast on fri"}


async def enter(
    screen: AllyScreen[Any], seat: Seat, alliance_id: str, way: Way, source: Entry | None = None
) -> str | None:
    """Ask for an entry and store it; returns a sentence. With a `source` it came of that earlier entry."""
    alliance = await seat.ask(seat.store.alliances.get, alliance_id)
    own, names = seat.person.party_id, {party.id: party.name for party in alliance.parties}
    said: list[str] = []

    def line(text: str) -> str:
        """Return a typed line; a contact needs no words."""
        return text if text.strip() or way is not Way.MET else "today"

    def read(text: str) -> str:
        """Return how a line is understood."""
        item = read_entry(line(text), way, alliance, own, seat.today, seat.currency)
        return f"{brief(item.day, seat.today)}  {entered_text(item, alliance)}"

    async def save(text: str) -> None:
        """Store it."""
        item = read_entry(line(text), way, alliance, own, seat.today, seat.currency)
        item = replace(item, source=source.root if source else "")
        await seat.ask(seat.store.ledger.add, alliance_id, item, seat.person, seat.clock())
        said.append(read(text))

    hint = f"It came of: {entry_text(source.item, names)}. {_HINTS[way]}" if source else _HINTS[way]
    window = AskLine(seat, f"{_TITLES[way]}: {alliance.name}", hint, read, place=f"{way}:{alliance_id}", save=save)
    if await screen.show(window) is None:
        return None
    return f"Entered: {said[-1]}. {seat.key('ledger.undo')} takes it back."


async def undo(seat: Seat) -> str:
    """Take back what the person wrote down last; returns a sentence."""
    try:
        found = await seat.ask(seat.store.ledger.last_of, seat.person)
        if found is None:
            return "There is no entry of yours to take back."
        alliance_id, entry = found
        alliance = await seat.ask(seat.store.alliances.get, alliance_id)
        return await take_back(seat, alliance, entry)
    except AllytuiError as error:
        return str(error)


async def take_back(seat: Seat, alliance: Alliance, entry: Entry) -> str:
    """Take an entry back; returns a sentence. Raises AllytuiError."""
    names = {party.id: party.name for party in alliance.parties}
    done = await seat.ask(seat.store.ledger.take_back, entry, seat.person, seat.clock())
    kept = " A decision had used it, so this stays in sight." if done.kept else ""
    return f"Taken back in {alliance.name}: {entry_text(entry.item, names)}.{kept}"


async def correct(screen: AllyScreen[Any], seat: Seat, alliance: Alliance, entry: Entry) -> str | None:
    """Ask what an entry should have said, and store it as a correction."""
    names = {party.id: party.name for party in alliance.parties}
    way = Way.MET if not entry.item.giver else Way.GAVE
    said: list[str] = []

    def item_of(text: str) -> Any:
        """Return the item that a line says; what it came of stays."""
        found = read_entry(text, way, alliance, seat.person.party_id, seat.today, seat.currency)
        return replace(found, source=entry.item.source, done=min(entry.item.done, found.count))

    def read(text: str) -> str:
        """Return how a line is understood."""
        item = item_of(text)
        return f"{brief(item.day, seat.today)}  {entered_text(item, alliance)}"

    async def save(text: str) -> None:
        """Store it."""
        await seat.ask(seat.store.ledger.follow, entry, item_of(text), Change.CORRECTED, seat.person, seat.clock())
        said.append(read(text))

    window = AskLine(
        seat,
        "Correct an entry",
        "What should it have said? The first one stays on record once a decision has used it.",
        read,
        place=f"correct:{entry.root}",
        save=save,
        text=as_typed(entry.item, names),
    )
    return f"Corrected: {said[-1]}." if await screen.show(window) is not None else None


async def went_on(screen: AllyScreen[Any], seat: Seat, alliance: Alliance, entry: Entry) -> str | None:
    """Ask what became of a referral or a promise, and store it."""
    names = {party.id: party.name for party in alliance.parties}

    async def save(text: str) -> None:
        """Store it."""
        item = read_outcome(text, entry.item, seat.currency)
        await seat.ask(seat.store.ledger.follow, entry, item, Change.RESULT, seat.person, seat.clock())

    window = AskLine(
        seat,
        "What became of it?",
        f"{entry_text(entry.item, names)}\n\nmet, lost, closed 3600, q4 for how well it fits; of a promise how "
        "often it was kept, or done",
        lambda text: entry_text(read_outcome(text, entry.item, seat.currency), names),
        place=f"result:{entry.root}",
        save=save,
    )
    return "Noted." if await screen.show(window) is not None else None
