"""What kind of bond is meant: worked out in the first step from a few questions, with the reasons."""

from collections.abc import Mapping

from allytui.dataclass import dataclass
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.phases import Kind


@dataclass(frozen=True)
class ScreeningQuestion:
    """One question with its answers; each answer speaks for a kind, or for none."""

    key: str
    ask: str
    answers: tuple[tuple[str, Kind | None], ...]


QUESTIONS = (
    ScreeningQuestion(
        "return",
        "Does each of you expect something back?",
        (("each expects something back", None), ("nothing is expected back", Kind.NETWORKING)),
    ),
    ScreeningQuestion(
        "scope",
        "Is it over once one project is done?",
        (("it continues after one project", Kind.ALLIANCE), ("it ends with one project", Kind.DEAL)),
    ),
    ScreeningQuestion(
        "repeats",
        "Does something repeat, for the same people, month after month?",
        (
            ("something repeats", Kind.ALLIANCE),
            ("it happens once", Kind.DEAL),
            ("whether it repeats is open", None),
        ),
    ),
)
"""The questions, in their order."""

NOTE = "kind."
"""What the keys of the notes begin with that hold the answers in a review."""

SUGGESTS = {Kind.ALLIANCE: Outcome.TRY, Kind.DEAL: Outcome.DEAL, Kind.NETWORKING: Outcome.NETWORKING}
"""The outcome of a start review that goes with each kind."""


@dataclass(frozen=True)
class ScreeningResult:
    """The kind, and why."""

    kind: Kind
    reasons: tuple[str, ...]

    @property
    def name(self) -> str:
        """The kind as people say it."""
        return {Kind.ALLIANCE: "an alliance", Kind.DEAL: "a deal", Kind.NETWORKING: "networking"}[self.kind]

    @property
    def text(self) -> str:
        """It in a sentence: 'a deal: yes, one project and then it ends'."""
        return f"{self.name}: {'; '.join(self.reasons)}"


def screen(answers: Mapping[str, str]) -> ScreeningResult | None:
    """Return the kind that the answers, by the key of the question, speak for; None where nothing was answered.

    Nothing expected back is networking, whatever else is said; then whatever ends or happens once is a deal.
    """
    said = [(asked, answers.get(asked.key, "")) for asked in QUESTIONS]
    reasons = tuple(words for asked, words in said if words in dict(asked.answers))
    kinds = [dict(asked.answers)[words] for asked, words in said if words in dict(asked.answers)]
    if not reasons:
        return None
    for kind in (Kind.NETWORKING, Kind.DEAL):
        if kind in kinds:
            return ScreeningResult(kind, reasons)
    return ScreeningResult(Kind.ALLIANCE, reasons)
