"""What is shown of the other voices before all have spoken: that they are awaited or there, and nothing else."""

from datetime import date

from textual.content import Content

from allytui.domain.reviews.review import Review
from allytui.domain.reviews.seal import PROMISE
from allytui.domain.reviews.voice import Voice, VoiceState
from allytui.widgets.drawing.safe_text import styled_text


def state_text(voice: Voice, viewer: str, today: date | None = None) -> str:
    """Return how far a voice is, as everybody may know it; `viewer` is the person at the keyboard."""
    at = f" {voice.on:%d %b} {voice.at.astimezone():%H:%M}" if voice.at and voice.on else ""
    if voice.state is VoiceState.ANSWERED:
        return f"answered{at}, sealed"
    if voice.state is VoiceState.NO_ANSWER:
        return f"no response, {voice.no_response}"
    if voice.entered_by:
        return "typing here" if voice.entered_by == viewer else "typing at another keyboard"
    asked = voice.request
    return asked.text(today or asked.on) if asked else "not started"


def others_text(review: Review, voice: Voice) -> Content:
    """Return the pane beside the voice that is typing."""
    parts: list[tuple[str, str] | str] = []
    for other in review.voices:
        if other.party_id != voice.party_id:
            parts += [(f"{other.title}\n", "bold"), f"{state_text(other, voice.entered_by)}\n. . . . . . . .\n\n"]
    return styled_text(*parts, (f"{PROMISE}\n", "dim"))
