"""What one of several users does with a shared database, run as a module with a verb, its path and words."""

import os
import signal
import stat
import sys
from datetime import UTC, datetime
from pathlib import Path

from allytui.config import login_name
from allytui.store.store import Store

if __name__ == "__main__":
    what, place, *words = sys.argv[1:]
    store = Store.open(Path(place))
    if what == "ask":
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
