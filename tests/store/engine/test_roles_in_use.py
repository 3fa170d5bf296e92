"""A store with roles in use: set up, written by several people, checked by each of them, and kept up to date."""

import subprocess
import sys
import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest

from allytui.cli import main
from allytui.database_url import DatabaseUrl
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import NamedParty, Person
from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.decisions.decision import SignOff, SignOffState
from allytui.domain.decisions.promises import PromiseState
from allytui.domain.decisions.unlock import UnlockWord
from allytui.domain.ledger.entry import EntryKind, Item
from allytui.domain.ledger.sharing import Sharing
from allytui.domain.parties.need import Need
from allytui.domain.reviews.drafts import NoteField
from allytui.store.copy_store import back_up
from allytui.store.engine.errors import Forbidden
from allytui.store.store import Store
from tests.conftest import NOW, TODAY
from tests.support.engines import other_program
from tests.support.later import later
from tests.support.postgres import fresh_database, let_go, named
from tests.support.reviews import answer, begin, draft, heard, sit
from tests.support.roles import PEOPLE, Box, as_account, decide, fill, keep, reveal, with_roles

LATER = NOW + timedelta(hours=2)


@pytest.fixture
def box(shared_folder: Path, postgres: str) -> Iterator[Box]:
    """A store with people and their roles, and nothing else."""
    with fresh_database(shared_folder, postgres) as address, with_roles(address) as made:
        yield made


# Set up


def roles(address: DatabaseUrl, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Run 'admin roles', and return what it says, a sentence each."""
    assert main(["--database", address.url, "admin", "roles"]) == 0
    return capsys.readouterr().err.splitlines()


def test_it_says_what_it_did_and_what_is_left(box: Box, capsys: pytest.CaptureFixture[str]) -> None:
    group = box.group
    logins = ", ".join(sorted(map(box.login, PEOPLE)))
    assert box.said == [
        f"The role '{group}' is made; people's roles get their rights from it.",
        "Row-level security is on: 44 tables have rules for who reads and who writes.",
        f"The role '{group}' has the rights that the program needs, and no others.",
        f"These logins have '{group}' and its rights: {logins}.",
    ]
    nothing = "Everything is set up already: nothing was changed."
    assert roles(box.address, capsys) == [nothing]
    box.store().people.enrol(f"zoe_{box.mark}", "Zoe", "Zoe Law")
    assert roles(box.address, capsys) == [
        nothing,
        f"The login zoe_{box.mark} has no role yet. Whoever makes roles runs: "
        f'CREATE ROLE "zoe_{box.mark}" LOGIN IN ROLE "{group}";',
    ]
    box.store("bo").logins.leave(box.login("bo"), box.people["bo"], NOW)
    assert roles(box.address, capsys)[0].startswith(f"These logins have '{group}' and its rights: ana_")
    with pytest.raises(psycopg.errors.InsufficientPrivilege), box.raw("bo") as raw:
        raw.execute("SELECT * FROM note")


def test_what_was_taken_away_is_made_again(box: Box, capsys: pytest.CaptureFixture[str]) -> None:
    with psycopg.connect(box.address.url, autocommit=True) as owner:
        owner.execute("DROP POLICY answer_read ON answer")
        owner.execute("CREATE POLICY all_of_it ON answer FOR SELECT USING (true)")
        assert roles(box.address, capsys) == [
            "Row-level security is on: 44 tables have rules for who reads and who writes."
        ]
        owner.execute("GRANT TRUNCATE ON answer TO PUBLIC")
        assert "no others" in roles(box.address, capsys)[0]
        owner.execute("ALTER TABLE voice DISABLE TRIGGER allytui_guards_voice_update")
        assert "Row-level security is on" in roles(box.address, capsys)[0]
    assert roles(box.address, capsys) == ["Everything is set up already: nothing was changed."]


def test_a_migration_keeps_the_rules(box: Box, monkeypatch: pytest.MonkeyPatch) -> None:
    with psycopg.connect(box.address.url, autocommit=True) as owner:
        owner.execute("DELETE FROM schema_migration WHERE name = (SELECT max(name) FROM schema_migration)")
        owner.execute("DROP POLICY answer_read ON answer")
        monkeypatch.setattr("playhouse.migrations.Runner.up", lambda runner: None)
        Store.migrate(box.address)
        assert owner.execute("SELECT 1 FROM pg_policies WHERE policyname = 'answer_read'").fetchone()


def test_only_the_owner_sets_them_up(box: Box, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--database", box.url("ana").url, "admin", "roles"]) == 77
    assert "The tables belong to 'postgres': run this as that role." in capsys.readouterr().err


def test_a_file_has_no_roles(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--database", str(tmp_path / "a.db"), "admin", "roles"]) == 65
    assert "is a file, which has no roles" in capsys.readouterr().err


@pytest.fixture
def owned(postgres: str) -> Iterator[Box]:
    """A store whose tables belong to a role that is no superuser."""
    name = f"own_{uuid.uuid4().hex[:12]}"
    address = DatabaseUrl(as_account(named(postgres, name), name))
    with psycopg.connect(postgres, autocommit=True) as raw:
        raw.execute(f"CREATE ROLE {name} LOGIN CREATEROLE".encode())
        raw.execute(f"CREATE DATABASE {name} OWNER {name} TEMPLATE template0 ENCODING 'UTF8'".encode())
        try:
            Store.migrate(address)
            with with_roles(address) as made:
                yield made
        finally:
            let_go()
            raw.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())
            raw.execute(f"DROP ROLE {name}".encode())


def test_an_owner_need_not_be_a_superuser(owned: Box, capsys: pytest.CaptureFixture[str]) -> None:
    reveal(owned, fill(owned))
    for name, words in (("", 3), ("ana", 2), ("marc", 3), ("bo", 2)):
        store = owned.store(name)
        assert store.check() == [], name
        with owned.raw(name) as raw:
            assert raw.execute("SELECT count(*) FROM answer").fetchone() == (words,), name
    assert roles(owned.address, capsys) == ["Everything is set up already: nothing was changed."]
    owned.store().people.enrol(owned.address.url.partition("//")[2].partition("@")[0], "Olga", "Owners")
    assert "No rule holds for own_" in roles(owned.address, capsys)[-1]


def test_an_owner_who_makes_no_roles_is_told_what_to_run(
    owned: Box, postgres: str, capsys: pytest.CaptureFixture[str]
) -> None:
    name = owned.address.url.partition("//")[2].partition("@")[0]
    with psycopg.connect(postgres, autocommit=True) as raw:
        raw.execute(f"ALTER ROLE {name} NOCREATEROLE".encode())
        raw.execute(f"ALTER ROLE allytui_{name} RENAME TO another_{name}".encode())
        try:
            assert main(["--database", owned.address.url, "admin", "roles"]) == 77
            assert f'CREATE ROLE "allytui_{name}" NOLOGIN; GRANT' in capsys.readouterr().err
        finally:
            raw.execute(f"ALTER ROLE another_{name} RENAME TO allytui_{name}".encode())


# In use


def test_the_main_path_goes_through_and_everybody_checks_it(box: Box) -> None:
    review_id = fill(box)
    reveal(box, review_id)
    decision_id = decide(box, review_id)
    ana, marc, pact = box.people["ana"], box.people["marc"], box.pact.id
    store = box.store("marc")
    signed = SignOff(marc.party_id, "Blue Door Realty", "Marc", SignOffState.SIGNED)
    store.decisions.sign(decision_id, signed, NOW, TODAY, by=marc)
    store.decisions.correct(decision_id, "It was Tuesday.", marc, NOW)
    (promise,) = store.promises.of(pact)
    store.promises.settle(promise, PromiseState.DONE, "all ten", marc, TODAY, LATER)
    store.ledger.share(pact, Sharing.SHARES, marc, NOW)
    gave = store.ledger.add(pact, Item(TODAY, EntryKind.HOURS, marc.party_id, "", "a draft", minutes=60), marc, NOW)
    store.ledger.take_back(gave, marc, NOW)
    store.needs.save(pact, Need(ana.party_id, "time", ""), marc, NOW, TODAY)
    (breach,) = store.breaches.of(pact, marc)
    assert (breach.awaits, breach.accounts) == (True, ())
    store.breaches.tell(breach.id, "account of marc", marc, LATER)
    assert [each.words for each in store.breaches.of(pact, marc)[0].accounts] == [
        *("shared account of ana", "account of marc")
    ]
    assert "answer of ana" in "".join(store.transfers.export(marc))
    assert "answer of ana" in str(store.searches.find("answer", marc, TODAY))
    for name, unread in (("", 0), ("ana", 1), ("bo", 2), ("marc", 7), ("cora", 11)):
        store = box.store(name)
        assert store.check() == [], name
        assert store.not_compared() == unread, name


def test_check_in_a_process_of_its_own_says_how_much_was_not_compared(box: Box) -> None:
    fill(box)
    command = [sys.executable, "-m", "tests.support.as_login", box.login("marc"), "--database", box.url("marc").url]
    ended = subprocess.run([*command, "check"], capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr
    assert "rows that only others may read were not compared.\nNothing was altered.\n" in ended.stdout


ALTERED = [
    ("ana", "UPDATE account SET words = 'x'", "was altered"),
    ("marc", "DELETE FROM skill", "was taken out"),
    (
        "marc",
        "INSERT INTO skill (id, person_id, at, day, name, outside_by, goal) "
        "SELECT 'more', person_id, at, day, name, outside_by, goal FROM skill",
        "was put in past the program",
    ),
]


@pytest.mark.parametrize(("name", "statement", "said"), ALTERED, ids=[each[2] for each in ALTERED])
def test_what_is_altered_past_the_rules_shows(box: Box, name: str, statement: str, said: str) -> None:
    fill(box)
    with other_program(box.store()) as raw:
        raw.execute("SET session_replication_role = replica")
        raw.execute(statement)
    assert any(said in each for each in box.store(name).check())


def test_a_handed_over_voice_is_read_here_until_it_is_given(box: Box) -> None:
    review_id = fill(box)
    store, dee, ana = box.store("ana"), box.people["dee"], box.people["ana"]
    held = store.reviews.get(review_id, ana.id, dee.id)
    assert [each.words for each in held.answers] == ["answer of dee"]
    answer(store, held, dee, "value", "more of dee", 2, typist=ana)
    keep(store, NoteField(review_id, "own", dee.id, ana.id), "first")
    keep(store, NoteField(review_id, "own", dee.id, ana.id), "second")
    store.voices.answered(review_id, dee.party_id, ana, NOW, TODAY)
    asked = b"SELECT words FROM answer UNION SELECT words FROM review_note WHERE key = 'own'"
    with box.raw("ana") as raw:
        assert {words for (words,) in raw.execute(asked)} == {"answer of ana", "own note of ana"}
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            raw.execute("UPDATE voice SET state = 'open' WHERE person_id = %s", (dee.id,))


def test_a_voice_at_another_keyboard_stays_there(box: Box) -> None:
    review_id = fill(box)
    store = box.store("ana")
    with pytest.raises(Exception, match="is answering from the login"):
        sit(store, review_id, box.people["marc"].id, box.people["ana"].id)
    assert box.store("marc").reviews.get(review_id, box.people["marc"].id).answers[0].words == "answer of marc"


def test_who_has_a_login_answers_from_it_alone(box: Box) -> None:
    fill(box)
    store, ana, marc = box.store("ana"), box.people["ana"], box.people["marc"]
    other = store.alliances.add(
        "Other", [NamedParty("Northside", ("Ana",)), NamedParty("Blue Door Realty", ("Marc",))], TODAY
    )
    held = begin(store, other, ReviewKind.START, ana)
    with pytest.raises(Forbidden, match="answers from a login of its own"):
        sit(store, held.id, marc.id, ana.id)
    store = box.store("marc")
    answer(store, held, marc, "match", "from his own login", 3)
    assert not store.voices.answered(held.id, marc.party_id, marc, NOW, TODAY)
    answer(store, held, marc, "match", "once more, before the reveal", 4)


def test_nobody_signs_for_a_party_with_a_login(box: Box) -> None:
    review_id = fill(box)
    reveal(box, review_id)
    ana, marc = box.people["ana"], box.people["marc"]
    signed = tuple(
        SignOff(each.party_id, PEOPLE[each.name.lower()][1], each.name, SignOffState.SIGNED) for each in (ana, marc)
    )
    store = box.store("ana")
    proposed = replace(draft(box.pact, ReviewKind.START, Outcome.TRY, TODAY), sign_offs=signed)
    with pytest.raises(Forbidden, match="record it as not present, and it signs later"):
        store.decisions.record(store.alliances.get(box.pact.id), proposed, ana, NOW, review_id=review_id)
    assert store.decisions.of(box.pact.id) == []


def test_a_decision_is_unlocked_with_every_word_in_the_review(box: Box) -> None:
    review_id = fill(box)
    reveal(box, review_id)
    decision_id = decide(box, review_id)
    ana, dee = box.people["ana"], box.people["dee"]
    store = box.store("ana")
    words = [
        UnlockWord(each.party_id, party, each.name, True, "a mistake")
        for each, party in ((ana, "Northside"), (dee, "Dee"))
    ]
    assert store.unlocks.say(decision_id, words[:1], ana, LATER, TODAY).unlocked_on is None
    assert store.unlocks.say(decision_id, words[1:], ana, LATER, TODAY).unlocked_on == TODAY
    opened = store.reviews.opened(box.pact.id, ana.id)
    assert opened is not None
    assert {each.words for each in opened.answers} == {"answer of ana", "answer of dee"}
    with box.raw() as raw:
        count = raw.execute("SELECT count(*) FROM answer WHERE review_id = %s", (opened.id,)).fetchone()
    assert count == (3,)
    proposed = draft(box.pact, ReviewKind.START, Outcome.NOT_NOW, TODAY)
    again = store.alliances.get(box.pact.id)
    store.decisions.record(again, proposed, ana, LATER + timedelta(hours=1), review_id=opened.id)
    for name in ("", "ana", "marc"):
        assert box.store(name).check() == []


def test_a_store_is_copied_whole_or_not_at_all(box: Box, tmp_path: Path) -> None:
    review_id = fill(box)
    reveal(box, review_id)
    decide(box, review_id)
    with pytest.raises(Forbidden, match="whoever owns its tables copies it whole"):
        back_up(box.url("ana"), tmp_path / "part.db")
    assert not (tmp_path / "part.db").exists()
    let_go()
    back_up(box.address, tmp_path / "whole.db")
    assert Store.open(tmp_path / "whole.db").check() == []


@pytest.mark.parametrize("name", ["marc", *later("ana", "cora")])
def test_an_export_of_a_role_is_whole_for_its_person(box: Box, tmp_path: Path, name: str) -> None:
    review_id = fill(box)
    reveal(box, review_id)
    decide(box, review_id)
    export = tmp_path / "export.json"
    export.write_text("".join(box.store(name).transfers.export(box.people[name])), encoding="utf-8")
    let_go()
    assert ("answer of marc" in export.read_text(encoding="utf-8")) is (name == "marc")
    assert main(["--database", str(tmp_path / "new.db"), "import", str(export)]) == 0
    assert Store.open(tmp_path / "new.db").check() == []


COMMANDS = ["due", "list", "show blue", "ledger blue", "search answer", "year", "report", "people", "calendar"]
COMMANDS += ["gave blue 2h yesterday", "met blue breakfast", "note blue a note", "agenda blue", "export", "doctor"]


def test_every_command_works_under_a_role(
    box: Box, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(box)
    let_go()
    monkeypatch.setattr("allytui.config.login_name", lambda: box.login("marc"))
    for words in COMMANDS:
        code = main(["--today", TODAY.isoformat(), "--database", box.url("marc").url, *words.split()])
        said = capsys.readouterr()
        assert (code, "of ana" in said.out.replace("entry of ana", "").replace("note of ana", "")) == (0, False), (
            said
        )


# People


def test_somebody_new_asks_and_is_confirmed(box: Box) -> None:
    fill(box)
    eve, ana = box.login("eve"), box.people["ana"]
    store = box.store("eve")
    assert store.logins.ask(eve, "Eve", "Northside", NOW).waits
    for write in (
        lambda: store.notes.add(box.pact.id, "too early", Person("", "", "Eve"), NOW, TODAY),
        lambda: store.people.enrol(eve, "Eve", "Northside"),
    ):
        with pytest.raises(Forbidden):
            write()
    store.people.enrol(eve, "Dee", "Dee")  # finds no row that it may change
    assert store.people.by_login(eve) is None
    person = box.store("ana").logins.confirm(eve, ana, NOW)
    store = box.store("eve")
    store.notes.add(box.pact.id, "now", person, NOW, TODAY)
    assert {each.words for each in store.breaches.of(box.pact.id, person)[0].accounts} == {"quiet account of ana"}


def test_somebody_new_begins_a_party_of_their_own(box: Box) -> None:
    person = box.store("eve").logins.ask(box.login("eve"), "Eve", "Evening Law", NOW)
    assert not person.waits
    store = box.store("eve")
    store.alliances.add("Evening", [NamedParty("Evening Law", ("Eve",)), NamedParty("Fox", ("Fox",))], TODAY)
    assert store.check() == []


def test_who_leaves_reads_and_writes_no_more(box: Box) -> None:
    review_id = fill(box)
    ana = box.people["ana"]
    store = box.store("ana")
    store.logins.leave(box.login("ana"), ana, NOW)
    with pytest.raises(Forbidden):
        store.notes.add(box.pact.id, "late", ana, NOW, TODAY)
    with box.raw("ana") as raw:
        assert raw.execute("SELECT * FROM answer").fetchall() == []
        assert raw.execute("SELECT person_id FROM voice WHERE person_id = %s", (ana.id,)).fetchall() == []
    assert not box.store("bo").reviews.get(review_id, box.people["bo"].id).answers


def test_parties_are_merged_edited_and_removed(box: Box) -> None:
    store, ana = box.store("ana"), box.people["ana"]
    made = [
        store.alliances.add(name, [NamedParty("Northside", ("Ana",)), NamedParty(party, (party,))], TODAY)
        for name, party in (("One", "Fox"), ("Two", "Foxx"), ("Three", "Hen"))
    ]
    fox, foxx, hen = (next(each for each in one.parties if each.name != "Northside") for one in made)
    store.people.merge(foxx, fox, ana, NOW)
    store.people.save(store.people.party(hen.id), "Hens", [("Hen", ""), ("Hedy", "")], ana)
    held = begin(store, store.alliances.get(made[0].id), ReviewKind.START, ana)
    answer(store, held, ana, "match", "words", 3)
    assert heard(store, held, ana).revealed_at
    assert store.alliances.remove(made[2].id, ana) == ["Hens"]
    assert store.check() == []
