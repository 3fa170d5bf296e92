"""Which rows may hold the words of a query, asked of a server for a table without an index that may be asked.

It reads through a table many times faster than rows are fetched from it and split into words here. It gives too
much rather than too little: a text of which it cannot say how it is searched is always looked at.
"""

from collections.abc import Iterator
from functools import reduce
from itertools import chain
from operator import and_, or_
from typing import Any

from peewee import fn

from allytui.domain.basics.text import folded
from allytui.domain.search.query import SearchQuery, Term
from allytui.domain.search.word_split import split_words
from allytui.store.search.sources import Source


def likely_rows(source: Source, query: SearchQuery) -> Any | None:
    """Return the condition for the rows of a table that may hold the words of a query; None where all may."""
    if not query.groups or not source.holds_all:
        return None
    columns = [getattr(source.table, name) for name in source.words]
    return reduce(and_, (reduce(or_, (_has(columns, term) for term in group)) for group in query.groups))


def _has(columns: list[Any], term: Term) -> Any:
    return reduce(and_, (reduce(or_, (_in(column, word) for column in columns)) for word in term.words))


def _in(column: Any, word: str) -> Any:
    """Return whether a text may hold a word: without case, then without accents, then where that says nothing."""
    lower = fn.LOWER(column.collate('"C"'))
    written, plain = letters()
    bare = fn.REPLACE(fn.TRANSLATE(lower, written, plain), "ß", "ss")
    return (fn.STRPOS(lower, word) > 0) | (_foreign(lower) & ((fn.STRPOS(bare, word) > 0) | _foreign(bare)))


def _foreign(text: Any) -> Any:
    return fn.OCTET_LENGTH(text) != fn.CHAR_LENGTH(text)


def letters() -> tuple[str, str]:
    """Return letters with accents and the signs of print, and for each what the domain makes of it."""
    known = dict(_plain())
    return "".join(known), "".join(known.values())


def _plain() -> Iterator[tuple[str, str]]:
    for char in map(chr, chain(range(0xA1, 0x180), range(0x2010, 0x2028), (0x20AC,))):
        found = folded(char)
        if len(found) == 1 and found.isascii() and found.isalnum():
            yield char, found
        elif not split_words(char):
            yield char, " "
