"""What one's own party should know about another."""

from datetime import date, datetime

from allytui.domain.alliances.party import Person
from allytui.store.engine.keys import later, new_key
from allytui.store.engine.tables.parties import InsightRow


def insert_insight(party_id: str, words: str, by: Person, at: datetime, on: date) -> None:
    """Store an insight about a party for the party of `by`, where it is not known yet, inside a transaction."""
    words = " ".join(words.split())
    mine = (InsightRow.about_id == party_id) & (InsightRow.party_id == by.party_id)
    if not InsightRow.select().where(mine & (InsightRow.words == words)).exists():
        InsightRow.create(
            id=new_key(),
            about_id=party_id,
            party_id=by.party_id,
            at=later(InsightRow, mine, at),
            day=on,
            by=by.name,
            words=words,
        )
