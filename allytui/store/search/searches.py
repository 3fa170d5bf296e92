"""Search: what a viewer finds again, the same with the index and without it."""

import heapq
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any

from allytui.dataclass import dataclass
from allytui.domain.alliances.party import Person
from allytui.domain.search.passage import Passage, PassageKind
from allytui.domain.search.query import SearchQuery, read_query
from allytui.store.engine.engine import Engine, PartialReading, on_server
from allytui.store.engine.errors import Forbidden, Unavailable
from allytui.store.engine.tables.alliances import AllianceRow
from allytui.store.search import search_index
from allytui.store.search.guarded_sources import EVERY, of_open_reviews
from allytui.store.search.likely_rows import likely_rows
from allytui.store.search.sources import Loaded, Source, in_alliances, name_alliances

if TYPE_CHECKING:
    from allytui.store.search.frequent_words import FrequentWords

KINDS = tuple(str(kind) for kind in PassageKind)


@dataclass(frozen=True)
class Found:
    """What was found."""

    query: SearchQuery
    passages: tuple[Passage, ...] = ()
    more: bool = False
    """Whether there is more than was asked for."""
    damage: str = ""
    """A sentence on the first row that cannot be read; everything else was looked through."""


class Searches:
    """Search in the store."""

    def __init__(self, engine: Engine, *, indexed: bool = True) -> None:
        """Use an open engine; without `indexed`, or an index of words in it, everything is read through."""
        self._engine, self._indexed = engine, indexed
        self._frequent: FrequentWords | None = None
        """What a server knows of its words, once it was asked."""

    def find(
        self,
        text: str,
        viewer: Person,
        today: date,
        most: int = 100,
        waiting: Callable[[int], None] | None = None,
        *,
        certain: bool = False,
    ) -> Found:
        """Return what fits a typed text and may be read by `viewer`: names first, then the newest.

        `waiting` is called with how many rows are left for the index. Never fails for what was typed. Where the
        index finds nothing, and that has to be `certain`, it is looked at whether the index is damaged: that takes
        too long for each key that is typed.
        """
        query = read_query(text, today, KINDS)
        if query.empty:
            return Found(query)
        parts = self._engine.in_parts()
        found = parts.part(lambda: self._in_index(query, viewer, most + 1, waiting), None)
        if certain and found == [] and self._engine.takes_in_words:
            found = parts.part(self._nothing, None)
        with self._engine.reading() as handle:
            if found is None:
                every = _read_through(handle, parts, viewer, query)
                found = heapq.nlargest(most + 1, every, key=_place)
            return Found(query, tuple(name_alliances(handle, found[:most])), len(found) > most, parts.damage)

    def _in_index(
        self, query: SearchQuery, viewer: Person, most: int, waiting: Callable[[int], None] | None
    ) -> list[Passage] | None:
        """Return the first that the index finds, None where there is no index."""
        if not self._indexed or (self._engine.takes_in_words and not self._prepare(waiting)):
            return None
        with self._engine.reading() as handle:
            fits = _Filter(query)
            if self._engine.takes_in_words:
                refs = search_index.candidates(handle, query, fits.alliances)
                besides = fits.among(list(of_open_reviews(viewer)))
            else:
                # Late: most stores are files.
                from allytui.store.search import server_index
                from allytui.store.search.frequent_words import FrequentWords

                if not server_index.has_index(handle):
                    return None
                open_ones, ruled = server_index.parted(handle)
                self._frequent = self._frequent or FrequentWords()
                given = (handle, open_ones, query, fits.alliances, self._frequent, most)
                refs = server_index.candidates(*given)
                read = (_of_table(each, viewer, fits, likely_rows(each, query)) for each in ruled)
                besides = [passage for table in read for passage in table]
            return _merged(besides, _from_index(refs, viewer, fits, most), most)

    def _nothing(self) -> list[Passage]:
        """Return no passage. Raises Damaged where the index may have lost some."""
        with self._engine.reading() as handle:
            search_index.check_index(handle)
        return []

    def _prepare(self, waiting: Callable[[int], None] | None) -> bool:
        """Take in what was changed, some at a time; return whether there is an index that has everything.

        Where the store cannot be written now, what is stored is read through instead.
        """
        with self._engine.reading() as handle:
            left = search_index.changed(handle)
        while left:
            try:
                with self._engine.writing() as handle:
                    if not search_index.has_index(handle):
                        return False
                    search_index.take_in(handle)
                    left = search_index.changed(handle)
            except (Unavailable, Forbidden):
                return False
            if waiting and left:
                waiting(left)
        return True


class _Filter:
    """Which passages are looked for; it is asked of those that the viewer may read, and of their words alone."""

    def __init__(self, query: SearchQuery) -> None:
        self._query = query
        narrow = bool(query.inside or query.tags)
        self.alliances = in_alliances(query.inside, query.tags) if narrow else None

    def among(self, passages: Sequence[Passage]) -> list[Passage]:
        """Return those of some passages that are looked for, inside a transaction."""
        found = [each for each in passages if self._fits(each)]
        if self.alliances is None or not found:
            return found
        ids = {each.alliance_id for each in found}
        here = {row.id for row in self.alliances.where(AllianceRow.id.in_(ids))}
        return [each for each in found if each.alliance_id in here]

    def _fits(self, passage: Passage) -> bool:
        query, day = self._query, passage.day
        return (
            (not query.kinds or passage.kind in query.kinds)
            and (query.since is None or bool(day and day >= query.since))
            and (query.until is None or bool(day and day <= query.until))
            and query.fits(passage.words, passage.who)
        )


def _from_index(refs: Iterator[str], viewer: Person, fits: _Filter, most: int) -> Iterator[Passage]:
    asked = 0
    while some := list(islice(refs, most - asked if asked < most else 100)):
        asked += len(some)
        yield from fits.among(_load(some, viewer))


def _load(refs: Sequence[str], viewer: Person) -> list[Passage]:
    """Return what the viewer may read of these rows, in their order."""
    keys: dict[str, list[str]] = {}
    for ref in refs:
        name, _, key = ref.partition(":")
        keys.setdefault(name, []).append(key)
    seen = {
        passage.key: passage
        for name, wanted in keys.items()
        for passage in EVERY[name].seen(EVERY[name].load(wanted), viewer)
    }
    return [seen[ref] for ref in refs if ref in seen]


def _merged(besides: Iterable[Passage], stored: Iterable[Passage], most: int) -> list[Passage]:
    """Return the first of both; a review that was opened again has words that are in both."""
    sorted_ones = sorted(besides, key=_place, reverse=True)
    known: dict[str, Passage] = {}
    for each in heapq.merge(sorted_ones, stored, key=_place, reverse=True):
        known.setdefault(each.key, each)
        if len(known) == most:
            break
    return list(known.values())


def _read_through(handle: Any, parts: PartialReading, viewer: Person, query: SearchQuery) -> Iterator[Passage]:
    """Give all that fits; of a table with a damaged row, all but that row and what depends on it."""
    fits = _Filter(query)
    for source in EVERY.values():
        likely = likely_rows(source, query) if on_server(handle) else None
        read = partial(_of_table, source, viewer, fits, likely)
        whole = parts.part(lambda read=read: list(read()), None)  # type: ignore[misc]
        yield from _in_parts(handle, parts, source, viewer, fits) if whole is None else whole


def _of_table(source: Source, viewer: Person, fits: _Filter, likely: Any | None) -> Iterator[Passage]:
    rows = iter(source.everything(likely))
    while some := list(islice(rows, 500)):
        yield from _seen(source, some, viewer, fits)


def _in_parts(
    handle: Any, parts: PartialReading, source: Source, viewer: Person, fits: _Filter
) -> Iterator[Passage]:
    places = parts.part(lambda: source.places(handle), [])
    for some in parts.each(lambda at: _seen(source, source.at(at), viewer, fits), places):
        yield from some


def _seen(source: Source, loaded: Loaded, viewer: Person, fits: _Filter) -> list[Passage]:
    fitting = {each.key for each in fits.among([passage for _, passage in loaded])}
    return source.seen([(row, passage) for row, passage in loaded if passage.key in fitting], viewer)


def _place(passage: Passage) -> tuple[int, date]:
    return passage.place
