"""The decorator of all dataclasses: makes what the standard library's makes, in a quarter of the time.

Until Python 3.12 `dataclasses` compiles up to six methods for each class, which takes most of a millisecond; of a
hundred classes that is a tenth of the time until home is there. Here `__init__` alone is compiled for each;
comparison, hash and text are functions made from the names of its fields. That a class is frozen is held by the
type checker, which takes this decorator for the one it stands for; nothing keeps the interpreter from setting one.
"""

import dataclasses
from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(made=None, *, frozen=False):
        """Make a dataclass of a class; if it is frozen, it has a hash."""
        if made is None:
            return lambda named: dataclass(named, frozen=frozen)
        given = set(vars(made))
        made = dataclasses.dataclass(made, repr=False, eq=False, match_args=False)
        for method in _methods(dataclasses.fields(made)):
            if method.__name__ not in given:
                setattr(made, method.__name__, method)
        if not frozen and "__hash__" not in given:
            made.__hash__ = None
        return made


def _methods(fields: tuple["dataclasses.Field[Any]", ...]) -> list[Callable[..., Any]]:
    """Return comparison, hash and text by the values of the fields that have a part in them."""
    compared = [each.name for each in fields if each.compare]
    shown = [each.name for each in fields if each.repr]
    values: Callable[[object], object] = attrgetter(*compared) if compared else type

    def __eq__(self: object, other: object) -> bool:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    def __hash__(self: object) -> int:
        return hash(values(self))

    def __repr__(self: object) -> str:
        told = ", ".join(f"{name}={getattr(self, name)!r}" for name in shown)
        return f"{self.__class__.__qualname__}({told})"

    return [__eq__, __hash__, __repr__]
