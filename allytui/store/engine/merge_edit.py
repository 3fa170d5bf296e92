"""Edits of what several people may edit: each changes only what its author changed."""

from collections.abc import Mapping
from typing import TypeVar

from allytui.store.engine.errors import FieldConflict

Value = TypeVar("Value")


def merge_edit(
    seen: Mapping[str, Value],
    edited: Mapping[str, Value],
    stored: Mapping[str, Value],
    labels: Mapping[str, str],
    what: str,
) -> dict[str, Value]:
    """Return what is stored now with the fields that an edit changed.

    `seen` is what the author began with; `labels` and `what` name the fields and the whole for people. Raises
    FieldConflict where somebody else stored another text in the same field meanwhile.
    """
    merged = dict(stored)
    for name, value in edited.items():
        if value == seen[name]:
            continue
        if stored[name] not in (seen[name], value):
            raise FieldConflict(
                f"Someone else changed '{labels[name]}' of {what} meanwhile: save again to choose.", field=name
            )
        merged[name] = value
    return merged
