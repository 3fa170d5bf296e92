"""What the screen of an alliance shows, read from the store at once."""

from dataclasses import dataclass
from datetime import date

from allytui.domain.alliances.alliance import Alliance
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


def read_alliance(session: Session, alliance_id: str) -> AllianceContent:
    """Return what the screen of an alliance shows. Raises AllytuiError."""
    store, person = session.store, session.person
    with store.engine.reading():
        alliance = store.alliances.get(alliance_id)
        decisions = store.decisions.of(alliance_id, unlocked=True)
        snapshot = AllianceSnapshot(
            alliance,
            [each for each in decisions if not each.unlocking.unlocked_on],
            store.reviews.held(alliance_id, person.id),
            store.terms.in_force(alliance_id),
            session.today,
            store.promises.of(alliance_id),
            figures=store.signals.figures(alliance_id, person.party_id, session.today, session.thresholds),
        )
        return AllianceContent(
            alliance,
            snapshot,
            opened=store.reviews.opened(alliance_id, person.id),
            items=store.close_out.items(alliance_id),
            leavers=store.close_out.leavers(alliance_id),
            decisions=decisions,
            entries=store.ledger.current(alliance_id, person.party_id),
            needs=store.needs.of(alliance_id),
            notes=[(each.day, each.by, each.words) for each in store.notes.of(alliance_id)],
        )
