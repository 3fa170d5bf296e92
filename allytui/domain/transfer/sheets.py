"""What leaves the store as tables for people: a head line, and a row for each thing, its cells as text."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.party import Party
from allytui.domain.decisions.decision import Decision
from allytui.domain.decisions.promises import Promise
from allytui.domain.ledger.entry import Entry
from allytui.domain.reviews.review import Review
from allytui.domain.terms.terms import Terms

Sheet = list[Sequence[str]]
"""Its first row is the head line."""

Written = tuple[date, str, str]
"""Day, author and words of a note."""


def people_sheet(parties: Iterable[Party]) -> Sheet:
    """Return parties and who speaks for them."""
    rows = [(party.name, person.name, person.login) for party in parties for person in party.people]
    return [("party", "person", "login"), *rows]


def alliances_sheet(alliances: Iterable[tuple[Alliance, Decision | None]], today: date) -> Sheet:
    """Return alliances as they stand on a day, each with its last decision."""
    head = ("alliance", "kind", "phase", "since", "ends on", "review on", "parties", "purpose", "tags", "contact")
    found: Sheet = [(*head, "introduced by", "considered on", "last decision", "agreement")]
    for alliance, last in alliances:
        status = alliance.status
        found.append(
            (
                *(alliance.name, str(status.kind), str(status.phase), _day(status.since)),
                *(_day(status.ends_on), _day(status.review_on), "; ".join(each.name for each in alliance.parties)),
                *(alliance.situation, alliance.tags, alliance.rhythm, alliance.introduced_by),
                *(_day(alliance.considered_on), last.headline if last else ""),
                last.standing(today) if last else "",
            )
        )
    return found


def decisions_sheet(decided: Iterable[tuple[Alliance, Sequence[Decision]]], today: date) -> Sheet:
    """Return every decision with what was said, oldest first."""
    head = ("alliance", "day", "review", "outcome", "decided by", "said", "changes", "stop if", "expected")
    found: Sheet = [(*head, "next review", "agreement", "details", "dissents", "comments")]
    for alliance, decisions in decided:
        for each in decisions:
            said = each.conversation
            dissents = [f"{one.name}: {one.words}" for one in each.sign_offs if one.words.strip()]
            found.append(
                (
                    *(alliance.name, _day(each.choice.decided_on), each.choice.review_kind.label, each.headline),
                    *(each.decided_by, said.said, said.changes, said.stop, each.expectation.text),
                    *(_day(each.next_review_on), each.standing(today)),
                    "\n".join(f"{one.heading}: {one.words}" for one in each.outcome_details),
                    "\n".join(dissents),
                    "\n".join(f"{one.by}: {one.words}" for one in each.corrections),
                )
            )
    return found


def answers_sheet(held: Iterable[tuple[Alliance, Sequence[Review]]]) -> Sheet:
    """Return the answers of every decided review."""
    found: Sheet = [("alliance", "day", "review", "person", "question", "score", "choice", "words")]
    for alliance, reviews in held:
        names = {person.id: person.name for party in alliance.parties for person in party.people}
        for review in reviews:
            day = _day(review.held_on or review.opened_at.date())
            for each in review.answers:
                score = "" if each.score is None else str(each.score)
                found.append(
                    (
                        *(alliance.name, day, review.kind.label, names.get(each.person_id, "")),
                        *(each.question, score, each.option, each.words),
                    )
                )
    return found


def promises_sheet(promised: Iterable[tuple[Alliance, Sequence[Promise]]]) -> Sheet:
    """Return what was promised, and what came of it."""
    found: Sheet = [("alliance", "owner", "promise", "by", "state", "result")]
    for alliance, promises in promised:
        found += [
            (alliance.name, each.planned.owner, each.planned.text, _day(each.due_on), str(each.state), each.word)
            for each in promises
        ]
    return found


def terms_sheet(agreed: Iterable[tuple[Alliance, Sequence[Terms]]]) -> Sheet:
    """Return every version of terms, a row for each party."""
    head = ("alliance", "version", "agreed on", "goal", "contact", "notice in days", "exit", "ethics")
    found: Sheet = [(*head, "party", "brings", "expects", "conditions")]
    for alliance, versions in agreed:
        for each in versions:
            conditions = "\n".join(one.said(one.by) for one in each.conditions)
            common = (
                *(alliance.name, str(each.version), _day(each.agreed_on), each.goal, each.rhythm),
                *(str(each.notice), each.exit_terms, each.ethics),
            )
            for part in each.parties:
                found.append((*common, alliance.party_name(part.party_id), part.brings, part.expects, conditions))
    return found


def entries_sheet(entered: Iterable[tuple[Alliance, Sequence[Entry]]]) -> Sheet:
    """Return what stands in each ledger; what is hidden from whoever looks stays empty."""
    head = ("alliance", "day", "kind", "from", "to", "words", "count", "hours", "amount", "currency")
    found: Sheet = [(*head, "result", "comment", "logged by")]
    for alliance, entries in entered:
        names = {party.id: party.name for party in alliance.parties}
        for each in entries:
            item = each.item
            hours = "" if each.hidden or not item.minutes else f"{(Decimal(item.minutes) / 60).normalize():f}"
            amount = "" if each.hidden or not item.money.cents else f"{Decimal(item.money.cents) / 100:.2f}"
            found.append(
                (
                    *(alliance.name, _day(item.day), str(item.kind), names.get(item.giver, "")),
                    *(names.get(item.receiver, ""), item.words, str(item.count), hours, amount),
                    *(item.money.currency if amount else "", str(item.result), item.comment, each.by),
                )
            )
    return found


def notes_sheet(noted: Iterable[tuple[Alliance, Sequence[Written]]]) -> Sheet:
    """Return the dated notes."""
    found: Sheet = [("alliance", "day", "by", "words")]
    for alliance, notes in noted:
        found += [(alliance.name, _day(day), by, words) for day, by, words in notes]
    return found


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
