"""The seal of a review: who may see which voice before all have answered."""

from allytui.domain.alliances.party import Person
from allytui.domain.basics.errors import RuleError
from allytui.domain.reviews.voice import Voice, VoiceState

PROMISE = (
    "Your answers are sealed: nobody else sees them until every party has answered or is recorded as no response. "
    "Then all answers are revealed at once, with names. The program keeps the seal; with roles a database server "
    "keeps it, too. Whoever administers the computer or the server could break it, and without roles anyone who "
    "can read the database."
)
"""What the screen promises, and what it does not."""


def sees(voice: Voice, viewer: str, sitting: str = "") -> bool:
    """Whether the answers of `voice` are shown, before the reveal, to the person `viewer`.

    `sitting` is the id of somebody else to whom the viewer handed the keyboard: then only that voice is shown, only
    if it is typed here, and only until it has answered.
    """
    if sitting and sitting != viewer:
        return voice.person_id == sitting and voice.entered_by == viewer and voice.state is VoiceState.OPEN
    return bool(viewer) and voice.person_id == viewer and voice.entered_by in ("", viewer)


def check_keyboard(voice: Voice, typist: Person, *, begun: bool) -> None:
    """Raise RuleError where `voice` cannot be typed at the keyboard of `typist`; `begun`: whether it has words.

    Who has a voice's login does not open what was typed for it at another keyboard: a login may be claimed later.
    Whether somebody else's voice has words makes no difference, so that nothing is learnt from being refused.
    """
    own, here = voice.person_id == typist.id, voice.entered_by in ("", typist.id)
    if voice.state is VoiceState.ANSWERED and not (own and here):
        raise RuleError(f"{voice.title} has answered; all answers open together.")
    if not here and (begun or not own):
        where = f"from the login {voice.login}" if voice.entered_by == voice.person_id else "at another keyboard"
        raise RuleError(f"{voice.title} is answering {where}, so you cannot continue here.")
