"""What screens know of an alliance and of whoever sits here, read from the store once."""

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.parties.own_party import OwnParty
from allytui.domain.reviews.voice import Voice
from allytui.domain.signals.snapshot import AllianceSnapshot
from allytui.screens.common.session import Session


async def load_own_party(session: Session, party_id: str = "") -> OwnParty:
    """Return what a party knows of itself; that of whoever sits here, if none is named."""
    named = (session.today, session.thresholds, session.currency)
    return await session.run(session.store.snapshots.own_party, party_id or session.person.party_id, *named)


async def load_snapshot(session: Session, alliance: Alliance, viewer: str, cause: str = "") -> AllianceSnapshot:
    """Return what is known of an alliance, its figures as the party `viewer` may see them; '' is everybody."""
    own, known = await load_own_party(session), session.store.snapshots
    named = (alliance, session.person, own, session.today)
    return await session.run(known.of, *named, cause=cause, party_id=viewer)


async def with_figures_for(session: Session, snapshot: AllianceSnapshot, viewer: str) -> AllianceSnapshot:
    """Return what is known, with the figures as another party may see them."""
    return await session.run(session.store.snapshots.with_figures_for, snapshot, viewer, session.today)


async def snapshot_for_voice(
    session: Session, snapshot: AllianceSnapshot, voice: Voice
) -> tuple[AllianceSnapshot, str | None]:
    """Return what a voice may know, and what it gave, where it is asked about a drop; None where it is not."""
    return await session.run(session.store.snapshots.for_voice, snapshot, voice, session.person, session.today)
