"""Commands as one person gives them."""

import pytest

from allytui.cli import main
from allytui.store.store import Store
from tests.cases.figures import Run


@pytest.fixture
def run(store: Store, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command as the login 'ana' on a day, and give what it printed."""
    monkeypatch.setattr("allytui.config.login_name", lambda: "ana")

    def command(today: str, *words: str, status: int = 0) -> str:
        capfd.readouterr()
        assert main(["--database", store.engine.place, "--today", today, *words]) == status
        out, err = capfd.readouterr()
        return out + err

    return command
