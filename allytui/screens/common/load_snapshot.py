"""What screens know of an alliance and of whoever sits here, read from the store once."""

from dataclasses import replace

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.decisions.look_back import promises_looked_at
from allytui.domain.parties.own_party import OwnParty
from allytui.domain.reviews.voice import Voice
from allytui.domain.signals.snapshot import AllianceSnapshot
from allytui.screens.common.session import Session


async def load_own_party(session: Session, party_id: str = "") -> OwnParty:
    """Return what a party knows of itself; that of whoever sits here, if none is named."""
    store, party_id = session.store, party_id or session.person.party_id
    themes = await session.run(store.profiles.themes, party_id)
    return OwnParty(
        profile=await session.run(store.profiles.profile, party_id),
        workload=await session.run(store.signals.workload, party_id),
        theme=next((each for each in themes if each.year == session.today.year), None),
        thresholds=session.thresholds,
        currency=session.currency,
    )


async def load_snapshot(session: Session, alliance: Alliance, viewer: str, cause: str = "") -> AllianceSnapshot:
    """Return what is known of an alliance, its figures as the party `viewer` may see them; '' is everybody."""
    store, key = session.store, alliance.id
    decisions = await session.run(store.decisions.of, key)
    reviews = await session.run(store.reviews.held, key, session.person.id)
    terms = await session.run(store.terms.in_force, key)
    promises = await session.run(store.promises.of, key)
    promised = promises_looked_at(promises, decisions)
    snapshot = AllianceSnapshot(
        alliance, decisions, reviews, terms, session.today, promised, cause, own=await load_own_party(session)
    )
    return await with_figures_for(session, snapshot, viewer)


async def with_figures_for(session: Session, snapshot: AllianceSnapshot, viewer: str) -> AllianceSnapshot:
    """Return what is known, with the figures as another party may see them."""
    figures = await session.run(
        session.store.signals.figures, snapshot.alliance.id, viewer, session.today, session.thresholds
    )
    return replace(snapshot, figures=figures)


async def snapshot_for_voice(
    session: Session, snapshot: AllianceSnapshot, voice: Voice
) -> tuple[AllianceSnapshot, str | None]:
    """Return what a voice may know, and what it gave, where it is asked about a drop; None where it is not.

    At another keyboard than its own, a party with a login is shown what everybody may see: others sit there too.
    """
    elsewhere = bool(voice.login) and session.person.party_id != voice.party_id
    own = await with_figures_for(session, snapshot, voice.party_id)
    dropped = own.figures.own_drop.text if own.figures and own.figures.own_drop else None
    if elsewhere:
        own = await with_figures_for(session, snapshot, "")
        dropped = None if dropped is None else ""
    return replace(own, own=await load_own_party(session, voice.party_id)), dropped
