"""What is known of an alliance, and what happened when."""

from collections.abc import Sequence
from datetime import date

from allytui.domain.alliance import Alliance
from allytui.domain.closing import CloseOutItem, Settled
from allytui.domain.decision import Decision
from allytui.domain.entries import Entry, What, entry_short
from allytui.domain.facts import Known, last_moved, trend, trend_word
from allytui.domain.overview import phase_line
from allytui.domain.phases import REGULAR, Outcome, Phase
from allytui.domain.profile import Need
from allytui.domain.promised import Kept
from allytui.domain.schedule import ago, echo, short
from allytui.domain.story import terms_story
from allytui.domain.tally import WITHHELD, gift_lines, owed_lines, sums_lines
from allytui.domain.text import visible_line
from allytui.domain.voices import HeldReview
from allytui.widgets.row_list import Row

QUOTE = 200
"""Characters of a note that the timeline shows."""


def facts_parts(known: Known, items: list[CloseOutItem], needs: Sequence[Need] = ()) -> list[tuple[str, str] | str]:
    """Return what is known of an alliance."""
    alliance, standing = known.alliance, known.alliance.standing
    heading = "bold $text-secondary"
    parts: list[tuple[str, str] | str] = [("Phase     ", heading), f"{phase_line(alliance, known.today)}\n"]
    if standing.review_on:
        parts += [("Review    ", heading), f"{echo(standing.review_on, known.today)}\n"]
    if standing.ends_on and standing.ends_on != standing.review_on:
        parts += [("Ends      ", heading), f"{short(standing.ends_on)}\n"]
    if standing.postponed and standing.talk_on:
        parts += [("Put off   ", heading), f"{standing.postponed}x, talk on {short(standing.talk_on)}\n"]
    for place, party in enumerate(alliance.parties):
        people = ", ".join(person.name for person in party.people)
        gone = "" if party.id in standing.parties else ", withdrew"
        names = party.name if people == party.name else f"{party.name} ({people})"
        parts += [("Parties   " if not place else "          ", heading), f"{visible_line(names)}{gone}\n"]
    parts += [("Kind      ", heading), f"{standing.kind}\n"]
    if alliance.rhythm:
        parts += [("Rhythm    ", heading), f"{alliance.rhythm}\n"]
    for label, linked in (("Follows   ", (alliance.follows,)), ("Goes on   ", alliance.followed_by)):
        parts += [part for each in linked if each for part in ((label, heading), f"{visible_line(each)}\n")]
    parts += [("Since     ", heading), f"{short(alliance.considered_on)}\n"]
    if standing.anchor and standing.months:
        parts += [("Counted   ", heading), f"from {short(standing.anchor)}\n"]
    if items and standing.phase is Phase.CLOSING:
        left = sum(1 for item in items if item.state is Settled.OPEN)
        parts += [("To close  ", heading), f"{left} of {len(items)} items open\n"]
    if alliance.situation.strip():
        parts += [("\nWHAT IT IS FOR\n", heading), f"{alliance.situation.strip()}\n"]
    parts += _drifting(known)
    parts += _needed(alliance, needs)
    parts += _said(known)
    if known.terms:
        parts.append(("\nAGREED TERMS\n", heading))
        parts += [f"{part.text}\n" for part in terms_story(alliance, known.terms)[1:]]
    scores = _scores(known)
    if scores:
        parts += [("\nSCORES", heading), ("   the lowest of all voices\n", "dim"), *scores]
    return parts


def _drifting(known: Known) -> list[tuple[str, str] | str]:
    """Return the signals, and what was given and got."""
    drift, heading = known.drift, "bold $text-secondary"
    if drift is None:
        return []
    parts: list[tuple[str, str] | str] = []
    for each in drift.signals:
        parts += [(f"\n! {each.sign}  ", "bold"), f"{each.text} ", (f"{each.remedy}\n", "dim")]
    lines = [*sums_lines(drift.balance), *owed_lines(drift.balance), *gift_lines(drift.balance)]
    if lines and not drift.balance.empty:
        parts.append((f"\nGIVEN AND GOT (since {short(drift.balance.since)})\n", heading))
        parts += [f"{line}\n" for line in lines]
    elif drift.balance.withheld:
        parts.append((f"\n{WITHHELD}\n", "dim"))
    return parts


def _needed(alliance: Alliance, needs: Sequence[Need]) -> list[tuple[str, str] | str]:
    lines = [f"{alliance.party_name(each.party_id)}: {each.words.strip()}  - {each.state}\n" for each in needs]
    return [("\nCRITICAL NEEDS\n", "bold $text-secondary"), *lines] if lines else []


def _said(known: Known) -> list[tuple[str, str] | str]:
    """Return what the last decision said besides its notes, and what is promised still."""
    last, heading = last_moved(known), "bold $text-secondary"
    parts: list[tuple[str, str] | str] = []
    for each in last.particulars if last else ():
        parts += [(f"\n{each.heading.upper()}\n", heading), f"{each.words}\n"]
    waiting = [action for action in known.actions if action.state is Kept.OPEN]
    if waiting:
        parts.append(("\nPROMISED\n", heading))
        parts += [f"{action.planned.line}\n" for action in waiting]
    return parts


def _scores(known: Known) -> list[tuple[str, str] | str]:
    titles: dict[str, None] = {answer.key: None for review in known.reviews for answer in review.answers}
    lines: list[tuple[str, str] | str] = []
    for key in titles:
        points = trend(known, key)
        if points:
            scores = "  ".join(str(score) for _, score in points)
            lines.append(f"{key.replace('_', ' '):<15} {scores}  {trend_word(points)}\n")
    return lines


_KINDS = {What.COMMITMENT: "promise"}


def timeline(
    alliance: Alliance,
    decisions: Sequence[Decision],
    notes: Sequence[tuple[date, str, str]],
    opened: HeldReview | None,
    today: date,
    entries: Sequence[Entry] = (),
    viewer: str = "",
) -> list[Row]:
    """Return the rows of the timeline, oldest first, the next review last."""
    dated: list[tuple[date, int, list[Row]]] = [
        (alliance.considered_on, 0, [_row(alliance.considered_on, "begun", "o", "considered")])
    ]
    for place, decision in enumerate(decisions, 1):
        dated.append((decision.choice.decided_on, place, _decision_rows(decision)))
    for day, by, words in notes:
        text = f"{by}: {visible_line(words)[:QUOTE]}"
        dated.append((day, len(decisions) + 1, [_row(day, "note", "|", text)]))
    names = {party.id: party.name for party in alliance.parties}
    for entry in entries:
        text = visible_line(entry_short(entry.item, names, viewer, hidden=entry.hidden))[:QUOTE]
        kind = _KINDS.get(entry.item.what, str(entry.item.what))
        dated.append((entry.item.day, len(decisions) + 1, [_row(entry.item.day, kind, " ", text)]))
    rows = [row for _, _, each in sorted(dated, key=lambda part: part[:2]) for row in each]
    standing = alliance.standing
    if standing.review_on:
        late = f"   ! {ago(standing.review_on, today)}" if standing.review_on < today else ""
        state = "due" if standing.review_on <= today else "planned"
        draft = "; a draft is open" if opened else ""
        step = REGULAR[standing.phase].label
        text = f"{step} {state}{draft}{late}"
        rows.append(
            _row(standing.review_on, "next", "?" if state == "due" else ".", text, "bright_red" if late else "bold")
        )
    return rows


def _row(day: date, kind: str, mark: str, text: str, style: str = "", key: str = "") -> Row:
    return Row(f"{day.isoformat()}  {kind:<8} {mark}  {text}", style, key)


def _decision_rows(decision: Decision) -> list[Row]:
    choice = decision.choice
    kind = {Outcome.NOT_TODAY: "put off", Outcome.CLOSED: "closed"}.get(choice.outcome, str(choice.review)[:8])
    style = "green" if choice.outcome is Outcome.CLOSED else ""
    rows = [_row(choice.decided_on, kind.upper(), "o", decision.headline, style, decision.id)]
    quote = next((words for _, words in decision.talk.parts), "")
    if quote:
        line = visible_line(quote)
        rows += [Row(f"{' ' * 21}|  {piece}", "dim") for piece in _pieces(line[:QUOTE], 48)]
    return rows


def _pieces(text: str, width: int) -> list[str]:
    words, lines = text.split(), [""]
    for word in words:
        if len(lines[-1]) + len(word) + 1 > width and lines[-1]:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines[:3]
