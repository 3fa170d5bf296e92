"""The store as the rest of the program sees it.

Each subject is loaded when it is first asked for: a plain command needs one or two of them, and starts in half the
time.
"""

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from allytui.database_url import Database, DatabaseUrl
from allytui.store.engine.engine import Engine
from allytui.store.engine.sqlite_file import create_sqlite, open_sqlite, share_sqlite
from allytui.store.engine.tables.alliances import AllianceRow

if TYPE_CHECKING:
    from allytui.store.alliances.alliances import Alliances
    from allytui.store.alliances.due_list import DueList
    from allytui.store.alliances.logins import Logins
    from allytui.store.alliances.meetings import Meetings
    from allytui.store.alliances.notes import Notes
    from allytui.store.alliances.people import People
    from allytui.store.decisions.breaches import Breaches
    from allytui.store.decisions.close_out import CloseOut
    from allytui.store.decisions.decisions import Decisions
    from allytui.store.decisions.promises import Promises
    from allytui.store.decisions.unlocks import Unlocks
    from allytui.store.ledger.ledger import Ledger
    from allytui.store.parties.needs import Needs
    from allytui.store.parties.profiles import Profiles
    from allytui.store.record import Record
    from allytui.store.reviews.drafts import Drafts
    from allytui.store.reviews.presence import Presence
    from allytui.store.reviews.reviews import Reviews
    from allytui.store.reviews.voices import Voices
    from allytui.store.search.searches import Searches
    from allytui.store.signals.signals import Signals
    from allytui.store.signals.snapshots import Snapshots
    from allytui.store.terms.agreed_terms import AgreedTerms
    from allytui.store.transfer.partners import Partners
    from allytui.store.transfer.transfers import Transfers
    from allytui.store.year.calendars import Calendars
    from allytui.store.year.meeting_papers import MeetingPapers
    from allytui.store.year.party_pages import PartyPages
    from allytui.store.year.reports import Reports
    from allytui.store.year.years import Years


class Store:
    """All that is stored, by subject."""

    def __init__(self, engine: Engine, receipts: Path | None = None) -> None:
        """Use an open engine; the newest link of the record that was seen is kept in the folder `receipts`."""
        self.engine = engine
        self._receipts = receipts
        engine.find_damage = _find_damage

    @cached_property
    def record(self) -> "Record":
        """The chain of hashes through all that is stored for good."""
        from allytui.store.receipts import Receipts
        from allytui.store.record import Record

        return Record(self.engine, Receipts(self._receipts, self.engine.place))

    @cached_property
    def people(self) -> "People":
        """Parties, their people and logins."""
        from allytui.store.alliances.people import People

        return People(self.engine)

    @cached_property
    def logins(self) -> "Logins":
        """Who speaks with which login: asked for, confirmed, left."""
        from allytui.store.alliances.logins import Logins

        return Logins(self.engine)

    @cached_property
    def alliances(self) -> "Alliances":
        """Alliances: added, edited, found."""
        from allytui.store.alliances.alliances import Alliances

        return Alliances(self.engine)

    @cached_property
    def due_list(self) -> "DueList":
        """The overview of all alliances, in the order in which they are due."""
        from allytui.store.alliances.due_list import DueList

        return DueList(self.engine)

    @cached_property
    def reviews(self) -> "Reviews":
        """Reviews, open and held."""
        from allytui.store.reviews.reviews import Reviews

        return Reviews(self.engine)

    @cached_property
    def voices(self) -> "Voices":
        """The voices of open reviews."""
        from allytui.store.reviews.voices import Voices

        return Voices(self.engine)

    @cached_property
    def presence(self) -> "Presence":
        """Who else is in a review just now."""
        from allytui.store.reviews.presence import Presence

        return Presence(self.engine)

    @cached_property
    def promises(self) -> "Promises":
        """What was promised."""
        from allytui.store.decisions.promises import Promises

        return Promises(self.engine)

    @cached_property
    def breaches(self) -> "Breaches":
        """Abused trust, as each party tells it, and whom it touches."""
        from allytui.store.decisions.breaches import Breaches

        return Breaches(self.engine)

    @cached_property
    def decisions(self) -> "Decisions":
        """What was decided, and on which terms."""
        from allytui.store.decisions.decisions import Decisions

        return Decisions(self.engine, self.alliances, lambda: self.record.remember())

    @cached_property
    def papers(self) -> "MeetingPapers":
        """Agendas of reviews and minutes of decisions."""
        from allytui.store.year.meeting_papers import MeetingPapers

        every = (self.decisions, self.reviews, self.promises, self.terms)
        return MeetingPapers(self.engine, *every, self.record)

    @cached_property
    def calendars(self) -> "Calendars":
        """The days of alliances as events of a calendar."""
        from allytui.store.year.calendars import Calendars

        return Calendars(self.engine)

    @cached_property
    def unlocks(self) -> "Unlocks":
        """Decisions that were mistaken, unlocked by all who signed them."""
        from allytui.store.decisions.unlocks import Unlocks

        return Unlocks(self.engine)

    @cached_property
    def drafts(self) -> "Drafts":
        """What is being typed."""
        from allytui.store.reviews.drafts import Drafts

        return Drafts(self.engine)

    @cached_property
    def close_out(self) -> "CloseOut":
        """What is left to do before an alliance is closed."""
        from allytui.store.decisions.close_out import CloseOut

        return CloseOut(self.engine)

    @cached_property
    def meetings(self) -> "Meetings":
        """The next meeting of each alliance."""
        from allytui.store.alliances.meetings import Meetings

        return Meetings(self.engine)

    @cached_property
    def notes(self) -> "Notes":
        """Dated notes between reviews."""
        from allytui.store.alliances.notes import Notes

        return Notes(self.engine)

    @cached_property
    def terms(self) -> "AgreedTerms":
        """All versions of agreed terms."""
        from allytui.store.terms.agreed_terms import AgreedTerms

        return AgreedTerms(self.engine)

    @cached_property
    def ledger(self) -> "Ledger":
        """What was given and got."""
        from allytui.store.ledger.ledger import Ledger

        return Ledger(self.engine)

    @cached_property
    def signals(self) -> "Signals":
        """Figures and signals."""
        from allytui.store.signals.signals import Signals

        return Signals(self.engine)

    @cached_property
    def snapshots(self) -> "Snapshots":
        """What is known of an alliance, and of whoever answers in a review."""
        from allytui.store.signals.snapshots import Snapshots

        every = (self.decisions, self.reviews, self.promises, self.terms)
        return Snapshots(*every, self.signals, self.profiles)

    @cached_property
    def profiles(self) -> "Profiles":
        """What parties and people know of themselves."""
        from allytui.store.parties.profiles import Profiles

        return Profiles(self.engine)

    @cached_property
    def needs(self) -> "Needs":
        """Critical needs, and how prospects fit."""
        from allytui.store.parties.needs import Needs

        return Needs(self.engine)

    @cached_property
    def years(self) -> "Years":
        """Years in review."""
        from allytui.store.year.years import Years

        return Years(self.engine, self.profiles)

    @cached_property
    def reports(self) -> "Reports":
        """Reports over a time."""
        from allytui.store.year.reports import Reports

        return Reports(self.engine, self.decisions, self.reviews, self.promises)

    @cached_property
    def party_pages(self) -> "PartyPages":
        """All that is known of a party."""
        from allytui.store.year.party_pages import PartyPages

        return PartyPages(self.engine, self.decisions, self.reviews, self.needs)

    @cached_property
    def transfers(self) -> "Transfers":
        """Exports, and partners that come from elsewhere."""
        from allytui.store.transfer.transfers import Transfers

        every = (self.people, self.alliances, self.decisions, self.reviews, self.promises, self.terms)
        return Transfers(self.engine, *every, self.ledger, self.notes)

    @cached_property
    def partners(self) -> "Partners":
        """Partners from a table or an address book."""
        from allytui.store.transfer.partners import Partners

        return Partners(self.engine, self.people, self.alliances)

    @cached_property
    def searches(self) -> "Searches":
        """What people find again."""
        from allytui.store.search.searches import Searches

        return Searches(self.engine)

    @classmethod
    def open(cls, place: Database, receipts: Path | None = None) -> "Store":
        """Open a database that is there. Raises StoreError, a sentence."""
        if isinstance(place, DatabaseUrl):
            from allytui.store.engine.postgres.server import open_postgres  # late: most stores are files

            return cls(open_postgres(place), receipts)
        return cls(open_sqlite(place, refresh_derived), receipts)

    @staticmethod
    def migrate(place: DatabaseUrl) -> tuple[int, int]:
        """Make the tables of a store on a server, or bring them up to date; return the schema before and now.

        The schema before is 0 where there was none. Raises StoreError, a sentence.
        """
        from allytui.store.engine.postgres.server import migrate_postgres
        from allytui.store.search.server_index import make_index

        return migrate_postgres(place, refresh_derived, make_index)

    @staticmethod
    def set_up_roles(place: DatabaseUrl) -> list[str]:
        """Let a server itself keep sealed what is sealed, by a role for each person; return what was done.

        Raises StoreError, a sentence.
        """
        from allytui.store.engine.postgres.server import give_roles

        return give_roles(place)

    @classmethod
    def create(
        cls, path: Path, receipts: Path | None = None, *, throw_away: bool = False, group: str = ""
    ) -> "Store":
        """Make a new database, personal or shared by a group, and open it. Raises StoreError, a sentence.

        One that is thrown away at the end does not wait for the disk.
        """
        create_sqlite(path, group=group)
        store = cls.open(path, receipts)
        if throw_away:
            with store.engine.reading() as handle:
                handle.pragma("synchronous", 0, permanent=True)
        return store

    @classmethod
    def share(cls, path: Path, group: str) -> "Store":
        """Share a database that is there with a group, if its files are one's own. Raises StoreError."""
        store = cls(open_sqlite(path, refresh_derived))
        share_sqlite(store.engine, path, group)
        return store

    def check(self, *, keep: bool = True) -> list[str]:
        """Return a sentence for each thing that was altered or damaged.

        Every row must be readable, and the guards against changes be there. What is stored for good is held against
        the record, decisions against their hashes, and every alliance against the replay of its decisions. With
        `keep` the newest link is kept in mind where nothing was altered.
        """
        from allytui.store.alliances.signal_schedule import is_as_scheduled
        from allytui.store.damage import find_damage, missing_guards  # late: who only reads needs nothing of it
        from allytui.store.decisions.record_unlock import is_as_decided
        from allytui.store.engine.postgres.hidden_rows import is_ruled

        with self.engine.reading() as handle:
            found = list(find_damage(handle))
            if found:
                return found  # the rest cannot be told of rows that cannot be read
            guards = missing_guards(handle)
            keys = [row.id for row in AllianceRow.select(AllianceRow.id)]
        found = [*self.decisions.check(), *self.record.check(), *guards]
        with self.engine.reading() as handle:
            ruled = is_ruled(handle)  # what a warning waits for may be kept from its reader
            for key in keys:
                alliance = self.alliances.get(key)
                if not is_as_decided(alliance):
                    found.append(f"{alliance.name} does not match its decisions.")
                elif not ruled and not is_as_scheduled(key):
                    found.append(
                        f"{alliance.name} is listed with another contact rhythm, last contact or first day of a "
                        "warning than its terms and ledger say: the next entry there sets it right."
                    )
        if keep and not found:
            self.record.remember()
        return found

    def not_compared(self) -> int:
        """Return how many rows and decisions `check` could not compare, as a server lets only others read them."""
        return self.record.not_compared() + self.decisions.not_compared()


def _find_damage(handle: Any) -> Iterable[str]:
    from allytui.store.damage import find_damage  # late: it is needed when reading fails

    return find_damage(handle)


def refresh_derived() -> None:
    """Fill the columns that are worked out from others, inside the transaction of a migration.

    A database of before the record gets one, with all that is in it.
    """
    from allytui.store.alliances.people_rows import refresh_names  # late: only a migration needs them
    from allytui.store.alliances.signal_schedule import refresh_every
    from allytui.store.engine.record_chain import link_all
    from allytui.store.engine.tables.base import database

    refresh_names()
    refresh_every()
    link_all(database)
