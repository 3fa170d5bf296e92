"""A pane that scrolls."""

from textual.containers import VerticalScroll

from allytui.widgets.drawing.bindings import bindings


class ScrollPane(VerticalScroll):
    """Whatever is in it, j and k scroll it, g and G go to its ends."""

    BINDINGS = bindings("reading", down="scroll_down", up="scroll_up", top="scroll_home", end="scroll_end")
