"""Textual's terminal driver, sturdier: it bears any byte, and being stopped without being told."""

import codecs
import functools
from collections.abc import Callable

from textual.drivers import linux_driver
from textual.drivers.linux_driver import LinuxDriver


class SteadyDriver(LinuxDriver):
    """Draws on a terminal of a Unix-like system."""

    def start_application_mode(self) -> None:
        """Take over the terminal; bytes from it that are not UTF-8 are shown as U+FFFD.

        Textual 8.2 would end with a traceback at the first of them (Textualize/textual#6456).
        """
        setattr(linux_driver, "getincrementaldecoder", _replacing)  # noqa: B010  the name is not one it exports
        super().start_application_mode()  # type: ignore[no-untyped-call]

    def resume_application_mode(self) -> None:
        """Take the terminal over again.

        After SIGSTOP nobody has let go of it, and Textual 8.2 would begin to read it a second time: two readers
        would each take a part of what is typed. So the first one ends here.
        """
        if self._key_thread is not None:
            self.suspend_application_mode()
            self._must_signal_resume = True
        super().resume_application_mode()


def _replacing(encoding: str) -> Callable[[], codecs.IncrementalDecoder]:
    return functools.partial(codecs.getincrementaldecoder(encoding), errors="replace")
