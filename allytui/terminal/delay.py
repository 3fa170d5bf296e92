"""Calls after a while that come however busy the machine is.

Textual's `set_timer` passes its only call over when the program is held up, between two of its lines, for longer
than the delay: a key that waited for it was never done with, and every key after it waited too.
"""

from collections.abc import Callable
from functools import partial

from textual.message_pump import MessagePump
from textual.timer import Timer


def call_after(
    seconds: float, node: MessagePump, callback: Callable[[], object], instead_of: Timer | None = None
) -> Timer:
    """Have `node` call something among its messages after `seconds`, instead of what still waits from before.

    `stop` calls it off, and so does closing.
    """
    if instead_of:
        instead_of.stop()
    timer = Timer(node, seconds, callback=partial(node.call_next, callback), repeat=0, skip=False)
    timer._start()
    node._timers.add(timer)
    return timer
