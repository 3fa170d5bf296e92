"""Three real users of one computer hold a review together; none is shown what another has sealed."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from allytui.database_url import DatabaseUrl
from allytui.domain.alliances.phases import ReviewKind
from allytui.guides import load
from allytui.store.store import Store
from tests.support.on_shared_box import NAMES, begin
from tests.support.plain_review import BEFORE, answer_line
from tests.support.postgres import let_go
from tests.support.postgres_pair import running_node
from tests.support.real_users import ONLY_ROOT, User, make_user, shared_group

pytestmark = [ONLY_ROOT, pytest.mark.long]

COMMANDS = (["show", "Blue"], ["agenda", "Blue"], ["search", "SEALED"], ["export"], ["list", "--json"], ["year"])


@dataclass(frozen=True)
class Box:
    """Three people, by name, and what each calls the database."""

    users: dict[str, User]
    places: dict[str, str]

    def run(self, name: str, *words: str, lines: tuple[str, ...] = ()) -> str:
        """Run a command as somebody, and return all that it said."""
        given = "".join(f"{line}\n" for line in lines)
        place = ("--database", self.places[name], "--today", "2026-08-20")
        done = self.users[name].run("allytui", *place, *words, given=given, umask=0o077)
        assert done.returncode == 0, done.stderr
        return done.stdout + done.stderr

    def answers(self, name: str) -> str:
        """Let somebody answer every question, from a keyboard of their own."""
        steps = load(ReviewKind.START).guide.steps
        before = BEFORE[ReviewKind.START] if name == "Ana" else ()
        said = tuple(f"{answer_line(name, step)} SEALED-{name}" for step in steps)
        return self.run(name, "review", "blue", "--plain", lines=(*before, *said, "y"))

    def signs(self, name: str, key: str) -> None:
        """Let somebody sign in the app, where they were not present before."""
        place = ("--database", self.places[name], "--today", "2026-08-20")
        terminal = self.users[name].sit_down(*place, "open", "Blue Door")
        terminal.see("A decision needs your signature: h, then s.")
        terminal.type("h")
        terminal.see("newest first")
        terminal.type("s")
        terminal.see("1 ")
        terminal.type(key)
        terminal.see("Your signature is recorded")
        terminal.type("\x11")
        assert terminal.wait() == 0
        terminal.close()


@pytest.fixture
def users() -> Iterator[dict[str, User]]:
    """Three users, with a folder that all of them may go through."""
    base = Path(tempfile.mkdtemp(prefix="allytui-three-"))
    base.chmod(0o755)
    yield {name: make_user(number, base) for number, name in enumerate(NAMES, 4)}
    shutil.rmtree(base)


@pytest.fixture(params=["file", "server"])
def box(request: pytest.FixtureRequest, users: dict[str, User]) -> Iterator[Box]:
    """Them at one database: a file that their group shares, or a server on which each has a role."""
    logins = [each.login for each in users.values()]
    if request.param == "file":
        ana = users["Ana"]
        place = ana.home.parent / "srv"
        place.mkdir()
        os.chown(place, ana.uid, ana.uid)
        path = str(place / "all" / "allies.db")
        made = ana.run("allytui", "init", "--shared", path, "--group", shared_group().gr_name)
        assert made.returncode == 0, made.stderr
        assert ana.run("tests.support.on_shared_box", "begin", path, *logins).returncode == 0
        yield Box(users, dict.fromkeys(users, path))
        return
    with running_node() as node:
        address = f"postgresql://{{}}@/postgres?host={node.socket}"
        owner = DatabaseUrl(address.format("postgres"))
        Store.migrate(owner)
        begin(Store.open(owner), logins)
        for login in logins:
            node.execute(f'CREATE ROLE "{login}" LOGIN')
        Store.set_up_roles(owner)
        let_go()
        yield Box(users, {name: address.format(user.login) for name, user in users.items()})


def test_three_users_hold_a_review_together(box: Box) -> None:
    for name in NAMES:
        said = box.answers(name)
        others = [f"SEALED-{other}" for other in NAMES if other != name]
        if name != "Rosa":
            assert not [each for each in others if each in said]
            for other in NAMES:
                shown = "".join(box.run(other, *words) for words in COMMANDS)
                assert "Blue Door" in shown
                assert not [each for each in NAMES if each != other and f"SEALED-{each}" in shown], other
    assert all(f"SEALED-{each}" in said for each in NAMES), "the last voice reveals them all, to everybody"
    assert all(f"SEALED-{each}" in box.run("Ana", "export") for each in NAMES)
    talk = ("We talked.", "1", "", "", "1", "", "", "", "", "", "", "", "", "y", "x", "x")
    agreed = box.run("Ana", "review", "blue", "--plain", lines=talk)
    assert "trial agreed" in agreed, agreed
    assert "awaits Marc and Rosa" in box.run("Ana", "list")
    for name, left in (("Marc", "awaits Rosa"), ("Rosa", "agreed by all 3")):
        assert "your signature is needed: Blue Door" in box.run(name, "due")
        box.signs(name, "1")
        assert left in box.run("Ana", "list")
    for name in NAMES:
        assert "Nothing was altered" in box.run(name, "check")


@pytest.mark.parametrize("box", ["server"], indirect=True)
def test_plain_sql_as_another_reads_no_sealed_answer(box: Box) -> None:
    """Of a server: a file is read whole by whoever may open it, as the README says."""
    box.answers("Ana")
    with psycopg.connect(box.places["Marc"]) as raw:
        found = raw.execute(sql.SQL("SELECT words FROM answer")).fetchall()
    assert not [words for (words,) in found if "SEALED-Ana" in words]
    with psycopg.connect(box.places["Ana"]) as raw:
        assert [words for (words,) in raw.execute(sql.SQL("SELECT words FROM answer")) if "SEALED-Ana" in words]
