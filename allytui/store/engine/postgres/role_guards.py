"""What of a row a role may change, where a rule has to know the row as it was: guards before insert and update."""

from allytui.dataclass import dataclass
from allytui.store.engine.postgres.role_functions import PREFIX

REFUSED = "nobody writes here for somebody else"
"""What a guard says where a row would be changed that is not one's own to change."""


@dataclass(frozen=True)
class Guard:
    """What of a row a role may change: a condition on OLD and NEW; it holds for whom the rules hold."""

    table: str
    events: str
    holds: str


GUARDS: tuple[Guard, ...] = (
    Guard(
        "voice",
        "INSERT",
        """
        NEW.entered_by IN ('', allytui_person()) AND NEW."by" IN ('', allytui_name())
        AND (NEW.state = 'open' OR NEW.state = 'no answer' AND NEW."by" <> '')
        AND EXISTS (
            SELECT FROM person WHERE id = NEW.person_id AND allytui_now(party_id) = allytui_now(NEW.party_id)
        )
        AND (
            NEW.entered_by = '' OR allytui_now(NEW.person_id) = allytui_person()
            OR allytui_seats(NEW.party_id, NEW.person_id) AND NOT allytui_begun(NEW.review_id, NEW.person_id)
        )
        """,
    ),
    Guard(
        "voice",
        "UPDATE",
        """
        NEW."by" IN ('', OLD."by", allytui_name()) AND CASE
            WHEN allytui_now(NEW.person_id) = allytui_now(OLD.person_id)
                AND (NEW.entered_by, NEW.proxy) = (OLD.entered_by, OLD.proxy)
            THEN NEW.state = OLD.state AND OLD.state = 'open'
                OR NEW.state = 'answered' AND OLD.state = 'open' AND OLD.entered_by = allytui_person()
                    AND allytui_begun(OLD.review_id, OLD.person_id)
                OR NEW.state = 'no answer' AND OLD.state <> 'answered' AND NEW."by" = allytui_name()
                OR NEW.state = 'open' AND OLD.entered_by = allytui_person()
                    AND (OLD.state <> 'answered' OR allytui_now(OLD.person_id) = allytui_person())
            ELSE NEW.state = 'open' AND OLD.state <> 'answered' AND NEW.entered_by = allytui_person() AND (
                OLD.entered_by IN ('', allytui_person()) OR allytui_now(OLD.person_id) = allytui_person()
                    AND NOT allytui_begun(OLD.review_id, OLD.person_id)
            ) AND allytui_seats(NEW.party_id, NEW.person_id) AND (
                allytui_now(NEW.person_id) = allytui_person()
                OR OLD.entered_by = allytui_person() AND NEW.person_id = OLD.person_id
                OR NOT allytui_begun(NEW.review_id, NEW.person_id)
            )
        END
        """,
    ),
    Guard(
        "review",
        "UPDATE",
        """
        (NEW.revealed_at IS NOT DISTINCT FROM OLD.revealed_at OR NOT allytui_waits(NEW.id))
        AND (NEW.decided_at IS NOT DISTINCT FROM OLD.decided_at OR OLD.revealed_at IS NOT NULL AND EXISTS (
            SELECT FROM decision WHERE review_id = NEW.id AND allytui_decides(id)
        ))
        """,
    ),
    Guard(
        "person",
        "INSERT",
        """
        NEW.left_at IS NULL AND NEW.left_login IS NULL AND CASE
            WHEN NEW.login IS NULL THEN allytui_person() IS NOT NULL OR allytui_begins(NEW.party_id)
            WHEN NEW.login = session_user::text
            THEN allytui_begins(NEW.party_id) AND allytui_is_free(NEW.name)
            ELSE allytui_confirms(NEW.party_id)
        END
        """,
    ),
    Guard(
        "person",
        "UPDATE",
        """
        (NEW.party_id = OLD.party_id OR OLD.login IS NULL AND OLD.left_at IS NULL AND NEW.login IS NULL)
        AND (NEW.name = OLD.name OR OLD.login IS NULL
            OR OLD.login = session_user::text AND allytui_is_free(NEW.name))
        AND CASE
            WHEN NEW.login IS NOT DISTINCT FROM OLD.login
            THEN (NEW.left_at, NEW.left_login, NEW.left_by) IS NOT DISTINCT FROM
                (OLD.left_at, OLD.left_login, OLD.left_by)
            WHEN NEW.login IS NULL
            THEN NEW.left_at IS NOT NULL AND NEW.left_login = OLD.login AND NEW.left_by = allytui_name()
                AND allytui_now(OLD.party_id) = allytui_party()
            WHEN OLD.login IS NOT NULL THEN OLD.login = session_user::text
            ELSE coalesce(OLD.left_login, NEW.login) = NEW.login AND CASE
                WHEN NEW.login = session_user::text
                THEN allytui_begins(OLD.party_id) AND allytui_is_free(NEW.name)
                ELSE allytui_confirms(OLD.party_id)
            END
        END
        """,
    ),
    Guard(
        "party",
        "UPDATE",
        """
        NEW.name = OLD.name OR allytui_now(OLD.id) = allytui_party()
        OR NOT EXISTS (SELECT FROM person WHERE party_id = OLD.id AND login IS NOT NULL)
        """,
    ),
    Guard(  # who left is not waited for: one leaves by a decision in a review that was shown, while none is sealed
        "member",
        "UPDATE",
        """
        NEW.party_id IN (OLD.party_id, allytui_now(OLD.party_id)) AND (NEW.present = OLD.present OR EXISTS (
            SELECT FROM decision d WHERE d.alliance_id = OLD.alliance_id AND d.outcome = 'withdraw'
            AND allytui_now(d.leaving) = allytui_now(OLD.party_id) AND CASE
                WHEN NEW.present = 0 THEN allytui_decides(d.id) AND EXISTS (
                    SELECT FROM review r WHERE r.id = d.review_id AND r.alliance_id = d.alliance_id
                    AND r.revealed_at IS NOT NULL
                ) AND NOT EXISTS (
                    SELECT FROM review r WHERE r.alliance_id = d.alliance_id
                    AND r.revealed_at IS NULL AND r.decided_at IS NULL
                )
                ELSE EXISTS (SELECT FROM unlocked u WHERE u.decision_id = d.id)
            END
        ))
        """,
    ),
    Guard("merge", "UPDATE", "allytui_merges(OLD.new_id, NEW.new_id)"),
)

_GUARD = """
CREATE OR REPLACE FUNCTION {schema}.{prefix}{name}() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, {schema}, pg_temp AS $body$
BEGIN
    IF row_security_active(TG_RELID) AND ({holds}) IS NOT TRUE THEN
        RAISE EXCEPTION USING ERRCODE = '42501', MESSAGE = '{refused} (' || TG_TABLE_NAME || ')';
    END IF;
    RETURN NEW;
END $body$
"""

_TRIGGER = 'CREATE OR REPLACE TRIGGER "{prefix}{name}" BEFORE {events} ON "{table}" FOR EACH ROW EXECUTE FUNCTION '


def guard_statements(schema: str) -> list[str]:
    """Return what makes the guards in a schema, which is quoted."""
    made: list[str] = []
    for each in GUARDS:
        name = f"guards_{each.table}_{each.events.lower()}"
        made.append(_GUARD.format(schema=schema, prefix=PREFIX, name=name, holds=each.holds, refused=REFUSED))
        trigger = _TRIGGER.format(prefix=PREFIX, name=name, events=each.events, table=each.table)
        made.append(f"{trigger}{schema}.{PREFIX}{name}()")
    return made
