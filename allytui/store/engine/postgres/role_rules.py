"""The rules of the roles, table by table: which rows a person's role reads, and which it writes.

They say in SQL what `ReadingRights`, `load_breaches` and `VisibleRows` say of reading, and what the program does
itself of writing. `{me}`, `{name}` and `{known}` stand for the person of the role; a table without a rule for
something does not allow it.
"""

from allytui.dataclass import dataclass
from allytui.store.engine.postgres.role_functions import Function

MARKS = {
    "me": "(SELECT allytui_person())",
    "name": "(SELECT allytui_name())",
    "known": "(SELECT allytui_person()) IS NOT NULL",
    "mine": "party_id IN (SELECT allytui_parties())",
}
"""What stands in the rules for the person of the role; each is looked up once a statement."""


EVERYBODY = "true"
"""The condition of what everybody with a role may read."""


@dataclass(frozen=True)
class Rules:
    """The conditions on a row of one table; empty where the program never does it."""

    read: str = EVERYBODY
    insert: str = ""
    update: str = ""
    columns: tuple[str, ...] = ()
    """The columns that may be changed."""
    to: str = ""
    """What a changed row must be, where that is another condition."""
    delete: str = ""


def _voice(table: str, condition: str) -> str:
    return (
        f'EXISTS (SELECT FROM voice v WHERE v.review_id = "{table}".review_id '
        f'AND v.person_id = "{table}".person_id AND {condition})'
    )


def _shown(table: str) -> str:
    return (
        f'EXISTS (SELECT FROM review r WHERE r.id = "{table}".review_id '
        "AND coalesce(r.revealed_at, r.decided_at) IS NOT NULL)"
    )


def _given(table: str) -> str:
    """The words of a voice that answered, once all are shown; or of a review from before there were voices."""
    none = f'NOT EXISTS (SELECT FROM voice v WHERE v.review_id = "{table}".review_id)'
    answered = _voice(table, "v.state = 'answered'")
    return f"({_shown(table)} AND ({answered} OR {none}))"


def _own(table: str) -> str:
    """The words of the role's own person, but for those that were typed for them at another keyboard."""
    elsewhere = _voice(table, "v.entered_by NOT IN ('', {me})")
    return f"(person_id IN (SELECT allytui_people()) AND NOT {elsewhere})"


def _here(table: str) -> str:
    """The words of an open voice that is typed at the keyboard of the role's person."""
    return _voice(table, "v.entered_by = {me} AND v.state = 'open'")


def _typed(table: str) -> str:
    return _voice(table, "v.entered_by = {me}")


def _part_of(table: str, parent: str, key: str, condition: str) -> str:
    return f'EXISTS (SELECT FROM {parent} p WHERE p.id = "{table}".{key} AND {condition})'


_BY = '"by" = {name}'
_DECIDES = "allytui_decides(decision_id)"
_NO_LOGIN = _part_of("review_note", "person", "person_id", "p.login IS NULL AND allytui_hears(p.party_id)")
_IN_REVIEW = """
EXISTS (
    SELECT FROM decision d JOIN {table} x USING (review_id) WHERE d.id = "position".decision_id
    AND allytui_now(x.person_id) = allytui_now("position".person_id) AND {holds}
)
"""
_LEANED = " OR ".join(
    (
        "leaning IS NULL AND coalesce(words, '') = ''",
        _IN_REVIEW.format(table="answer", holds="x.key = 'leaning' AND x.option = \"position\".words"),
        "leaning IS NULL AND " + _IN_REVIEW.format(table="voice", holds="x.state = 'no answer'"),
    )
)
_TITLED = _part_of(
    "position",
    "person",
    "person_id",
    '("position".name = p.name OR starts_with("position".name, p.name || \', through \'))',
)
_NAMED = "allytui_is_named(party_id, party)"
_NOTE_TYPED = (
    "person_id = '' AND {known} OR "
    f"CASE WHEN key LIKE 'skip.%' THEN {_here('review_note')} WHEN key = 'own' "
    f"THEN person_id IN (SELECT allytui_people()) OR {_here('review_note')} "
    f"ELSE person_id IN (SELECT allytui_people()) OR {_typed('review_note')} OR {_NO_LOGIN} END"
)
_NOTE_READ = (
    f"CASE WHEN key = 'own' THEN person_id IN (SELECT allytui_people()) OR {_here('review_note')} "
    f"ELSE person_id = '' OR {_given('review_note')} OR {_own('review_note')} OR {_here('review_note')} "
    f"OR key LIKE 'added.%' AND {_shown('review_note')} END"
)
_SPOKEN = """
EXISTS (
    SELECT FROM review r JOIN voice v ON v.review_id = r.id
    WHERE r.alliance_id = member.alliance_id AND allytui_now(v.party_id) = allytui_now(member.party_id)
)
"""
_TERMS = "EXISTS (SELECT FROM terms t WHERE t.id = terms_id AND allytui_decides(t.decision_id))"
_OWN_PARTY = Rules(read="{mine}", insert=f"{{mine}} AND {_BY}")
_ANYBODY = Rules(insert=_BY)

RULES: dict[str, Rules] = {
    "party": Rules(
        insert="true",
        update="{known} OR allytui_begins(id)",
        columns=("name", "name_key", "folded", "version"),
        delete="{known}",
    ),
    "person": Rules(
        insert="true",
        update="{known} OR allytui_begins(party_id)",
        columns=("party_id", "place", "name", "login", "left_at", "left_login", "left_by"),
        to="true",
        delete="{known} AND login IS NULL AND left_at IS NULL",
    ),
    "alliance": Rules(
        insert="{known}",
        update="{known}",
        columns=(
            *("name", "name_key", "sort_name", "search", "situation", "rhythm", "tags", "kind", "first_kind"),
            *("considered_on", "first_review_on", "introduced_by", "follows_id", "rhythm_days", "contact_on"),
            *("first_signal_on", "phase", "number", "since", "ends_on", "review_on", "anchor", "months", "notice"),
            *("interrupted_phase", "interrupted_since", "interrupted_ends_on", "talk_on", "postponed", "bucket"),
            *("day_rank", "latest_decision_id", "open_review_id", "version"),
        ),
        delete="{known}",
    ),
    "member": Rules(
        insert="{known}",
        update="{known}",
        columns=("party_id", "present"),
        delete=f"{{known}} AND allytui_is_quiet(alliance_id) AND NOT {_SPOKEN}",
    ),
    "meeting": Rules(insert=_BY, delete="{known}"),
    "note": _ANYBODY,
    "merge": Rules(insert=f"{_BY} AND allytui_merges(old_id, new_id)", update="{known}", columns=("new_id",)),
    "claim": Rules(
        insert="login = session_user::text AND answer = '' AND \"by\" = ''",
        update="allytui_confirms(party_id) AND login <> session_user::text",
        columns=("answer", "by", "answered_at"),
        to=_BY,
        delete="login = session_user::text",
    ),
    "review": Rules(
        insert="opened_by = {name} AND revealed_at IS NULL AND decided_at IS NULL",
        update="{known}",
        columns=("step", "held_on", "decided_at", "revealed_at"),
        delete="{known} AND decided_at IS NULL",
    ),
    "voice": Rules(
        insert="{known}",
        update="{known}",
        columns=(
            *("person_id", "entered_by", "proxy", "step", "state", "at", "day", "by"),
            *("asked_on", "asked_how", "wait_until"),
        ),
        delete="entered_by IN ('', {me}) AND (state <> 'answered' OR person_id = {me}) "
        "OR {mine} AND state = 'open'",
    ),
    "answer": Rules(
        read=f"{_given('answer')} OR {_own('answer')} OR {_here('answer')}",
        insert=_here("answer"),
        update=_here("answer"),
        columns=("score", "words", "version", "saved_at", "option"),
        delete=_typed("answer"),
    ),
    "review_note": Rules(
        read=_NOTE_READ,
        insert=_NOTE_TYPED,
        update=_NOTE_TYPED,
        columns=("words", "version", "saved_at"),
        delete=f"person_id = '' AND {{known}} OR person_id IN (SELECT allytui_people()) OR {_typed('review_note')}",
    ),
    "form_draft": Rules(
        read="owner = {me}",
        insert="owner = {me}",
        update="owner = {me}",
        columns=("words", "version", "saved_at"),
        delete="owner = {me}",
    ),
    "decision": Rules(
        insert="decided_by = {name} AND (review_id IS NULL OR EXISTS "
        "(SELECT FROM review r WHERE r.id = decision.review_id AND r.revealed_at IS NOT NULL))"
    ),
    "position": Rules(insert=f"{_DECIDES} AND {_TITLED} AND ({_LEANED})"),
    "outcome_detail": Rules(insert=_DECIDES),
    "sign_off": Rules(
        insert=f"{_NAMED} AND (state = 'not present' AND {_DECIDES} OR allytui_speaks(party_id, name))"
    ),
    "promise": Rules(
        insert=f"{_DECIDES} AND settled_by = ''",
        update="{known}",
        columns=("state", "word", "settled_on", "settled_by", "kept", "marked_at"),
        to="settled_by IN ('', {name})",
    ),
    "correction": _ANYBODY,
    "close_out_item": Rules(
        insert=f"{_DECIDES} AND settled_by = ''",
        update="{known}",
        columns=("state", "word", "settled_on", "settled_by", "version"),
        to="settled_by IN ('', {name})",
    ),
    "unlock_word": Rules(insert=f"{_NAMED} AND allytui_speaks(party_id, name)"),
    "unlocked": Rules(insert="allytui_agreed(decision_id)"),
    "withheld": Rules(),
    "project": Rules(insert=f"{_BY} AND (decision_id = '' OR {_DECIDES})"),
    "project_end": _ANYBODY,
    "breach": Rules(
        read="{mine} OR allytui_knows_breach(id)",
        insert=f"{{mine}} AND {_BY} AND EXISTS (SELECT FROM member m WHERE m.alliance_id = breach.alliance_id "
        "AND m.party_id IN (SELECT allytui_parties()))",
    ),
    "account": Rules(
        read="{mine} OR allytui_reads_account(breach_id, party_id)",
        insert=f"{{mine}} AND {_BY} AND EXISTS (SELECT FROM breach b WHERE b.id = account.breach_id)",
    ),
    "share": Rules(
        read="allytui_knows_breach(breach_id)",
        insert=f"{{mine}} AND {_BY} AND EXISTS (SELECT FROM breach b WHERE b.id = share.breach_id)",
    ),
    "terms": Rules(insert=_DECIDES),
    "party_terms": Rules(insert=_TERMS),
    "goal_target": Rules(insert=_TERMS),
    "condition": Rules(insert=_TERMS),
    "condition_answer": _ANYBODY,
    "entry": Rules(insert=f"{_BY} AND by_party IN (SELECT allytui_parties())"),
    "sharing": Rules(insert=f"{{mine}} AND {_BY}"),
    "profile": _OWN_PARTY,
    "need": Rules(insert=f"{_BY} AND allytui_confirmed(alliance_id, party_id, words, confirmed_by)"),
    "fit": _OWN_PARTY,
    "insight": _OWN_PARTY,
    "theme": _OWN_PARTY,
    "skill": Rules(read="person_id IN (SELECT allytui_people())", insert="person_id IN (SELECT allytui_people())"),
    "link": Rules(insert="{known}"),
    "change": Rules(insert="true", update="true", columns=("count",)),
    "presence": Rules(
        insert="person_id IN (SELECT allytui_people())", delete="person_id IN (SELECT allytui_people())"
    ),
}
"""By table; a test holds them against the tables that there are."""

_SEALED = ("breach", "account", "share", "profile", "fit", "insight", "theme", "skill")

ROW_FUNCTIONS: tuple[Function, ...] = (
    Function(  # the keys of rows that not everybody reads; the record names them, too
        "sealed_rows",
        "",
        "TABLE (kind text, row_id text)",
        " UNION ALL ".join(f"SELECT '{name}', id FROM {name}" for name in _SEALED),
    ),
    Function(  # the reviews with words that were never given, and that others wrote
        "hidden_reviews",
        "of_review text",
        "SETOF text",
        f"SELECT DISTINCT review_id FROM answer WHERE of_review IN ('', review_id) AND {_shown('answer')} "
        f"AND {_given('answer')} IS NOT TRUE AND {_own('answer')} IS NOT TRUE".format(**MARKS),
    ),
)
