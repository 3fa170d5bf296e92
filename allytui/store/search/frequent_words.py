"""The words that a server knows to be frequent, and how it learns from them how many rows begin a word so.

Where PostgreSQL has recorded fewer than a hundred frequent words of a column, it takes 2 % of the rows for every
beginning of a word, be it in all of them or in none (tsquery_opr_selec, in its ts_selfuncs.c). By that it walks
through a million rows for a word that nobody used, or sorts them all for one that each has. What is asked is said
then in other words that it estimates well, and that find the same.
"""

import time
from collections.abc import Collection, Mapping, Sequence
from typing import Any

SUFFIX = "_frequent"
"""Ends the name of the function that gives them, behind that of the function whose words they are."""

_FEW = 100
"""From how many recorded words on the server looks among them itself."""

_FRESH_SECONDS = 60.0
"""How long they are believed: the server counts them again only now and then."""

_FUNCTION = """
CREATE FUNCTION {name}() RETURNS TABLE (place text, second boolean, words text[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $body$
    SELECT tablename::text, attname <> '{words}', most_common_elems::text::text[] FROM pg_stats
    WHERE schemaname = '{schema}' AND cardinality(most_common_elems::text::text[]) < {few}
    AND (tablename IN ({readable}) OR pg_has_role(session_user, current_user, 'MEMBER')) $body$
"""
"""They are kept from all but the owner of a table; of what everybody may read, everybody may know them."""

Frequent = Mapping[tuple[str, bool], Sequence[str]]
"""The words by the name of the index, and whether they are those of its second column."""

VERSION = f"{_FEW}{_FUNCTION}"
"""Another one is another function."""


def function(words: str, schema: str, readable: Collection[str]) -> str:
    """Return the statement that makes the function, beside the one with the name `words`.

    `readable` are the names of the indexes of tables that everybody may read.
    """
    names = ", ".join(f"'{each}'" for each in sorted(readable))
    parts = {"name": f"{words}{SUFFIX}", "words": words, "schema": schema, "readable": names, "few": str(_FEW)}
    return _FUNCTION.format(**parts)


class FrequentWords:
    """Asks for them now and then."""

    def __init__(self) -> None:
        """Know none yet."""
        self._known: Frequent = {}
        self._until = 0.0

    def of(self, handle: Any, function: str) -> Frequent:
        """Return them, inside a transaction; `function` is the name of what gives the words of a text."""
        if time.monotonic() >= self._until:
            found = handle.execute_sql(f"SELECT place, second, words FROM {function}{SUFFIX}()").fetchall()
            self._known = {(place, second): words for place, second, words in found}
            self._until = time.monotonic() + _FRESH_SECONDS
        return self._known


def beginning(word: str, frequent: Sequence[str] | None) -> str:
    """Return the query for all words that begin so; `frequent` are those recorded, None where they are many."""
    return hinted(f"'{word}':*", word, frequent)


def hinted(asked: str, begins: str, frequent: Sequence[str] | None) -> str:
    """Return a query for words that begin in one way, as it is estimated well."""
    if frequent is None:
        return asked
    fits = [f"'{each}'" for each in frequent if each.startswith(begins)]
    # Each of the first is as frequent as it is; the others are a rare one among rare ones among rare ones.
    return f"({' | '.join([asked, *fits])})" if fits else f"({asked} & {asked} & {asked})"
