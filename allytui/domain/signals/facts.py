"""What is known already, in short sentences to stand beside a question."""

from collections.abc import Callable, Sequence

from allytui.dataclass import dataclass
from allytui.domain.alliances.overview_line import phase_line
from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.basics.dates import ago, short
from allytui.domain.basics.drawing import ASCII, Marks, sparkline
from allytui.domain.decisions.outcome_details import detail_words
from allytui.domain.decisions.promises import counted, promise_bar
from allytui.domain.signals.snapshot import AllianceSnapshot, last_moved
from allytui.domain.signals.trend import trend, trend_word

PURPOSE = "purpose"
"""Key of the question about the goal, above which the goal stands."""


def goal_above(snapshot: AllianceSnapshot, question: str, names: Sequence[str]) -> str:
    """Return the agreed goal, to stand above the question about it; empty above any other."""
    goal = " ".join(snapshot.terms.goal.split()) if snapshot.terms else ""
    return f"Goal: {goal}" if goal and question == PURPOSE and "goal" in names else ""


@dataclass(frozen=True)
class Fact:
    """What is known already about a question."""

    label: str
    lines: tuple[str, ...]
    """What stands beside the label, or below it where it is a table."""
    table: bool = False

    @property
    def text(self) -> str:
        """It in a line: 'Expected: ten introductions each way'."""
        return f"{self.label}: {'; '.join(self.lines)}"


def facts_beside(
    snapshot: AllianceSnapshot,
    names: Sequence[str],
    question: str = "",
    party_id: str = "",
    marks: Marks = ASCII,
    width: int = 0,
) -> tuple[Fact, ...]:
    """Return the named facts, to stand beside a question, as seen by a party; those about nothing are left out.

    Tables fit `width` columns as far as they can.
    """
    figures = snapshot.figures
    counted = figures.facts(snapshot.alliance, snapshot.today, width, marks) if figures else {}
    if goal_above(snapshot, question, names):
        counted["goal"] = counted.get("progress", [])
    if "balance" in names:
        counted["stakes"] = []  # they are part of it
    found = []
    for name in names:
        if name == "your_terms":
            lines = [own_terms(snapshot, party_id)]
        elif name in _FACTS:
            lines = _FACTS[name](snapshot, question, marks)
        else:
            lines = counted.get(name, [])
        kept = tuple(line for line in lines if line)
        found += [Fact(LABELS[name], kept, table=name in _TABLES)] if kept else []
    return tuple(found)


def own_terms(snapshot: AllianceSnapshot, party_id: str) -> str:
    """Return what a party said at the start that it would bring and expects, empty where it said nothing."""
    part = snapshot.terms.of(party_id) if snapshot.terms else None
    if part is None or not (part.brings.strip() or part.expects.strip()):
        return ""
    sure = f" ({part.sure} % sure)" if part.sure is not None else ""
    said = [f"brings {' '.join(part.brings.split())}"] if part.brings.strip() else []
    said += [f"expects {' '.join(part.expects.split())}{sure}"] if part.expects.strip() else []
    return f"{snapshot.alliance.party_name(party_id)} at the start: {'; '.join(said)}"


def _last_decision(snapshot: AllianceSnapshot, question: str, marks: Marks) -> list[str]:
    last = last_moved(snapshot)
    return [f"{short(last.choice.decided_on)}: {last.headline}"] if last else []


def _expected(snapshot: AllianceSnapshot, question: str, marks: Marks) -> list[str]:
    texts = [decision.expectation.text for decision in snapshot.decisions if decision.expectation.text]
    return [" ".join(each.split()) for each in texts[-1:]]


def _age(snapshot: AllianceSnapshot, question: str, marks: Marks) -> list[str]:
    return [f"since {short(snapshot.alliance.considered_on)}"]


def _phase(snapshot: AllianceSnapshot, question: str, marks: Marks) -> list[str]:
    status = snapshot.alliance.status
    ends = f", {ago(status.ends_on, snapshot.today)}" if status.ends_on and status.ends_on < snapshot.today else ""
    if status.ends_on and status.ends_on >= snapshot.today:
        ends = f", ends {ago(status.ends_on, snapshot.today)}"
    return [phase_line(snapshot.alliance, snapshot.today) + ends]


def _terms(snapshot: AllianceSnapshot, question: str, marks: Marks) -> list[str]:
    terms = snapshot.terms
    if not terms:
        return []
    brings = [
        f"{party.name} brings {' '.join(terms.of(party.id).brings.split())}"
        for party in snapshot.alliance.present
        if terms.of(party.id).brings
    ]
    return [f"goal: {' '.join(terms.goal.split())}" if terms.goal else "", *brings]


def _scores(snapshot: AllianceSnapshot, question: str, marks: Marks) -> list[str]:
    points = trend(snapshot, question)
    if not points:
        return []
    scores = [score for _, score in points]
    word = trend_word(points)
    numbers = f"{' '.join(map(str, scores))}{f' ({word})' if word else ''}"
    return [f"{sparkline(scores, marks)}  {numbers}" if len(scores) > 1 else numbers]


def _postponed(snapshot: AllianceSnapshot, question: str, marks: Marks) -> list[str]:
    count = snapshot.alliance.status.postponed
    return [f"{count} {'time' if count == 1 else 'times'}"] if count else []


def _parties(snapshot: AllianceSnapshot, question: str, marks: Marks) -> list[str]:
    return [" + ".join(party.name for party in snapshot.alliance.present)]


def _promises(snapshot: AllianceSnapshot, question: str, marks: Marks) -> list[str]:
    return [promise_bar(snapshot.promises, snapshot.today, marks)]


def _pause(snapshot: AllianceSnapshot, question: str, marks: Marks) -> list[str]:
    last = last_moved(snapshot)
    promise = detail_words(last.outcome_details, "promise") if last else ""
    wake = detail_words(last.outcome_details, "wake") if last else ""
    said = [f"promised: {' '.join(promise.split())}"] if promise else []
    return [*said, *([f"ends sooner if {' '.join(wake.split())}"] if wake else [])]


def _cause(snapshot: AllianceSnapshot, question: str, marks: Marks) -> list[str]:
    return [" ".join(snapshot.cause.split())]


def _profile(snapshot: AllianceSnapshot, question: str, marks: Marks) -> list[str]:
    profile = snapshot.own.profile
    return [" ".join(profile.mission.split()) if profile and profile.mission.strip() else "not written down yet"]


def _offers(snapshot: AllianceSnapshot, question: str, marks: Marks) -> list[str]:
    profile = snapshot.own.profile
    return [" ".join(profile.offers.split())] if profile else []


def _ideal(snapshot: AllianceSnapshot, question: str, marks: Marks) -> list[str]:
    profile = snapshot.own.profile
    ideal = [profile.words[name] for name in ("access", "skills", "habits")] if profile else []
    return ["; ".join(" ".join(words.split()) for words in ideal if words.strip())]


def _load(snapshot: AllianceSnapshot, question: str, marks: Marks) -> list[str]:
    load = snapshot.own.workload
    return [load.text] if load and load.capacity else []


def _theme(snapshot: AllianceSnapshot, question: str, marks: Marks) -> list[str]:
    return [f"{snapshot.own.theme.year}: {snapshot.own.theme.word}"] if snapshot.own.theme else []


def _alone(snapshot: AllianceSnapshot, question: str, marks: Marks) -> list[str]:
    """Return what each voice said at the start of what it would take alone; in older ones, under what it brings."""
    held = next((each for each in reversed(snapshot.reviews) if each.kind is ReviewKind.START), None)
    if held is None:
        return []
    order = [person.id for party in snapshot.alliance.present for person in party.people]
    said = held.given("alone", order) or held.given("bring", order)
    names = snapshot.alliance.names
    return [
        f"{names.get(each.person_id, 'someone')}: {' '.join(each.words.split())}"
        for each in said
        if each.words.strip()
    ]


_FACTS: dict[str, Callable[[AllianceSnapshot, str, Marks], list[str]]] = {
    "last_decision": _last_decision,
    "expected": _expected,
    "age": _age,
    "phase": _phase,
    "terms": _terms,
    "scores": _scores,
    "postponed": _postponed,
    "parties": _parties,
    "promises": _promises,
    "pause": _pause,
    "cause": _cause,
    "profile": _profile,
    "offers": _offers,
    "ideal": _ideal,
    "load": _load,
    "theme": _theme,
    "alone": _alone,
}

LABELS = {
    "last_decision": "Decided",
    "expected": "Expected",
    "age": "Recorded",
    "phase": "Phase",
    "terms": "Agreed",
    "scores": "Lowest",
    "postponed": "Postponed",
    "parties": "Parties",
    "promises": "Promises",
    "pause": "Pause",
    "cause": "Reason",
    "profile": "Mission",
    "offers": "Offers",
    "ideal": "Ideal",
    "load": "Workload",
    "theme": "Theme",
    "alone": "At start",
    "your_terms": "At start",
    "goal": "Goal",
    "contact": "Contact",
    "balance": "Given and got",
    "stakes": "Stakes",
    "yield": "Yield",
    "conditions": "Conditions",
    "signals": "Warnings",
}
"""What stands before each fact."""

_TABLES = ("balance", "yield", "conditions")
"""Facts of several lines, each by itself."""


def facts_to_freeze(snapshot: AllianceSnapshot, keys: Sequence[str]) -> tuple[str, ...]:
    """Return the facts to freeze into a decision: where it stood, what was expected, each trend."""
    known = facts_beside(snapshot, ("phase", "cause", "terms", "expected", "postponed"))
    lines = [*(each.text for each in known), *([counted(snapshot.promises)] if snapshot.promises else [])]
    lines += snapshot.figures.frozen_lines(snapshot.alliance, snapshot.today) if snapshot.figures else []
    for key in keys:
        points = trend(snapshot, key)
        if points:
            lines.append(f"{key}: {' '.join(f'{score} ({short(day)})' for day, score in points)}")
    return tuple(line for line in lines if line)
