"""An index of the words of each table, kept by a server: it names candidates, and the tables have the words.

It is made with the store, or when that is brought up to date, and takes in what is written at once. Where there is
none, all is read through, with the same result. A server splits words in a way of its own, so it gives too much and
never too little: a text with letters that it does not know as the domain does is always looked at.
"""

import heapq
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from allytui.dataclass import dataclass
from allytui.domain.search.passage import NAMES
from allytui.domain.search.query import SearchQuery, Term
from allytui.domain.search.word_split import PREFIX_LENGTH
from allytui.store.engine.keys import sha256
from allytui.store.engine.postgres.hidden_rows import is_ruled
from allytui.store.engine.postgres.role_rules import EVERYBODY, RULES
from allytui.store.search import frequent_words
from allytui.store.search.frequent_words import Frequent, FrequentWords, beginning, hinted
from allytui.store.search.guarded_sources import EVERY
from allytui.store.search.likely_rows import letters
from allytui.store.search.plain_text import plain_condition
from allytui.store.search.row_places import PLACES, RowPlace
from allytui.store.search.sources import Source

_PAGE = 200
"""How many rows are asked for at a time, of each table."""

_LONGEST = 60
"""How many letters of a word are kept: a row of the index holds no very long one."""

_UNKNOWN = "?"
"""Stands in the index for words with letters that a server does not know."""

_FUNCTION = """
CREATE FUNCTION {name}(said text) RETURNS tsvector
LANGUAGE plpgsql IMMUTABLE COST 500 SET search_path = pg_catalog AS $body$
DECLARE plain text := lower(said COLLATE "C"); words text[];
BEGIN
    IF octet_length(plain) <> char_length(plain) THEN
        plain := replace(translate(plain, '{written}', '{plain}'), 'ß', 'ss');
    END IF;
    IF octet_length(plain) > 900000 THEN RETURN '{unknown}'::tsvector; END IF;
    words := array_remove(regexp_split_to_array(plain, '[^a-z0-9]+'), '');
    IF plain ~ '[a-z0-9]{{{longer}}}' THEN
        words := ARRAY(SELECT left(each, {longest}) FROM unnest(words) AS each);
    END IF;
    IF octet_length(plain) <> char_length(plain) THEN words := words || '{unknown}'::text; END IF;
    RETURN array_to_tsvector(words);
END $body$
"""
"""The words of a text. Its cost is that of so many operators, some 10 microseconds, as it was measured."""

_PREFIX = "allytui_words_"


@cache
def _function() -> tuple[str, str]:
    """Return the name of the function and what makes it; another body is another function with another index."""
    written, plain = letters()
    parts = {"written": written, "plain": plain, "unknown": _UNKNOWN}
    parts |= {"longest": str(_LONGEST), "longer": str(_LONGEST + 1)}
    body = _FUNCTION.format(name="{name}", **parts)
    name = f"{_PREFIX}{sha256(body + frequent_words.VERSION)[:8]}"
    return name, body.replace("{name}", name)


def has_index(handle: Any) -> bool:
    """Whether a server keeps the index that this version asks, inside a transaction."""
    asked = "SELECT to_regprocedure(%s) IS NOT NULL"
    return bool(handle.execute_sql(asked, (f"{_function()[0]}(text)",)).fetchone()[0])


def make_index(handle: Any) -> None:
    """Make the index, in place of that of another version, inside a transaction of the owner of the tables."""
    if has_index(handle):
        return
    asked = (
        "SELECT oid::regprocedure::text FROM pg_proc "
        "WHERE pronamespace = current_schema()::regnamespace AND starts_with(proname, %s)"
    )
    for (signature,) in handle.execute_sql(asked, (_PREFIX,)).fetchall():
        handle.execute_sql(f"DROP FUNCTION {signature} CASCADE")
    handle.execute_sql("SET LOCAL statement_timeout = 0")  # that of a large table takes as long as it takes
    handle.execute_sql(_function()[1])
    schema = handle.execute_sql("SELECT current_schema()").fetchone()[0]
    readable = [f"{each.name}_words" for each in EVERY.values() if RULES[each.name].read == EVERYBODY]
    handle.execute_sql(frequent_words.function(_function()[0], schema, readable))
    for statement in _indexes():
        handle.execute_sql(statement)


def parted(handle: Any) -> tuple[list[Source], list[Source]]:
    """Return the tables whose index may be asked, and those of which a rule keeps rows from their reader.

    Of these the server looks at the rule first and at the words after it, row by row, so that nobody learns by the
    time that it takes what others have sealed.
    """
    every, ruled = list(EVERY.values()), is_ruled(handle)
    open_ones = [each for each in every if not ruled or RULES[each.name].read == EVERYBODY]
    return open_ones, [each for each in every if each not in open_ones]


def _indexes() -> Iterator[str]:
    days = {("decision", "decided_on"), ("review", "held_on")}
    for source in EVERY.values():
        place = PLACES[source.name]
        columns = [_of_words(source.words)]
        if place.own_who and place.own_who not in source.words:
            columns.append(_of_words((place.own_who,)))
        yield f'CREATE INDEX "{source.name}_words" ON "{source.name}" USING gin ({", ".join(columns)})'
        days |= {(source.name, each[5:].strip('"')) for each in place.days if each.startswith("said.")}
    yield f'CREATE INDEX "person_words" ON "person" USING gin ({_of_words(("name",))})'
    for table, day in sorted(days):
        # With the key behind it, as thousands of rows may be of one day, and all would be looked at to sort them.
        key = EVERY[table].key if table in EVERY else ("id",)
        ordered = ", ".join(f'"{name}"' for name in (day, *key))
        yield f'CREATE INDEX IF NOT EXISTS "{table}_found_{day}" ON "{table}" ({ordered})'


def _of_words(columns: Iterable[str], row: str = "") -> str:
    return f"{_function()[0]}({_together(columns, row)})"


def _together(columns: Iterable[str], row: str) -> str:
    return r" || E'\n' || ".join(f"coalesce({row}\"{name}\", '')" for name in columns)


# What may fit


@dataclass(frozen=True)
class _Rows:
    """Rows of one table that may fit, the newest first."""

    rank: int
    """By which names come before everything else."""
    table: str
    day: str
    key: str
    sql: str
    """The query for them, without their order."""
    values: tuple[object, ...]

    def page(self, mark: int, most: int, after: tuple[str, str] | None = None) -> tuple[str, list[object]]:
        """Return the query for some of them, each behind `mark`; `after` is day and key of the last one before."""
        sql, values = self.sql, list(self.values)
        if after:
            sql += f" AND ({self.day}, {self.key}) < (%s, %s)"
            values += after
        columns = f"{mark} AS mark, {self.day} AS day, {self.key} AS key"
        return f"SELECT {columns} {sql} ORDER BY 2 DESC, 3 DESC LIMIT {most}", values


def candidates(
    handle: Any,
    sources: Iterable[Source],
    query: SearchQuery,
    alliances: Any | None,
    known: FrequentWords,
    most: int = _PAGE,
) -> Iterator[str]:
    """Give the references of what may fit of tables, names first and then the newest, inside a transaction.

    `alliances` is a query for the ids that it has to belong to, None for any; `most` is how many will be wanted, if
    all fit.
    """
    frequent = known.of(handle, _function()[0])
    every = [rows for source in sources for rows in _rows(source, query, alliances, frequent)]
    if not every:
        return
    first_page = min(most, _PAGE)
    asked = [rows.page(mark, first_page) for mark, rows in enumerate(every)]
    sql = " UNION ALL ".join(f"({each})" for each, _ in asked)
    first: list[list[tuple[str, str]]] = [[] for _ in every]
    for mark, day, key in handle.execute_sql(sql, [value for _, values in asked for value in values]).fetchall():
        first[mark].append((day, key))
    streams = [_stream(handle, rows, page, first_page) for rows, page in zip(every, first, strict=True)]
    for _, _, ref in heapq.merge(*streams, key=lambda each: each[:2], reverse=True):
        yield ref


def _stream(handle: Any, rows: _Rows, page: list[tuple[str, str]], asked: int) -> Iterator[tuple[int, str, str]]:
    while True:
        yield from ((rows.rank, day[:10], f"{rows.table}:{key}") for day, key in page)
        if len(page) < asked:
            return
        asked = _PAGE
        sql, values = rows.page(0, asked, page[-1])
        page = [(day, key) for _, day, key in handle.execute_sql(sql, values).fetchall()]


def _rows(source: Source, query: SearchQuery, alliances: Any | None, frequent: Frequent) -> Iterator[_Rows]:
    """Give the rows of a table that may fit: for each of the days by which they are put in order."""
    place = PLACES[source.name]
    if not _may_fit(place, query, alliances):
        return
    rank = NAMES.index(place.kinds[0]) + 1 if place.kinds[0] in NAMES else 0
    key = " || '|' || ".join(f'said."{name}"' for name in source.key)
    wanted = [" OR ".join(f"said.\"{name}\" <> ''" for name in source.words)]
    values: list[object] = []
    for sql, given in (*_words_wanted(source, query, frequent), *_who_wanted(source, query, frequent)):
        wanted.append(sql)
        values += given
    if alliances is not None:
        sql, given = alliances.sql()
        wanted.append(f"{place.alliance} IN ({sql})")
        values += given
    where = " AND ".join(f"({each})" for each in wanted)
    begin = f'FROM "{source.name}" AS said{place.join} WHERE {where}'
    rows = _Rows(rank, source.name, "''", key, begin, tuple(values))
    if not place.days:
        yield rows
    for at, day in enumerate(place.days):
        before = "".join(f" AND {each} IS NULL" for each in place.days[:at])
        there = f" AND {day} IS NOT NULL" if day != place.days[-1] else ""
        bounds, given = _bounds(day, query)
        yield replace(rows, day=day, sql=f"{begin}{before}{there}{bounds}", values=(*values, *given))


def _may_fit(place: RowPlace, query: SearchQuery, alliances: Any | None) -> bool:
    if query.kinds and not set(place.kinds) & set(query.kinds):
        return False
    if query.who and not (place.who or place.named):
        return False
    if alliances is not None and not place.alliance:
        return False
    return bool(place.days) or not (query.since or query.until)


def _bounds(day: str, query: SearchQuery) -> tuple[str, list[object]]:
    """Return the condition for the days that are wanted; a moment is a text that begins with its day."""
    sql = ""
    values: list[object] = []
    for sign, bound in ((">=", query.since), ("<", _after(query.until))):
        if bound:
            sql += f" AND {day} {sign} %s"
            values.append(bound.isoformat())
    return sql, values


def _after(day: date | None) -> date | None:
    return day + timedelta(1) if day and day < date.max else None


def _words_wanted(source: Source, query: SearchQuery, frequent: Frequent) -> Iterator[tuple[str, list[object]]]:
    if not query.groups:
        return
    if source.holds_all:
        known = frequent.get((f"{source.name}_words", False))
        yield plain_condition(f"({_together(source.words, 'said.')})", query)
        yield _holds(_of_words(source.words, "said."), _conjunction(query.groups, known, query.without))
        return
    # Its people have words of it, too: each word is looked for in all of them.
    asked = (
        f'said.id IN (SELECT id FROM "party" WHERE {_of_words(("name",))} @@ CAST(%s AS tsquery) '
        f'UNION ALL SELECT party_id FROM "person" WHERE {_of_words(("name",))} @@ CAST(%s AS tsquery))'
    )
    for group in query.groups:
        terms = []
        values: list[object] = []
        for term in group:
            words = [_or_unknown(word) for word in _lexemes(term)]
            terms.append("(" + " AND ".join([asked] * len(words)) + ")")
            values += [each for word in words for each in (word, word)]
        yield " OR ".join(terms), values


def _who_wanted(source: Source, query: SearchQuery, frequent: Frequent) -> Iterator[tuple[str, list[object]]]:
    if not query.who:
        return
    place = PLACES[source.name]
    asked = [(each,) for each in query.who]
    if place.who:
        table, _, column = place.who.partition(".")
        owner, second = (source.name, place.own_who not in source.words) if place.own_who else ("decision", True)
        names = _conjunction(asked, frequent.get((f"{owner}_words", second)))
        yield _holds(_of_words((column.strip('"'),), f"{table}."), names)
        return
    names = _conjunction(asked, None)
    found = f'SELECT id FROM "{place.named}" WHERE {_of_words(("name",))} @@ CAST(%s AS tsquery)'
    yield (
        f'said.{place.named}_id IN ({found} UNION ALL SELECT old_id FROM "merge" WHERE new_id IN ({found}))',
        [names, names],
    )


def _holds(words: str, wanted: str) -> tuple[str, list[object]]:
    return f"{words} @@ CAST(%s AS tsquery)", [wanted]


def _conjunction(
    groups: Sequence[Sequence[Term]], frequent: Sequence[str] | None, without: Sequence[Term] = ()
) -> str:
    """Return groups as a server reads them: of each, a term has to be there, and none of those `without`."""
    asked = [" | ".join(f"({' & '.join(_lexemes(term, frequent))})" for term in group) for group in groups]
    no = [f"!{_lexemes(term, frequent)[0]}" for term in without if _is_known_whole(term)]
    return _or_unknown(" & ".join([*(f"({each})" for each in asked), *no]), frequent)


def _is_known_whole(term: Term) -> bool:
    """Whether the index alone tells that a term is there: of other ones the text is looked at.

    It knows no words in a row, and of a long word its beginning, which is that of others as well.
    """
    return len(term.words) == 1 and term.words[0].isascii() and len(term.words[0]) < _LONGEST


def _or_unknown(wanted: str, frequent: Sequence[str] | None = None) -> str:
    unknown = hinted(f"'{_UNKNOWN}'", _UNKNOWN, frequent)
    return f"({wanted}) | {unknown}"


def _lexemes(term: Term, frequent: Sequence[str] | None = None) -> list[str]:
    """Return the words of a term as they are in the index."""
    *before, last = term.words
    begins = last.isascii() and not term.whole and len(last) >= PREFIX_LENGTH
    return [*map(_lexeme, before), beginning(last[:_LONGEST], frequent) if begins else _lexeme(last)]


def _lexeme(word: str) -> str:
    return f"'{word[:_LONGEST]}'" if word.isascii() else f"'{_UNKNOWN}'"  # it can only be among those
