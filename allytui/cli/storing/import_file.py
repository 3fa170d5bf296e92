"""allytui import: a database from an export, or partners from a table or an address book."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from allytui.cli.open_store import known_person, open_store
from allytui.cli.stderr import report
from allytui.config import Settings, now
from allytui.database_url import DatabaseUrl
from allytui.dataclass import dataclass
from allytui.domain.basics.errors import TextError
from allytui.domain.basics.text import visible_line
from allytui.store.engine.errors import Forbidden, Missing, Unavailable

if TYPE_CHECKING:
    from allytui.domain.transfer.partner import Fault, Partner
    from allytui.store.transfer.partners import PartnerPlan

LISTED = 12
"""How many names of each sort the preview lists."""

MOST_BYTES = 2_000_000_000
"""The largest file that is read."""


@dataclass(frozen=True)
class _Read:
    """What a file of partners holds."""

    partners: "tuple[Partner, ...]"
    faults: "tuple[Fault, ...]"
    columns: tuple[str, ...] = ()
    """How its columns are read, a sentence each."""


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Bring a file in: all of it, or nothing."""
    from allytui.exchange.incoming.partner_table import decoded

    text = decoded(_bytes(options.file))
    if text.lstrip()[:1] == "{":
        return _from_export(text, options, settings)
    return _partners(_read(text, options.map or ""), options, settings)


def _bytes(name: str) -> bytes:
    """Return what a file holds. Raises Missing, Forbidden or Unavailable."""
    if name == "-":
        return sys.stdin.buffer.read()
    path = Path(name).expanduser()
    try:
        if path.stat().st_size > MOST_BYTES:
            raise Unavailable(f"{path} is too large to be read: 2 GB are the most.")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise Missing(f"There is no file {path}: check its name.") from error
    except PermissionError as error:
        raise Forbidden(f"{path} cannot be read, permission is denied.") from error
    except (OSError, ValueError) as error:
        raise Unavailable(f"{path} cannot be read: choose a file.") from error


def _from_export(text: str, options: argparse.Namespace, settings: Settings) -> int:
    from allytui.store.create_from_export import create_from_export

    if isinstance(settings.database, DatabaseUrl):
        raise TextError(f"{settings.database} is a server: an export becomes a file, with --database NEW.db")
    if settings.database.exists():
        raise TextError(
            f"There is a database at {settings.database} already: import into a new one, "
            "as in 'allytui --database NEW.db import FILE'."
        )
    altered = create_from_export(settings.database, text, settings.today, even_altered=options.altered)
    report(f"The database at {settings.database} is made from the export; only you can read it.")
    for each in altered:
        report(each)
    return 65 if altered else 0


def _read(text: str, mapping: str) -> _Read:
    from allytui.domain.transfer.partner import propose_mapping, read_mapping
    from allytui.exchange.incoming.partner_table import read_partner_table
    from allytui.exchange.incoming.vcard import is_vcard, read_vcards

    if is_vcard(text):
        return _Read(*read_vcards(text))
    table = read_partner_table(text, lambda head: propose_mapping(head) | read_mapping(mapping, head))
    columns = [
        f"{field} is read from '{visible_line(table.head[at])}'"
        + (", where a line has no name" if field == "email" else "")
        for field, at in table.mapping.items()
    ]
    if table.left_out:
        columns.append(f"not taken: {', '.join(map(visible_line, table.left_out))}")
    return _Read(table.partners, table.faults, tuple(columns))


def _partners(read: _Read, options: argparse.Namespace, settings: Settings) -> int:
    from allytui.domain.alliances.phases import Kind
    from allytui.domain.transfer.partner import MOST_FAULTS, put_together

    if read.faults:
        for fault in read.faults[:MOST_FAULTS]:
            report(visible_line(str(fault)))
        more = len(read.faults) - MOST_FAULTS
        raise TextError(
            f"Nothing was stored{f': there are {more} faults more' if more > 0 else ''}. Mend the file."
        )
    store = open_store(settings)
    person = known_person(store, settings)
    kind = {"alliances": Kind.ALLIANCE, "networking": Kind.NETWORKING}.get(options.kind)
    plan = store.partners.plan(put_together(read.partners), kind, person)
    _preview(read, plan, with_alliances=kind is not None)
    asked = sys.stdin.isatty() and options.file != "-" and not options.yes
    answered = _of_similar(plan, options.similar, asked=asked)
    nothing_new = store.partners.plan(answered, kind, person).unchanged
    chosen = [*plan.new, *plan.joining, *(each for each in answered if each not in nothing_new)]
    if not chosen:
        report("There is nothing to add.")
        return 0
    if not (options.yes or (asked and _agreed(f"Add {len(chosen):,}? [y/N] "))):
        report("Nothing was stored." if asked else "Nothing was stored: with --yes it is.")
        return 0
    waiting = _say_left if sys.stderr.isatty() else None
    added = store.partners.add(chosen, kind, person, now(), settings.today, waiting)
    besides = f", {added:,} of them with something new to consider" if kind else ", as parties"
    report(f"{len(chosen):,} {'partner is' if len(chosen) == 1 else 'partners are'} stored{besides}.")
    return 0


def _preview(read: _Read, plan: "PartnerPlan", *, with_alliances: bool) -> None:
    """Print what would be added."""
    lines = [*read.columns]
    if not with_alliances and any(each.tags or each.introduced_by for each in read.partners):
        lines.append("tags, and who introduced somebody, are kept with --as alliances or --as networking")
    for what, some in (
        ("new", plan.new),
        ("known, with something new", plan.joining),
        ("nothing new", plan.unchanged),
    ):
        names = ", ".join(visible_line(each.name) for each in some[:LISTED])
        more = f" and {len(some) - LISTED:,} more" if len(some) > LISTED else ""
        lines += [f"{what}: {len(some):,}{f' ({names}{more})' if names else ''}"]
    for each, known in plan.similar:
        meant = " or ".join(visible_line(name) for name in known)
        lines.append(f"similar, line {each.line:,}: {visible_line(each.name)}, known is {meant}")
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()


def _of_similar(plan: "PartnerPlan", how: str | None, *, asked: bool) -> "list[Partner]":
    """Return those of the similar ones that are added. Raises TextError where nobody can be asked."""
    from dataclasses import replace

    if not plan.similar or how == "skip":
        return []
    if how == "new":
        return [each for each, _ in plan.similar]
    if not asked:
        raise TextError("Nothing was stored: some names are similar to known ones. Use --similar new, or skip.")
    found: list[Partner] = []
    for each, names in plan.similar:
        question = f"{visible_line(each.name)}: [s] the same as {visible_line(names[0])}, [n] new, [x] leave out? "
        answer = _answer(question, "snx")
        found += [replace(each, name=names[0])] if answer == "s" else [each] if answer == "n" else []
    return found


def _answer(question: str, letters: str) -> str:
    """Ask until one of the letters is typed; the end of the input leaves it out."""
    while True:
        sys.stderr.write(question)
        sys.stderr.flush()
        line = sys.stdin.readline()
        if not line:
            return letters[-1]
        if line.strip().lower() in letters and line.strip():
            return line.strip().lower()


def _agreed(question: str) -> bool:
    sys.stderr.write(question)
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def _say_left(left: int) -> None:
    report(f"{left:,} left.")
