"""A role for each person on a server: what is sealed is not read, and nobody writes as somebody else."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import sql

from allytui.store.engine.postgres.role_rules import RULES
from allytui.store.engine.postgres.schema import APPEND_ONLY, models
from allytui.store.engine.tables.base import Row
from allytui.store.transfer.visible_rows import TABLES, VisibleRows, table_name
from tests.support.forgeries import DECIDED, SEALED, Forgery
from tests.support.postgres import fresh_database
from tests.support.roles import NAMES, PEOPLE, Box, decide, fill, reveal, with_roles

EVERYBODY, NORTH = frozenset(NAMES), frozenset({"ana", "bo"})


@pytest.fixture
def box(shared_folder: Path, postgres: str) -> Iterator[Box]:
    """A store with roles and nothing else."""
    with fresh_database(shared_folder, postgres) as address, with_roles(address) as made:
        yield made


@pytest.fixture(scope="module")
def sealed(shared_folder: Path, postgres: str) -> Iterator[Box]:
    """A store in whose open review three voices have words; nobody changes it."""
    with fresh_database(shared_folder, postgres) as address, with_roles(address) as made:
        made.known["review"] = fill(made)
        yield made


@pytest.fixture(scope="module")
def decided(shared_folder: Path, postgres: str) -> Iterator[Box]:
    """The same store once Ana decided; what Marc typed was never given. Nobody changes it."""
    with fresh_database(shared_folder, postgres) as address, with_roles(address) as made:
        made.known["review"] = fill(made)
        reveal(made, made.known["review"])
        made.known["decision"] = decide(made, made.known["review"])
        yield made


# Reading

MARKS: list[tuple[str, str, frozenset[str], frozenset[str]]] = [
    ("answer", "answer of ana", frozenset({"ana"}), EVERYBODY),
    ("answer", "answer of dee", frozenset({"ana"}), EVERYBODY),
    ("answer", "answer of marc", frozenset({"marc"}), frozenset({"marc"})),
    ("review_note", "own note of ana", frozenset({"ana"}), frozenset({"ana"})),
    ("review_note", "skip of ana", frozenset({"ana"}), EVERYBODY),
    ("review_note", "shared note", EVERYBODY, EVERYBODY),
    ("form_draft", "draft of ana", frozenset({"ana"}), frozenset({"ana"})),
    ("account", "quiet account of ana", NORTH, NORTH),
    ("account", "shared account of ana", EVERYBODY - {"marc"}, EVERYBODY - {"marc"}),
    ("breach", "2026-05-18", NORTH, NORTH),
    ("breach", "2026-05-19", EVERYBODY, EVERYBODY),
    ("share", "Ana", EVERYBODY, EVERYBODY),
    ("profile", "profile of ana", NORTH, NORTH),
    ("theme", "theme of ana", NORTH, NORTH),
    ("fit", "fit of ana", NORTH, NORTH),
    ("insight", "insight of ana", NORTH, NORTH),
    ("skill", "skill of ana", frozenset({"ana"}), frozenset({"ana"})),
    ("review_note", "added by marc", frozenset(), EVERYBODY),
    ("entry", "entry of ana", EVERYBODY, EVERYBODY),
    ("note", "note of ana", EVERYBODY, EVERYBODY),
]
"""Table, what stands in it, and who reads it before the reveal and after it."""


def test_every_table_with_a_rule_for_reading_has_a_case() -> None:
    assert {name for name, rules in RULES.items() if rules.read != "true"} <= {table for table, *_ in MARKS}


def readers(box: Box, table: str, mark: str) -> set[str]:
    """Return who reads a text anywhere in a table."""
    found = set()
    asked = sql.SQL("SELECT 1 FROM {} t WHERE t::text LIKE %s").format(sql.Identifier(table))
    for name in NAMES:
        with box.raw(name) as raw:
            if raw.execute(asked, (f"%{mark}%",)).fetchone():
                found.add(name)
    return found


@pytest.mark.parametrize(("table", "mark", "before", "_after"), MARKS, ids=[mark for _, mark, *_ in MARKS])
def test_only_who_may_reads_it_with_plain_sql(
    sealed: Box, table: str, mark: str, before: frozenset[str], _after: frozenset[str]
) -> None:
    assert readers(sealed, table, mark) == before


@pytest.mark.parametrize(("table", "mark", "_before", "after"), MARKS, ids=[mark for _, mark, *_ in MARKS])
def test_the_reveal_shows_what_was_given_and_nothing_else(
    decided: Box, table: str, mark: str, _before: frozenset[str], after: frozenset[str]
) -> None:
    assert readers(decided, table, mark) == after


@pytest.mark.parametrize("name", PEOPLE)
@pytest.mark.parametrize("stage", ["sealed", "decided"])
def test_a_role_reads_the_rows_that_an_export_of_its_person_holds(
    request: pytest.FixtureRequest, stage: str, name: str
) -> None:
    box: Box = request.getfixturevalue(stage)

    def key(table: type[Row], row: dict[str, Any]) -> tuple[object, ...]:
        """Return what tells a row from others."""
        keys = [each.column_name for each in table._meta.sorted_fields if each.primary_key]
        primary: Any = table._meta.primary_key
        keys = keys or list(primary.field_names)
        return tuple(row[each] for each in keys)

    with box.store().engine.reading():
        visible = VisibleRows(box.people[name])
        expected = {table_name(each): {key(each, dict(row)) for row in visible.of(each)} for each in TABLES}
    with box.raw(name) as raw:
        for table in TABLES:
            cursor = raw.execute(sql.SQL("SELECT * FROM {}").format(sql.Identifier(table_name(table))))
            names = [each.name for each in cursor.description or ()]
            found = {key(table, dict(zip(names, row, strict=True))) for row in cursor}
            if (stage, name, table_name(table)) == ("sealed", "ana", "answer"):
                handed = (box.known["review"], box.people["dee"].id, "match")
                assert handed in found  # Ana types it; an export waits for the reveal
                found.remove(handed)
            assert found == expected[table_name(table)], table_name(table)


SIDEWAYS = [
    "SELECT words FROM answer WHERE words LIKE 'answer of ana'",
    "SELECT count(*) FROM answer WHERE words = 'answer of ana' HAVING count(*) > 0",
    "SELECT most_common_vals::text FROM pg_stats WHERE tablename IN ('answer', 'account', 'skill')",
    "SELECT * FROM allytui_hidden_reviews('')",
    "SELECT 1 WHERE allytui_begun('{review}', '{ana}')",
    "SELECT 1 WHERE allytui_begun('{review}', '{dee}')",
    "SET ROLE \"{group}\"; SELECT words FROM answer WHERE words NOT LIKE '%of marc'",
    "COPY (SELECT words FROM answer WHERE words NOT LIKE '%of marc') TO STDOUT",
]
"""Other ways to what is sealed; each finds nothing as Marc."""


@pytest.mark.parametrize("asked", SIDEWAYS)
def test_there_is_no_way_around(sealed: Box, asked: str) -> None:
    with psycopg.connect(sealed.url("").url, autocommit=True) as owner:
        owner.execute("ANALYZE")
    with sealed.raw("marc") as raw:
        asked = asked.format(**sealed.names("marc"))
        if asked.startswith("COPY"):
            with raw.cursor().copy(asked.encode()) as rows:
                assert list(rows) == []
            return
        found = raw.execute(asked.encode())
        while found.nextset():
            pass
        assert found.fetchall() == []


# Writing


def insert(raw: "psycopg.Connection[Any]", case: Forgery, known: dict[str, str], *, forged: bool) -> None:
    row = case.row(known, forged=forged)
    listed = sql.SQL(", ").join(map(sql.Identifier, row))
    marks = sql.SQL(", ").join([sql.Placeholder()] * len(row))
    raw.execute(
        sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(sql.Identifier(case.table), listed, marks),
        list(row.values()),
    )


@pytest.mark.parametrize("forged", [False, True], ids=["own", "forged"])
@pytest.mark.parametrize(
    ("stage", "case"),
    [*(("sealed", each) for each in SEALED), *(("decided", each) for each in DECIDED)],
    ids=[each.title for each in (*SEALED, *DECIDED)],
)
def test_everybody_writes_as_themselves_and_as_nobody_else(
    request: pytest.FixtureRequest, stage: str, case: Forgery, forged: bool
) -> None:
    box: Box = request.getfixturevalue(stage)
    known = box.names(case.by)
    with box.raw(case.by) as raw:
        for statement in case.before:
            raw.execute(statement.format(**known).encode())
        if not forged:
            insert(raw, case, known, forged=False)
            return
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            insert(raw, case, known, forged=True)


AUTHORS = {
    *("by", "by_party", "confirmed_by", "decided_by", "entered_by", "login", "opened_by", "owner", "person_id"),
    *("party_id", "settled_by"),
}
"""What columns are called that say who wrote, or for whom."""

NO_AUTHORS = {
    *("claim.party_id", "claim.by", "member.party_id", "party_terms.party_id"),
    *("position.person_id", "promise.party_id", "promise.owner", "voice.party_id", "close_out_item.settled_by"),
}
"""Columns of such a name that say of whom something is, or that have a test of their own below."""


def test_every_column_with_an_author_has_a_case() -> None:
    named = {
        f"{model._meta.table_name}.{each.column_name}"
        for model in models()
        for each in model._meta.sorted_fields
        if each.column_name in AUTHORS
    }
    assert named - NO_AUTHORS == {each.title for each in (*SEALED, *DECIDED)} & named


REFUSED: list[tuple[str, str]] = [
    *(
        ("sealed", f'UPDATE "{each}" SET {column} = {column}')
        for each, column in (("decision", "said"), ("entry", "words"), ("terms", "goal"))
    ),
    *(("sealed", f'DELETE FROM "{each}"') for each in ("decision", "entry", "terms", "promise", "link")),
    *(("sealed", f'TRUNCATE "{each}" CASCADE') for each in ("decision", "answer", "written")),
    ("sealed", "DROP TRIGGER decision_no_update ON decision"),
    ("sealed", "ALTER TABLE decision DISABLE TRIGGER ALL"),
    ("sealed", "CREATE TRIGGER x BEFORE INSERT ON decision FOR EACH ROW EXECUTE FUNCTION refuse_change()"),
    ("sealed", "DROP POLICY answer_read ON answer"),
    ("sealed", "CREATE POLICY x ON answer USING (true)"),
    ("sealed", "ALTER POLICY answer_read ON answer USING (true)"),
    ("sealed", "ALTER TABLE answer DISABLE ROW LEVEL SECURITY"),
    ("sealed", "ALTER TABLE answer ADD COLUMN x text"),
    ("sealed", "ALTER TABLE answer OWNER TO CURRENT_USER"),
    ("sealed", "ALTER FUNCTION allytui_person() RESET search_path"),
    ("sealed", "CREATE OR REPLACE FUNCTION allytui_person() RETURNS text LANGUAGE sql AS $$ SELECT '{ana}' $$"),
    ("sealed", "CREATE TABLE x (y int)"),
    ("sealed", "CREATE INDEX x ON answer (words)"),
    ("sealed", "SET session_replication_role = replica"),
    ("sealed", "SET row_security = off; SELECT * FROM answer"),
    ("sealed", 'SET ROLE "{ana_login}"'),
    ("sealed", 'SET SESSION AUTHORIZATION "{ana_login}"'),
    ("sealed", "SET ROLE postgres"),
    ("sealed", 'GRANT "{ana_login}" TO "{marc_login}"'),
    ("sealed", "UPDATE review SET revealed_at = '2026-11-21'"),
    ("sealed", "UPDATE review SET decided_at = '2026-11-21'"),
    ("sealed", "UPDATE review SET alliance_id = alliance_id"),
    ("sealed", "UPDATE voice SET state = 'answered' WHERE person_id = '{ana}'"),
    ("sealed", "UPDATE voice SET entered_by = '{marc}' WHERE person_id = '{ana}'"),
    ("sealed", "UPDATE voice SET person_id = '{marc}' WHERE person_id = '{ana}'"),
    ("sealed", "UPDATE voice SET state = 'no answer', by = 'Ana' WHERE person_id = '{dee}'"),
    ("sealed", "DELETE FROM voice WHERE person_id = '{ana}'"),
    ("sealed", "UPDATE person SET login = '{eve_login}' WHERE id = '{ana}'"),
    (
        "sealed",
        "UPDATE person SET login = NULL, left_at = 'x', left_login = login, left_by = 'Marc' WHERE id = '{ana}'",
    ),
    ("sealed", "UPDATE person SET name = 'Anna' WHERE id = '{ana}'"),
    ("sealed", "UPDATE person SET party_id = '{north}' WHERE id = '{marc}'"),
    ("sealed", "UPDATE person SET name = 'Ana' WHERE id = '{marc}'"),
    ("sealed", "UPDATE member SET present = 0"),
    ("sealed", "UPDATE member SET party_id = '{cora_party}' WHERE party_id = '{blue}'"),
    ("sealed", "DELETE FROM member"),
    ("sealed", "UPDATE party SET name = 'Southside' WHERE id = '{north}'"),
    ("sealed", "UPDATE answer SET words = 'x' WHERE person_id = '{ana}'"),
    ("sealed", "DELETE FROM answer WHERE person_id = '{ana}'"),
    ("decided", "DELETE FROM review"),
    ("decided", "UPDATE promise SET settled_by = 'Ana'"),
    ("decided", "UPDATE promise SET text = 'x'"),
    ("decided", "UPDATE close_out_item SET settled_by = 'Ana'"),
    ("decided", "INSERT INTO unlocked (decision_id, at, day) VALUES ('{decision}', '2026-11-21', '2026-11-21')"),
    (
        "decided",
        "CREATE TEMP TABLE review AS SELECT * FROM public.review WHERE false; "
        "UPDATE public.answer SET words = 'x' WHERE person_id = '{marc}'",
    ),
    (
        "decided",
        "CREATE TEMP TABLE decision AS SELECT * FROM public.decision WHERE false; "
        "INSERT INTO public.decision SELECT (jsonb_populate_record(d, jsonb_build_object('id', 'x', 'seq', 1, "
        "'decided_by', 'Marc', 'review_id', NULL))).* FROM public.decision d",
    ),
]
"""What Marc tries besides: refused, or without effect on any row."""


@pytest.mark.parametrize(("stage", "statement"), REFUSED, ids=[each[:60] for _, each in REFUSED])
def test_nothing_else_is_changed(request: pytest.FixtureRequest, stage: str, statement: str) -> None:
    box: Box = request.getfixturevalue(stage)
    with box.raw("marc") as raw:
        try:
            done = raw.execute(statement.format(**box.names("marc")).encode())
        except psycopg.Error as error:
            assert error.sqlstate in ("42501", "P0001", "42704", "0A000"), error  # noqa: PT017
        else:
            while done.nextset():
                pass
            assert done.rowcount == 0


def test_a_voice_without_words_is_not_given(sealed: Box) -> None:
    case = next(each for each in SEALED if each.title == "voice.entered_by")
    known = sealed.names("marc")
    with sealed.raw("marc") as raw:
        for statement in case.before:
            raw.execute(statement.format(**known).encode())
        insert(raw, case, known, forged=False)
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="voice"):
            raw.execute("UPDATE voice SET state = 'answered' WHERE review_id = 'fresh'")


def test_rights_are_not_handed_on(sealed: Box) -> None:
    with sealed.raw("marc") as raw:
        raw.execute("GRANT ALL ON answer, decision TO PUBLIC")  # with a warning, and without effect
        asked = "SELECT relname, relacl::text FROM pg_class WHERE relname IN ('answer', 'decision')"
        assert not [name for name, acl in raw.execute(asked).fetchall() if "{=" in acl or ",=" in acl]


def test_a_column_of_append_only_tables_is_never_to_be_changed() -> None:
    assert {name for name in APPEND_ONLY if RULES[name].update or RULES[name].delete} == set()
    assert {str(model._meta.table_name) for model in models()} == set(RULES)
