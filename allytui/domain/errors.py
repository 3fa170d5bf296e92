"""The family of refusals: every text here is one clear sentence for a person."""


class AllytuiError(Exception):
    """Something was refused; `str(error)` says what is wrong and what to do."""


class RuleError(AllytuiError):
    """The rules of an alliance's life do not allow this."""


class DayError(AllytuiError):
    """A typed day could not be read, or cannot be meant."""


class TextError(AllytuiError):
    """A text is too long, or missing where one is needed."""


class GuideError(AllytuiError):
    """A guide cannot be used; the sentence names file, step and fault."""
