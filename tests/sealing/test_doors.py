"""The doors of the store: what they show, count and refuse does not depend on what is sealed."""

import inspect
from collections.abc import Callable
from datetime import date
from functools import cached_property
from pathlib import Path

import pytest

import allytui.store
from allytui.domain.alliances.party import Person
from allytui.domain.alliances.phases import Kind, ReviewKind
from allytui.domain.basics.errors import AllytuiError
from allytui.domain.basics.thresholds import USUAL
from allytui.domain.parties.own_party import NOBODY
from allytui.domain.reviews.drafts import AnswerField, Typed
from allytui.domain.transfer.partner import Partner
from allytui.guides import load
from allytui.store.reviews.drafts import PendingChange
from allytui.store.search.searches import Searches
from allytui.store.store import Store
from tests.conftest import NOW, TODAY
from tests.sealing.two_logins import PEOPLE, SECRET, open_review_id, otherwise
from tests.support.later import later
from tests.support.modules import loaded
from tests.support.reviews import begin

Reader = Callable[[Store, Person | None, str, str], object]
"""Given a store, the viewer, the id of the alliance, and that of the review."""


def _id(viewer: Person | None) -> str:
    return viewer.id if viewer else ""


def _party(viewer: Person | None) -> str:
    return viewer.party_id if viewer else ""


def _others(store: Store, alliance_id: str, viewer: Person | None) -> list[str]:
    return [voice.id for voice in store.alliances.get(alliance_id).voices if voice.id != _id(viewer)]


READERS: dict[str, Reader] = {
    "reports.of": lambda s, v, a, r: s.reports.of(date(2020, 1, 1), TODAY, v, TODAY) if v else None,
    "transfers.export": lambda s, v, a, r: "".join(s.transfers.export(v)) if v else "",
    "transfers.tables": lambda s, v, a, r: s.transfers.tables(v, TODAY) if v else {},
    "partners.plan": lambda s, v, a, r: s.partners.plan([Partner(1, "Blue Dor")], Kind.ALLIANCE, v) if v else None,
    "searches.find": lambda s, v, a, r: [
        (each.find(words, v, TODAY), each.find(f"-{words}", v, TODAY))
        for words in (SECRET, "quite", "kind:answer", "who:marc")
        for each in (s.searches, Searches(s.engine, indexed=False))
        if v
    ],
    "due_list.awaiting": lambda s, v, a, r: s.due_list.awaiting(v.party_id if v else ""),
    "papers.next_review": lambda s, v, a, r: s.papers.next_review(a, TODAY),
    "papers.agenda": lambda s, v, a, r: s.papers.agenda(a, load(ReviewKind.START).guide, TODAY),
    "papers.minutes": lambda s, v, a, r: [s.papers.minutes(a) for _ in s.decisions.of(a)[:1]],
    "calendars.readable": lambda s, v, a, r: (
        s.calendars.readable(s.engine.in_parts()),
        s.calendars.readable(s.engine.in_parts(), a),
    ),
    "calendars.events": lambda s, v, a, r: (s.calendars.events(), s.calendars.events(a)),
    "due_list.by_week": lambda s, v, a, r: s.due_list.by_week(TODAY, 52),
    "due_list.unsigned": lambda s, v, a, r: s.due_list.unsigned(_party(v)),
    "unlocks.asked_of": lambda s, v, a, r: s.unlocks.asked_of(_party(v)),
    "unlocks.why_locked": lambda s, v, a, r: [s.unlocks.why_locked(each.id) for each in s.decisions.of(a)],
    "due_list.watched": lambda s, v, a, r: s.due_list.watched(TODAY, _party(v)),
    "due_list.counts": lambda s, v, a, r: (s.due_list.counts(TODAY), s.due_list.counts(TODAY, SECRET)),
    "due_list.first_page": lambda s, v, a, r: [
        s.due_list.first_page(9, needle, TODAY, party_id=v.party_id if v else "") for needle in ("", "blue", SECRET)
    ],
    "due_list.due_by": lambda s, v, a, r: s.due_list.due_by(TODAY, party_id=v.party_id if v else ""),
    "alliances.find": lambda s, v, a, r: s.alliances.find("blue"),
    "alliances.named": lambda s, v, a, r: s.alliances.named("blue"),
    "alliances.readable": lambda s, v, a, r: s.alliances.readable(a, s.engine.in_parts()),
    "alliances.get": lambda s, v, a, r: s.alliances.get(a),
    "due_list.number_of": lambda s, v, a, r: (s.due_list.number_of("Blue Door"), s.due_list.number_of(SECRET)),
    "due_list.lines": lambda s, v, a, r: (s.due_list.lines(0, 9), s.due_list.lines(0, 9, SECRET)),
    "logins.person": lambda s, v, a, r: s.logins.person("ana"),
    "logins.asked_of": lambda s, v, a, r: s.logins.asked_of(v) if v else [],
    "logins.waiting": lambda s, v, a, r: s.logins.waiting(),
    "logins.refusal": lambda s, v, a, r: s.logins.refusal("ana"),
    "people.by_login": lambda s, v, a, r: s.people.by_login("ana"),
    "people.readable": lambda s, v, a, r: s.people.readable(s.engine.in_parts()),
    "people.parties": lambda s, v, a, r: s.people.parties(),
    "people.similar": lambda s, v, a, r: (s.people.similar("Març"), s.people.similar(SECRET)),
    "people.similar_speakers": lambda s, v, a, r: s.people.similar_speakers("Blue Door Realty", SECRET),
    "people.alliances_of": lambda s, v, a, r: [s.people.alliances_of(each.id) for each in s.people.parties()],
    "people.merges": lambda s, v, a, r: s.people.merges(),
    "people.party": lambda s, v, a, r: s.people.party(s.people.parties()[0].id),
    "reviews.opened": lambda s, v, a, r: s.reviews.opened(a, _id(v)),
    "reviews.held": lambda s, v, a, r: (
        s.reviews.held(a, _id(v)),
        s.reviews.held(a, _id(v), unlocked=True),
    ),
    "reviews.readable": lambda s, v, a, r: (
        s.reviews.readable(a, _id(v), s.engine.in_parts()),
        s.reviews.readable(a, _id(v), s.engine.in_parts(), unlocked=True),
    ),
    "reviews.get": lambda s, v, a, r: [
        s.reviews.get(r, _id(v)),
        *(s.reviews.get(r, "", o) for o in _others(s, a, v)),
    ],
    "reviews.begin": lambda s, v, a, r: begin(s, s.alliances.get(a), ReviewKind.CHECKPOINT, v) if v else None,
    "reviews.drop_empty": lambda s, v, a, r: s.reviews.drop_empty(r, _id(v)),
    "voices.state": lambda s, v, a, r: s.voices.state(r),
    "decisions.of": lambda s, v, a, r: s.decisions.of(a),
    "decisions.readable": lambda s, v, a, r: s.decisions.readable(a, s.engine.in_parts()),
    "decisions.held_by": lambda s, v, a, r: [s.decisions.held_by(each, TODAY) for each in [v] if each],
    "decisions.latest": lambda s, v, a, r: s.decisions.latest(a),
    "terms.in_force": lambda s, v, a, r: s.terms.in_force(a),
    "presence.others": lambda s, v, a, r: s.presence.others(r, v) if v else {},
    "record.check": lambda s, v, a, r: s.record.check(),
    "record.differs": lambda s, v, a, r: s.record.differs(),
    "record.head": lambda s, v, a, r: s.record.head(),
    "record.holds": lambda s, v, a, r: s.record.holds("0123456789ab"),
    "record.not_compared": lambda s, v, a, r: s.record.not_compared(),
    "decisions.check": lambda s, v, a, r: s.decisions.check(),
    "decisions.not_compared": lambda s, v, a, r: s.decisions.not_compared(),
    "promises.readable": lambda s, v, a, r: s.promises.readable(a, s.engine.in_parts()),
    "promises.of": lambda s, v, a, r: s.promises.of(a),
    "promises.due_by": lambda s, v, a, r: s.promises.due_by(TODAY),
    "breaches.of": lambda s, v, a, r: s.breaches.of(a, v),
    "breaches.affected": lambda s, v, a, r: s.breaches.affected(s.alliances.get(a), v.party_id if v else ""),
    "close_out.items": lambda s, v, a, r: s.close_out.items(a),
    "close_out.leavers": lambda s, v, a, r: s.close_out.leavers(a),
    "notes.readable": lambda s, v, a, r: s.notes.readable(a, s.engine.in_parts()),
    "notes.of": lambda s, v, a, r: s.notes.of(a),
    "notes.lately": lambda s, v, a, r: s.notes.lately(9),
    "drafts.shared": lambda s, v, a, r: s.drafts.shared(r),
    "drafts.form": lambda s, v, a, r: s.drafts.form(_id(v), "ask:x"),
    "terms.readable": lambda s, v, a, r: s.terms.readable(a, s.engine.in_parts()),
    "terms.versions": lambda s, v, a, r: s.terms.versions(a),
    "terms.answers": lambda s, v, a, r: s.terms.answers(a),
    "ledger.readable": lambda s, v, a, r: s.ledger.readable(a, _party(v), s.engine.in_parts()),
    "ledger.of": lambda s, v, a, r: s.ledger.of(a, _party(v)),
    "ledger.current": lambda s, v, a, r: s.ledger.current(a, _party(v)),
    "ledger.sharing": lambda s, v, a, r: s.ledger.sharing(a),
    "ledger.last_of": lambda s, v, a, r: s.ledger.last_of(v) if v else None,
    "signals.figures": lambda s, v, a, r: s.signals.figures(a, _party(v), TODAY, USUAL),
    "snapshots.own_party": lambda s, v, a, r: s.snapshots.own_party(_party(v), TODAY),
    "snapshots.of": lambda s, v, a, r: s.snapshots.of(s.alliances.get(a), v, NOBODY, TODAY) if v else None,
    "snapshots.with_figures_for": lambda s, v, a, r: (
        s.snapshots.with_figures_for(s.snapshots.of(s.alliances.get(a), v, NOBODY, TODAY), "", TODAY) if v else None
    ),
    "snapshots.for_voice": lambda s, v, a, r: [
        s.snapshots.for_voice(s.snapshots.of(s.alliances.get(a), each, NOBODY, TODAY), voice, each, TODAY)
        for each in [v]
        if each
        for voice in s.reviews.get(r, each.id).voices
    ],
    "meetings.between": lambda s, v, a, r: s.meetings.between(TODAY, date(2099, 1, 1)),
    "meetings.named_with": lambda s, v, a, r: [
        s.meetings.named_with(each.id, TODAY) for each in s.ledger.current(a, _party(v))
    ],
    "signals.contact": lambda s, v, a, r: s.signals.contact(s.alliances.get(a), TODAY),
    "signals.goal": lambda s, v, a, r: s.signals.goal(s.alliances.get(a), _party(v), TODAY, USUAL),
    "signals.of_alliances": lambda s, v, a, r: s.signals.of_alliances(_party(v), TODAY, USUAL),
    "signals.of_party": lambda s, v, a, r: s.signals.of_party(_party(v), TODAY, USUAL),
    "signals.workload": lambda s, v, a, r: s.signals.workload(_party(v)),
    "signals.workload_signal": lambda s, v, a, r: s.signals.workload_signal(_party(v), USUAL),
    "profiles.profile": lambda s, v, a, r: s.profiles.profile(_party(v)),
    "profiles.profiles": lambda s, v, a, r: s.profiles.profiles(_party(v)),
    "profiles.themes": lambda s, v, a, r: s.profiles.themes(_party(v)),
    "profiles.skills": lambda s, v, a, r: s.profiles.skills(_id(v)),
    "needs.of": lambda s, v, a, r: s.needs.of(a),
    "party_pages.of": lambda s, v, a, r: [
        s.party_pages.of(party.id, each, TODAY) for each in [v] if each for party in s.alliances.get(a).parties
    ],
    "needs.fit": lambda s, v, a, r: s.needs.fit(a, _party(v)),
    "years.of": lambda s, v, a, r: s.years.of(TODAY.year, v, TODAY) if v else None,
    "store.check": lambda s, v, a, r: s.check(),
    "store.not_compared": lambda s, v, a, r: s.not_compared(),
    # Those that write: what they refuse, and with which words.
    "alliances.check_removable": lambda s, v, a, r: _removable(s, a, v),
    "voices.start_answering": lambda s, v, a, r: _refused(
        s, a, v, lambda party, typist: s.voices.start_answering(r, party, typist)
    ),
    "voices.answered": lambda s, v, a, r: _refused(
        s, a, v, lambda party, typist: s.voices.answered(r, party, typist, NOW)
    ),
    "drafts.save": lambda s, v, a, r: [_typed_over(s, r, other, _id(v)) for other in _others(s, a, v)],
}
"""Everything of the store that shows, counts or refuses something of an open review."""

WRITERS = {
    *("record.accept", "record.remember", "presence.be_here"),
    "meetings.name_next",
    *(
        "alliances.add",
        "alliances.edit",
        "alliances.free_name",
        "alliances.remove",
        *("logins.ask", "logins.confirm", "logins.refuse", "logins.withdraw", "logins.leave"),
        "people.enrol",
        "people.merge",
        "people.save",
        "reviews.go_to",
        "voices.go_to",
    ),
    *(
        "voices.settle",
        "voices.asked",
        "voices.no_answer",
        "decisions.record",
        "decisions.correct",
        "decisions.sign",
        "unlocks.say",
        "promises.settle",
        "promises.begin_project",
    ),
    *("breaches.record", "breaches.tell", "breaches.share", "close_out.settle", "close_out.add", "notes.add"),
    *("drafts.clear_form", "store.open", "store.create", "store.share", "store.migrate", "partners.add"),
    "store.set_up_roles",
    *(
        "terms.answer_condition",
        "ledger.add",
        "ledger.add_contact",
        "ledger.follow",
        "ledger.take_back",
        "ledger.share",
    ),
    *(
        "profiles.save_profile",
        "profiles.save_theme",
        "profiles.rate_skill",
        "needs.save",
        "party_pages.note",
        "needs.confirm",
        "needs.save_fit",
    ),
}
"""What only writes, and gives back nothing but what it was given."""


def _refused(
    store: Store, alliance_id: str, viewer: Person | None, attempt: Callable[[str, Person], object]
) -> object:
    said: list[str] = []
    for voice in store.alliances.get(alliance_id).voices:
        if viewer and voice.id != viewer.id:
            try:
                said.append(repr(attempt(voice.party_id, viewer)))
            except AllytuiError as error:
                said.append(str(error))
    return said


def _removable(store: Store, alliance_id: str, viewer: Person | None) -> str:
    try:
        store.alliances.check_removable(alliance_id, viewer or Person("nobody", "nobody", "Nobody"))
    except AllytuiError as error:
        return str(error)
    return ""


def _typed_over(store: Store, review_id: str, person_id: str, typist_id: str) -> str:
    field = AnswerField(review_id, person_id, "value", "?", 0, typist_id)
    try:
        return repr(store.drafts.save({field: PendingChange(Typed(""), Typed("mine"))}, NOW))
    except AllytuiError as error:
        return str(error)


def test_every_door_of_the_store_is_listed() -> None:
    found = {f"store.{name}" for name, _ in inspect.getmembers(Store, callable) if not name.startswith("_")}
    modules = loaded(allytui.store)
    kinds = {
        name: each
        for module in modules
        for name, each in vars(module).items()
        if inspect.isclass(each) and each.__module__ == module.__name__
    }
    for subject, door in vars(Store).items():
        if isinstance(door, cached_property):
            kind = kinds[inspect.signature(door.func).return_annotation.strip("\"'")]
            methods = inspect.getmembers(kind, inspect.isfunction)
            found |= {f"{subject}.{name}" for name, _ in methods if not name.startswith("_")}
    assert found == set(READERS) | WRITERS, "add the method to READERS or WRITERS"


@pytest.mark.parametrize("login", ["marc", *later(*(each for each in PEOPLE if each != "marc"), "stranger")])
def test_the_store_shows_nobody_what_is_sealed(sealed: Path, login: str) -> None:
    told: list[dict[str, str]] = []
    review_id = open_review_id(sealed)
    for path in (sealed, otherwise(sealed, login)):
        store = Store.open(path)
        viewer = store.people.by_login(login)
        alliance_id = store.alliances.find("blue").id
        told.append({name: repr(read(store, viewer, alliance_id, review_id)) for name, read in READERS.items()})
    for name in READERS:
        assert told[0][name] == told[1][name], name
        own = told[0][name].replace(f"{SECRET} words of {PEOPLE.get(login, ('nobody',))[0]} on", "")
        if login not in ("ana", "marc"):
            assert SECRET not in own, name


def test_the_two_databases_do_differ(sealed: Path) -> None:
    """The comparison would find a leak: those who may see their own answers see a difference."""
    told = []
    for path in (sealed, otherwise(sealed, "coach")):
        store = Store.open(path)
        viewer = store.people.by_login("marc")
        assert viewer
        told.append(store.reviews.get(open_review_id(path), viewer.id).answers)
    assert told[0] != told[1]
    assert len(told[0]) > len(told[1]) > 0


def test_who_waits_to_be_confirmed_reads_what_a_stranger_reads(
    sealed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every door takes them, and shows nothing of any party's or person's own."""
    monkeypatch.setattr("allytui.store.alliances.logins._has_account", lambda login: True)
    store, review_id = Store.open(sealed), open_review_id(sealed)
    waiting = store.logins.ask("eve", "Eve", "Northside", NOW)
    assert waiting.waits
    alliance_id = store.alliances.find("blue").id
    for name, read in READERS.items():
        try:
            shown = repr(read(store, waiting, alliance_id, review_id))
        except AllytuiError as error:
            shown = "" if str(error) == waiting.waits else f"{SECRET}? {error}"
        assert SECRET not in shown, name
