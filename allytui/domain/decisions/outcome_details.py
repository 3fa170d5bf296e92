"""What a decision carries besides its notes: why it ends, what a pause promises, what to tell others."""

from collections.abc import Iterable, Mapping

from allytui.dataclass import dataclass
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.basics.errors import RuleError

HEADINGS = {
    "kind": "Kind of relationship, and why",
    "goal": "Goal",
    "begun": "Missing at the start",
    "cause": "Reason for the early review",
    "came": "Result of the expectation",
    "why": "Why",
    "tell": "What we tell others affected, and who tells them",
    "promise": "What we promise each other for the pause",
    "wake": "What would end the pause sooner",
    "load": "Workload",
    "over": "Why we go on over a doubt",
    "wording": "Agreed wording for others",
    "lessons": "What we learnt",
}
"""The kinds of particulars, in the order in which they appear, each with its heading."""

LABELS = {
    "reason": "Why without a trial?",
    "leaving": "Who withdraws?",
    "why": "Reason (optional; every reason is fine)",
    "load": "",
    "affected": "",
    "tell": "What do we tell others who ask, and who tells them?",
    "promise": "One promise to each other for the pause",
    "wake": "What would end it sooner? (optional)",
}
"""What is asked, in the order in which it stands, with its label."""

NOTES = (
    ("said", "What we said", "shared"),
    ("changes", "What changes", ""),
    ("actions", "New promises", "one a line: Ana by 1 dec: send the list"),
    ("stop", "What would make us stop", ""),
    ("expect", "What we expect", ""),
    ("lessons", "What we learnt", "shown in the year"),
)
"""The notes of a decision: key, label and hint, in their order."""

GOAL_REACHED, TRUST_BROKEN = "goal reached", "trust broken"

REASONS = (
    GOAL_REACHED,
    "times changed",
    "no fit",
    "beyond our control",
    "too costly for us",
    TRUST_BROKEN,
)
"""Reasons offered for an ending, all honourable to say; any other is said in own words."""

ENDINGS = (Outcome.END, Outcome.WITHDRAW)
"""Outcomes that say why."""


@dataclass(frozen=True)
class OutcomeDetail:
    """One of them: its kind, and its words."""

    key: str
    """What it is; behind a colon, the id of the decision that it is about."""
    words: str

    @property
    def heading(self) -> str:
        """What it is called."""
        return HEADINGS.get(self.key.partition(":")[0], self.key)


def details_asked_for(outcome: Outcome) -> tuple[str, ...]:
    """Return the kinds that may be said with an outcome."""
    if outcome in ENDINGS:
        return ("why", "tell")
    return ("promise", "wake") if outcome in (Outcome.PAUSE, Outcome.LONGER_PAUSE) else ()


def outcome_details(texts: Mapping[str, str]) -> tuple[OutcomeDetail, ...]:
    """Return those that have words, in their order."""
    return tuple(
        OutcomeDetail(key, words.strip())
        for kind in HEADINGS
        for key, words in texts.items()
        if key.partition(":")[0] == kind and words.strip()
    )


def detail_words(every: Iterable[OutcomeDetail], key: str) -> str:
    """Return the words of one kind, empty where there are none."""
    return next((each.words for each in every if each.key == key), "")


def for_cause(every: Iterable[OutcomeDetail]) -> bool:
    """Whether an ending has a cause that others will talk about."""
    return detail_words(every, "why").casefold().startswith(TRUST_BROKEN)


def check_details(outcome: Outcome, every: Iterable[OutcomeDetail]) -> None:
    """Raise RuleError where an ending for cause does not say what to tell others."""
    given = tuple(every)
    if outcome in ENDINGS and for_cause(given) and not detail_words(given, "tell"):
        raise RuleError(
            "Others will hear of this: say in a sentence what you will tell them, and who tells them.",
            field="tell",
        )
