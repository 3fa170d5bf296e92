"""What is known already, in short sentences to stand beside a question."""

from collections.abc import Callable, Sequence

from allytui.domain.alliances.overview_line import phase_line
from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.basics.dates import ago, short
from allytui.domain.decisions.outcome_details import detail_words
from allytui.domain.decisions.promises import counted
from allytui.domain.signals.snapshot import AllianceSnapshot, last_moved
from allytui.domain.signals.trend import trend, trend_word

PURPOSE = "purpose"
"""Key of the question about the goal, above which the goal stands."""


def goal_above(snapshot: AllianceSnapshot, question: str, names: Sequence[str]) -> str:
    """Return the agreed goal, to stand above the question about it; empty above any other."""
    goal = " ".join(snapshot.terms.goal.split()) if snapshot.terms else ""
    return f"Goal: {goal}" if goal and question == PURPOSE and "goal" in names else ""


def fact_lines(
    snapshot: AllianceSnapshot, names: Sequence[str], question: str = "", party_id: str = ""
) -> tuple[str, ...]:
    """Return the sentences for the named facts, as seen by a party; those about nothing are left out."""
    drifting = snapshot.figures.facts(snapshot.alliance, snapshot.today) if snapshot.figures else {}
    if goal_above(snapshot, question, names):
        drifting["goal"] = drifting.get("progress", "")
    lines = (
        own_terms(snapshot, party_id)
        if name == "your_terms"
        else _FACTS[name](snapshot, question)
        if name in _FACTS
        else drifting.get(name, "")
        for name in names
    )
    return tuple(line for line in lines if line)


def own_terms(snapshot: AllianceSnapshot, party_id: str) -> str:
    """Return what a party said at the start that it would bring and expects, empty where it said nothing."""
    part = snapshot.terms.of(party_id) if snapshot.terms else None
    if part is None or not (part.brings.strip() or part.expects.strip()):
        return ""
    sure = f" ({part.sure} % sure)" if part.sure is not None else ""
    said = [f"brings {' '.join(part.brings.split())}"] if part.brings.strip() else []
    said += [f"expects {' '.join(part.expects.split())}{sure}"] if part.expects.strip() else []
    return f"{snapshot.alliance.party_name(party_id)} at the start: {'; '.join(said)}"


def _last_decision(snapshot: AllianceSnapshot, question: str) -> str:
    last = last_moved(snapshot)
    return f"last decided {short(last.choice.decided_on)}: {last.headline}" if last else ""


def _expected(snapshot: AllianceSnapshot, question: str) -> str:
    texts = [decision.expectation.text for decision in snapshot.decisions if decision.expectation.text]
    return f"expected: {' '.join(texts[-1].split())}" if texts else ""


def _age(snapshot: AllianceSnapshot, question: str) -> str:
    return f"recorded here since {short(snapshot.alliance.considered_on)}"


def _phase(snapshot: AllianceSnapshot, question: str) -> str:
    status = snapshot.alliance.status
    ends = f", {ago(status.ends_on, snapshot.today)}" if status.ends_on and status.ends_on < snapshot.today else ""
    if status.ends_on and status.ends_on >= snapshot.today:
        ends = f", ends {ago(status.ends_on, snapshot.today)}"
    return phase_line(snapshot.alliance, snapshot.today) + ends


def _terms(snapshot: AllianceSnapshot, question: str) -> str:
    terms = snapshot.terms
    if not terms:
        return ""
    brings = [
        f"{party.name} brings {' '.join(terms.of(party.id).brings.split())}"
        for party in snapshot.alliance.present
        if terms.of(party.id).brings
    ]
    goal = [f"goal: {' '.join(terms.goal.split())}"] if terms.goal else []
    return "; ".join(goal + brings)


def _scores(snapshot: AllianceSnapshot, question: str) -> str:
    points = trend(snapshot, question)
    if not points:
        return ""
    word = trend_word(points)
    return f"lowest score so far {' '.join(str(score) for _, score in points)}{f' ({word})' if word else ''}"


def _postponed(snapshot: AllianceSnapshot, question: str) -> str:
    count = snapshot.alliance.status.postponed
    return f"postponed {count} {'time' if count == 1 else 'times'}" if count else ""


def _parties(snapshot: AllianceSnapshot, question: str) -> str:
    return " + ".join(party.name for party in snapshot.alliance.present)


def _promises(snapshot: AllianceSnapshot, question: str) -> str:
    return counted(snapshot.promises)


def _pause(snapshot: AllianceSnapshot, question: str) -> str:
    last = last_moved(snapshot)
    promise = detail_words(last.outcome_details, "promise") if last else ""
    wake = detail_words(last.outcome_details, "wake") if last else ""
    said = [f"promised for the pause: {' '.join(promise.split())}"] if promise else []
    return "; ".join(said + ([f"the pause ends sooner if {' '.join(wake.split())}"] if wake else []))


def _cause(snapshot: AllianceSnapshot, question: str) -> str:
    return f"called early: {' '.join(snapshot.cause.split())}" if snapshot.cause.strip() else ""


def _profile(snapshot: AllianceSnapshot, question: str) -> str:
    profile = snapshot.own.profile
    if profile is None or not (profile.mission or profile.offers):
        return "no mission yet"
    return f"your mission: {' '.join(profile.mission.split()) or 'not written down'}"


def _offers(snapshot: AllianceSnapshot, question: str) -> str:
    profile = snapshot.own.profile
    return f"you offer {' '.join(profile.offers.split())}" if profile and profile.offers.strip() else ""


def _ideal(snapshot: AllianceSnapshot, question: str) -> str:
    profile = snapshot.own.profile
    ideal = [profile.words[name] for name in ("access", "skills", "habits")] if profile else []
    described = "; ".join(" ".join(words.split()) for words in ideal if words.strip())
    return f"your ideal partner: {described}" if described else ""


def _load(snapshot: AllianceSnapshot, question: str) -> str:
    load = snapshot.own.workload
    return load.text if load and load.capacity else ""


def _theme(snapshot: AllianceSnapshot, question: str) -> str:
    return f"your theme for {snapshot.own.theme.year}: {snapshot.own.theme.word}" if snapshot.own.theme else ""


def _alone(snapshot: AllianceSnapshot, question: str) -> str:
    """Return what each party said at the start that it brings, and what the others complete."""
    held = next((each for each in reversed(snapshot.reviews) if each.kind is ReviewKind.START), None)
    order = [person.id for party in snapshot.alliance.present for person in party.people]
    said = [(each, " ".join(each.words.split())) for each in held.given("bring", order)] if held else []
    names = snapshot.alliance.names
    brought = "; ".join(f"{names.get(each.person_id, 'someone')}: {words}" for each, words in said if words)
    return f"at the start, on what each brings: {brought}" if brought else ""


_FACTS: dict[str, Callable[[AllianceSnapshot, str], str]] = {
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


def facts_to_freeze(snapshot: AllianceSnapshot, keys: Sequence[str]) -> tuple[str, ...]:
    """Return the facts to freeze into a decision: where it stood, what was expected, each trend."""
    lines = [*fact_lines(snapshot, ("phase", "cause", "terms", "expected", "promises", "postponed"))]
    lines += snapshot.figures.frozen_lines(snapshot.alliance, snapshot.today) if snapshot.figures else []
    for key in keys:
        points = trend(snapshot, key)
        if points:
            lines.append(f"{key}: {' '.join(f'{score} ({short(day)})' for day, score in points)}")
    return tuple(lines)
