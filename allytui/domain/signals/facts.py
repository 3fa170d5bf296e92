"""What is known already, in short sentences to stand beside a question."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from allytui.domain.alliances.overview_line import phase_line
from allytui.domain.basics.dates import ago, short
from allytui.domain.decisions.outcome_details import words_of
from allytui.domain.decisions.promises import counted

if TYPE_CHECKING:
    pass
from allytui.domain.signals.snapshot import Known, last_moved
from allytui.domain.signals.trend import trend, trend_word


def fact_lines(known: Known, names: Sequence[str], question: str = "", party_id: str = "") -> tuple[str, ...]:
    """Return the sentences for the named facts, as seen by a party; those about nothing are left out."""
    drifting = known.drift.facts(known.alliance, known.today) if known.drift else {}
    lines = (
        own_terms(known, party_id)
        if name == "your_terms"
        else _FACTS[name](known, question)
        if name in _FACTS
        else drifting.get(name, "")
        for name in names
    )
    return tuple(line for line in lines if line)


def own_terms(known: Known, party_id: str) -> str:
    """Return what a party said at the start that it would bring and expects, empty where it said nothing."""
    part = known.terms.of(party_id) if known.terms else None
    if part is None or not (part.brings.strip() or part.expects.strip()):
        return ""
    sure = f" ({part.sure} % sure)" if part.sure is not None else ""
    said = [f"brings {' '.join(part.brings.split())}"] if part.brings.strip() else []
    said += [f"expects {' '.join(part.expects.split())}{sure}"] if part.expects.strip() else []
    return f"{known.alliance.party_name(party_id)} at the start: {'; '.join(said)}"


def _last_decision(known: Known, question: str) -> str:
    last = last_moved(known)
    return f"last decided {short(last.choice.decided_on)}: {last.headline}" if last else ""


def _expected(known: Known, question: str) -> str:
    texts = [decision.expectation.text for decision in known.decisions if decision.expectation.text]
    return f"you expected: {' '.join(texts[-1].split())}" if texts else ""


def _age(known: Known, question: str) -> str:
    return f"known to each other here since {short(known.alliance.considered_on)}"


def _phase(known: Known, question: str) -> str:
    standing = known.alliance.standing
    ends = f", ends {ago(standing.ends_on, known.today)}" if standing.ends_on else ""
    return phase_line(known.alliance, known.today) + ends


def _terms(known: Known, question: str) -> str:
    terms = known.terms
    if not terms:
        return ""
    brings = [
        f"{party.name} brings {' '.join(terms.of(party.id).brings.split())}"
        for party in known.alliance.present
        if terms.of(party.id).brings
    ]
    goal = [f"goal: {' '.join(terms.goal.split())}"] if terms.goal else []
    return "; ".join(goal + brings)


def _scores(known: Known, question: str) -> str:
    points = trend(known, question)
    if not points:
        return ""
    word = trend_word(points)
    return f"lowest score so far {' '.join(str(score) for _, score in points)}{f' ({word})' if word else ''}"


def _postponed(known: Known, question: str) -> str:
    count = known.alliance.standing.postponed
    return f"put off {count} {'time' if count == 1 else 'times'}" if count else ""


def _parties(known: Known, question: str) -> str:
    return " + ".join(party.name for party in known.alliance.present)


def _promises(known: Known, question: str) -> str:
    return counted(known.actions)


def _pause(known: Known, question: str) -> str:
    last = last_moved(known)
    promise = words_of(last.particulars, "promise") if last else ""
    wake = words_of(last.particulars, "wake") if last else ""
    said = [f"promised for the pause: {' '.join(promise.split())}"] if promise else []
    return "; ".join(said + ([f"it was to end sooner if {' '.join(wake.split())}"] if wake else []))


def _cause(known: Known, question: str) -> str:
    return f"called early: {' '.join(known.cause.split())}" if known.cause.strip() else ""


def _profile(known: Known, question: str) -> str:
    profile = known.own.profile
    if profile is None or not (profile.what or profile.offers):
        return "your own WHAT is not written down yet"
    return f"your WHAT: {' '.join(profile.what.split()) or 'not written down'}"


def _offers(known: Known, question: str) -> str:
    profile = known.own.profile
    return f"you offer {' '.join(profile.offers.split())}" if profile and profile.offers.strip() else ""


def _ideal(known: Known, question: str) -> str:
    profile = known.own.profile
    ideal = [profile.words[name] for name in ("access", "skills", "habits")] if profile else []
    told = "; ".join(" ".join(words.split()) for words in ideal if words.strip())
    return f"your ideal partner: {told}" if told else ""


def _load(known: Known, question: str) -> str:
    load = known.own.load
    return load.text if load and load.capacity else ""


def _theme(known: Known, question: str) -> str:
    return f"your word of {known.own.theme.year}: {known.own.theme.word}" if known.own.theme else ""


_FACTS: dict[str, Callable[[Known, str], str]] = {
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
}


def figures(known: Known, keys: Sequence[str]) -> tuple[str, ...]:
    """Return the facts to freeze into a decision: where it stood, what was expected, each trend."""
    lines = [*fact_lines(known, ("phase", "cause", "terms", "expected", "promises", "postponed"))]
    lines += known.drift.frozen(known.alliance, known.today) if known.drift else []
    for key in keys:
        points = trend(known, key)
        if points:
            lines.append(f"{key}: {' '.join(f'{score} ({short(day)})' for day, score in points)}")
    return tuple(lines)
