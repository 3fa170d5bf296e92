"""allytui show: an alliance with every decision and its notes."""

import argparse
import sys
from collections.abc import Iterator

from allytui.cli.open_store import open_store
from allytui.cli.stderr import report
from allytui.config import Settings
from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.party import Person
from allytui.domain.alliances.phases import Phase
from allytui.domain.basics.paragraph import Paragraph
from allytui.domain.basics.text import visible_line
from allytui.store.engine.engine import PartialReading
from allytui.store.engine.errors import Damaged
from allytui.store.store import Store


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Print everything about one alliance that its viewer may see.

    Raises Damaged, after the rest is printed, where a row of it cannot be read.
    """
    from allytui.exchange.alliance_text import notes_text
    from allytui.exchange.plain_text import paragraphs_text

    store = open_store(settings)
    person = store.people.by_login(settings.login)
    parts = store.engine.in_parts()
    with store.engine.reading():
        key, name = store.alliances.named(options.name)
        alliance = _alliance(store, key, parts)
        told = list(_told(store, alliance, person, settings, parts)) if alliance else [f"{visible_line(name)}\n"]
        told += list(_breaches(store, key, person, parts))
        notes = store.notes.readable(key, parts)
        opened = parts.part(lambda: store.reviews.opened(key, person.id if person else ""), None, "the draft")
    if notes:
        told.append(notes_text([(note.day, note.by, note.words) for note in notes]))
    if parts.damage:
        told.insert(0, paragraphs_text([Paragraph(parts.left_out.text)]))
    sys.stdout.write("\n".join(told))
    sys.stdout.flush()
    if opened and alliance and alliance.status.phase is not Phase.CLOSED:
        report("A review is open as a draft; 'allytui review NAME' resumes it.")
    if parts.damage:
        raise Damaged(parts.damage)
    return 0


def _alliance(store: Store, key: str, parts: PartialReading) -> Alliance | None:
    """Return an alliance, without its phases where a decision is damaged; None where it is damaged itself."""
    return parts.part(lambda: store.alliances.readable(key, parts), None, "all but its notes")


def _told(
    store: Store, alliance: Alliance, person: Person | None, settings: Settings, parts: PartialReading
) -> Iterator[str]:
    """Give the facts of an alliance, then each of its decisions, as texts."""
    from allytui.domain.decisions.decision import superseded
    from allytui.domain.decisions.decision_text import decision_paragraphs
    from allytui.exchange.alliance_text import alliance_text
    from allytui.exchange.plain_text import paragraphs_text

    key, today, party_id = alliance.id, settings.today, person.party_id if person else ""
    read = parts.part
    items = read(lambda: store.close_out.items(key), [], "the close-out list")
    leavers = read(lambda: store.close_out.leavers(key), {}, "the close-out list")
    last = read(lambda: store.decisions.latest(key), None, "the last decision")
    seen_by = (party_id, today, settings.thresholds, parts)
    figures = read(lambda: store.signals.figures(key, *seen_by), None, "the figures")
    terms = read(lambda: store.terms.in_force(key), None, "the terms")
    promises = store.promises.readable(key, parts)
    every, complete = store.decisions.readable(key, parts)
    in_force = [each for each in every if not each.unlocking.unlocked_on]
    yield alliance_text(alliance, terms, items, today, leavers, last, figures, promises, in_force)
    held = store.reviews.readable(key, person.id if person else "", parts, unlocked=True)
    reviews = {review.id: review for review in held}
    finished = figures.finished if figures else ()
    for decision in every:
        before = superseded(every, decision) if complete else ()
        story = decision_paragraphs(
            alliance, decision, reviews.get(decision.review_id), finished=finished, supersedes=before
        )
        yield paragraphs_text(story)


def _breaches(store: Store, key: str, person: Person | None, parts: PartialReading) -> Iterator[str]:
    """Give the breaches that one may read; that there is one which cannot be read is not for everybody to know."""
    from allytui.domain.decisions.breach import breach_paragraphs
    from allytui.exchange.plain_text import paragraphs_text

    for breach in parts.part(lambda: store.breaches.of(key, person), []):
        yield paragraphs_text(breach_paragraphs(breach))
