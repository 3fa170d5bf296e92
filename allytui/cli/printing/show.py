"""allytui show: an alliance with every decision and its notes."""

import argparse
import sys

from allytui.cli.open_store import open_store
from allytui.cli.stderr import report
from allytui.config import Settings


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Print everything about one alliance that its viewer may see."""
    from allytui.domain.alliances.phases import Phase
    from allytui.domain.decisions.breach import breach_paragraphs
    from allytui.domain.decisions.decision import superseded
    from allytui.domain.decisions.decision_text import decision_paragraphs
    from allytui.exchange.alliance_text import alliance_text, notes_text
    from allytui.exchange.plain_text import paragraphs_text

    store = open_store(settings)
    person = store.people.by_login(settings.login)
    viewer = person.id if person else ""
    alliance = store.alliances.find(options.name)
    key = alliance.id
    items = store.close_out.items(key)
    leavers, last = store.close_out.leavers(key), store.decisions.latest(key)
    party_id = person.party_id if person else ""
    figures = store.signals.figures(key, party_id, settings.today, settings.thresholds)
    terms = store.terms.in_force(key)
    promises, every = store.promises.of(key), store.decisions.of(key, unlocked=True)
    in_force = [each for each in every if not each.unlocking.unlocked_on]
    today = settings.today
    sys.stdout.write(alliance_text(alliance, terms, items, today, leavers, last, figures, promises, in_force))
    reviews = {review.id: review for review in store.reviews.held(key, viewer, unlocked=True)}
    for decision in every:
        review, before = reviews.get(decision.review_id), superseded(every, decision)
        story = decision_paragraphs(alliance, decision, review, finished=figures.finished, supersedes=before)
        sys.stdout.write("\n" + paragraphs_text(story))
    for breach in store.breaches.of(key, person):
        sys.stdout.write("\n" + paragraphs_text(breach_paragraphs(breach)))
    notes = [(note.day, note.by, note.words) for note in store.notes.of(key)]
    if notes:
        sys.stdout.write("\n" + notes_text(notes))
    sys.stdout.flush()
    if alliance.status.phase is not Phase.CLOSED and store.reviews.opened(key, viewer):
        report("A review is open as a draft; 'allytui review NAME' resumes it.")
    return 0
