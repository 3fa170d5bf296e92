"""Keeps what is being typed, on a thread of its own.

A stalled terminal blocks the event loop of the screen with all its timers, so drafts must not hang on it.
Words are stored 0.3 seconds after the last change, and at the latest 0.6 seconds after the first one that is
not stored yet. Where the store cannot be written they go to a file of the user's, and from there back again.
"""

import contextlib
import json
import os
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict
from dataclasses import field as field_of
from datetime import UTC, datetime
from pathlib import Path

from allytui.dataclass import dataclass
from allytui.domain.basics.errors import AllytuiError
from allytui.domain.basics.text import clean
from allytui.domain.reviews.drafts import AnswerField, Field, FormField, NoteField, Typed
from allytui.store.engine.errors import Conflict
from allytui.store.reviews.drafts import Drafts, PendingChange

REST_SECONDS = 0.3
"""How long typing rests before it is stored."""

LONGEST_SECONDS = 0.6
"""The longest that a change waits while typing goes on."""

RETRY_SECONDS = 2.0
"""How long to wait after the store could not be written."""

SLOW_SECONDS = 2.0
"""How long a store may take over a draft before the words are in a file as well."""


@dataclass(frozen=True)
class SaveReport:
    """News for the screen: what is stored now, or why it is not."""

    at: datetime
    merged: Mapping[Field, Typed]
    """Fields into which somebody else wrote too, with the words of both."""
    sent: Mapping[Field, str] = field_of(default_factory=dict)
    """The words that were sent for each of them: what was typed since then is not among the merged ones."""
    trouble: str = ""
    """One sentence where the words are in a file and not in the store."""


class DraftSaver:
    """Stores drafts from its own thread. All methods may be called from any thread."""

    def __init__(
        self,
        drafts: Drafts,
        folder: Path,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        fault: Callable[[Exception], str] = str,
    ) -> None:
        """Keep drafts in `drafts`, or in files in `folder` while that cannot be written.

        `fault` takes note of a fault of the program and gives a sentence about it.
        """
        self._fault = fault
        self._drafts = drafts
        self._folder = folder
        self._clock = clock
        self._listener: Callable[[SaveReport], None] = lambda news: None
        self._wake = threading.Condition()
        self._pending: dict[Field, PendingChange] = {}
        self._sent: dict[Field, PendingChange] = {}
        self._sent_at = 0.0
        self._in_file: dict[Field, PendingChange] = {}
        self._stored: dict[Field, Typed] = {}
        self._first = self._last = 0.0
        self._hurry = self._stopping = self._busy = False
        self._thread = threading.Thread(target=self._run, name="drafts", daemon=True)
        self._thread.start()

    def listen(self, listener: Callable[[SaveReport], None]) -> None:
        """Call `told` after each save, from the keeper's thread; it must not block."""
        self._listener = listener

    def loaded(self, field: Field, typed: Typed) -> None:
        """Take note of what stands in the store, as the base of what is typed next."""
        with self._wake:
            known = self._stored.get(field)
            if field not in self._pending and (known is None or known.version <= typed.version):
                self._stored[field] = typed

    def newer(self, found: Mapping[Field, Typed]) -> dict[Field, Typed]:
        """Return what stands in the store and not on the screen yet, which goes on from it.

        A field with words that are not stored yet waits for that, which keeps both.
        """
        with self._wake:
            news = {
                field: typed
                for field, typed in found.items()
                if field not in self._pending
                and field not in self._sent
                and typed.version > self._stored.get(field, Typed("")).version
            }
            self._stored.update(news)
            return news

    def taken_in(self, field: Field, typed: Typed) -> None:
        """Take note that the screen has what was merged, which is what typing goes on from."""
        with self._wake:
            self._stored[field] = typed

    def put(
        self, field: Field, words: str, score: int | None = None, option: str = "", *, untouched: str = ""
    ) -> None:
        """Take over what stands in a field now; `untouched` is what it shows while nothing was ever typed."""
        words = clean(words)
        with self._wake:
            base = self._stored.get(field, Typed(""))
            before = (base.words, base.score, base.option) if field in self._stored else (untouched, None, "")
            if field not in self._pending and (words, score, option) == before:
                return
            now = time.monotonic()
            if not self._pending:
                self._first = now
            self._pending[field] = PendingChange(base, Typed(words, score, option=option))
            self._last = now
            self._wake.notify_all()

    def waiting(self) -> bool:
        """Whether anything is not stored yet."""
        with self._wake:
            return bool(self._pending) or self._busy

    def flush(self, seconds: float = 2.0) -> bool:
        """Store everything now and say whether it is stored; gives up after `seconds`."""
        until = time.monotonic() + seconds
        with self._wake:
            self._hurry = True
            self._wake.notify_all()
            while (self._pending or self._busy) and time.monotonic() < until and self._thread.is_alive():
                self._wake.wait(0.05)
            self._hurry = False
            return not self._pending and not self._busy

    def look(self) -> None:
        """Put the words into a file where the store does not answer, as a silent server; called each second."""
        with self._wake:
            if not self._sent or time.monotonic() - self._sent_at <= SLOW_SECONDS:
                return
            everything = _later(self._sent, self._pending)
            if everything == self._in_file:
                return
            self._in_file = everything
            news = self._write_rescue(everything, "The database has not answered yet.")
        self._listener(news)

    def forget(self, wanted: Callable[[Field], bool]) -> None:
        """Drop what is known of these fields: their review was decided or their form was saved."""
        with self._wake:
            for fields in (self._pending, self._stored):
                for field in [each for each in fields if wanted(each)]:
                    del fields[field]

    def write_kept_words(self, texts: Mapping[Field, str]) -> Path:
        """Write words that can be stored no more to a file that stays, and return its path."""
        return self._write_kept_words(
            {field: PendingChange(Typed(""), Typed(words)) for field, words in texts.items()}
        )

    def close(self) -> None:
        """Store what is left and end the thread."""
        self.flush()
        with self._wake:
            self._stopping = True
            self._wake.notify_all()
        self._thread.join(1)

    def take_back(self) -> int:
        """Take words from files of earlier sessions back into the store; returns how many files there were."""
        count = 0
        for path in sorted(self._folder.glob("unsaved-*.json")) if self._folder.is_dir() else []:
            owner = path.stem.rpartition("-")[2]
            if owner.isdigit() and int(owner) != os.getpid() and _alive(int(owner)):
                continue
            with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
                changes = _read_rescue(path)
                try:
                    self._drafts.save(changes, self._clock())
                except Conflict:
                    self._write_kept_words(changes)
                except AllytuiError:
                    continue
                path.unlink()
                count += 1
        return count

    def _run(self) -> None:
        while True:
            with self._wake:
                while not self._due():
                    if self._stopping:
                        return
                    self._wake.wait(self._pause())
                changes, self._pending, self._busy = self._pending, {}, True
                self._sent, self._sent_at, self._in_file = changes, time.monotonic(), {}
            news = self._store(changes)
            with self._wake:
                self._busy = False
                self._sent = {}
                self._wake.notify_all()
            self._listener(news)
            if news.trouble and not self._stopping:
                with self._wake:
                    self._wake.wait(RETRY_SECONDS)

    def _due(self) -> bool:
        now = time.monotonic()
        rested = now - self._last >= REST_SECONDS or now - self._first >= LONGEST_SECONDS
        return bool(self._pending) and (self._hurry or self._stopping or rested)

    def _pause(self) -> float | None:
        if not self._pending:
            return None
        now = time.monotonic()
        return max(0.01, min(self._last + REST_SECONDS, self._first + LONGEST_SECONDS) - now)

    def _store(self, changes: dict[Field, PendingChange]) -> SaveReport:
        try:
            stored = self._drafts.save(changes, self._clock())
        except Conflict as error:
            own = {field: pending for field, pending in changes.items() if not _of_another(field)}
            if not own:
                return SaveReport(self._clock(), {}, trouble=f"{error} The last saved draft is kept.")
            path = self._write_kept_words(own)
            return SaveReport(self._clock(), {}, trouble=f"{error} Your draft is in {path}.")
        except AllytuiError as error:
            return self._rescue(changes, str(error))
        except Exception as error:
            return self._rescue(changes, self._fault(error))
        merged = {field: typed for field, typed in stored.items() if typed.words != changes[field].now.words}
        with self._wake:
            # Until the screen has taken in what was merged, what is typed goes on from the words that were sent.
            bases = stored | {field: changes[field].now for field in merged}
            self._stored.update(bases)
            for field, waiting in self._pending.items():
                if field in bases:
                    self._pending[field] = PendingChange(bases[field], waiting.now)
            self._sent = {}
            self._rescue_path().unlink(missing_ok=True)
        return SaveReport(self._clock(), merged, {field: changes[field].now.words for field in merged})

    def _rescue(self, changes: dict[Field, PendingChange], why: str) -> SaveReport:
        with self._wake:
            self._pending, self._sent = _later(changes, self._pending), {}
            return self._write_rescue(dict(self._pending), why)

    def _write_rescue(self, everything: Mapping[Field, PendingChange], why: str) -> SaveReport:
        rows = [
            {
                "kind": type(field).__name__,
                "field": asdict(field),
                "base": asdict(each.base),
                "now": asdict(each.now),
            }
            for field, each in everything.items()
        ]
        try:
            _write(self._rescue_path(), json.dumps(rows, ensure_ascii=False, indent=1))
        except OSError as error:
            return SaveReport(
                self._clock(),
                {},
                trouble=f"{why} No file takes your draft either ({error.strerror}): keep this screen open.",
            )
        return SaveReport(self._clock(), {}, trouble=f"{why} Your draft is saved in a file until then.")

    def _write_kept_words(self, changes: Mapping[Field, PendingChange]) -> Path:
        """Write words that have no place in the store any more to a file that stays."""
        path = self._folder / f"kept-{datetime.now(UTC):%Y%m%d-%H%M%S}-{os.getpid()}.txt"
        parts = [f"{_label(field)}\n\n{pending.now.words}\n" for field, pending in changes.items()]
        with contextlib.suppress(OSError):
            before = path.read_text(encoding="utf-8") if path.exists() else ""
            _write(path, before + "\n".join(parts))
        return path

    def _rescue_path(self) -> Path:
        return self._folder / f"unsaved-{os.getpid()}.json"


def _later(
    before: Mapping[Field, PendingChange], after: Mapping[Field, PendingChange]
) -> dict[Field, PendingChange]:
    """Return two changes as one: what was read before the first, and what stands there after the second."""
    return dict(before) | {
        field: PendingChange(before[field].base if field in before else later.base, later.now)
        for field, later in after.items()
    }


def _of_another(field: Field) -> bool:
    """Whether a field is sealed for somebody else than the person whose folder this is."""
    return not isinstance(field, FormField) and field.sealed and field.person_id != field.entered_by


def _label(field: Field) -> str:
    return (
        field.question
        if isinstance(field, AnswerField)
        else (field.field if isinstance(field, FormField) else field.key)
    )


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _read_rescue(path: Path) -> dict[Field, PendingChange]:
    kinds: dict[str, type[AnswerField] | type[NoteField] | type[FormField]] = {
        kind.__name__: kind for kind in (AnswerField, NoteField, FormField)
    }
    rows = json.loads(path.read_text(encoding="utf-8"))
    return {
        kinds[row["kind"]](**row["field"]): PendingChange(Typed(**row["base"]), Typed(**row["now"])) for row in rows
    }


def _write(path: Path, text: str) -> None:
    """Write a file of the user's own, whole or not at all."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.new")
    with open(os.open(fresh, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
