"""A database that a Unix group shares: its folder 2770 and its files 0660 of that group, whatever the umask.

Which group it is stands in the database itself: a file that is personal is never opened to others by mistake, and
one that is shared is kept so by whoever owns its files, at each start.
"""

import grp
import os
import pwd
import shlex
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from allytui.store.engine.errors import Forbidden, Missing, StoreError, Unusable

FOLDER_MODE, FILE_MODE = 0o2770, 0o660

BESIDE = ("-journal", "-wal", "-shm")
"""What SQLite writes beside a database while it works."""


def gid_of(group: str) -> int:
    """Return the number of a group. Raises Missing, a sentence with the command that makes it."""
    try:
        return grp.getgrnam(group).gr_gid
    except (KeyError, ValueError) as error:
        raise Missing(
            f"There is no group '{group[:40]}' on this computer: make it with 'groupadd {shlex.quote(group[:40])}'."
        ) from error


def group_of(handle: Any) -> str:
    """Return the group that a database is shared with, empty for a personal one, with an open connection."""
    row = handle.execute_sql('SELECT "name" FROM "shared_group"').fetchone()
    return str(row[0]) if row else ""


def write_group(handle: Any, group: str) -> None:
    """Write down the group that a database is shared with, inside a transaction."""
    handle.execute_sql('DELETE FROM "shared_group"')
    handle.execute_sql('INSERT INTO "shared_group" VALUES (?)', (group,))


def make_folder(path: Path, gid: int) -> None:
    """Make the folder of a shared database, or open an own one that holds nothing else. Raises StoreError."""
    folder = path.parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
        state = folder.stat()
        if (stat.S_IMODE(state.st_mode), state.st_gid) == (FOLDER_MODE, gid):
            return
        other = next((each.name for each in sorted(folder.iterdir()) if not belongs(each.name, path.name)), "")
        if other:
            raise Unusable(
                f"{folder} holds other files ({other[:40]}), which would be opened to the group: choose a folder "
                f"for the database alone, as in {folder / 'allytui' / path.name}."
            )
        os.chown(folder, -1, gid)
        os.chmod(folder, FOLDER_MODE)
        if stat.S_IMODE(folder.stat().st_mode) != FOLDER_MODE:
            raise PermissionError
    except PermissionError as error:
        raise Forbidden(
            f"{folder} cannot be opened to the group {named_group(gid)}: be its owner and a member of the group, "
            "or run the same command with sudo."
        ) from error


def address(path: Path) -> str:
    """Return a path as SQLite takes it in an address."""
    return quote(str(path.absolute()))


def belongs(name: str, database: str) -> bool:
    """Whether a file in the folder of a database is one of its own: a journal, a backup, a half-made one."""
    return name.removeprefix(".").startswith(database)


def open_to_group(descriptor: int, gid: int) -> None:
    """Give an open file to a group, whatever the umask. Raises Forbidden."""
    try:
        os.fchown(descriptor, -1, gid)
        os.fchmod(descriptor, FILE_MODE)
    except PermissionError as error:
        name = named_group(gid)
        adds = f"usermod -aG {shlex.quote(name)} {account_name(os.getuid())}"
        raise Forbidden(f"You are not in the group {name}: '{adds}' adds you, at your next login.") from error


def copy_rights(descriptor: int, path: Path) -> None:
    """Give a copy of a database the rights that it has itself."""
    state = path.stat()
    if state.st_gid != os.fstat(descriptor).st_gid:
        try:
            os.fchown(descriptor, -1, state.st_gid)
        except PermissionError:
            return  # it stays private rather than open to another group
    if state.st_mode & stat.S_IWGRP:
        os.fchmod(descriptor, FILE_MODE)


def wrong(path: Path, group: str) -> Iterator[tuple[Path, int, str]]:
    """Give each folder and file of a shared database whose rights are wrong: itself, its mode, and the command."""
    try:
        gid = gid_of(group)
    except Missing:
        return
    for each, wanted in _parts(path):
        try:
            state = each.stat()
        except OSError:
            continue
        mode = stat.S_IMODE(state.st_mode)
        commands = [f"chgrp {shlex.quote(group)} {shlex.quote(str(each))}"] if state.st_gid != gid else []
        commands += [f"chmod {wanted:o} {shlex.quote(str(each))}"] if mode != wanted or commands else []
        if commands:
            yield each, wanted, " && ".join(commands)


def _parts(path: Path) -> Iterator[tuple[Path, int]]:
    yield path.parent, FOLDER_MODE
    yield path, FILE_MODE
    try:
        beside = sorted(path.parent.glob(f"{glob_escaped(path.name)}*"))
    except OSError:
        return
    for each in beside:
        rest = each.name.removeprefix(path.name)
        if rest in BESIDE or (rest.startswith(".") and rest.endswith(".bak")):
            yield each, FILE_MODE


def glob_escaped(name: str) -> str:
    """Return a name so that a pattern finds it alone."""
    return "".join(f"[{char}]" if char in "*?[" else char for char in name)


def keep_shared(path: Path, group: str) -> tuple[str, ...]:
    """Put the rights of a shared database right; return a sentence for each that is not ours to change."""
    try:
        gid = gid_of(group)
    except Missing as error:
        return (str(error),)
    said: list[str] = []
    for each, wanted, command in list(wrong(path, group)):
        try:
            if each.stat().st_gid != gid:
                os.chown(each, -1, gid)
            os.chmod(each, wanted)
            if stat.S_IMODE(each.stat().st_mode) != wanted:
                raise PermissionError
        except FileNotFoundError:
            continue  # a journal, done with
        except OSError:
            said.append(f"{not_shared(each, group)}; {owner_does(each, 'mend')} it with '{command}'.")
    return tuple(said)


def not_shared(path: Path, group: str) -> str:
    """Return what is wrong with the rights of a folder or file, as the beginning of a sentence."""
    state = path.stat()
    mode = stat.S_IMODE(state.st_mode)
    return f"{path} is not open to the group {group} alone (mode {mode:04o}, group {named_group(state.st_gid)})"


def why_closed(path: Path) -> tuple[str, str] | None:
    """Return why a database cannot be read or written by who is here, in a sentence, and what opens it."""
    above = [(each, os.X_OK) for each in reversed(path.absolute().parent.parents)]
    for each, needed in (*above, (path.parent, os.R_OK | os.W_OK | os.X_OK), (path, os.R_OK | os.W_OK)):
        try:
            state = each.stat()
        except OSError:
            continue
        if os.access(each, needed):
            continue
        group, mode = named_group(state.st_gid), stat.S_IMODE(state.st_mode)
        member = state.st_gid in (os.getegid(), *os.getgroups())
        closed = f"{each} is closed to you (mode {mode:04o}, owner {account_name(state.st_uid)}, group {group})"
        open_to_group = mode & 0o060 == 0o060 if each in (path, path.parent) else mode & 0o010
        if open_to_group and not member:
            adds = f"usermod -aG {shlex.quote(group)} {account_name(os.getuid())}"
            return f"{closed}: who runs this computer adds you to the group.", adds
        if (each == path.parent and mode & 0o070) or (each == path and path.parent.stat().st_mode & stat.S_ISGID):
            wanted = FOLDER_MODE if each == path.parent else FILE_MODE
            return (
                f"{closed}: {owner_does(each, 'open')} it to the group.",
                f"chmod {wanted:o} {shlex.quote(str(each))}",
            )
        return f"{closed}: use a database of your own.", "allytui --database PATH init"
    return None


def check_member(group: str) -> str:
    """Return a sentence where who is here is in no such group, empty where they are."""
    try:
        gid = gid_of(group)
    except Missing as error:
        return str(error)
    if os.getuid() == 0 or gid in (os.getegid(), *os.getgroups()):
        return ""
    return f"You are not in the group {group}, which shares this database."


def named_group(gid: int) -> str:
    """Return the name of a group, its number where it has none."""
    try:
        return grp.getgrgid(gid).gr_name
    except KeyError:
        return str(gid)


def account_name(uid: int) -> str:
    """Return the name of an account, its number where it has none."""
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"uid-{uid}"


def owner_of(path: Path) -> str:
    """Return what people call the owner of a file: its account, or 'you'."""
    uid = path.stat().st_uid
    return "you" if uid == os.getuid() else f"its owner {account_name(uid)}"


def owner_does(path: Path, what: str) -> str:
    """Return who does something, as in 'its owner ana opens', 'you open'."""
    owner = owner_of(path)
    return f"{owner} {what}" if owner == "you" else f"{owner} {what}s"


def refusal(error: StoreError, path: Path) -> StoreError:
    """Return a refusal that says why it is so and what mends it, where the rights of the file tell."""
    found = why_closed(path)
    return Forbidden(f"{found[0].removesuffix('.')}, with '{found[1]}'.") if found else error
