"""The decorator of all dataclasses: makes what the standard library's makes, in a fraction of the time.

Until Python 3.12 `dataclasses` compiles up to six methods for each class, which takes most of a millisecond; of a
hundred classes that is a tenth of the time until home is there. Here comparison, hash and text are functions made
from the names of its fields, and `__init__` is compiled with the first object: most of the classes that are loaded
for a screen or a command never get one. That a class is frozen is held by the type checker, which takes this
decorator for the one it stands for; nothing keeps the interpreter from setting one.
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
        made = dataclasses.dataclass(made, init=False, repr=False, eq=False, match_args=False)
        for method in (_first_init(made), *_methods(dataclasses.fields(made))):
            if method.__name__ not in given:
                setattr(made, method.__name__, method)
        if not frozen and "__hash__" not in given:
            made.__hash__ = None
        return made


def _first_init(made: Any) -> Callable[..., None]:
    """Return what makes the first object of a class, and leaves the others to what it compiled for that."""

    def __init__(self: object, *values: object, **named: object) -> None:
        made.__init__ = _compiled_init(made)
        made.__init__(self, *values, **named)

    return __init__


def _compiled_init(made: Any) -> Callable[..., None]:
    """Return the method that takes the fields of a class in their order."""
    absent, words, lines = dataclasses.MISSING, ["self"], []
    names: dict[str, Any] = {"_absent": absent}
    for each in dataclasses.fields(made):
        value = each.name
        if each.default is not absent:
            names[f"_default_{each.name}"] = each.default
            words.append(f"{each.name}=_default_{each.name}")
        elif each.default_factory is not absent:
            names[f"_make_{each.name}"] = each.default_factory
            words.append(f"{each.name}=_absent")
            value = f"_make_{each.name}() if {each.name} is _absent else {each.name}"
        else:
            words.append(each.name)
        lines.append(f"self.{each.name} = {value}")
    if hasattr(made, "__post_init__"):
        lines.append("self.__post_init__()")
    exec(f"def __init__({', '.join(words)}):\n " + "\n ".join(lines or ["pass"]), names)
    names["__init__"].__qualname__ = f"{made.__qualname__}.__init__"
    return names["__init__"]  # type: ignore[no-any-return]


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
