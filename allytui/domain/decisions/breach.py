"""Abused trust: a dated record with each party's account, and whom an ending or a breach touches besides."""

from collections.abc import Iterable
from datetime import date, datetime

from allytui.dataclass import dataclass
from allytui.domain.basics.dates import short
from allytui.domain.basics.paragraph import Paragraph, Tone


@dataclass(frozen=True)
class Account:
    """What one party says happened, or a later word of it; neither is ever changed."""

    party_id: str
    party: str
    by: str
    at: datetime
    words: str


@dataclass(frozen=True)
class Breach:
    """A breach of trust, as far as the viewer may see it."""

    id: str
    alliance_id: str
    happened_on: date
    at: datetime
    party_id: str
    """The party that recorded it."""
    party: str
    by: str
    accounts: tuple[Account, ...] = ()
    """Those that the viewer may read, oldest first."""
    shared: tuple[str, ...] = ()
    """Ids of the parties that have shared their account."""
    day: date | None = None
    """The day on which it was recorded; that of the moment where none was stored."""
    awaits: bool = False
    """Whether the viewer's own party is asked for its account before it may read the others'."""


def may_read_account(
    party_id: str, viewer: str, with_account: Iterable[str], shared: Iterable[str], parties: Iterable[str]
) -> bool:
    """Whether the party `viewer` may read the account of the party `party_id`.

    `with_account` are the parties that wrote an account, `shared` those that shared theirs. A party always reads
    its own; another's once it is shared, and not before it has written its own. Someone who belongs to no party of
    the alliance reads what was shared once all who wrote an account have shared theirs.
    """
    with_account, shared = set(with_account), set(shared)
    if viewer and party_id == viewer:
        return True
    if party_id not in shared:
        return False
    return viewer in with_account if viewer in set(parties) else with_account <= shared


def breach_paragraphs(breach: Breach | None) -> list[Paragraph]:
    """Tell a breach as far as its viewer may read it."""
    if breach is None:
        return []
    story = [Paragraph(f"Breach of trust, {short(breach.happened_on)}", Tone.TITLE)]
    on = short(breach.day or breach.at.date())
    story.append(Paragraph(f"recorded by {breach.by}, {breach.party}, on {on}", Tone.ASIDE))
    for account in breach.accounts:
        story.append(Paragraph(f"{account.party}: {account.by}, {account.at:%Y-%m-%d %H:%M} UTC", Tone.HEADING))
        story.append(Paragraph(account.words.strip(), indent=2))
    if breach.awaits:
        story.append(Paragraph("Write your own account to read theirs.", Tone.ASIDE))
    elif not breach.shared:
        story.append(Paragraph("Only your party reads this until you share it.", Tone.ASIDE))
    return story
