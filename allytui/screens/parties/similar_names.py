"""Asks about a new name that is merely similar to a known one, before a second party or person is made of it."""

from collections.abc import Sequence

from allytui.domain.alliances.party import NamedParty
from allytui.domain.basics.errors import RuleError
from allytui.screens.common.dialogs.choice_dialog import ChoiceDialog
from allytui.screens.common.session import Session
from allytui.screens.common.window import Window

_NEW = "\n"
"""The key of the choice that it is another name: no name has a line end."""


async def ask_parties(screen: Window, session: Session, named: Sequence[NamedParty]) -> list[NamedParty]:
    """Return parties as they are meant. Raises RuleError where the question was left."""
    meant: list[NamedParty] = []
    for each in named:
        itself = each.people == (each.name,)
        name = await ask_name(
            screen, each.name, await session.run(session.store.people.similar, each.name), "party"
        )
        people = [name] if itself else []
        for person in () if itself else each.people:
            known = await session.run(session.store.people.similar_speakers, name, person)
            people.append(await ask_name(screen, person, known, "person"))
        meant.append(NamedParty(name, tuple(people)))
    return meant


async def ask_name(screen: Window, name: str, known: Sequence[str], what: str) -> str:
    """Return which of several names is meant, at once where nothing is similar. Raises RuleError."""
    if not known:
        return name
    same = [(each, f"{each}, the {what} that is known already") for each in known[:8]]
    new = (_NEW, f"{name}, a new {what}")
    asked = f"'{name}' is new, and much like a name that is known. Which one do you mean?"
    chosen = await screen.show(ChoiceDialog("Similar names", asked, [*same, new]))
    if chosen is None:
        raise RuleError(f"Not saved: correct the name '{name}', or save again and choose who is meant.")
    return name if chosen == _NEW else chosen
