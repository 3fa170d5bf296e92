"""Three real users and one file: whatever the umask, all members read and write it, and nobody else does."""

import os
import shutil
import sqlite3
import stat
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.store.engine.test_earlier_stores import EARLIER, restored
from tests.support.later import later
from tests.support.real_users import ONLY_ROOT, User, make_user, shared_group

pytestmark = ONLY_ROOT

UMASKS = (0o022, 0o077, 0o002, 0o000)


@dataclass(frozen=True)
class Box:
    """A computer with an owner of a database, another member of its group, and somebody who is no member."""

    path: Path
    owner: User
    member: User
    outsider: User

    def rights(self) -> list[tuple[str, int, int]]:
        """Return name, mode and group of the folder and of every file in it."""
        every = [self.path.parent, *sorted(self.path.parent.iterdir())]
        return [(each.name, stat.S_IMODE(each.stat().st_mode), each.stat().st_gid) for each in every]


@pytest.fixture
def box() -> Iterator[Box]:
    """An empty computer: the folder of the tests is root's alone, so this one lies beside it."""
    base = Path(tempfile.mkdtemp(prefix="allytui-box-"))
    base.chmod(0o755)
    place = base / "srv"
    place.mkdir()
    users = [make_user(number, base, member=number < 3) for number in (1, 2, 3)]
    os.chown(place, users[0].uid, users[0].uid)
    yield Box(place / "all" / "allies.db", *users)
    shutil.rmtree(base)


def made(box: Box, umask: int = 0o022) -> None:
    """Let the owner make the database."""
    done = box.owner.run(
        "allytui", "init", "--shared", str(box.path), "--group", shared_group().gr_name, umask=umask
    )
    assert done.returncode == 0, done.stderr


def right(box: Box) -> list[tuple[str, int, int]]:
    """Return the rights as they should be."""
    gid = shared_group().gr_gid
    return [("all", 0o2770, gid), ("allies.db", 0o660, gid)]


def test_the_owner_is_told_what_to_do_themselves(box: Box) -> None:
    made(box)
    box.path.chmod(0o440)
    said = box.owner.run("allytui", "--database", str(box.path), "list").stderr
    assert f"you open it to the group, with 'chmod 660 {box.path}'." in said


@pytest.mark.long
@pytest.mark.parametrize("umask", UMASKS, ids=oct)
def test_members_read_and_write_whatever_the_umask(box: Box, umask: int) -> None:
    made(box, umask)
    assert box.rights() == right(box)
    database = ("--database", str(box.path))
    gid = shared_group().gr_gid
    first = box.owner.run("tests.support.on_shared_box", "ask", str(box.path), "Ana", "Northside", umask=umask)
    assert first.stdout == "free\n"
    # Who they say they are counts for nothing: the login is that of the process.
    false = {"USER": box.owner.login, "LOGNAME": box.owner.login}
    asked = box.member.run(
        "tests.support.on_shared_box", "ask", str(box.path), "Eve", "Northside", umask=umask, **false
    )
    assert asked.stdout.startswith(f"Ana ({box.owner.login}) must confirm")
    refused = box.member.run("allytui", *database, "people", "confirm", box.member.login, umask=umask, **false)
    assert refused.returncode == 77
    done = box.owner.run("allytui", *database, "people", "confirm", box.member.login, umask=umask)
    assert (done.returncode, done.stdout) == (0, "")
    listed = box.member.run("allytui", *database, "people", umask=umask)
    assert listed.stdout == f"Northside  Ana ({box.owner.login}), Eve ({box.member.login})\n"
    for user in (box.owner, box.member):
        journal = user.run("tests.support.on_shared_box", "write", str(box.path), umask=umask)
        assert journal.stdout == f"660 {gid}\n"
        # One who is killed in the middle locks out nobody.
        assert user.run("tests.support.on_shared_box", "die", str(box.path), umask=umask).returncode == -9
        other = box.member if user is box.owner else box.owner
        assert other.run("allytui", *database, "check", umask=umask).returncode == 0
        assert other.run("tests.support.on_shared_box", "write", str(box.path), umask=umask).returncode == 0
    assert box.rights() == right(box)
    for user in (box.owner, box.member):
        found = user.run("allytui", *database, "doctor", umask=umask)
        assert (found.returncode, found.stdout) == (0, "All is well.\n")


@pytest.mark.parametrize("umask", [UMASKS[1], *later(*UMASKS[:1], *UMASKS[2:])], ids=oct)
def test_a_backup_is_open_to_whom_the_database_is_open(box: Box, umask: int) -> None:
    box.path.parent.mkdir()
    os.chown(box.path.parent, box.owner.uid, shared_group().gr_gid)
    box.path.parent.chmod(0o2770)
    restored(box.path, sorted(path.stem for path in EARLIER.glob("*.sql"))[-1]).close()
    os.chown(box.path, box.owner.uid, shared_group().gr_gid)
    box.path.chmod(0o660)
    assert box.member.run("allytui", "--database", str(box.path), "list", umask=umask).returncode == 0
    (backup,) = box.path.parent.glob("*.bak")
    assert (stat.S_IMODE(backup.stat().st_mode), backup.stat().st_gid) == (0o660, shared_group().gr_gid)


CLOSED = {
    "sticky folder": (0o3770, 0o660, "member", "is sticky", "chmod -t"),
    "read-only file": (0o2770, 0o640, "member", "is closed to you (mode 0640", "chmod 660"),
    "private file": (0o2770, 0o600, "member", "is closed to you (mode 0600", "chmod 660"),
    "read-only folder": (0o2750, 0o660, "member", "is closed to you (mode 2750", "chmod 2770"),
    "no member": (0o2770, 0o660, "outsider", "is closed to you (mode 2770", "usermod -aG"),
}


@pytest.mark.parametrize("case", ["sticky folder", *later(*(each for each in CLOSED if each != "sticky folder"))])
def test_who_is_locked_out_is_told_why_and_the_owner_mends_it_by_starting(box: Box, case: str) -> None:
    made(box)
    folder, file, name, why, mend = CLOSED[case]
    box.path.parent.chmod(folder)
    box.path.chmod(file)
    before, user = box.rights(), getattr(box, name)
    found = user.run("allytui", "--database", str(box.path), "doctor")
    assert (found.returncode, found.stderr) == (77, "")
    assert why in found.stdout
    assert mend in found.stdout
    for command in (["list"], ["check"], ["export"], ["people"]):
        refused = user.run("allytui", "--database", str(box.path), *command)
        assert (refused.returncode, refused.stdout) == (77, ""), command
        assert refused.stderr.count("\n") == 1
        assert why in refused.stderr
        assert mend in refused.stderr
    assert box.rights() == before
    assert box.owner.run("allytui", "--database", str(box.path), "list").returncode == 0
    assert box.rights() == right(box)
    assert box.member.run("allytui", "--database", str(box.path), "list").returncode == 0


WIDE = {
    "folder open to all": (0o2775, 0o660, "chmod 2770"),
    "file open to all": (0o2770, 0o664, "chmod 660"),
    "folder without its group": (0o770, 0o660, "chmod 2770"),
}


@pytest.mark.parametrize("case", WIDE)
def test_a_member_goes_on_and_says_what_only_the_owner_can_mend(box: Box, case: str) -> None:
    made(box)
    folder, file, mend = WIDE[case]
    box.path.parent.chmod(folder)
    box.path.chmod(file)
    listed = box.member.run("allytui", "--database", str(box.path), "people")
    assert listed.returncode == 0
    assert listed.stderr.count("\n") == 1
    assert f"its owner {box.owner.login} mends it with '{mend}" in listed.stderr
    found = box.member.run("allytui", "--database", str(box.path), "doctor")
    assert (found.returncode, mend in found.stdout) == (1, True)
    assert box.owner.run("allytui", "--database", str(box.path), "people").stderr == ""
    assert box.rights() == right(box)


def test_a_group_must_be_ones_own_and_a_folder_must_be_free(box: Box) -> None:
    words = ("allytui", "init", "--shared", str(box.path), "--group", shared_group().gr_name)
    assert "You are not in the group" in box.outsider.run(*words).stderr or not box.path.exists()
    assert not box.path.exists()
    home = box.owner.home / "papers"
    home.mkdir()
    (home / "letter").write_text("precious")
    os.chown(home, box.owner.uid, box.owner.uid)
    done = box.owner.run(*words[:3], str(home / "a.db"), *words[4:])
    assert (done.returncode, "holds other files (letter)" in done.stderr) == (65, True)
    assert sorted(each.name for each in home.iterdir()) == ["letter"]


def test_one_of_ones_own_is_shared_later_and_a_personal_one_stays_private(box: Box) -> None:
    group = shared_group()
    assert box.owner.run("allytui", "--database", str(box.path), "init", umask=0o000).returncode == 0
    personal = [("all", 0o700, box.owner.uid), ("allies.db", 0o600, box.owner.uid)]
    assert box.rights() == personal
    assert box.owner.run("allytui", "--database", str(box.path), "list", umask=0o000).returncode == 0
    assert box.rights() == personal
    made(box)
    assert box.rights() == right(box)
    with sqlite3.connect(box.path) as raw:
        assert raw.execute("SELECT name FROM shared_group").fetchall() == [(group.gr_name,)]
    raw.close()
    assert box.member.run("allytui", "--database", str(box.path), "list").returncode == 0


def test_a_closed_folder_of_ones_own_is_no_fault_of_the_program(box: Box) -> None:
    for words in (["list"], ["due", "--brief"], ["init"], ["check"], ["doctor"]):
        refused = box.member.run("allytui", *words, XDG_DATA_HOME=str(box.owner.home))
        assert refused.returncode == 77, (words, refused)
    shared = ["init", "--shared", str(box.owner.home / "x" / "a.db"), "--group", shared_group().gr_name]
    assert box.member.run("allytui", *shared).returncode == 77
