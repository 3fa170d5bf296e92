"""Apps that draw nothing by themselves: a test that looks at a screen draws it whole, see `Keyboard.frame`."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from textual._compositor import Compositor

_drawn = Compositor.render_update


def _drawn_later(compositor: Compositor, full: bool = False, **more: Any) -> Any:
    """Draw nothing, except where the whole screen is asked for: that is a picture to be kept."""
    if full:
        return _drawn(compositor, full=True, **more)
    compositor._dirty_regions.clear()
    return None


@contextmanager
def undrawn() -> Iterator[None]:
    """Let apps without a terminal leave out what nobody sees; it takes a third of their time."""
    with patch.object(Compositor, "render_update", _drawn_later):
        yield
