"""What the store refuses, as sentences; no other error of a database reaches a screen."""

from allytui.domain.basics.errors import AllytuiError


class StoreError(AllytuiError):
    """The store could not do what it was asked for."""


class Missing(StoreError):
    """There is no such database, alliance or review."""


class Forbidden(StoreError):
    """The permissions of a file or folder do not allow it."""


class Unusable(StoreError):
    """The file is not a database of ours, is damaged, or comes from a newer version."""


class Damaged(Unusable):
    """The file holds what the program never stores; what else is in it can be read."""


class Unavailable(StoreError):
    """The database is busy, full or out of reach: trying again later may help."""


class Conflict(StoreError):
    """Somebody else was first; the sentence says who and what."""


class FieldConflict(Conflict):
    """Somebody else stored another text in the field that the error is about."""
