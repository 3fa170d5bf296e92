"""Which tests are run with the long ones."""

import pytest
from _pytest.mark import ParameterSet


def later(*values: object) -> list[ParameterSet]:
    """Return parameters of a test that are run with the long ones: what they show is shown by another of them."""
    every = (value if isinstance(value, tuple) else (value,) for value in values)
    return [pytest.param(*each, marks=pytest.mark.long) for each in every]
