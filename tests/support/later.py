"""Which tests are run with the long ones, and which with the faults alone."""

import pytest
from _pytest.mark import ParameterSet


def later(*values: object) -> list[ParameterSet]:
    """Return parameters of a test that are run with the long ones: what they show is shown by another of them."""
    return _marked(values, pytest.mark.long)


def at_length(*values: object) -> list[ParameterSet]:
    """Return parameters of a test that repeats it hundreds of times: nobody waits for these at every change."""
    return _marked(values, pytest.mark.faults)


def _marked(values: tuple[object, ...], mark: pytest.MarkDecorator) -> list[ParameterSet]:
    every = (value if isinstance(value, tuple) else (value,) for value in values)
    return [pytest.param(*each, marks=mark) for each in every]
