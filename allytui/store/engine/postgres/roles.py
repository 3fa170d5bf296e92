"""A role for each person: the rules that the server itself holds, set up by the owner of the tables.

All is made in one transaction and compared with what was there before; where nothing differs, it is taken back.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from allytui.store.engine.errors import Forbidden, Unusable
from allytui.store.engine.postgres.role_functions import FUNCTIONS, PREFIX, function_statements
from allytui.store.engine.postgres.role_guards import guard_statements
from allytui.store.engine.postgres.role_rules import MARKS, ROW_FUNCTIONS, RULES
from allytui.store.engine.tables import reviews
from allytui.store.engine.tables.base import Row

_UNRULED = {"written": "SELECT, INSERT, DELETE", "schema_migration": "SELECT", "written_seq_seq": "SELECT"}
"""What has no rules of its own, and what everybody with a role may do with it: no word of anybody is in it."""

_COPY = """
CREATE OR REPLACE FUNCTION {schema}.allytui_copy_review(held_id text, fresh_id text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, {schema}, pg_temp AS $body$
BEGIN
    IF NOT EXISTS (
        SELECT FROM review f JOIN review h USING (alliance_id, kind)
        JOIN decision d ON d.review_id = h.id JOIN unlocked u ON u.decision_id = d.id
        WHERE f.id = fresh_id AND h.id = held_id AND f.opened_by = allytui_name()
        AND f.revealed_at IS NULL AND f.decided_at IS NULL AND h.decided_at IS NOT NULL
    ) OR EXISTS (SELECT FROM voice WHERE review_id = fresh_id)
    OR EXISTS (SELECT FROM answer WHERE review_id = fresh_id)
    OR EXISTS (SELECT FROM review_note WHERE review_id = fresh_id) THEN
        RETURN false;
    END IF;
    {inserts}
    RETURN true;
END $body$
"""
"""Puts every word of a review whose decision was unlocked into the one that is open in its place."""

_STATE: dict[str, str] = {
    "rules": "SELECT tablename, policyname, roles::text, cmd, qual, with_check FROM pg_policies "
    "WHERE schemaname = current_schema() UNION ALL SELECT relname, 'on', '', '', relrowsecurity::text, '' "
    "FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' UNION ALL "
    "SELECT proname, pg_get_functiondef(oid), proacl::text, '', '', '' FROM pg_proc "
    "WHERE pronamespace = current_schema()::regnamespace AND prokind = 'f' UNION ALL "
    "SELECT tgrelid::regclass::text, pg_get_triggerdef(oid), tgenabled::text, '', '', '' FROM pg_trigger "
    f"WHERE tgname LIKE '{PREFIX}%%' AND NOT tgisinternal ORDER BY 1, 2",
    "rights": "SELECT c.relname, '', a.grantee::regrole::text, a.privilege_type FROM pg_class c, "
    "aclexplode(c.relacl) a WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'S') "
    "UNION ALL SELECT c.relname, t.attname, a.grantee::regrole::text, a.privilege_type FROM pg_class c "
    "JOIN pg_attribute t ON t.attrelid = c.oid, aclexplode(t.attacl) a "
    "WHERE c.relnamespace = current_schema()::regnamespace UNION ALL "
    "SELECT nspname, '', a.grantee::regrole::text, a.privilege_type FROM pg_namespace, aclexplode(nspacl) a "
    "WHERE nspname = current_schema() ORDER BY 1, 2, 3, 4",
    "members": "SELECT m.member::regrole::text, m.admin_option::text FROM pg_auth_members m "
    "JOIN pg_roles r ON r.oid = m.roleid WHERE r.rolname = %s ORDER BY 1",
}
"""What is compared before and after."""


def set_up_roles(handle: Any) -> list[str]:
    """Set up the roles inside a transaction, and return a sentence for each thing that was done or is left to do.

    Raises Forbidden where one's role may not do so, and Unusable for a server that is too old.
    """
    if int(handle.execute_sql("SHOW server_version_num").fetchone()[0]) < 140000:
        raise Unusable("Roles need PostgreSQL 14 or newer.")
    with handle.savepoint() as made:
        changed, said = Roles(handle).set_up()
        if not changed:
            made.rollback()
    return said


class Roles:
    """The roles of one store, inside a transaction of the owner of its tables."""

    def __init__(self, handle: Any) -> None:
        """Find out who the owner is and what the roles are called. Raises Forbidden for anybody else."""
        self._handle = handle
        asked = "SELECT current_database(), current_schema(), quote_ident(current_schema()), current_user"
        database, schema, self._schema, self._owner = self._row(asked)
        self.group = group_name(database, schema)
        self._quoted = _quoted(self.group)
        owner = self._row("SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = 'person'::regclass")[0]
        if not self._row("SELECT pg_has_role(%s, 'USAGE')", owner)[0]:
            raise Forbidden(f"The tables belong to '{owner}': run this as that role.")
        self._owner = str(owner)

    def set_up(self) -> tuple[bool, list[str]]:
        """Set up all of it, and return whether anything changed, and sentences on what was done."""
        existed = bool(self._row("SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = %s)", self.group)[0])
        if not existed:
            self._make_group()
        before = self._states()
        for statement in (*self._rules(), *self._rights(), *self._memberships()):
            self._handle.execute_sql(statement.replace("%", "%%"))
        after = self._states()
        done = [] if existed else [f"The role '{self.group}' is made; people's roles get their rights from it."]
        if before["rules"] != after["rules"]:
            done.append(f"Row-level security is on: {len(RULES)} tables have rules for who reads and who writes.")
        if before["rights"] != after["rights"]:
            done.append(f"The role '{self.group}' has the rights that the program needs, and no others.")
        if before["members"] != after["members"]:
            done.append(self._said_of_members())
        changed = bool(done)
        return changed, [*(done or ["Everything is set up already: nothing was changed."]), *self._advice()]

    def _make_group(self) -> None:
        may = self._row("SELECT rolcreaterole OR rolsuper FROM pg_roles WHERE rolname = current_user")[0]
        if not may:
            raise Forbidden(
                f"Your role may not make roles. Whoever may runs this, then you run 'admin roles' again: "
                f"CREATE ROLE {self._quoted} NOLOGIN; "
                f"GRANT {self._quoted} TO {_quoted(self._owner)} WITH ADMIN OPTION;"
            )
        self._handle.execute_sql(f"CREATE ROLE {self._quoted} NOLOGIN")

    def _rules(self) -> Iterator[str]:
        """What makes functions, guards and policies, as if for the first time."""
        yield from function_statements(self._schema, FUNCTIONS)
        yield from function_statements(self._schema, ROW_FUNCTIONS)
        yield _COPY.format(schema=self._schema, inserts=" ".join(_copies()))
        yield from guard_statements(self._schema)
        for (name,) in self._rows(
            "SELECT oid::regprocedure::text FROM pg_proc WHERE pronamespace = current_schema()::regnamespace "
            "AND prorettype = 'trigger'::regtype AND proname LIKE 'refuse%%'"
        ):
            # Without it, a table of one's own with the same name would stand before the one that is asked.
            yield f"ALTER FUNCTION {name} SET search_path = pg_catalog, {self._schema}, pg_temp"
        for signature in self._signatures():
            yield f"REVOKE ALL ON FUNCTION {signature} FROM PUBLIC"
            yield f"GRANT EXECUTE ON FUNCTION {signature} TO {self._quoted}"
        yield from _without_policies(self._handle)
        for table, rules in RULES.items():
            yield f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY'
            read, insert, update, delete = (
                each.format(**MARKS) for each in (rules.read, rules.insert, rules.update, rules.delete)
            )
            yield f'CREATE POLICY "{table}_read" ON "{table}" FOR SELECT USING ({read})'
            if insert:
                yield f'CREATE POLICY "{table}_insert" ON "{table}" FOR INSERT WITH CHECK ({insert})'
            if update:
                to = rules.to.format(**MARKS) or update
                yield f'CREATE POLICY "{table}_update" ON "{table}" FOR UPDATE USING ({update}) WITH CHECK ({to})'
            if delete:
                yield f'CREATE POLICY "{table}_delete" ON "{table}" FOR DELETE USING ({delete})'

    def _signatures(self) -> Iterator[str]:
        for each in (*FUNCTIONS, *ROW_FUNCTIONS):
            yield f"{self._schema}.{PREFIX}{each.name}({each.takes})"
        yield f"{self._schema}.{PREFIX}copy_review(text, text)"

    def _rights(self) -> Iterator[str]:
        """What takes all rights away from everybody but the owner, and gives the group those that it needs."""
        holders = [
            _quoted(name)
            for (name,) in self._rows(
                "SELECT DISTINCT pg_get_userbyid(a.grantee) FROM pg_class c, aclexplode(c.relacl) a "
                "WHERE c.relnamespace = current_schema()::regnamespace AND a.grantee <> 0 "
                "AND a.grantee <> c.relowner"
            )
        ]
        for each in ("PUBLIC", self._quoted, *holders):
            yield f"REVOKE ALL ON ALL TABLES IN SCHEMA {self._schema} FROM {each}"
            yield f"REVOKE ALL ON ALL SEQUENCES IN SCHEMA {self._schema} FROM {each}"
        yield f"REVOKE CREATE ON SCHEMA {self._schema} FROM PUBLIC, {self._quoted}"
        yield f"GRANT USAGE ON SCHEMA {self._schema} TO {self._quoted}"
        for table, rules in RULES.items():
            given = ["SELECT", *(["INSERT"] if rules.insert else []), *(["DELETE"] if rules.delete else [])]
            if rules.update:
                given.append(f"UPDATE ({', '.join(map(_quoted, rules.columns))})")
            yield f'GRANT {", ".join(given)} ON "{table}" TO {self._quoted}'
        for name, rights in _UNRULED.items():
            yield f'GRANT {rights} ON "{name}" TO {self._quoted}'

    def _memberships(self) -> Iterator[str]:
        """What gives the group to each login of a person, and takes it from those who left."""
        for (login,) in self._rows(
            "SELECT login FROM person JOIN pg_roles ON rolname = login "
            "WHERE NOT EXISTS (SELECT FROM pg_auth_members m WHERE m.member = pg_roles.oid "
            "AND m.roleid = (SELECT oid FROM pg_roles WHERE rolname = %s)) ORDER BY login",
            self.group,
        ):
            yield f"GRANT {self._quoted} TO {_quoted(login)}"
        for (login,) in self._rows(
            "SELECT r.rolname FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.member JOIN pg_roles g "
            "ON g.oid = m.roleid WHERE g.rolname = %s AND r.rolname IN (SELECT left_login FROM person) "
            "AND r.rolname NOT IN (SELECT login FROM person WHERE login IS NOT NULL) ORDER BY 1",
            self.group,
        ):
            yield f"REVOKE {self._quoted} FROM {_quoted(login)}"

    def _said_of_members(self) -> str:
        logins = self._names(
            "JOIN pg_roles r ON r.rolname = p.login WHERE pg_has_role(r.oid, %s, 'MEMBER')", self.group
        )
        return f"These logins have '{self.group}' and its rights: {', '.join(logins) or 'none yet'}."

    def _advice(self) -> Iterator[str]:
        """What is left to do, and for whom no rule holds."""
        for login in self._names("WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = p.login)"):
            yield (
                f"The login {login} has no role yet. Whoever makes roles runs: "
                f"CREATE ROLE {_quoted(login)} LOGIN IN ROLE {self._quoted};"
            )
        for login in self._names(
            "JOIN pg_roles r ON r.rolname = p.login "
            "WHERE (r.rolsuper OR r.rolbypassrls OR pg_has_role(r.oid, %s, 'MEMBER'))",
            self._owner,
        ):
            yield f"No rule holds for {login}, a superuser or owner of the tables: give that to another role."

        if self._row("SELECT has_schema_privilege(%s, current_schema(), 'CREATE')", self.group)[0]:
            yield (
                "Everybody may make functions beside the tables. The schema's owner runs: "
                f"REVOKE CREATE ON SCHEMA {self._schema} FROM PUBLIC;"
            )

    def _names(self, condition: str, *values: object) -> list[str]:
        asked = f"SELECT p.login FROM person p {condition} AND p.login IS NOT NULL ORDER BY p.login"
        return [str(login) for (login,) in self._rows(asked, *values)]

    def _states(self) -> dict[str, list[Any]]:
        return {
            name: self._rows(asked, *((self.group,) if name == "members" else ())) for name, asked in _STATE.items()
        }

    def _rows(self, asked: str, *values: object) -> list[Any]:
        return list(self._handle.execute_sql(asked, values).fetchall())

    def _row(self, asked: str, *values: object) -> Any:
        return self._handle.execute_sql(asked, values).fetchone()


def group_name(database: str, schema: str) -> str:
    """Return what the role is called that people's roles get their rights from: one for each store of a server."""
    return "_".join(["allytui", database, *([schema] if schema != "public" else [])])[:63]


def has_roles(handle: Any) -> bool:
    """Whether roles were set up in a store on a server."""
    asked = "SELECT relrowsecurity FROM pg_class WHERE oid = to_regclass('answer')"
    found = handle.execute_sql(asked).fetchone()
    return bool(found and found[0])


def lift_rules(handle: Any) -> None:
    """Take the policies away inside the transaction of a migration, which sets them up again at its end."""
    for statement in _without_policies(handle):
        handle.execute_sql(statement.replace("%", "%%"))


def _without_policies(handle: Any) -> list[str]:
    asked = "SELECT tablename, policyname FROM pg_policies WHERE schemaname = current_schema()"
    found = handle.execute_sql(asked).fetchall()
    return [f"DROP POLICY {_quoted(policy)} ON {_quoted(table)}" for table, policy in found]


def _copies() -> Iterator[str]:
    for table in (reviews.VoiceRow, reviews.AnswerRow, reviews.ReviewNoteRow):
        names = _columns(table)
        listed, others = ", ".join(map(_quoted, names)), ", ".join(map(_quoted, names[1:]))
        yield (
            f'INSERT INTO "{table._meta.table_name}" ({listed}) SELECT fresh_id, {others} '
            f'FROM "{table._meta.table_name}" WHERE review_id = held_id;'
        )


def _columns(table: type[Row]) -> Sequence[str]:
    names = [field.column_name for field in table._meta.sorted_fields]
    return ["review_id", *(name for name in names if name != "review_id")]


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
