"""What a server looks at in the text itself, before it splits it into words, which costs many times more.

A text of plain letters is compared as the domain does, also words in a row and words that must not be there. One
with other letters goes on: what may be in it, the index knows.
"""

from allytui.domain.search.query import SearchQuery, Term
from allytui.domain.search.word_split import PREFIX_LENGTH

_BETWEEN = "[^a-z0-9]"
"""What is no letter of a word; lower case has been made."""


def plain_condition(text: str, query: SearchQuery) -> tuple[str, list[object]]:
    """Return the condition for an SQL expression of a text that may fit a query, and its values."""
    lower = f'lower({text} COLLATE "C")'
    values: list[object] = []
    wanted = []
    for group in query.groups:
        terms = []
        for term in group:
            if len(term.words) == 1:
                terms.append(f"strpos({lower}, %s) > 0")
                values.append(term.words[0])
            else:
                terms.append(f"{lower} ~ %s")
                values.append(_in_a_row(term))
        wanted.append(f"({' OR '.join(terms)})")
    for term in query.without:
        if all(word.isascii() for word in term.words):  # no other can be in a text of plain letters
            wanted.append(f"{lower} !~ %s")
            values.append(_in_a_row(term))
    return f"octet_length({text}) <> char_length({text}) OR ({' AND '.join(wanted)})", values


def _in_a_row(term: Term) -> str:
    """Return the pattern of words in a row."""
    open_end = not term.whole and len(term.words[-1]) >= PREFIX_LENGTH
    return f"(^|{_BETWEEN}){f'{_BETWEEN}+'.join(term.words)}{'' if open_end else f'({_BETWEEN}|$)'}"
