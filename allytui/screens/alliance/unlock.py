"""The way to unlock a decision: somebody says what is mistaken, and each party that signed agrees or keeps it."""

from typing import Any

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.basics.text import and_list
from allytui.domain.decisions.decision import Decision
from allytui.domain.decisions.unlock import UnlockWord
from allytui.screens.common.ally_screen import AllyScreen
from allytui.screens.common.dialogs.choice_dialog import ChoiceDialog
from allytui.screens.common.dialogs.text_dialog import TextDialog
from allytui.screens.common.session import Session

_ANSWERS = [
    ("agree", "agrees to unlock it"),
    ("keep", "keeps it as it is"),
    ("later", "is not here and is asked later"),
]


async def unlock_decision(
    screen: AllyScreen[Any], session: Session, alliance: Alliance, decision: Decision
) -> str | None:
    """Ask everybody who can be asked here, store what they say, and return a sentence on what came of it.

    None where nobody said anything. Raises RuleError where the decision cannot be unlocked.
    """
    unlocking, person = decision.unlocking, session.person
    refused = await session.run(session.store.unlocks.why_locked, decision.id)
    if refused and not unlocking.asked:
        return refused
    words: list[UnlockWord] = []
    if not unlocking.asked:
        names = and_list([name for _, name in unlocking.signed])
        question = (
            f"What is mistaken? The decision stays readable; what you decide instead supersedes it. It takes the "
            f"consent of all who signed: {names}."
        )
        why = await screen.show(
            TextDialog(session, "Unlock this decision", question, place=f"unlock:{decision.id}")
        )
        if why is None:
            return None
        words.append(UnlockWord(person.party_id, session.party, person.name, True, why))
    asked = words[0] if words else unlocking.current[0]
    for party_id, name in unlocking.awaited if unlocking.asked else unlocking.signed:
        party = next((each for each in alliance.parties if each.id == party_id), None)
        if party is None or not party.heard_by(person) or any(each.party_id == party_id for each in words):
            continue
        question = f"{asked.name} asks to unlock this decision: {asked.words.strip()}"
        question = f"{question}\n\n{refused}" if refused else question
        title = f"{name}, {party.name}" if name != party.name else name
        answer = await screen.show(ChoiceDialog(title, question, _ANSWERS))
        if answer not in ("agree", "keep"):
            continue
        because = ""
        if answer == "keep":
            place = f"keep:{decision.id}:{party_id}"
            ask = "Why is the decision to stand? Optional; it is recorded."
            kept = await screen.show(TextDialog(session, "Keep this decision", ask, place=place, needed=False))
            if kept is None:
                continue
            because = kept
        words.append(UnlockWord(party_id, party.name, name, answer == "agree", because))
        if answer == "keep":
            break
    if not words:
        return f"Nothing is recorded: {decision.unlocking.text}."
    say = session.store.unlocks.say
    found = await session.run(say, decision.id, words, person, session.clock(), session.today)
    if not found.unlocked_on:
        return f"Recorded: {found.text}."
    opened = f"the {decision.choice.review_kind.label} is open again with every answer"
    after = opened if decision.review_id else f"{alliance.name} stands where it stood before"
    return f"Unlocked: {after}."
