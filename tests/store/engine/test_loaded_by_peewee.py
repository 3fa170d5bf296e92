"""What Peewee seldom uses is loaded when it uses it."""

import subprocess
import sys

SELDOM = ("hashlib", "json", "socket", "uuid")


def printed(code: str) -> list[str]:
    """Return the words that a fresh interpreter prints."""
    ended = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return ended.stdout.split()


def test_it_is_not_loaded_with_the_store() -> None:
    assert printed(f"import sys, allytui.store; print(*set({SELDOM}) & set(sys.modules))") == []


def test_it_is_there_for_peewee_and_for_all_others() -> None:
    uses = (
        "peewee.uuid.uuid4().version, peewee.json.dumps(1), peewee.socket.inet_ntoa(bytes(4)), "
        "peewee.hashlib.md5().digest_size, isinstance(uuid.UUID(int=0), peewee.uuid.UUID)"
    )
    code = f"import allytui.store, peewee, {', '.join(SELDOM)}; print({uses}, type(uuid).__name__)"
    assert printed(code) == ["4", "1", "0.0.0.0", "16", "True", "module"]


def test_one_that_it_would_use_at_once_is_loaded_at_once() -> None:
    code = (
        "import sys; from allytui import store; stand_in = store._Later('hashlib'); "
        "sys.modules['hashlib'] = stand_in; import hashlib; print(hashlib.md5().digest_size); "
        "print(sys.modules['hashlib'] is stand_in)"
    )
    assert printed(code) == ["16", "False"]
