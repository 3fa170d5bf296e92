"""The line that reports what was done or what is wrong."""

from textual.widgets import Static

from allytui.widgets.drawing.safe_text import safe_text


class StatusLine(Static):
    """Says one thing at a time: what was done, or what is wrong."""

    _wraps = False
    _said = ""
    _state = ""
    """How things stood when that was said last."""

    def report_state(self, sentence: str, *, error: bool = False) -> None:
        """Say how things stand now, unless the line reports what was done since it was said before."""
        if self._said in ("", self._state):
            self.report(sentence, error=error)
        self._state = sentence

    def report(self, sentence: str, *, error: bool = False) -> None:
        """Say a sentence; error is marked, and coloured besides."""
        self._said = sentence
        self.set_class(error, "error")
        said = safe_text(f"{'! ' if error and sentence else ''}{' '.join(sentence.split())}")
        wraps = said.cell_length > self.size.width
        self.update(said, layout=wraps or self._wraps)
        self._wraps = wraps
