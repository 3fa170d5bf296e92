"""The one way in which people's text gets onto the screen: as plain content, never as markup."""

from textual.content import Content

from allytui.domain.basics.text import visible, visible_line


def safe_text(text: str, style: str = "") -> Content:
    """Return `text` to be shown as it is, in one style."""
    content = Content(visible(text))
    return content.stylize(style) if style else content


def safe_line(text: str, style: str = "") -> Content:
    """Return `text` to be shown as it is, on one line."""
    content = Content(visible_line(text))
    return content.stylize(style) if style else content


def styled_text(*parts: tuple[str, str] | str) -> Content:
    """Return pieces of text, each plain or with a style, one after the other."""
    pairs = [(part, "") if isinstance(part, str) else part for part in parts]
    return Content("").join([safe_text(text, style) for text, style in pairs])
