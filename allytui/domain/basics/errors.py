"""The family of refusals: the text of each is one clear sentence for a person, written where it is raised."""

from collections.abc import Iterator
from contextlib import contextmanager


class AllytuiError(Exception):
    """Something was refused; `str(error)` says what is wrong and what to do."""

    def __init__(self, sentence: str = "", *, field: str = "") -> None:
        """Say it in a sentence; `field` is the field of a form that it is about, where it is about one."""
        super().__init__(sentence)
        self.field = field


@contextmanager
def about_field(field: str) -> Iterator[None]:
    """Have what is refused in here be about a field of a form."""
    try:
        yield
    except AllytuiError as error:
        error.field = error.field or field
        raise


class RuleError(AllytuiError):
    """The rules of an alliance's life do not allow this."""


class DayError(AllytuiError):
    """A typed day could not be read, or cannot be meant."""


class TextError(AllytuiError):
    """A text is too long, or missing where one is needed."""


class GuideError(AllytuiError):
    """A guide cannot be used; the sentence names file, step and fault."""
