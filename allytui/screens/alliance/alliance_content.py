"""What the screen of an alliance shows, read from the store at once."""

from datetime import date

from allytui.dataclass import dataclass
from allytui.domain.alliances.alliance import Alliance
from allytui.domain.basics.left_out import LeftOut
from allytui.domain.decisions.close_out import CloseOutItem
from allytui.domain.decisions.decision import Decision
from allytui.domain.ledger.entry import Entry
from allytui.domain.parties.need import Need
from allytui.domain.reviews.review import Review
from allytui.domain.signals.snapshot import AllianceSnapshot
from allytui.screens.common.session import Session


@dataclass(frozen=True)
class AllianceContent:
    """Facts and timeline of an alliance, as the party at the keyboard may see them."""

    alliance: Alliance
    snapshot: AllianceSnapshot
    opened: Review | None
    """The review that is open as a draft."""
    items: list[CloseOutItem]
    leavers: dict[str, list[CloseOutItem]]
    """The close-out list of each party that withdrew, by its id."""
    decisions: list[Decision]
    """Every decision, those that were unlocked too; `snapshot` has those in force."""
    entries: list[Entry]
    needs: list[Need]
    notes: list[tuple[date, str, str]]
    """Day, author and words of each note."""
    left_out: LeftOut
    """What is not here, as a row of it is damaged."""


def read_alliance(session: Session, alliance_id: str) -> AllianceContent:
    """Return what the screen of an alliance shows, as far as it can be read. Raises AllytuiError.

    Raises Damaged where the alliance itself cannot be read. With a damaged decision it has no phases, and no
    decision counts as the last one.
    """
    store, person = session.store, session.person
    parts = store.engine.in_parts()
    read = parts.part
    with store.engine.reading():
        alliance = store.alliances.readable(alliance_id, parts)
        decisions, complete = store.decisions.readable(alliance_id, parts)
        figures = (alliance_id, person.party_id, session.today, session.thresholds, parts)
        snapshot = AllianceSnapshot(
            alliance,
            [each for each in decisions if complete and not each.unlocking.unlocked_on],
            store.reviews.readable(alliance_id, person.id, parts),
            read(lambda: store.terms.in_force(alliance_id), None, "the terms"),
            session.today,
            store.promises.readable(alliance_id, parts),
            figures=read(lambda: store.signals.figures(*figures), None, "the figures"),
        )
        return AllianceContent(
            alliance,
            snapshot,
            opened=read(lambda: store.reviews.opened(alliance_id, person.id), None, "the draft"),
            items=read(lambda: store.close_out.items(alliance_id), [], "the close-out list"),
            leavers=read(lambda: store.close_out.leavers(alliance_id), {}, "the close-out list"),
            decisions=decisions,
            entries=store.ledger.readable(alliance_id, person.party_id, parts)[1],
            needs=read(lambda: store.needs.of(alliance_id), [], "the needs"),
            notes=[(each.day, each.by, each.words) for each in store.notes.readable(alliance_id, parts)],
            left_out=parts.left_out,
        )
