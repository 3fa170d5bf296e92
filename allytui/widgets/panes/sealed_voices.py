"""What is shown of the other voices before all have spoken: that they are awaited or there, and nothing else."""

from textual.content import Content

from allytui.domain.reviews.review import Review
from allytui.domain.reviews.seal import PROMISE
from allytui.domain.reviews.voice import Voice, state_text
from allytui.widgets.drawing.safe_text import styled_text


def others_text(review: Review, voice: Voice) -> Content:
    """Return the pane beside the voice that is typing."""
    parts: list[tuple[str, str] | str] = []
    for other in review.voices:
        if other.party_id != voice.party_id:
            parts += [(f"{other.title}\n", "bold"), f"{state_text(other, voice.entered_by)}\n. . . . . . . .\n\n"]
    return styled_text(*parts, (f"{PROMISE}\n", "dim"))
