"""The line that reports what was done or what is wrong."""

from textual.widgets import Static

from allytui.widgets.drawing.safe_text import shown


class StatusLine(Static):
    """Says one thing at a time: what was done, or what is wrong."""

    _wraps = False

    def say(self, sentence: str, *, trouble: bool = False) -> None:
        """Say a sentence; trouble is marked, and coloured besides."""
        self.set_class(trouble, "trouble")
        said = shown(f"{'! ' if trouble and sentence else ''}{' '.join(sentence.split())}")
        wraps = said.cell_length > self.size.width
        self.update(said, layout=wraps or self._wraps)
        self._wraps = wraps
