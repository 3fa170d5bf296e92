"""What the rules of the roles ask the database: who speaks, for whom, and what is sealed from them.

A person's role is the one whose name is the person's login. The functions run as the owner of the tables, so that a
rule may look at rows which its reader may not; none gives back words of somebody else.
"""

from allytui.dataclass import dataclass

PREFIX = "allytui_"


@dataclass(frozen=True)
class Function:
    """A function in SQL that changes nothing."""

    name: str
    takes: str
    returns: str
    body: str


FUNCTIONS: tuple[Function, ...] = (
    Function(  # the id that another was merged into, or itself
        "now", "of_id text", "text", "SELECT coalesce((SELECT new_id FROM merge WHERE old_id = of_id), of_id)"
    ),
    Function("person", "", "text", "SELECT allytui_now(id) FROM person WHERE login = session_user::text"),
    Function("name", "", "text", "SELECT name FROM person WHERE login = session_user::text"),
    Function("party", "", "text", "SELECT allytui_now(party_id) FROM person WHERE login = session_user::text"),
    Function(  # every id that stands for the person of the role
        "people",
        "",
        "SETOF text",
        "SELECT allytui_person() WHERE allytui_person() IS NOT NULL "
        "UNION SELECT old_id FROM merge WHERE new_id = allytui_person()",
    ),
    Function(
        "parties",
        "",
        "SETOF text",
        "SELECT allytui_party() WHERE allytui_party() IS NOT NULL "
        "UNION SELECT old_id FROM merge WHERE new_id = allytui_party()",
    ),
    Function(  # as `Party.heard_by`
        "hears",
        "of_party text",
        "boolean",
        "SELECT allytui_person() IS NOT NULL AND (allytui_now(of_party) = allytui_party() OR NOT EXISTS "
        "(SELECT FROM person WHERE party_id = allytui_now(of_party) AND login IS NOT NULL))",
    ),
    Function(  # as `confirmers`: its own people, else those of its allies, else everybody
        "confirms",
        "of_party text",
        "boolean",
        """
        WITH own AS (SELECT id FROM person WHERE party_id = allytui_now(of_party) AND login IS NOT NULL),
        allied AS (
            SELECT p.id FROM person p JOIN member m ON m.party_id = p.party_id JOIN member o USING (alliance_id)
            WHERE o.party_id = allytui_now(of_party) AND p.login IS NOT NULL
        )
        SELECT CASE
            WHEN EXISTS (SELECT FROM own) THEN EXISTS (SELECT FROM own WHERE id = allytui_person())
            WHEN EXISTS (SELECT FROM allied) THEN EXISTS (SELECT FROM allied WHERE id = allytui_person())
            ELSE allytui_person() IS NOT NULL
        END
        """,
    ),
    Function(  # whether somebody new may take a place in a party and ask nobody
        "begins",
        "of_party text",
        "boolean",
        """
        SELECT allytui_person() IS NULL AND (
            EXISTS (SELECT FROM party WHERE id = of_party AND xmin = pg_current_xact_id()::xid)
            OR NOT EXISTS (SELECT FROM person WHERE login IS NOT NULL)
        )
        """,
    ),
    Function(  # whether a voice has words; of one at another keyboard only its own person learns it
        "begun",
        "of_review text, of_person text",
        "boolean",
        """
        SELECT CASE WHEN allytui_now(of_person) = allytui_person() OR NOT EXISTS (
            SELECT FROM voice WHERE review_id = of_review AND person_id = of_person
            AND entered_by NOT IN ('', allytui_person())
        ) THEN EXISTS (SELECT FROM answer WHERE review_id = of_review AND person_id = of_person)
            OR EXISTS (SELECT FROM review_note WHERE review_id = of_review AND person_id = of_person)
        END
        """,
    ),
    Function(  # as `missing`
        "waits",
        "of_review text",
        "boolean",
        """
        SELECT EXISTS (
            SELECT FROM review r JOIN member m ON m.alliance_id = r.alliance_id AND m.present = 1
            LEFT JOIN voice v ON v.review_id = r.id AND allytui_now(v.party_id) = allytui_now(m.party_id)
            WHERE r.id = of_review AND coalesce(v.state, 'open') = 'open' AND (v.state IS NOT NULL OR EXISTS (
                SELECT FROM person p WHERE p.party_id = allytui_now(m.party_id) AND p.left_at IS NULL
            ))
        )
        """,
    ),
    Function(  # whether a decision is being written now by the person of the role: the record does not have it yet
        "decides",
        "of_decision text",
        "boolean",
        """
        SELECT EXISTS (SELECT FROM decision WHERE id = of_decision AND decided_by = allytui_name())
        AND NOT EXISTS (SELECT FROM link WHERE kind = 'decision' AND row_id = of_decision)
        """,
    ),
    Function(  # whether somebody of a party speaks here with a name: one that is nobody's with a login of their own
        "speaks",
        "of_party text, with_name text",
        "boolean",
        """
        SELECT allytui_hears(of_party) AND (
            EXISTS (
                SELECT FROM person WHERE party_id = allytui_now(of_party) AND name = with_name
                AND (login IS NULL OR id = allytui_person())
            ) OR NOT EXISTS (
                SELECT FROM person WHERE name = with_name AND login IS NOT NULL AND id <> allytui_person()
            )
        )
        """,
    ),
    Function(  # whether an id and a name are those of a party
        "is_named",
        "of_party text, with_name text",
        "boolean",
        "SELECT EXISTS (SELECT FROM party WHERE id = allytui_now(of_party) AND name = with_name)",
    ),
    Function(  # whether the person of a voice answers here: oneself, or somebody without a login
        "seats",
        "of_party text, of_person text",
        "boolean",
        """
        SELECT allytui_hears(of_party) AND EXISTS (
            SELECT FROM person WHERE id = of_person AND allytui_now(party_id) = allytui_now(of_party)
            AND (login IS NULL OR allytui_now(id) = allytui_person())
        )
        """,
    ),
    Function(  # whether a name is nobody else's who has a login
        "is_free",
        "of_name text",
        "boolean",
        """
        SELECT NOT EXISTS (
            SELECT FROM person WHERE lower(name) = lower(of_name) AND login IS NOT NULL
            AND login <> session_user::text
        )
        """,
    ),
    Function(  # whether a party can still be taken out of an alliance
        "is_quiet",
        "of_alliance text",
        "boolean",
        "SELECT NOT EXISTS (SELECT FROM decision WHERE alliance_id = of_alliance) "
        "AND NOT EXISTS (SELECT FROM breach WHERE alliance_id = of_alliance)",
    ),
    Function(  # whether all who signed a decision, or the one before that it only postponed, agree to unlock it
        "agreed",
        "of_decision text",
        "boolean",
        """
        SELECT EXISTS (
            SELECT FROM decision asked JOIN decision d USING (alliance_id)
            WHERE d.id = of_decision AND asked.seq <= d.seq
            AND NOT EXISTS (SELECT FROM unlocked u WHERE u.decision_id = asked.id AND u.at < d.decided_at)
            AND NOT EXISTS (
                SELECT FROM decision x WHERE x.alliance_id = d.alliance_id AND x.outcome <> 'not-today'
                AND x.seq > asked.seq AND x.seq <= d.seq
            )
            AND EXISTS (SELECT FROM sign_off s WHERE s.decision_id = asked.id AND s.state = 'signed')
            AND NOT EXISTS (
                SELECT FROM sign_off s WHERE s.decision_id = asked.id AND s.state = 'signed' AND NOT EXISTS (
                    SELECT FROM unlock_word w WHERE w.decision_id = asked.id AND w.agrees = 1
                    AND allytui_now(w.party_id) = allytui_now(s.party_id) AND NOT EXISTS (
                        SELECT FROM unlock_word k WHERE k.decision_id = asked.id AND k.agrees = 0 AND k.at >= w.at
                    )
                )
            )
        )
        """,
    ),
    Function(  # as `may_read_account`
        "reads_account",
        "of_breach text, of_party text",
        "boolean",
        """
        WITH told AS (SELECT DISTINCT allytui_now(party_id) AS id FROM account WHERE breach_id = of_breach),
        shared AS (SELECT DISTINCT allytui_now(party_id) AS id FROM share WHERE breach_id = of_breach),
        parties AS (
            SELECT allytui_now(m.party_id) AS id FROM breach b JOIN member m USING (alliance_id)
            WHERE b.id = of_breach
        )
        SELECT allytui_now(of_party) = allytui_party() OR allytui_now(of_party) IN (SELECT id FROM shared) AND CASE
            WHEN allytui_party() IN (SELECT id FROM parties) THEN allytui_party() IN (SELECT id FROM told)
            ELSE NOT EXISTS (SELECT FROM told WHERE id NOT IN (SELECT id FROM shared))
        END
        """,
    ),
    Function(  # whether one knows of a breach: by an account, or as one's own is asked for
        "knows_breach",
        "of_breach text",
        "boolean",
        """
        SELECT EXISTS (
            SELECT FROM account WHERE breach_id = of_breach AND allytui_reads_account(of_breach, party_id)
        ) OR EXISTS (SELECT FROM share WHERE breach_id = of_breach) AND EXISTS (
            SELECT FROM breach b JOIN member m USING (alliance_id)
            WHERE b.id = of_breach AND allytui_now(m.party_id) = allytui_party()
        )
        """,
    ),
    Function(  # as `check_mergeable`: who has a login, or left, is nobody else; and no review of theirs is sealed
        "merges",
        "of_id text, into_id text",
        "boolean",
        """
        WITH both_parties AS (
            SELECT id FROM party WHERE id IN (of_id, into_id)
            UNION SELECT party_id FROM person WHERE id IN (of_id, into_id)
        )
        SELECT NOT EXISTS (
            SELECT FROM person WHERE of_id IN (id, party_id) AND (login IS NOT NULL OR left_at IS NOT NULL)
        ) AND NOT EXISTS (
            SELECT FROM review r JOIN member m USING (alliance_id)
            WHERE r.revealed_at IS NULL AND r.decided_at IS NULL AND m.party_id IN (SELECT id FROM both_parties)
        ) AND (
            EXISTS (SELECT FROM party WHERE id = of_id) AND EXISTS (SELECT FROM party WHERE id = into_id)
            OR EXISTS (
                SELECT FROM person o JOIN person i ON lower(i.name) = lower(o.name) AND i.party_id <> o.party_id
                WHERE o.id = of_id AND i.id = into_id
            )
        )
        """,
    ),
    Function(  # whether a need is confirmed by who speaks here, was in these words before, or was so answered
        "confirmed",
        "of_alliance text, of_party text, in_words text, with_name text",
        "boolean",
        """
        SELECT with_name = '' OR allytui_speaks(of_party, with_name) OR EXISTS (
            SELECT FROM need WHERE alliance_id = of_alliance AND allytui_now(party_id) = allytui_now(of_party)
            AND words = in_words AND confirmed_by = with_name
        ) OR EXISTS (
            SELECT FROM review r JOIN voice v ON v.review_id = r.id
            JOIN answer x ON x.review_id = r.id AND allytui_now(x.person_id) = allytui_now(v.person_id)
            JOIN person p ON p.id = allytui_now(v.person_id)
            WHERE r.alliance_id = of_alliance AND coalesce(r.revealed_at, r.decided_at) IS NOT NULL
            AND v.state = 'answered' AND v.proxy = '' AND allytui_now(v.party_id) = allytui_now(of_party)
            AND p.name = with_name AND x.key = 'need' AND position(in_words IN x.words) > 0
            AND replace(x.words, in_words, '') ~ '^[\\s\u00a0\u2000-\u200a\u202f\u205f\u3000]*$'
        )
        """,
    ),
)
"""By name, each after those that it asks."""

_FUNCTION = """
CREATE OR REPLACE FUNCTION {schema}.{prefix}{name}({takes}) RETURNS {returns}
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, {schema}, pg_temp AS $body$ {body} $body$
"""


def function_statements(schema: str, functions: tuple[Function, ...]) -> list[str]:
    """Return what makes the functions in a schema, which is quoted."""
    return [
        _FUNCTION.format(schema=schema, prefix=PREFIX, **{**vars(each), "body": " ".join(each.body.split())})
        for each in functions
    ]
