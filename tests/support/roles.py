"""A store on a server with a role for each person, and what each of them keeps to themselves in it."""

import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

import psycopg
from psycopg import sql

from allytui.database_url import DatabaseUrl
from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import NamedParty, Person
from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.basics.money import Money
from allytui.domain.decisions.decision import SignOff, SignOffState
from allytui.domain.decisions.promises import PlannedPromise
from allytui.domain.ledger.entry import EntryKind, Item
from allytui.domain.parties.fit import Fit
from allytui.domain.parties.profile import Profile
from allytui.domain.parties.skill import Skill
from allytui.domain.parties.theme import Theme
from allytui.domain.reviews.drafts import Field, FormField, NoteField, Typed
from allytui.domain.terms.terms import Terms
from allytui.store.reviews.drafts import PendingChange
from allytui.store.store import Store
from tests.conftest import NOW, TODAY
from tests.support.postgres import let_go
from tests.support.reviews import answer, begin, draft

PEOPLE = {
    "ana": ("Ana", "Northside"),
    "bo": ("Bo", "Northside"),
    "marc": ("Marc", "Blue Door Realty"),
    "cora": ("Cora", "Cora Coaching"),
}
"""Who has a login; Dee has none, and 'eve' has a role and is nobody here yet."""

NAMES = (*PEOPLE, "eve")


@dataclass
class Box:
    """A store with roles."""

    address: DatabaseUrl
    mark: str
    people: dict[str, Person] = field(default_factory=dict)
    alliance: Alliance | None = None
    said: list[str] = field(default_factory=list)
    """What was said when the roles were set up."""
    known: dict[str, str] = field(default_factory=dict)
    """Ids of what is in it, by name."""

    def login(self, name: str) -> str:
        """Return the login of somebody, which is the name of a role as well."""
        return f"{name}_{self.mark}"

    def url(self, name: str) -> DatabaseUrl:
        """Return the address as the role of somebody opens it; without a name, as the owner does."""
        return DatabaseUrl(as_account(self.address.url, self.login(name))) if name else self.address

    def store(self, name: str = "") -> Store:
        """Open the store as somebody."""
        let_go()
        return Store.open(self.url(name))

    @contextmanager
    def raw(self, name: str = "") -> Iterator["psycopg.Connection[tuple[Any, ...]]"]:
        """Give a plain connection of somebody; what it wrote is taken back."""
        with psycopg.connect(self.url(name).url) as made:
            yield made
            made.rollback()

    def names(self, name: str) -> dict[str, str]:
        """Return what is known of the store, as statements of somebody name it."""
        logins = {f"{each}_login": self.login(each) for each in NAMES}
        parties = {
            short: self.people[each].party_id
            for short, each in (("north", "ana"), ("blue", "marc"), ("cora_party", "cora"), ("dee_party", "dee"))
        }
        people = {each: person.id for each, person in self.people.items()}
        return (
            self.known
            | people
            | logins
            | parties
            | {"group": self.group, "pact": self.pact.id, "name": PEOPLE.get(name, ("Eve",))[0]}
        )

    @property
    def group(self) -> str:
        """The role that all others get their rights from."""
        return f"allytui_{self.address.url.partition('?')[0].rpartition('/')[2]}"

    @property
    def pact(self) -> Alliance:
        """The alliance of Northside, Blue Door Realty and Dee."""
        assert self.alliance is not None
        return self.alliance


def as_account(address: str, account: str) -> str:
    """Return an address with another account in it."""
    return re.sub("//[^@/]*@", f"//{account}@", address, count=1)


@contextmanager
def with_roles(address: DatabaseUrl) -> Iterator[Box]:
    """Give a store with people and their roles, which go at the end."""
    box = Box(address, uuid.uuid4().hex[:12])
    store = box.store()
    for name, (full, party) in PEOPLE.items():
        box.people[name] = store.people.enrol(box.login(name), full, party)
    box.people["dee"] = Person("", "", "Dee")
    with psycopg.connect(as_account(address.url, "postgres"), autocommit=True) as owner:
        for name in NAMES:
            owner.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(box.login(name))))
        try:
            box.said = Store.set_up_roles(address)
            eve = sql.Identifier(box.login("eve"))
            owner.execute(sql.SQL("GRANT {} TO {}").format(sql.Identifier(box.group), eve))
            yield box
        finally:
            let_go()
            for name in (*map(box.login, NAMES), box.group):
                owner.execute(sql.SQL("DROP OWNED BY {}").format(sql.Identifier(name)))
                owner.execute(sql.SQL("DROP ROLE {}").format(sql.Identifier(name)))


def keep(store: Store, kept: Field, words: str) -> None:
    """Store what somebody types."""
    store.drafts.save({kept: PendingChange(Typed(""), Typed(words))}, NOW)


def fill(box: Box) -> str:
    """Let everybody keep something to themselves, as the roles of their own; return the id of the open review."""
    ana, marc = box.people["ana"], box.people["marc"]
    store = box.store("ana")
    named = [NamedParty(each, (each,)) for each in ("Northside", "Blue Door Realty", "Dee")]
    box.alliance = store.alliances.add("Blue Door", named, date(2026, 8, 19))
    dee = next(each for party in box.pact.parties for each in party.people if party.name == "Dee")
    box.people["dee"] = dee
    held = begin(store, box.pact, ReviewKind.START, ana)
    answer(store, held, ana, "match", "answer of ana", 4)
    answer(store, held, dee, "match", "answer of dee", 3, typist=ana)
    keep(store, NoteField(held.id, "own", ana.id, ana.id), "own note of ana")
    keep(store, NoteField(held.id, "skip.habits", ana.id, ana.id), "skip of ana")
    keep(store, NoteField(held.id, "said"), "shared note")
    keep(store, FormField(ana.id, "ask:x", "words"), "draft of ana")
    store.profiles.save_profile(Profile(mission="profile of ana"), ana, NOW, TODAY)
    store.profiles.save_theme(Theme(2026, "theme of ana", ""), ana, NOW)
    store.profiles.rate_skill(Skill("skill of ana", 3), ana, NOW, TODAY)
    store.needs.save_fit(box.pact.id, Fit(access="fit of ana"), ana, NOW, TODAY)
    store.party_pages.note(marc.party_id, "insight of ana", ana, NOW, TODAY)
    store.breaches.record(box.pact.id, date(2026, 5, 18), "quiet account of ana", ana, NOW)
    key = store.breaches.record(box.pact.id, date(2026, 5, 19), "shared account of ana", ana, NOW)
    store.breaches.share(key, ana, NOW)
    box.known["breach"] = key
    money = Item(TODAY, EntryKind.MONEY, ana.party_id, marc.party_id, "entry of ana", money=Money(3600, "EUR"))
    store.ledger.add(box.pact.id, money, ana, NOW)
    store.notes.add(box.pact.id, "note of ana", ana, NOW, TODAY)
    answer(box.store("marc"), held, marc, "match", "answer of marc", 2)
    return held.id


def reveal(box: Box, review_id: str) -> None:
    """Let Ana and Dee answer at Ana's keyboard, and Marc be recorded as no response: his words were never given."""
    store, ana = box.store("ana"), box.people["ana"]
    store.voices.answered(review_id, ana.party_id, ana, NOW, TODAY)
    store.voices.answered(review_id, box.people["dee"].party_id, ana, NOW, TODAY)
    marc = box.people["marc"]
    assert store.voices.no_answer(review_id, marc.party_id, ana, NOW, TODAY)
    keep(box.store("marc"), NoteField(review_id, "added.match", marc.id, marc.id), "added by marc")


def decide(box: Box, review_id: str) -> str:
    """Let Ana decide, with her signature and that of Dee; Marc signs later, from a login of his own."""
    store, people = box.store("ana"), box.people
    promised = (PlannedPromise(people["ana"].party_id, "Ana", "ten introductions"),)
    proposed = draft(box.pact, ReviewKind.START, Outcome.TRY, TODAY, terms=Terms(goal="ten"), promises=promised)
    signed = [
        SignOff(people[name].party_id, PEOPLE.get(name, ("", "Dee"))[1], people[name].name, state)
        for name, state in (
            *(("ana", SignOffState.SIGNED), ("dee", SignOffState.SIGNED)),
            ("marc", SignOffState.ABSENT),
        )
    ]
    alliance = store.alliances.get(box.pact.id)
    signed_off = replace(proposed, sign_offs=tuple(signed))
    moment = NOW + timedelta(hours=1)
    decision = store.decisions.record(alliance, signed_off, people["ana"], moment, review_id=review_id).id
    with psycopg.connect(box.address.url, autocommit=True) as owner:
        owner.execute(
            "INSERT INTO close_out_item VALUES ('item', %s, %s, 0, 'keys', 'open', '', NULL, '', 0)",
            (box.pact.id, decision),
        )
        (box.known["terms"],) = owner.execute("SELECT id FROM terms").fetchone() or ("",)
    return decision
