"""What the rules of a server keep from its reader: which rows there are, and never a word of them."""

from typing import Any

from allytui.store.engine.engine import on_server


def is_ruled(handle: Any) -> bool:
    """Whether rules of a server hold for who is connected; never for a file, nor the owner of the tables."""
    return on_server(handle) and bool(handle.execute_sql("SELECT row_security_active('answer')").fetchone()[0])


def sealed_keys(handle: Any) -> dict[str, set[str]]:
    """Return the keys of the rows that not everybody reads, by table; none where no rules hold."""
    found: dict[str, set[str]] = {}
    if is_ruled(handle):
        for kind, key in handle.execute_sql("SELECT kind, row_id FROM allytui_sealed_rows()").fetchall():
            found.setdefault(kind, set()).add(key)
    return found


def hidden_reviews(handle: Any, review_id: str = "") -> set[str]:
    """Return the ids of reviews with words that others wrote and never gave; none where no rules hold."""
    if not is_ruled(handle):
        return set()
    asked = "SELECT * FROM allytui_hidden_reviews(%s)"
    return {key for (key,) in handle.execute_sql(asked, (review_id,)).fetchall()}


def is_begun(handle: Any, review_id: str, person_id: str) -> bool:
    """Whether a voice has words that rules keep from its reader."""
    if not is_ruled(handle):
        return False
    asked = "SELECT allytui_begun(%s, %s)"
    return bool(handle.execute_sql(asked, (review_id, person_id)).fetchone()[0])


def copy_review(handle: Any, held_id: str, fresh_id: str) -> bool:
    """Copy every word of a review whose decision was unlocked into an open one; False where no rules hold."""
    if not is_ruled(handle):
        return False
    asked = "SELECT allytui_copy_review(%s, %s)"
    return bool(handle.execute_sql(asked, (held_id, fresh_id)).fetchone()[0])
