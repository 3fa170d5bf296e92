"""A signal: something that needs attention, with its figures and a remedy."""

from enum import StrEnum

from allytui.dataclass import dataclass


class SignalKind(StrEnum):
    """What kind of signal it is."""

    DISSENT = "dissent"
    CONDITION = "condition"
    BUDGET = "budget"
    FADING = "fading"
    UNEQUAL = "unequal"
    STAKES = "stakes"
    DROP = "giving drop"
    LOAD = "load"
    DEALS = "deals"


@dataclass(frozen=True)
class Signal:
    """One of them, in words."""

    kind: SignalKind
    text: str
    """What is seen, with its figures."""
    remedy: str
    """What could be done."""
    party_id: str = ""
    """Whom it is about, empty for the alliance as a whole."""
    private: bool = False
    """Whether only that party sees it."""
    calls: bool = False
    """Whether it calls for an early review."""

    @property
    def at_a_glance(self) -> str:
        """It as home shows it, where others may look over one's shoulder."""
        return "private: open the alliance to read it." if self.private else self.text

    @property
    def sentence(self) -> str:
        """Both together."""
        return f"{self.text} {self.remedy}"
