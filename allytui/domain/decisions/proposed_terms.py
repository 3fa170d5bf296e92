"""Terms as a start review leads to them: what the voices have just answered need not be typed again."""

from collections.abc import Mapping, Sequence
from datetime import date

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.basics.errors import AllytuiError
from allytui.domain.basics.typed_date import deadline_in
from allytui.domain.reviews.review import Review
from allytui.domain.terms.conditions import parse_conditions
from allytui.domain.terms.contact_rhythm import rhythm_in
from allytui.domain.terms.stakes import Stake, parse_stake
from allytui.domain.terms.typed_terms import notice_in

_OWN = {"brings": "bring", "expects": "value"}
"""For each text that a party has of its own, the question whose answer it is taken from."""


def proposed_texts(
    alliance: Alliance,
    review: Review,
    texts: Mapping[str, str],
    today: date,
    currency: str = "",
    rhythm: str = "",
) -> dict[str, str]:
    """Return the `texts` of terms, those that are empty filled from what the voices of a start review said.

    The goal is what they want to reach; each party brings and hopes for what its own voice said. Of the time and
    money that it named, what can be read is its stake, and what it named after 'lose' its limit. The first day by
    which it brings something is that of its first part. How sure it is stays open: the question asks for a score,
    and no percentage follows from that. What was said on parting is settled then; of it, what can be read as a
    condition is one, and notice that was named is the notice. How often they talk is what a voice said of it under
    habits, the shortest of several, or else the `rhythm` that is proposed for where the decision leads.
    """
    if review.kind is not ReviewKind.START:
        return dict(texts)
    order = [person.id for party in alliance.parties for person in party.people]
    found = {"goal": "\n".join(_said(review, "purpose", order))}
    said = "\n".join(_said(review, "parting", order)).splitlines()
    parting = list(dict.fromkeys(line.strip() for line in said if line.strip()))
    conditions = [line for line in parting if _is_condition(line, alliance, today, currency)]
    found["conditions"] = "\n".join(conditions)
    found["exit_terms"] = "\n".join(line for line in parting if line not in conditions)
    found["notice"] = notice_in("\n".join(said))
    found["rhythm"] = rhythm_in("\n".join(_said(review, "habits", order))) or rhythm
    for party in alliance.present:
        ids = {person.id for person in party.people}
        found |= {f"{name}-{party.id}": "\n".join(_said(review, key, order, ids)) for name, key in _OWN.items()}
        first = deadline_in(found[f"brings-{party.id}"], today)
        found[f"first-{party.id}"] = first[0].isoformat() if first else ""
        stake, lose = _stakes(" ".join(_said(review, "balance", order, ids)), currency)
        found |= {f"stake-{party.id}": stake.typed, f"lose-{party.id}": lose.typed}
    return {name: text if text.strip() else found.get(name, "") for name, text in texts.items()}


def _said(review: Review, key: str, order: Sequence[str], ids: set[str] | None = None) -> list[str]:
    """Return what was answered to a question, the people in `order`, each words once."""
    answers = (each for each in review.given(key, order) if ids is None or each.person_id in ids)
    return list(dict.fromkeys(each.words.strip() for each in answers if each.words.strip()))


def _is_condition(line: str, alliance: Alliance, today: date, currency: str) -> bool:
    """Whether a line is a condition that the ledger answers; any other stays words."""
    try:
        read: Sequence[object] = [each.counts for each in parse_conditions(line, alliance, today, currency)]
    except AllytuiError:
        return False
    return bool(read) and all(each is not None for each in read)


def _stakes(words: str, currency: str) -> tuple[Stake, Stake]:
    """Return what is put in and what may be lost, as far as it can be read: '4h a month + 150, lose 60h'."""
    put_in, _, rest = words.replace(";", ",").partition("lose")
    return _stake(put_in.rsplit(",", 1)[0] if rest else put_in, currency), _stake(rest, currency)


def _stake(words: str, currency: str) -> Stake:
    try:
        return parse_stake(words.strip(" ,.:"), currency)
    except AllytuiError:
        return Stake()
