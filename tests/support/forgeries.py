"""Rows that somebody may write in a store with roles, and what makes each of them somebody else's."""

from dataclasses import dataclass, field
from typing import Any

import peewee

from allytui.store.engine.fields import DayField, MomentField
from allytui.store.engine.postgres.schema import models

_MODELS = {str(each._meta.table_name): each for each in models()}

_DECISION = (
    "INSERT INTO decision SELECT (jsonb_populate_record(d, jsonb_build_object('id', 'fresh', 'seq', d.seq + 1, "
    "'decided_by', '{name}', 'review_id', NULL))).* FROM decision d ORDER BY seq DESC LIMIT 1"
)
"""A decision that is being written, as the record does not have it yet."""

_TERMS = (
    "INSERT INTO terms SELECT (jsonb_populate_record(t, jsonb_build_object('id', 'fresh', 'version', 9, "
    "'decision_id', 'fresh'))).* FROM terms t LIMIT 1"
)
_PARTY_ROWS = "INSERT INTO party (id, name, name_key, folded, version) VALUES ('{0}', '{0}', '{0}', '{0}', 0)"
_PARTIES = (_PARTY_ROWS.format("x"), _PARTY_ROWS.format("y"))
_REVIEW = (
    "INSERT INTO review (id, alliance_id, kind, guide_version, opened_at, opened_by, step, cause) "
    "VALUES ('fresh', '{pact}', 'start', 1, '2026-11-21', '{name}', '', '')"
)


@dataclass(frozen=True)
class Forgery:
    """A row of an author's own, and the value of one column with which it would be somebody else's."""

    table: str
    column: str
    forged: str
    own: dict[str, Any]
    by: str = "marc"
    before: tuple[str, ...] = field(default=())
    """What the author writes before."""

    @property
    def title(self) -> str:
        """It as a test names it."""
        return f"{self.table}.{self.column}"

    def row(self, known: dict[str, str], *, forged: bool) -> dict[str, Any]:
        """Return all columns, with what is `known` of the store in place of the names in braces."""
        values = {each.column_name: _filler(each) for each in _MODELS[self.table]._meta.sorted_fields}
        values |= {"id": "made"} if "id" in values else {}
        values |= self.own | ({self.column: self.forged} if forged else {})
        return {name: each.format(**known) if isinstance(each, str) else each for name, each in values.items()}


def _filler(column: Any) -> object:
    if column.null:
        return None
    if isinstance(column, peewee.IntegerField):
        return 0
    if isinstance(column, MomentField):
        return "2026-11-21T12:00:00.000000"
    return "2026-11-21" if isinstance(column, DayField) else ""


_HERE = {"alliance_id": "{pact}"}
_BY = {"by": "Marc"}
_PARTY = {"party_id": "{blue}"}
_TOLD = {"breach_id": "{breach}", **_PARTY, **_BY}
_VOICE = {
    "review_id": "fresh",
    "party_id": "{blue}",
    "person_id": "{marc}",
    "entered_by": "{marc}",
    "state": "open",
}
_DEE = {**_VOICE, "party_id": "{dee_party}", "person_id": "{dee}"}
_ASKED = {**_VOICE, "party_id": "{north}", "person_id": "{ana}", "entered_by": ""}
_UNANSWERED = {**_VOICE, "entered_by": "", "state": "no answer", "by": "Marc"}
_NEED = {**_HERE, **_PARTY, **_BY, "confirmed_by": "Marc"}
_MERGE = {"old_id": "x", "new_id": "y", **_BY}
_SAID = {"decision_id": "{decision}", **_PARTY, "party": "Blue Door Realty", "name": "Marc"}
_OF_BO = {"party_id": "{north}", "party": "Northside", "name": "Bo"}
_SIGNED = {**_SAID, "state": "signed"}
_PART = {"decision_id": "fresh"}
_PIECE = {"terms_id": "fresh"}
_DECIDED = {**_HERE, "seq": 2, "decided_by": "Marc", "id": "made"}

SEALED: tuple[Forgery, ...] = (
    Forgery("note", "by", "Ana", _HERE | _BY),
    Forgery("presence", "person_id", "{ana}", {"review_id": "r", "person_id": "{marc}"}),
    Forgery("meeting", "by", "Ana", _HERE | _BY),
    Forgery("project", "by", "Ana", _HERE | _BY),
    Forgery("project_end", "by", "Ana", {"project_id": "p"} | _BY),
    Forgery("condition_answer", "by", "Ana", _HERE | _BY),
    Forgery("entry", "by", "Ana", _HERE | _BY | {"by_party": "{blue}"}),
    Forgery("entry", "by_party", "{north}", _HERE | _BY | {"by_party": "{blue}"}),
    *(
        Forgery("sharing", column, to, _HERE | _PARTY | _BY)
        for column, to in (("by", "Ana"), ("party_id", "{north}"))
    ),
    Forgery("need", "by", "Ana", _NEED),
    Forgery("need", "confirmed_by", "Ana", _NEED),
    Forgery("need", "party_id", "{north}", _NEED),
    *(
        Forgery(table, column, to, own)
        for table, own in (
            *(("breach", _HERE | _PARTY | _BY), ("account", _TOLD), ("share", _TOLD), ("profile", _PARTY | _BY)),
            *(("fit", _HERE | _PARTY | _BY), ("insight", {"about_id": "{north}"} | _PARTY | _BY)),
            ("theme", _PARTY | _BY),
        )
        for column, to in (("by", "Ana"), ("party_id", "{north}"))
    ),
    Forgery("skill", "person_id", "{ana}", {"person_id": "{marc}"}),
    Forgery("form_draft", "owner", "{ana}", {"owner": "{marc}"}),
    Forgery("review", "opened_by", "Ana", _HERE | {"opened_by": "Marc", "kind": "start"}),
    Forgery("voice", "entered_by", "{ana}", _VOICE, before=(_REVIEW,)),
    Forgery("voice", "person_id", "{ana}", _VOICE, before=(_REVIEW,)),
    Forgery("voice", "by", "Ana", _UNANSWERED, before=(_REVIEW,)),
    Forgery("voice", "state", "answered", _VOICE, before=(_REVIEW,)),
    Forgery("voice", "person_id", "{ana}", _DEE, before=(_REVIEW,)),
    Forgery("voice", "entered_by", "{marc}", _ASKED, before=(_REVIEW,)),
    *(
        Forgery("answer", "person_id", to, {"review_id": "{review}", "person_id": "{marc}", "key": "value"})
        for to in ("{ana}", "{dee}")
    ),
    *(
        Forgery("review_note", "person_id", "{ana}", {"review_id": "{review}", "person_id": "{marc}", "key": key})
        for key in ("own", "skip.trust", "added.match")
    ),
    Forgery("merge", "by", "Ana", _MERGE, before=_PARTIES),
    Forgery("claim", "login", "{marc_login}", {"login": "{eve_login}", "party_id": "{north}"}, by="eve"),
    Forgery("claim", "answer", "yes", {"login": "{eve_login}", "party_id": "{north}"}, by="eve"),
    Forgery("person", "login", "{eve_login}", {"party_id": "{north}", "login": None}),
    Forgery("person", "login", "zoe", {"party_id": "x", "login": "{eve_login}"}, by="eve", before=_PARTIES),
    Forgery("person", "party_id", "{north}", {"party_id": "x", "login": "{eve_login}"}, by="eve", before=_PARTIES),
)
"""While a review is sealed."""

DECIDED: tuple[Forgery, ...] = (
    Forgery("merge", "old_id", "{north}", _MERGE | {"new_id": "{blue}"}, before=_PARTIES),
    Forgery("decision", "decided_by", "Ana", _DECIDED),
    Forgery("correction", "by", "Ana", {"decision_id": "{decision}"} | _BY),
    Forgery("sign_off", "party_id", "{north}", _SIGNED),
    Forgery("sign_off", "party_id", "{cora_party}", _SIGNED),
    Forgery("sign_off", "party", "Northside", _SIGNED),
    Forgery("sign_off", "name", "Ana", _SIGNED | _OF_BO, by="bo"),
    Forgery("unlock_word", "party_id", "{north}", _SAID | {"agrees": 1}),
    Forgery("unlock_word", "name", "Ana", _SAID | _OF_BO | {"agrees": 1}, by="bo"),
    Forgery("outcome_detail", "decision_id", "{decision}", _PART, before=(_DECISION,)),
    *(
        Forgery("position", column, to, _PART | {"person_id": "{ana}", "name": "Ana"}, before=(_DECISION,))
        for column, to in (("decision_id", "{decision}"), ("words", "continue"), ("name", "Bo"))
    ),
    Forgery("promise", "decision_id", "{decision}", _PART | _HERE | _PARTY, before=(_DECISION,)),
    Forgery("promise", "settled_by", "Ana", _PART | _HERE | _PARTY, before=(_DECISION,)),
    Forgery("close_out_item", "decision_id", "{decision}", _PART | _HERE, before=(_DECISION,)),
    Forgery("project", "decision_id", "{decision}", _PART | _HERE | _BY, before=(_DECISION,)),
    Forgery("terms", "decision_id", "{decision}", _PART | _HERE | {"version": 9}, before=(_DECISION,)),
    *(
        Forgery(table, "terms_id", "{terms}", _PIECE | more, before=(_DECISION, _TERMS))
        for table, more in (("party_terms", _PARTY), ("goal_target", {}), ("condition", {}))
    ),
)
"""Once something is decided."""
