"""Two people typing into the same field: neither may lose a word."""

MARK = "--- typed elsewhere at the same time ---"


def merge(base: str, mine: str, theirs: str) -> str:
    """Return a text that keeps what both wrote since `base`, the text that both last saw."""
    if theirs == base or theirs in mine:
        return mine
    if mine == base or mine in theirs:
        return theirs
    if theirs.startswith(base):
        return mine + theirs[len(base) :]
    if mine.startswith(base):
        return theirs + mine[len(base) :]
    return f"{mine}\n{MARK}\n{theirs}"
