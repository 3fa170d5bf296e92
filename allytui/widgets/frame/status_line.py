"""The line that reports what was done or what is wrong."""

from textual.widgets import Static

from allytui.widgets.drawing.safe_text import safe_text


class StatusLine(Static):
    """Says one thing at a time: what was done, or what is wrong."""

    _wraps = False
    _said = ""
    _error = False
    waits = False
    """Whether it says at the moment why nothing happens."""
    _state = ""
    """How things stood when that was said last."""

    def report_state(self, sentence: str, *, error: bool = False) -> None:
        """Say how things stand now, unless the line reports what was done since it was said before."""
        if self._said in ("", self._state):
            self.report(sentence, error=error)
        self._state = sentence

    def report(self, sentence: str, *, error: bool = False) -> None:
        """Say a sentence; error is marked, and coloured besides."""
        self._said, self._error, self.waits = sentence, error, False
        self._draw(sentence, error)

    def says(self, sentence: str) -> bool:
        """Whether a sentence stands there, or is to stand there again after a wait."""
        return self._said == sentence

    def wait(self, sentence: str) -> None:
        """Say why nothing happens, until there is something else to say or `go_on` is called."""
        self.waits = True
        self._draw(sentence, False)

    def go_on(self) -> None:
        """Say again what stood there before the wait."""
        if self.waits:
            self.waits = False
            self._draw(self._said, self._error)

    def _draw(self, sentence: str, error: bool) -> None:
        self.set_class(error, "error")
        said = safe_text(f"{'! ' if error and sentence else ''}{' '.join(sentence.split())}")
        wraps = said.cell_length > self.size.width
        self.update(said, layout=wraps or self._wraps)
        self._wraps = wraps
