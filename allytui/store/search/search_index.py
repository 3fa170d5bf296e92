"""An index of every word that is stored, kept by SQLite's FTS5: it names candidates, and the tables have the word.

It is made when somebody searches for the first time, and can be left out or thrown away: where FTS5 is missing,
all is read through, with the same result. Triggers note down what was changed since; a search takes that in first.
What is typed into reviews that are still open is not in it. Words are kept as the domain splits them, not as
FTS5's tokenizers would, so that both ways find the same.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

import peewee

from allytui.domain.search.passage import Passage, PassageKind
from allytui.domain.search.query import SearchQuery, Term
from allytui.domain.search.word_split import PREFIX_LENGTH, split_words
from allytui.store.engine.errors import Damaged
from allytui.store.search.guarded_sources import ANSWERS, EVERY, REVIEW_NOTES
from allytui.store.search.sources import Source

AT_ONCE = 2_000
"""How many changed rows are taken into the index in one transaction, so that other writers do not wait long."""

_MOST_TERMS = 40
"""How many of the typed words the index is asked for; the others are looked for in what it finds."""

_MOST_LONGER = 400
"""How many words of the index a typed beginning stands for; where there are more, FTS5 puts them together."""

_PAGE = 200
"""How many rows are asked for at a time: more than a full list of hits, few enough that writers need not wait."""

_NAMES_DAY = 1 << 20
"""Stands for the day of names, so that they come before every day."""

_FORM = 3
"""Raise it where what is kept of a row changes: an index that has another number, or none, is made again."""

_TABLES = (
    f'CREATE TABLE "search_form" AS SELECT {_FORM} AS "number"',
    'CREATE TABLE "search_changed" ("id" INTEGER PRIMARY KEY AUTOINCREMENT, "ref" TEXT NOT NULL UNIQUE) STRICT',
    'CREATE TABLE "search_row" '
    '("id" INTEGER PRIMARY KEY, "ref" TEXT NOT NULL UNIQUE, "alliance_id" TEXT NOT NULL) STRICT',
    "CREATE VIRTUAL TABLE \"search_text\" USING fts5(words, who, kind, content='', columnsize=0, tokenize='ascii')",
)

_VOCABULARY = (
    'CREATE VIRTUAL TABLE IF NOT EXISTS temp."search_word" USING fts5vocab("main", "search_text", "instance")'
)
"""The words of the index, in their order; each connection has its own view of them, nothing is stored."""

_CHANGED = 'INSERT OR REPLACE INTO "search_changed" ("ref")'


def has_index(handle: Any) -> bool:
    """Whether there is an index that can be asked; one is made where that is possible. Inside a transaction."""
    if _is_made(handle):
        return _works(handle)
    if "search_text" in handle.get_tables():
        if not _works(handle):
            return False
        _throw_away(handle)
    try:
        handle.execute_sql("SAVEPOINT search_index")
        for statement in (*_TABLES, *_triggers()):
            handle.execute_sql(statement)
    except peewee.OperationalError as error:
        if "no such module" not in str(error):
            raise
        handle.execute_sql("ROLLBACK TO search_index")
        return False
    finally:
        handle.execute_sql("RELEASE search_index")
    for source in EVERY.values():
        handle.execute_sql(f"{_CHANGED} {_select(source)} ORDER BY 1")
    return True


def _is_made(handle: Any) -> bool:
    """Whether there is an index of the form that this version makes."""
    if not {"search_text", "search_form"} <= set(handle.get_tables()):
        return False
    return bool(handle.execute_sql('SELECT "number" FROM "search_form"').fetchall() == [(_FORM,)])


def _throw_away(handle: Any) -> None:
    named = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name GLOB 'search_*'"
    for (name,) in handle.execute_sql(named).fetchall():
        handle.execute_sql(f'DROP TRIGGER "{name}"')
    for name in ("search_form", "search_changed", "search_row", "search_text"):
        handle.execute_sql(f'DROP TABLE IF EXISTS "{name}"')


def _works(handle: Any) -> bool:
    try:
        handle.execute_sql('SELECT rowid FROM "search_text" LIMIT 0')
    except peewee.OperationalError:
        return False
    return True


def changed(handle: Any) -> int:
    """Return how many rows are not in the index yet, -1 where one is to be made, inside a transaction."""
    if not _is_made(handle):
        return -1
    return int(handle.execute_sql('SELECT COUNT(*) FROM "search_changed"').fetchone()[0])


def check_index(handle: Any) -> None:
    """Raise Damaged where SQLite finds that rows of the index are lost, inside a transaction."""
    if handle.execute_sql('PRAGMA integrity_check("search_row")').fetchone()[0] != "ok":
        raise Damaged("The index of words is damaged: 'allytui check' says more.")


def take_in(handle: Any) -> None:
    """Take some of what was changed into the index, inside a transaction."""
    sql = 'SELECT "id", "ref" FROM "search_changed" ORDER BY "id" LIMIT ?'
    numbers: dict[str, int] = {ref: number for number, ref in handle.execute_sql(sql, (AT_ONCE,)).fetchall()}
    if not numbers:
        return
    by_source: dict[str, list[str]] = {}
    for ref in numbers:
        name, _, key = ref.partition(":")
        by_source.setdefault(name, []).append(key)
    passages = [
        passage
        for name, keys in by_source.items()
        for part in _parts(keys)
        for _, passage in EVERY[name].load(part)
    ]
    marks = [(ref,) for ref in numbers]
    _run_many(handle, 'DELETE FROM "search_row" WHERE "ref" = ?', marks)
    rows = sorted((_number(each, numbers[each.key]), each) for each in passages)
    _run_many(
        handle,
        'INSERT INTO "search_row" ("id", "ref", "alliance_id") VALUES (?, ?, ?)',
        [(number, each.key, each.alliance_id) for number, each in rows],
    )
    _run_many(
        handle,
        'INSERT INTO "search_text" (rowid, words, who, kind) VALUES (?, ?, ?, ?)',
        [(number, _kept(each.words), _kept(each.who), _kept(each.kind)) for number, each in rows],
    )
    _run_many(handle, 'DELETE FROM "search_changed" WHERE "ref" = ?', marks)


def candidates(handle: Any, query: SearchQuery, alliances: Any | None) -> Iterator[str]:
    """Give the references of what may fit, names first and then the newest, inside a transaction.

    `alliances` is a query for the ids that it has to belong to, None for any.
    """
    if query.groups or query.who or query.without:
        handle.execute_sql(_VOCABULARY)
    match = _match(handle, query)
    table = '"search_text" JOIN "search_row" AS found ON found."id" = "search_text".rowid'
    source, column = (table, '"search_text".rowid') if match else ('"search_row" AS found', 'found."id"')
    wanted: list[str] = []
    values: list[object] = []
    if match:
        wanted.append('"search_text" MATCH ?')
        values.append(match)
    bounds = [(">=", query.since, 0), ("<", query.until, 1)]
    for sign, day, more in bounds:
        if day:
            wanted.append(f"{column} {sign} ?")
            values.append((day.toordinal() + more) << 32)
    if alliances is not None:
        sql, given = alliances.sql()
        wanted.append(f'found."alliance_id" IN ({sql})')
        values += given
    number: int | None = None
    while True:
        here = wanted if number is None else [*wanted, f"{column} < ?"]
        given = values if number is None else [*values, number]
        where = f"WHERE {' AND '.join(here)}" if here else ""
        sql = f'SELECT found."id", found."ref" FROM {source} {where} ORDER BY {column} DESC LIMIT {_PAGE}'
        rows = handle.execute_sql(sql, given).fetchall()
        yield from (ref for _, ref in rows)
        if len(rows) < _PAGE:
            return
        number = rows[-1][0]


def _match(handle: Any, query: SearchQuery) -> str:
    """Return the query as FTS5 reads it, every word quoted so that none is an operator; empty without words."""
    groups = query.groups[:_MOST_TERMS]
    wanted = [("words", group[:_MOST_TERMS]) for group in groups]
    wanted += [("who", (each,)) for each in query.who[:_MOST_TERMS]]
    parts = [f"({column} : ({' OR '.join(_terms(handle, group))}))" for column, group in wanted]
    without = query.without[:_MOST_TERMS]
    kinds = query.kinds or (tuple(PassageKind) if without and not parts else ())  # NOT needs something before it
    if kinds:
        parts.append(f"(kind : ({' OR '.join(_quoted(split_words(kind)) for kind in kinds)}))")
    found = " AND ".join(parts)
    return f"({found}) NOT (words : ({' OR '.join(_terms(handle, without))}))" if without else found


def _terms(handle: Any, terms: Iterable[Term]) -> Iterator[str]:
    """Give each term as FTS5 reads it, with what its last word begins in its stead."""
    for term in terms:
        *before, last = term.words
        if term.whole or len(last) < PREFIX_LENGTH:
            yield _quoted(term.words)
            continue
        longer = list(islice(_begun_by(handle, _token(last)), _MOST_LONGER + 1))
        if len(longer) > _MOST_LONGER:
            yield f"{_quoted(term.words)} *"
        else:
            yield " OR ".join(_as_string([*map(_token, before), each]) for each in longer or [_token(last)])


def _begun_by(handle: Any, start: str) -> Iterator[str]:
    """Give the words of the index that begin so.

    Where it is asked for a beginning, FTS5 reads and sorts every row that has one of them; of whole words it reads
    the newest rows alone, as many as are wanted.
    """
    word = start
    while found := handle.execute_sql(
        'SELECT "term" FROM "search_word" WHERE "term" >= ? LIMIT 1', (word,)
    ).fetchone():
        if not found[0].startswith(start):
            return
        yield found[0]
        word = f"{found[0]}\x01"


def _quoted(words: Iterable[str]) -> str:
    return _as_string(map(_token, words))


def _as_string(tokens: Iterable[str]) -> str:
    return f'"{" ".join(tokens)}"'


def _token(word: str) -> str:
    """Return a word in ASCII, which FTS5 leaves as it is; what it begins with still begins it."""
    return word if word.isascii() else f"x{word.encode().hex()}"


def _kept(text: str) -> str:
    return " ".join(map(_token, split_words(text)))


def _number(passage: Passage, change: int) -> int:
    """Return the number by which a passage is sorted: its day, then the order in which it was written."""
    rank, day = passage.place
    return ((_NAMES_DAY + rank if rank else day.toordinal()) << 32) + change


def _parts(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    for at in range(0, len(keys), 500):
        yield keys[at : at + 500]


def _run_many(handle: Any, sql: str, rows: Sequence[tuple[Any, ...]]) -> None:
    handle.connection().executemany(sql, rows)


# What was changed


def _ref(source: Source, row: str = "") -> str:
    key = " || '|' || ".join(f'{row}"{name}"' for name in source.key)
    return f"'{source.name}:' || {key}"


def _select(source: Source) -> str:
    """Return the query for the references of the rows with words; of reviews, only of those that are decided."""
    words = " OR ".join(f"\"{name}\" <> ''" for name in source.words)
    closed = ' AND "review_id" IN (SELECT "id" FROM "review" WHERE "decided_at" IS NOT NULL)'
    decided = closed if source in (ANSWERS, REVIEW_NOTES) else ""
    return f'SELECT {_ref(source)} FROM "{source.name}" WHERE ({words}){decided}'


def _triggers() -> Iterator[str]:
    """Give the triggers that note down what is changed."""
    for source in EVERY.values():
        columns = ", ".join(f'"{name}"' for name in source.words)
        for event, row in (("INSERT", "NEW."), (f"UPDATE OF {columns}", "NEW."), ("DELETE", "OLD.")):
            when = ""
            if source in (ANSWERS, REVIEW_NOTES):
                when = f'WHEN (SELECT "decided_at" FROM "review" WHERE "id" = {row}"review_id") IS NOT NULL'
            yield _trigger(
                f"{source.name}_{event[:6].lower()}", event, source.name, _values(_ref(source, row)), when
            )
    yield _trigger("review_decided", 'UPDATE OF "decided_at"', "review", _noted_of_reviews("review_id"))
    yield from _name_triggers()


def _name_triggers() -> Iterator[str]:
    """Give those for names that are kept with the words of others."""
    for event, row in (("INSERT", "NEW."), ('UPDATE OF "name", "party_id"', "NEW."), ("DELETE", "OLD.")):
        party = _values(f"'party:' || {row}\"party_id\"")
        yield _trigger(f"person_{event[:6].lower()}", event, "person", party)
    spoken, agreed = _noted_of_reviews("person_id"), _noted(EVERY["party_terms"], "party_id")
    yield _trigger("person_named", 'UPDATE OF "name"', "person", spoken)
    yield _trigger("party_named", 'UPDATE OF "name"', "party", agreed)
    merged = (spoken + agreed).replace('NEW."id"', 'NEW."old_id"')
    yield _trigger("merge_insert", "INSERT", "merge", merged)


def _noted_of_reviews(column: str) -> str:
    return _noted(ANSWERS, column) + _noted(REVIEW_NOTES, column)


def _noted(source: Source, column: str) -> str:
    """Return what notes down the rows that have the id of the changed row in a column."""
    return f'{_CHANGED} {_select(source)} AND "{column}" = NEW."id"; '


def _values(ref: str) -> str:
    return f"{_CHANGED} VALUES ({ref}); "


def _trigger(name: str, event: str, table: str, does: str, when: str = "") -> str:
    return f'CREATE TRIGGER "search_{name}" AFTER {event} ON "{table}" {when} BEGIN {does}END'
