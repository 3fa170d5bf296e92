"""Calls after a while that come however busy the machine is.

Textual's `set_timer` passes its only call over when the program is held up, between two of its lines, for longer
than the delay: a key that waited for it was never done with, and every key after it waited too.
"""

from asyncio import TimerHandle, get_running_loop
from collections.abc import Callable

from textual.message_pump import MessagePump


def call_after(seconds: float, node: MessagePump, callback: Callable[[], object]) -> TimerHandle:
    """Have `node` call something among its messages after `seconds`, in the event loop; `cancel` calls it off.

    Nothing is called where the node has closed before.
    """
    return get_running_loop().call_later(seconds, node.call_next, callback)
