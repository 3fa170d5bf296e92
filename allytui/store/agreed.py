"""Agreed terms: a further version with every decision that changes them."""

from allytui.domain.terms import PartyTerms, Terms
from allytui.domain.text import note
from allytui.store.keys import new_key
from allytui.store.models import PartyTermsRow, TermsRow


def load_terms(alliance_id: str) -> Terms | None:
    """Return the terms in force, inside a transaction; None where none were agreed."""
    here = TermsRow.alliance_id == alliance_id
    row = TermsRow.select().where(here).order_by(TermsRow.version.desc()).first()
    if row is None:
        return None
    parts = list(PartyTermsRow.select().where(PartyTermsRow.terms_id == row.id))
    return Terms(
        row.version,
        row.goal,
        row.rhythm,
        row.notice,
        row.exit_terms,
        tuple(PartyTerms(part.party_id, part.brings, part.expects, part.sure) for part in parts),
    )


def insert_terms(alliance_id: str, decision_id: str, terms: Terms) -> None:
    """Store a further version, inside a transaction. Raises TextError."""
    before, key = load_terms(alliance_id), new_key()
    TermsRow.create(
        id=key,
        alliance_id=alliance_id,
        version=before.version + 1 if before else 1,
        decision_id=decision_id,
        goal=note(terms.goal, "The shared goal"),
        rhythm=note(terms.rhythm, "The rhythm"),
        notice=terms.notice,
        exit_terms=note(terms.exit_terms, "'When somebody leaves'"),
    )
    for part in terms.parties:
        words = {"brings": note(part.brings), "expects": note(part.expects)}
        PartyTermsRow.create(id=new_key(), terms_id=key, party_id=part.party_id, sure=part.sure, **words)
