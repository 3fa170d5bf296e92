"""Who left is not waited for: nobody has another party leave to see what is sealed before they have answered."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest

from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import NamedParty
from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.reviews.review import Review
from tests.conftest import NOW
from tests.support.postgres import fresh_database
from tests.support.reviews import answer, begin, draft
from tests.support.roles import Box, decide, fill, reveal, with_roles

DAY, LATER = date(2026, 11, 25), NOW + timedelta(days=4)

_WITHDRAWAL = (
    "INSERT INTO decision SELECT (jsonb_populate_record(d, jsonb_build_object('id', 'fresh', 'seq', d.seq + 1, "
    "'decided_by', 'Ana', 'outcome', 'withdraw', 'leaving', '{leaver}', 'review_id', {review}))).* "
    "FROM decision d ORDER BY seq DESC LIMIT 1"
)
"""A decision of Ana's by which a party leaves, as plain SQL writes it."""

_REVEAL = "UPDATE review SET revealed_at = '2026-11-25' WHERE id = '{checkpoint}'"


@pytest.fixture
def box(shared_folder: Path, postgres: str) -> Iterator[Box]:
    """A store with roles, and a trial of three parties."""
    with fresh_database(shared_folder, postgres) as address, with_roles(address) as made:
        review_id = fill(made)
        reveal(made, review_id)
        decide(made, review_id)
        yield made


def open_checkpoint(box: Box) -> Review:
    """Open the next review, in which Marc has answered, and neither Ana nor Dee."""
    store, marc = box.store("marc"), box.people["marc"]
    held = begin(store, store.alliances.get(box.pact.id), ReviewKind.CHECKPOINT, marc, DAY)
    answer(store, held, marc, "match", "answer of marc, sealed", 2)
    store.voices.answered(held.id, marc.party_id, marc, NOW, DAY)
    box.known["checkpoint"] = held.id
    return held


def run(raw: "psycopg.Connection[Any]", box: Box, statement: str, **more: str) -> int:
    """Run a statement with what is known of the store in it, and return how many rows it changed."""
    return raw.execute(statement.format(**(box.names("ana") | more)).encode()).rowcount


def test_a_party_leaves_by_a_decision_in_a_review_that_was_shown(box: Box) -> None:
    held, dee, ana = open_checkpoint(box), box.people["dee"], box.people["ana"]
    store = box.store("ana")
    for party_id in (ana.party_id, dee.party_id):
        store.voices.no_answer(held.id, party_id, ana, NOW, DAY)
    pact = store.alliances.get(box.pact.id)
    proposed = draft(pact, ReviewKind.CHECKPOINT, Outcome.WITHDRAW, DAY)
    proposed = replace(proposed, choice=replace(proposed.choice, leaving=dee.party_id))
    store.decisions.record(pact, proposed, ana, LATER, review_id=held.id)
    assert [party.name for party in store.alliances.get(pact.id).present] == ["Northside", "Blue Door Realty"]
    assert store.check() == []


ABUSES = {
    "without a review": ("", "NULL"),
    "while a review is sealed": ("checkpoint", "NULL"),
    "in the review that is sealed": ("checkpoint", "'{checkpoint}'"),
    "in a review of others": ("checkpoint", "'others'"),
}
"""Whether a review is open, and the review in which a party is said to leave."""


@pytest.mark.parametrize(("opened", "review"), ABUSES.values(), ids=ABUSES)
def test_nobody_is_made_to_leave_past_a_review(box: Box, opened: str, review: str) -> None:
    """Whoever is gone is not waited for: the answers of the others could be revealed, and nobody would know how."""
    if opened:
        open_checkpoint(box)
    others = [NamedParty("Northside", ("Ana",)), NamedParty("Cora Coaching", ("Cora",))]
    other = box.store("ana").alliances.add("Other", others, date(2026, 8, 19))
    with psycopg.connect(box.address.url, autocommit=True) as owner:
        owner.execute(
            "INSERT INTO review SELECT (jsonb_populate_record(r, jsonb_build_object('id', 'others', 'alliance_id', "
            "%s::text))).* FROM review r WHERE revealed_at IS NOT NULL",
            (other.id,),
        )
    with box.raw("ana") as raw, pytest.raises(psycopg.errors.InsufficientPrivilege, match=r"member|policy"):
        run(raw, box, _WITHDRAWAL, leaver=box.people["dee"].party_id, review=review.format(**box.known))
        run(raw, box, "UPDATE member SET present = 0 WHERE party_id = '{dee_party}'")


def test_a_voice_that_has_begun_is_not_taken_out_of_an_alliance(shared_folder: Path, postgres: str) -> None:
    """Before the first decision a party may be taken out that has said nothing yet, as in the app."""
    with fresh_database(shared_folder, postgres) as address, with_roles(address) as box:
        store, marc = box.store("marc"), box.people["marc"]
        named = [NamedParty(each, (each,)) for each in ("Northside", "Blue Door Realty", "Dee", "Eve")]
        pact = store.alliances.add("Blue Door", named, date(2026, 8, 19))
        held = begin(store, pact, ReviewKind.START, marc)
        answer(store, held, marc, "match", "answer of marc, sealed", 2)
        removed = "DELETE FROM member WHERE alliance_id = %s AND party_id = %s"
        with box.raw("ana") as raw:
            assert raw.execute(removed, (pact.id, marc.party_id)).rowcount == 0
            assert raw.execute(removed, (pact.id, pact.parties[2].id)).rowcount == 1
