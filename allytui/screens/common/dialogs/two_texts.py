"""Two people changed the same thing: the second one sees both texts, and chooses."""

from allytui.screens.common.dialogs.choice_dialog import ChoiceDialog
from allytui.screens.common.window import Window

MOST_SHOWN = 240
"""Characters of a text that stand in the question which of two stays."""


async def which_stays(window: Window, label: str, theirs: str, yours: str, *, both: bool = True) -> str:
    """Show what was stored meanwhile beside what was typed; return 'yours', 'theirs', 'both', or nothing."""
    asked = f"{label}\n\nStored by someone else meanwhile:\n{_begin(theirs)}\n\nYours:\n{_begin(yours)}"
    choices = [("yours", "yours"), ("theirs", "theirs"), *([("both", "both, theirs first")] if both else [])]
    return await window.show(ChoiceDialog("Two texts: which stays?", asked, choices)) or ""


def _begin(text: str) -> str:
    """Return as much of a text as a dialog has room for."""
    lines = "\n".join(text.splitlines()[:4])
    short = lines[:MOST_SHOWN]
    return short if short == text else f"{short}…"
