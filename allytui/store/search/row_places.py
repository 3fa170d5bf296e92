"""Where a server's tables have the day, the author and the alliance of a row with words; `said` is that row."""

from allytui.dataclass import dataclass
from allytui.domain.search.passage import PassageKind


@dataclass(frozen=True)
class RowPlace:
    """The columns by which the rows of one table are put in order and narrowed down."""

    kinds: tuple[PassageKind, ...]
    """What its passages can be."""
    days: tuple[str, ...] = ('said."day"',)
    """Days or moments: the first that there is counts, and the last is always there. None for names."""
    who: str = 'said."by"'
    """The text that names the author; empty where nobody is named, or by an id."""
    named: str = ""
    """The table that `said` names its author by the id of."""
    alliance: str = "said.alliance_id"
    """Empty where it belongs to none."""
    join: str = ""

    @property
    def own_who(self) -> str:
        """The column of the table itself that names the author; empty where there is none."""
        table, _, column = self.who.partition(".")
        return column.strip('"') if table == "said" else ""


_DECISION = ' JOIN "decision" AS decided ON decided.id = {table}.decision_id'
_OF_DECISION = _DECISION.format(table="said")
_OF_TERMS = ' JOIN "terms" AS agreed ON agreed.id = said.terms_id' + _DECISION.format(table="agreed")
_OF_REVIEW = ' JOIN "review" AS held ON held.id = said.review_id'
_OF_BREACH = ' JOIN "breach" AS broken ON broken.id = said.breach_id'
_OF_PROJECT = ' JOIN "project" AS begun ON begun.id = said.project_id'


def _of_decision(kind: PassageKind, *days: str, who: str, alliance: str = "decided.alliance_id") -> RowPlace:
    return RowPlace((kind,), days or ("decided.decided_on",), who, "", alliance, _OF_DECISION)


def _of_review(kind: PassageKind) -> RowPlace:
    days = ("held.held_on", "said.saved_at")
    return RowPlace((kind,), days, "", "person", "held.alliance_id", _OF_REVIEW)


def _of_terms(named: str = "") -> RowPlace:
    return RowPlace((PassageKind.TERMS,), ("decided.decided_on",), "", named, "agreed.alliance_id", _OF_TERMS)


def _of_party(kind: PassageKind, day: str = "day", who: str = 'said."by"', alliance: str = "") -> RowPlace:
    return RowPlace((kind,), (f'said."{day}"',), who, "", alliance)


PLACES = {
    "alliance": RowPlace((PassageKind.ALLIANCE,), ("said.considered_on",), "", "", "said.id"),
    "party": RowPlace((PassageKind.PARTY,), (), "said.name", "", ""),
    "note": RowPlace((PassageKind.NOTE,)),
    "meeting": RowPlace((PassageKind.MEETING,)),
    "decision": RowPlace((PassageKind.DECISION,), ("said.decided_on",), "said.decided_by"),
    "position": _of_decision(PassageKind.ANSWER, who="said.name"),
    "outcome_detail": RowPlace(
        (PassageKind.LESSON, PassageKind.DECISION),
        *(("decided.decided_on",), "decided.decided_by", "", "decided.alliance_id", _OF_DECISION),
    ),
    "sign_off": _of_decision(PassageKind.DECISION, "said.day", "said.at", who="said.name"),
    "correction": _of_decision(PassageKind.CORRECTION, "said.at", who='said."by"'),
    "unlock_word": _of_decision(PassageKind.CORRECTION, "said.day", who="said.name"),
    "promise": _of_decision(PassageKind.PROMISE, who="said.owner", alliance="said.alliance_id"),
    "close_out_item": _of_decision(
        *(PassageKind.CLOSE_OUT, "said.settled_on", "decided.decided_on"),
        who="said.settled_by",
        alliance="said.alliance_id",
    ),
    "project": RowPlace((PassageKind.PROJECT,)),
    "project_end": RowPlace((PassageKind.PROJECT,), alliance="begun.alliance_id", join=_OF_PROJECT),
    "terms": _of_decision(PassageKind.TERMS, who="decided.decided_by", alliance="said.alliance_id"),
    "party_terms": _of_terms("party"),
    "condition": _of_terms(),
    "condition_answer": RowPlace((PassageKind.TERMS,)),
    "need": RowPlace((PassageKind.NEED,)),
    "answer": _of_review(PassageKind.ANSWER),
    "review_note": _of_review(PassageKind.NOTE),
    "entry": RowPlace((PassageKind.ENTRY, PassageKind.PROMISE)),
    "account": RowPlace((PassageKind.BREACH,), ("said.at",), alliance="broken.alliance_id", join=_OF_BREACH),
    "fit": _of_party(PassageKind.FIT, alliance="said.alliance_id"),
    "insight": _of_party(PassageKind.INSIGHT),
    "profile": _of_party(PassageKind.PROFILE),
    "theme": _of_party(PassageKind.THEME, "at"),
    "skill": _of_party(PassageKind.SKILL, who=""),
}
"""By table."""
