"""What is known of an alliance, and what happened when."""

from collections.abc import Sequence

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.overview_line import phase_line
from allytui.domain.alliances.phases import Phase
from allytui.domain.basics.dates import echo, short
from allytui.domain.basics.text import visible_line
from allytui.domain.decisions.close_out import CloseOutItem, Settled
from allytui.domain.decisions.promises import Kept
from allytui.domain.ledger.balance_text import WITHHELD, gift_lines, owed_lines, sums_lines
from allytui.domain.parties.need import Need
from allytui.domain.signals.snapshot import Known, last_moved
from allytui.domain.signals.trend import trend, trend_word
from allytui.domain.terms.terms_lines import terms_story


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
