"""Who speaks for whom: a new login asks, somebody who may says yes, and nobody gives himself a voice or a name."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.party import NamedParty, Person
from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.basics.errors import AllytuiError, RuleError
from allytui.domain.decisions.decision import SignOff, SignOffState
from allytui.domain.ledger.typed_entry import Direction, read_entry
from allytui.domain.reviews.drafts import NoteField
from allytui.store.alliances import logins
from allytui.store.engine.errors import Conflict, Forbidden, Missing
from allytui.store.reviews.reviews import OWN
from allytui.store.store import Store
from tests.conftest import NOW, TODAY
from tests.support.engines import all_rows
from tests.support.reviews import answer, begin, say


@pytest.fixture(autouse=True)
def every_login_has_an_account(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take every login for one of this computer."""
    monkeypatch.setattr(logins, "_has_account", lambda login: True)


@pytest.fixture
def table(store: Store, ana: Person, blue_door: Alliance) -> Store:
    """Ana and Petra of Northside; Blue Door heard at their table; Zoe of a party in no alliance; Lime of nobody."""
    store.people.enrol("petra", "Petra", "Northside")
    store.people.enrol("zoe", "Zoe", "Zebra")
    store.alliances.add("Lime", [NamedParty("Lime", ("Lee",)), NamedParty("Kiwi", ("Kim",))], date(2026, 8, 19))
    return store


ASKED = {
    "a party nobody knew": ("New Firm", ()),
    "a party with logins": ("northside", ("ana", "petra")),
    "a party with one login": ("Zebra", ("zoe",)),
    "a party heard at the table of its allies": ("Blue Door Realty", ("ana", "petra")),
    "a party in alliances of nobody": ("Lime", ("ana", "petra", "zoe")),
}


@pytest.mark.parametrize("case", ASKED)
def test_who_must_say_yes(table: Store, case: str) -> None:
    party, wanted = ASKED[case]
    eve = table.logins.ask("eve", "Eve", party, NOW)
    assert bool(eve.waits) == bool(wanted)
    found = {login for login in ("ana", "petra", "zoe") if table.logins.asked_of(_known(table, login))}
    assert found == set(wanted)
    for login in ("ana", "petra", "zoe"):
        assert (login in eve.waits) == (login in wanted)
    if not wanted:
        assert table.people.by_login("eve") == eve
        return
    assert (eve.id, eve.party_id) == ("", "")
    assert table.people.by_login("eve") is None
    for login in {"ana", "petra", "zoe"} - set(wanted):
        with pytest.raises(Forbidden, match=wanted[0]):
            table.logins.confirm("eve", _known(table, login), NOW)
    with pytest.raises(Forbidden):
        table.logins.confirm("eve", eve, NOW)
    confirmed = table.logins.confirm("eve", _known(table, wanted[-1]), NOW)
    assert table.logins.person("eve") == confirmed == table.people.by_login("eve")
    assert table.people.party(confirmed.party_id).name.casefold() == party.casefold()
    assert table.logins.waiting() == []


def test_the_first_who_comes_is_free_also_for_a_party_that_somebody_wrote_down(store: Store) -> None:
    store.alliances.add("Lime", [NamedParty("Lime", ("Lee",)), NamedParty("Kiwi", ("Kim",))], TODAY)
    assert store.logins.ask("lee", "Lee", "Lime", NOW).waits == ""
    assert store.logins.ask("kim", "Kim", "Kiwi", NOW).waits.startswith("Lee (lee) must confirm")


def test_a_no_is_told_and_one_may_ask_again_or_take_it_back(table: Store) -> None:
    ana = _known(table, "ana")
    table.logins.ask("eve", "Eve", "Northside", NOW)
    table.logins.refuse("eve", ana, NOW)
    assert table.logins.person("eve") is None
    assert table.logins.refusal("eve") == "Ana said no on 21 Nov 2026: you do not speak for Northside."
    for act in (table.logins.confirm, table.logins.refuse):
        with pytest.raises(Missing):
            act("eve", ana, NOW)
    table.logins.ask("eve", "Eve", "Zebra", NOW)
    assert [each.party for each in table.logins.waiting()] == ["Zebra"]
    table.logins.withdraw("eve")
    assert (table.logins.person("eve"), table.logins.waiting()) == (None, [])
    with pytest.raises(Missing):
        table.logins.withdraw("eve")


def test_the_name_of_another_login_cannot_be_asked_for(table: Store) -> None:
    with pytest.raises(Conflict, match="add your surname"):
        table.logins.ask("eve", "ana", "Northside", NOW)
    table.logins.ask("eve", "Marc", "Blue Door Realty", NOW)
    (claim,) = table.logins.asked_of(_known(table, "ana"))
    assert "with what Marc said" in claim.follows


def _known(store: Store, login: str) -> Person:
    found = store.people.by_login(login)
    assert found
    return found


WRITES: dict[str, Callable[[Store, Alliance, str, Person], object]] = {
    "note": lambda s, a, r, by: s.notes.add(a.id, "x", by, NOW, TODAY),
    "entry": lambda s, a, r, by: s.ledger.add(
        a.id, read_entry("2h", Direction.GAVE, a, a.parties[0].id, TODAY), by, NOW
    ),
    "review": lambda s, a, r, by: begin(s, a, ReviewKind.START, by),
    "answer": lambda s, a, r, by: s.voices.start_answering(r, a.parties[0].id, by),
    "answer at the table": lambda s, a, r, by: s.voices.start_answering(r, a.parties[1].id, by),
    "give": lambda s, a, r, by: s.voices.answered(r, a.parties[1].id, by, NOW),
    "no response": lambda s, a, r, by: s.voices.no_answer(r, a.parties[1].id, by, NOW),
    "sign": lambda s, a, r, by: s.decisions.sign(
        "d", SignOff(a.parties[1].id, "Blue Door Realty", "Marc", SignOffState.SIGNED), NOW, by=by
    ),
    "comment": lambda s, a, r, by: s.decisions.correct("d", "x", by, NOW),
    "confirm": lambda s, a, r, by: s.logins.confirm("eve", by, NOW),
    "leave": lambda s, a, r, by: s.logins.leave("ana", by, NOW),
    "merge": lambda s, a, r, by: s.people.merge(a.parties[1], a.parties[0], by, NOW),
    "edit": lambda s, a, r, by: s.people.save(a.parties[1], "Blue", [("Marc", "eve")], by),
    "remove": lambda s, a, r, by: s.alliances.remove(a.id, by),
}


@pytest.mark.parametrize("who", ["waits", "left", "moved"])
@pytest.mark.parametrize("what", WRITES)
def test_who_speaks_for_nobody_stores_nothing(table: Store, blue_door: Alliance, what: str, who: str) -> None:
    review = begin(table, blue_door, ReviewKind.START, _known(table, "ana"))
    if who == "waits":
        by = table.logins.ask("eve", "Eve", "Northside", NOW)
    else:
        by = _known(table, "petra")
        if who == "left":
            table.logins.leave("petra", _known(table, "ana"), NOW)
        else:
            party = table.people.party(by.party_id)
            table.people.save(party, party.name, [("Ana", "ana"), ("Petra", "petra2")], by)
    before = all_rows(table.engine)
    with pytest.raises(AllytuiError) as refusal:
        WRITES[what](table, table.alliances.get(blue_door.id), review.id, by)
    assert isinstance(refusal.value, Forbidden | Missing)
    assert all_rows(table.engine) == before


RENAMED = {
    "another's name": ([("Eve", "ana"), ("Petra", "petra")], "petra", "only Ana can change it"),
    "another's name, from outside": ([("Eve", "ana"), ("Petra", "petra")], "zoe", "only Ana can change it"),
    "another's login": ([("Ana", "eve"), ("Petra", "petra")], "petra", "only Ana can change it"),
    "another's login away": ([("Ana", ""), ("Petra", "petra")], "petra", "only Ana can change it"),
    "two that change places": ([("Petra", "petra"), ("Ana", "ana")], "petra", "is Ana's own|belongs to"),
    "a login from outside": ([("Ana", "ana"), ("Petra", "petra"), ("Eve", "eve")], "zoe", "can give a login"),
    "a login by nobody": ([("Ana", "ana"), ("Petra", "petra"), ("Eve", "eve")], "", "can give a login"),
    "one's own login again": ([("Ana", "ana"), ("Petra", "petra"), ("Eve", "zoe")], "zoe", "belongs to Zoe"),
}


@pytest.mark.parametrize("case", RENAMED)
def test_nobody_else_changes_a_person_with_a_login(table: Store, case: str) -> None:
    people, login, words = RENAMED[case]
    party = table.people.party(_known(table, "ana").party_id)
    with pytest.raises(Conflict, match=words):
        table.people.save(party, party.name, people, _known(table, login) if login else None)
    assert table.people.party(party.id) == party


def test_one_changes_ones_own_name_and_a_colleague_gives_a_login(table: Store) -> None:
    party = table.people.party(_known(table, "ana").party_id)
    wanted = [("Ana Berg", "ana"), ("Petra", "petra"), ("Jo", "jo")]
    saved = table.people.save(party, party.name, wanted, _known(table, "ana"))
    assert [(each.name, each.login) for each in saved.people] == wanted
    for login, fits in (("zoe", False), ("petra", True)):
        by, now = _known(table, login), table.people.party(party.id)
        if fits:
            assert table.people.save(now, "Northside Tax", wanted, by).name == "Northside Tax"
        else:
            with pytest.raises(Conflict, match="only its own people rename it"):
                table.people.save(now, "Southside", wanted, by)


def test_who_gave_the_own_login_away_takes_no_other_persons_voice(table: Store, blue_door: Alliance) -> None:
    """Ana lets her login go, and then wants it for Marc: the two steps give her no second voice."""
    ana = _known(table, "ana")
    party = table.people.party(ana.party_id)
    table.people.save(party, party.name, [("Ana", "other"), ("Petra", "petra")], ana)
    with pytest.raises(Forbidden, match="no longer speaks"):
        table.people.save(blue_door.parties[1], "Blue Door Realty", [("Marc", "ana")], ana)


def test_who_left_keeps_words_and_name_and_gives_nobody_a_voice(table: Store, blue_door: Alliance) -> None:
    ana, petra = _known(table, "ana"), _known(table, "petra")
    review = begin(table, blue_door, ReviewKind.START, petra)
    table.voices.start_answering(review.id, petra.party_id, petra)
    answer(table, review, petra, "match", "Petra's words", 4)
    say(table, NoteField(review.id, OWN, petra.id), "for Petra alone")
    with pytest.raises(Forbidden, match="only Petra or a colleague"):
        table.logins.leave("petra", _known(table, "zoe"), NOW)
    left = table.logins.leave("petra", ana, NOW)
    assert (left.left, left.login) == (True, "")
    party = table.people.party(ana.party_id)
    assert [each.account for each in party.people] == ["Ana (ana)", "Petra (left)"]
    assert [each.account_in_full for each in party.people] == ["Ana (ana)", "Petra (left), recorded by Ana"]
    # The party answers anew, and nobody reads what Petra typed.
    assert table.voices.start_answering(review.id, ana.party_id, ana).person_id == ana.id
    for viewer in (ana.id, "", _known(table, "zoe").id):
        seen = table.reviews.get(review.id, viewer)
        assert "Petra" not in repr([each.words for each in seen.answers])
        assert "for Petra alone" not in repr(seen)
    # Her name is nobody else's: not by asking, not in the form, not by merging.
    with pytest.raises(Conflict, match="add your surname"):
        table.logins.ask("eve", "Petra", "Northside", NOW)
    with pytest.raises(Conflict, match="add a surname"):
        table.people.save(party, party.name, [("Ana", "ana"), ("Petra", "eve")], ana)
    with pytest.raises(RuleError, match="logins of their own"):
        table.people.merge(party, table.people.party(_known(table, "zoe").party_id), ana, NOW)
    # She herself comes back once somebody says yes, and is who she was.
    assert table.logins.ask("petra", "Petra", "Northside", NOW).waits.startswith("Ana (ana)")
    assert table.logins.confirm("petra", ana, NOW) == petra


def test_the_last_who_leaves_does_so_alone(table: Store) -> None:
    zoe = _known(table, "zoe")
    with pytest.raises(Forbidden):
        table.logins.leave("zoe", _known(table, "ana"), NOW)
    table.logins.leave("zoe", zoe, NOW)
    assert table.people.by_login("zoe") is None
    with pytest.raises(Missing):
        table.logins.leave("zoe", _known(table, "ana"), NOW)


@pytest.mark.engines("sqlite")
def test_where_nobody_has_an_account_any_more(table: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """As after a move to another computer: the owner of the file answers; of one's own, nobody has to."""
    monkeypatch.setattr(logins, "_has_account", lambda login: False)
    monkeypatch.setattr(logins, "account_name", lambda uid: "keeper")
    path = Path(table.engine.place)
    path.chmod(0o660)
    assert table.logins.ask("eve", "Eve", "Northside", NOW).waits
    with pytest.raises(Forbidden):
        table.logins.confirm("eve", _known(table, "zoe"), NOW)
    keeper = Person("", "", "keeper", "keeper")
    assert table.logins.confirm("eve", keeper, NOW).login == "eve"
    assert table.logins.ask("keeper", "Kee", "Northside", NOW).waits
    with pytest.raises(Forbidden):
        table.logins.confirm("keeper", keeper, NOW)
    table.logins.withdraw("keeper")
    path.chmod(0o600)
    assert table.logins.ask("keeper", "Kee", "Northside", NOW).waits == ""
