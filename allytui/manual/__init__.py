"""The manual: one chapter a file."""

CHAPTERS = (
    *("start", "reviews", "life", "terms", "ledger", "warnings"),
    *("questions", "settings", "search", "scripts", "terminals", "data", "server"),
)
"""The chapters by the names of their files, in reading order."""
