"""What is typed into search, read so that no text is an error: what is no filter after all is searched as words.

Words must all be there, in any order; `"words in quotes"` in a row; `-word` must not be there; `OR` between two
takes either. `who:ana kind:decision in:blue tag:local since:2025 until:2025-06` narrow it down.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import field
from datetime import date

from allytui.dataclass import dataclass
from allytui.domain.basics.dates import period_end
from allytui.domain.basics.errors import AllytuiError
from allytui.domain.basics.text import clean, folded
from allytui.domain.basics.typed_date import parse_day
from allytui.domain.search.word_split import find_words, split_words

QUERY_LIMIT = 500
"""Longest query that is read, in characters; what is beyond is left out."""

FILTERS = ("who", "kind", "in", "tag", "since", "until")

_PART = r'(?P<minus>-?)(?:(?P<filter>[A-Za-z]+):)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))'


@dataclass(frozen=True)
class Term:
    """Words that have to stand in a row."""

    words: tuple[str, ...]
    whole: bool
    """Whether the last one has to be there in full."""

    def fits(self, words: Sequence[str]) -> bool:
        """Whether a text, by its words, has them."""
        return find_words(words, self.words, whole=self.whole) is not None

    def places(self, words: Sequence[str]) -> Iterator[int]:
        """Give every place in a text at which they begin."""
        begin = 0
        while (place := find_words(words, self.words, whole=self.whole, begin=begin)) is not None:
            yield place
            begin = place + 1


@dataclass(frozen=True)
class SearchQuery:
    """What is looked for."""

    groups: tuple[tuple[Term, ...], ...] = ()
    """Of each group one term has to be there."""
    without: tuple[Term, ...] = ()
    who: tuple[Term, ...] = ()
    kinds: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    """Folded parts of the name of an alliance or a party."""
    tags: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    remarks: tuple[str, ...] = field(default=(), compare=False)
    """What was taken as words because it is no filter, a sentence each."""

    @property
    def wanted(self) -> tuple[Term, ...]:
        """Every term that may be there."""
        return tuple(term for group in self.groups for term in group)

    @property
    def empty(self) -> bool:
        """Whether nothing is looked for."""
        return self == SearchQuery()

    def fits(self, words: str, who: str) -> bool:
        """Whether a text that somebody wrote has what is looked for; the other filters are those of the store."""
        spoken = split_words(words)
        if not all(any(term.fits(spoken) for term in group) for group in self.groups):
            return False
        if any(term.fits(spoken) for term in self.without):
            return False
        names = split_words(who) if self.who else []
        return all(term.fits(names) for term in self.who)


def read_query(text: str, today: date, kinds: Sequence[str]) -> SearchQuery:
    """Read what was typed; `kinds` are the words that `kind:` takes. It never fails."""
    groups: list[tuple[Term, ...]] = []
    found: dict[str, list[object]] = {"without": [], "who": [], "kinds": [], "inside": [], "tags": []}
    days: dict[str, date] = {}
    remarks: list[str] = []
    either = False
    for part in re.finditer(_PART, clean(text)[:QUERY_LIMIT].replace("\u201c", '"').replace("\u201d", '"')):
        name, quoted = (part["filter"] or "").lower(), part["phrase"] is not None
        said = part["phrase"] if quoted else part["word"]
        if said[-1:] == ":" and said[:-1].lower() in FILTERS:
            continue  # it is still being typed
        if said == "OR" and not (name or part["minus"] or quoted):
            either = bool(groups)
            continue
        if name in FILTERS and not part["minus"]:
            remark = _filter(name, said, found, days, today, kinds)
            if not remark:
                continue
            remarks.append(remark)
        term = _term(f"{part['filter']} {said}" if name else said, whole=quoted)
        if term and part["minus"]:
            found["without"].append(term)
        elif term:
            before = groups.pop() if either else ()
            groups.append((*before, term))
        either = False
    lists = {name: tuple(each) for name, each in found.items()}
    return SearchQuery(tuple(groups), **lists, **days, remarks=tuple(remarks))  # type: ignore[arg-type]


def _term(text: str, *, whole: bool) -> Term | None:
    words = tuple(split_words(text))
    return Term(words, whole) if words else None


def _filter(
    name: str, said: str, found: dict[str, list[object]], days: dict[str, date], today: date, kinds: Sequence[str]
) -> str:
    """Take a filter in, or return why it is none."""
    if name in ("since", "until"):
        day = _day(said, today, last=name == "until")
        if day is None:
            return f"'{name}:{said[:20]}' has no day, as in {name}:2025 or {name}:2025-03-31: searched as words."
        days[name] = day
    elif name == "kind":
        kind = _kind(said, kinds)
        if not kind:
            return f"'kind:{said[:20]}' is none of {', '.join(kinds)}: searched as words."
        found["kinds"].append(kind)
    elif name == "who":
        term = _term(said, whole=False)
        if term is None:
            return f"'who:{said[:20]}' names nobody: searched as words."
        found["who"].append(term)
    else:
        bare = " ".join(folded(said).split())
        if not bare:
            return f"'{name}:' names nothing: searched as words."
        found["inside" if name == "in" else "tags"].append(bare)
    return ""


def _kind(said: str, kinds: Sequence[str]) -> str:
    bare = folded(said)
    return next((kind for kind in kinds if bare in (kind, f"{kind}s", f"{kind[:-1]}ies", f"{kind}es")), "")


def _day(said: str, today: date, *, last: bool) -> date | None:
    """Return the first day of a year, a month or a typed day, or its last one."""
    match = re.fullmatch(r"(\d{4})(?:-(\d{1,2}))?", said)
    try:
        if not match:
            return parse_day(said, today)
        year, month = int(match[1]), int(match[2] or (12 if last else 1))
        if not last:
            return date(year, month, 1)
        return period_end(date(year, month, 1), 1)
    except (AllytuiError, ValueError, OverflowError):
        return None
