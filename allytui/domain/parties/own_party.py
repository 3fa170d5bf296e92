"""What the party at the keyboard knows of itself."""

from typing import TYPE_CHECKING

from allytui.dataclass import dataclass
from allytui.domain.basics.thresholds import USUAL, Thresholds

if TYPE_CHECKING:
    from allytui.domain.parties.profile import Profile
    from allytui.domain.parties.theme import Theme
    from allytui.domain.parties.workload import Workload


@dataclass(frozen=True)
class OwnParty:
    """What a party knows of itself, and how its signals are set."""

    profile: "Profile | None" = None
    workload: "Workload | None" = None
    theme: "Theme | None" = None
    """The word of this year."""
    thresholds: Thresholds = USUAL
    currency: str = ""


NOBODY = OwnParty()
"""Of somebody who has said nothing of themselves."""
