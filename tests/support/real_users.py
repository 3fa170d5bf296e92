"""Real users of one computer, made of numbers alone: root runs a program as each of them."""

import grp
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.printed_commands import ROOT
from tests.support.pseudo_terminal import Terminal

ONLY_ROOT = pytest.mark.skipif(os.getuid() != 0, reason="only root can run a program as other users")


def shared_group() -> grp.struct_group:
    """Return a group of this computer that root is not in."""
    return next(each for each in grp.getgrall() if each.gr_gid not in (0, *os.getgroups()))


@dataclass(frozen=True)
class User:
    """One of them: a number without a name, so that their login is 'uid-61001'."""

    uid: int
    home: Path
    member: bool = True

    @property
    def login(self) -> str:
        """What they are called."""
        return f"uid-{self.uid}"

    def run(
        self, *words: str, umask: int = 0o022, given: str = "", **environment: str
    ) -> subprocess.CompletedProcess[str]:
        """Run a module of Python as this user, and return what it said; it is `given` a text to read."""
        told = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.home),
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONPATH": str(ROOT),
        }
        return subprocess.run(
            [sys.executable, "-m", *words],
            input=given,
            capture_output=True,
            text=True,
            cwd=ROOT,
            env=told | environment,
            user=self.uid,
            group=self.uid,
            extra_groups=[shared_group().gr_gid] if self.member else [],
            umask=umask,
        )

    def sit_down(self, *words: str) -> Terminal:
        """Open the program in a terminal of this user."""
        who = (str(self.uid), str(shared_group().gr_gid))
        return Terminal(*who, *words, home=self.home, program="tests.support.as_user")


def make_user(number: int, folder: Path, *, member: bool = True) -> User:
    """Return a user with a home of their own; skip the test where they may not run this Python or this program."""
    home = folder / f"home{number}"
    home.mkdir(mode=0o700)
    user = User(61000 + number, home, member)
    os.chown(home, user.uid, user.uid)
    try:
        refused = user.run("allytui", "--version").returncode != 0
    except PermissionError:
        refused = True
    if refused:
        pytest.skip("other users may not run this Python or this copy of the program")
    return user
