"""A wish of a voice that becomes somebody's promise."""

from datetime import date

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.decisions.promises import wish_line
from allytui.screens.common.dialogs.choice_dialog import ChoiceDialog
from allytui.screens.common.window import Window


async def ask_promise(screen: Window, wished: list[tuple[str, str]], alliance: Alliance, today: date) -> str:
    """Ask which wish is promised and by whom; return the line that promises it, empty where nobody does.

    `wished` are pairs of a name and words.
    """
    asked = [(str(at), f"{name}: {words}") for at, (name, words) in enumerate(wished)]
    chosen = await screen.show(ChoiceDialog("Wishes", "Which one is to become a promise?", asked))
    if not chosen:
        return ""
    words = wished[int(chosen)][1]
    people = [(person.name, person.name) for person in alliance.voices]
    owner = await screen.show(ChoiceDialog("New promise", f"{words}\n\nWho promises it?", people))
    return wish_line(owner, words, alliance, today) if owner else ""
