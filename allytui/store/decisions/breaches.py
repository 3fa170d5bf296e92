"""Breaches of trust: recorded, supplemented, shared, never edited; and whom an ending touches."""

from datetime import date, datetime

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.party import Person
from allytui.domain.alliances.phases import Phase
from allytui.domain.basics.errors import RuleError, TextError
from allytui.domain.basics.text import note
from allytui.domain.decisions.affected import AffectedAlliance, AffectedOthers
from allytui.domain.decisions.breach import Account, Breach, may_read_account
from allytui.store.alliances.alliances import load_alliance
from allytui.store.engine.engine import Engine
from allytui.store.engine.errors import Missing
from allytui.store.engine.keys import new_key
from allytui.store.engine.tables.alliances import AllianceRow, MemberRow, PartyRow
from allytui.store.engine.tables.decisions import AccountRow, BreachRow, ShareRow


class Breaches:
    """Breaches in the store."""

    def __init__(self, engine: Engine) -> None:
        """Use an open engine."""
        self._engine = engine

    def record(
        self, alliance_id: str, happened_on: date, words: str, by: Person, at: datetime, on: date | None = None
    ) -> str:
        """Store a breach with one's own account and return its id; only one's own party can read it.

        `on` is the day on which it is recorded.

        Raises TextError, and RuleError where the person's party is not in the alliance.
        """
        words = _words(words)
        with self._engine.writing(by):
            alliance = load_alliance(alliance_id)
            if by.party_id not in {party.id for party in alliance.parties}:
                raise RuleError("Only parties of the alliance can write an account.")
            key = new_key()
            author = {"party_id": by.party_id, "by": by.name}
            BreachRow.create(id=key, alliance_id=alliance_id, happened_on=happened_on, at=at, day=on, **author)
            _tell(key, words, by, at)
        return key

    def tell(self, breach_id: str, words: str, by: Person, at: datetime) -> None:
        """Add an account of one's own party, or a later word to it. Raises TextError, Missing or RuleError."""
        words = _words(words)
        with self._engine.writing(by):
            _seen(breach_id, by)
            _tell(breach_id, words, by, at)

    def share(self, breach_id: str, by: Person, at: datetime) -> None:
        """Let the other parties read the account of one's own, once they have told theirs.

        Raises Missing, and RuleError where one's own party has written no account.
        """
        with self._engine.writing(by):
            breach = _seen(breach_id, by)
            if by.party_id not in {each.party_id for each in breach.accounts}:
                raise RuleError("Write your account first; then you can share it.")
            if by.party_id not in breach.shared:
                ShareRow.create(id=new_key(), breach_id=breach_id, party_id=by.party_id, at=at, by=by.name)

    def of(self, alliance_id: str, viewer: Person | None) -> list[Breach]:
        """Return the breaches of an alliance of which the viewer may know, oldest first."""
        with self._engine.reading():
            return load_breaches(alliance_id, viewer)

    def affected(self, alliance: Alliance, party_id: str) -> AffectedOthers:
        """Return whom an ending touches besides the parties, as seen by the party `party_id`.

        Who is no party of the alliance sees whom it touches through any of them.
        """
        others = {party.id: party.name for party in alliance.present if party.id != party_id}
        with self._engine.reading():
            members = MemberRow.select(MemberRow.alliance_id).where(
                MemberRow.party_id.in_(list(others)) & (MemberRow.present == 1)
            )
            live = (AllianceRow.phase != str(Phase.CLOSED)) & (AllianceRow.id != alliance.id)
            rows = list(AllianceRow.select().where(AllianceRow.id.in_(members) & live).order_by(AllianceRow.name))
            found = tuple(_affected_alliance(load_alliance(row.id), alliance, others) for row in rows)
            led = AllianceRow.introduced_by.in_(list(others)) & live
            introduced = tuple(
                (row.name, others[str(row.introduced_by)])
                for row in AllianceRow.select().where(led).order_by(AllianceRow.name)
            )
        return AffectedOthers(found, introduced, alliance.introduced_by)


def load_breaches(alliance_id: str, viewer: Person | None) -> list[Breach]:
    """Return the breaches of an alliance of which the viewer may know, oldest first, inside a transaction."""
    here = BreachRow.alliance_id == alliance_id
    rows = list(BreachRow.select().where(here).order_by(BreachRow.happened_on, BreachRow.at))
    if not rows:
        return []
    alliance = load_alliance(alliance_id, phases=False)
    found = (_load(row, alliance, viewer) for row in rows)
    return [breach for breach in found if breach]


def _affected_alliance(other: Alliance, here: Alliance, shared: dict[str, str]) -> AffectedAlliance:
    known = {party.id for party in here.parties}
    return AffectedAlliance(
        other.id,
        other.name,
        other.status.phase,
        tuple(party.name for party in other.present if party.id in shared),
        tuple(party.name for party in other.present if party.id not in known),
    )


def _words(words: str) -> str:
    words = note(words, "This account")
    if not words.strip():
        raise TextError("The account is empty: write what happened, or leave with esc.")
    return words


def _tell(breach_id: str, words: str, by: Person, at: datetime) -> None:
    AccountRow.create(id=new_key(), breach_id=breach_id, party_id=by.party_id, at=at, by=by.name, words=words)


def _seen(breach_id: str, by: Person) -> Breach:
    row = BreachRow.get_or_none(BreachRow.id == breach_id)
    breach = _load(row, load_alliance(row.alliance_id), by) if row else None
    if breach is None:
        raise Missing("This breach is not in the database, or not for you to read.")
    return breach


def _load(row: BreachRow, alliance: Alliance, viewer: Person | None) -> Breach | None:
    """Return a breach as far as `viewer` may see it; None for who may not know of it."""
    rows = list(AccountRow.select().where(AccountRow.breach_id == row.id).order_by(AccountRow.at, AccountRow.id))
    shared = tuple(each.party_id for each in ShareRow.select().where(ShareRow.breach_id == row.id))
    with_account = {each.party_id for each in rows}
    own, parties = viewer.party_id if viewer else "", {party.id for party in alliance.parties}
    seen = [each for each in rows if may_read_account(each.party_id, own, with_account, shared, parties)]
    awaits = bool(shared) and own in parties and own not in with_account
    if not seen and not awaits:
        return None
    names = {party.id: party.name for party in PartyRow.select().where(PartyRow.id.in_(list(with_account)))}
    accounts = tuple(Account(each.party_id, names[each.party_id], each.by, each.at, each.words) for each in seen)
    named = names.get(row.party_id, "")
    about = (row.id, row.alliance_id, row.happened_on, row.at, row.party_id, named, row.by)
    return Breach(*about, accounts, shared, row.day, awaits)
