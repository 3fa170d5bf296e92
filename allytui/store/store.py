"""The store as the rest of the program sees it."""

from pathlib import Path

from allytui.domain.errors import RuleError
from allytui.domain.lifecycle import Choice, Standing, consider, replay
from allytui.domain.phases import Kind
from allytui.store.alliances import Alliances
from allytui.store.closeout import CloseOut
from allytui.store.decisions import Decisions
from allytui.store.drafts import Drafts
from allytui.store.engine import Engine, create_sqlite, open_sqlite
from allytui.store.models import AllianceRow
from allytui.store.notes import Notes
from allytui.store.people import People
from allytui.store.receipts import Receipts
from allytui.store.reviews import Reviews


class Store:
    """All that is stored, by subject."""

    def __init__(self, engine: Engine, receipts: Path | None = None) -> None:
        """Use an open engine; the newest decision seen is remembered in the folder `receipts`."""
        self.engine = engine
        self._receipts = Receipts(receipts, engine.place)
        self.people = People(engine)
        self.alliances = Alliances(engine)
        self.reviews = Reviews(engine)
        self.decisions = Decisions(engine, self.alliances, self._receipts)
        self.drafts = Drafts(engine)
        self.close_out = CloseOut(engine)
        self.notes = Notes(engine)

    @classmethod
    def open(cls, path: Path, receipts: Path | None = None) -> "Store":
        """Open a database that is there. Raises StoreError, a sentence."""
        return cls(open_sqlite(path), receipts)

    @classmethod
    def create(cls, path: Path, receipts: Path | None = None) -> "Store":
        """Make a new personal database and open it. Raises StoreError, a sentence."""
        create_sqlite(path)
        return cls.open(path, receipts)

    def check(self) -> list[str]:
        """Return a sentence for each thing that is not as it was stored.

        Decisions are held against their hashes, and every alliance against the replay of its decisions.
        """
        found = self.decisions.check()
        with self.engine.reading():
            kinds = {row.id: row.first_kind for row in AllianceRow.select(AllianceRow.id, AllianceRow.first_kind)}
        for key, kind in kinds.items():
            alliance = self.alliances.get(key)
            everyone = tuple(party.id for party in alliance.parties)
            first = consider(alliance.considered_on, Kind(kind), everyone, alliance.first_review_on)
            choices = [decision.choice for decision in self.decisions.of(key)]
            if not _leads_to(first, choices, alliance.standing):
                found.append(f"{alliance.name} does not stand where its decisions lead to.")
        return found


def _leads_to(first: Standing, choices: list[Choice], standing: Standing) -> bool:
    try:
        return replay(first, choices) == standing
    except RuleError:
        return False
