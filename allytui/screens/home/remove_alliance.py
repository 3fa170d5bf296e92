"""Removing an alliance that was added by mistake, once it was read back."""

from allytui.domain.basics.dates import short
from allytui.domain.basics.text import and_list
from allytui.screens.common.dialogs.choice_dialog import ChoiceDialog
from allytui.screens.common.session import Session
from allytui.screens.common.window import Window


async def remove_alliance(window: Window, session: Session, alliance_id: str) -> str:
    """Remove an alliance for good where the person says so; returns what to report. Raises RuleError."""
    alliances, person = session.store.alliances, session.person
    alliance = await session.run(alliances.get, alliance_id)
    await session.run(alliances.check_removable, alliance.id, person)
    parties = and_list([party.name for party in alliance.parties])
    asked = (
        f"{alliance.name}, of {parties}, was added on {short(alliance.considered_on)}; nothing is decided. "
        "What was typed in it goes with it, and parties that are in no other alliance go too."
    )
    choices = [("", "keep it"), ("remove", "remove it for good")]
    if await window.show(ChoiceDialog("Added by mistake?", asked, choices)) != "remove":
        return ""
    await session.run(alliances.remove, alliance.id, person)
    return f"{alliance.name} is removed."
