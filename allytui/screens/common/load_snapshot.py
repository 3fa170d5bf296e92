"""What screens know of an alliance and of whoever sits here, read from the store once."""

from dataclasses import replace

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.decisions.decision import Decision
from allytui.domain.parties.own_party import Own
from allytui.domain.reviews.voice import Voice
from allytui.domain.signals.snapshot import Known
from allytui.screens.common.session import Seat


async def read_own(seat: Seat, party_id: str = "") -> Own:
    """Return what a party knows of itself; that of whoever sits here, if none is named."""
    store, party_id = seat.store, party_id or seat.person.party_id
    themes = await seat.ask(store.selves.themes, party_id)
    return Own(
        profile=await seat.ask(store.selves.profile, party_id),
        load=await seat.ask(store.drifts.load, party_id),
        theme=next((each for each in themes if each.year == seat.today.year), None),
        thresholds=seat.thresholds,
        currency=seat.currency,
    )


async def read_known(seat: Seat, alliance: Alliance, viewer: str, cause: str = "") -> Known:
    """Return what is known of an alliance, its figures as the party `viewer` may see them; '' is everybody."""
    store, key = seat.store, alliance.id
    decisions = await seat.ask(store.decisions.of, key)
    reviews = await seat.ask(store.reviews.held, key, seat.person.id)
    terms = await seat.ask(store.decisions.terms, key)
    actions = await seat.ask(store.actions.of, key)
    promised = tuple(action for action in actions if _of_last(action.decision_id, decisions))
    known = Known(alliance, decisions, reviews, terms, seat.today, promised, cause, own=await read_own(seat))
    return await seen_by(seat, known, viewer)


async def seen_by(seat: Seat, known: Known, viewer: str) -> Known:
    """Return what is known, with the figures as another party may see them."""
    drift = await seat.ask(seat.store.drifts.of, known.alliance.id, viewer, seat.today, seat.thresholds)
    return replace(known, drift=drift)


async def known_to(seat: Seat, known: Known, voice: Voice) -> tuple[Known, str | None]:
    """Return what a voice may know, and what it gave, where it is asked about a drop; None where it is not.

    At another keyboard than its own, a party with a login is shown what everybody may see: others sit there too.
    """
    elsewhere = bool(voice.login) and seat.person.party_id != voice.party_id
    own = await seen_by(seat, known, voice.party_id)
    dropped = own.drift.own_drop.text if own.drift and own.drift.own_drop else None
    if elsewhere:
        own = await seen_by(seat, known, "")
        dropped = None if dropped is None else ""
    return replace(own, own=await read_own(seat, voice.party_id)), dropped


def _of_last(decision_id: str, decisions: list[Decision]) -> bool:
    """Whether an action was promised by the last decision that promised any."""
    promising = [decision.id for decision in decisions if decision.actions]
    return bool(promising) and promising[-1] == decision_id
