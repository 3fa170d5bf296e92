"""What one of several users does with a shared database, run as a module with a verb, its path and words."""

import os
import signal
import stat
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from allytui.config import login_name
from allytui.domain.alliances.party import NamedParty
from allytui.store.store import Store

NAMES = {"Ana": "Northside", "Marc": "Blue Door Realty", "Rosa": "Harbour Street"}
"""Three people, each with a party of their own."""


def begin(store: Store, logins: list[str]) -> None:
    """Enrol three people with their logins, and add an alliance of their parties."""
    for login, (name, party) in zip(logins, NAMES.items(), strict=True):
        store.people.enrol(login, name, party)
    parties = [NamedParty(party, (name,)) for name, party in NAMES.items()]
    store.alliances.add("Blue Door", parties, date(2026, 8, 19))


if __name__ == "__main__":
    what, place, *words = sys.argv[1:]
    store = Store.open(Path(place))
    if what == "begin":
        begin(store, words)
    elif what == "ask":
        asked = store.logins.ask(login_name(), words[0], words[1], datetime.now(UTC))
        print(asked.waits or "free")
    else:
        with store.engine.writing() as handle:
            handle.execute_sql("INSERT INTO withheld VALUES ('half')")
            journal = Path(f"{place}-journal").stat()
            print(f"{stat.S_IMODE(journal.st_mode):o} {journal.st_gid}", flush=True)
            if what == "die":
                os.kill(os.getpid(), signal.SIGKILL)
            handle.execute_sql("DELETE FROM withheld")
