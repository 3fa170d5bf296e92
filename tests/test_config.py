"""Where the user's own folders are: as platformdirs has it, which is loaded only where it knows better."""

import platformdirs
import pytest

from allytui.config import config_file, default_database, state_folder

PLACES = {
    "none is named": {},
    "all are named": {"XDG_DATA_HOME": "/srv/d", "XDG_CONFIG_HOME": "/srv/c/", "XDG_STATE_HOME": "/srv/s"},
    "one is empty": {"XDG_CONFIG_HOME": ""},
    "one is blank": {"XDG_DATA_HOME": " "},
    "one is no whole path": {"XDG_STATE_HOME": "here"},
    "the home ends with a slash": {"HOME": "/srv/ana/"},
    "the home is no whole path": {"HOME": "ana"},
    "the home is empty": {"HOME": ""},
}


@pytest.mark.parametrize("case", PLACES)
def test_the_folders_are_those_of_the_system(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name)
    for name, value in PLACES[case].items():
        monkeypatch.setenv(name, value)
    assert default_database() == platformdirs.user_data_path("allytui", appauthor=False) / "allytui.db"
    assert config_file() == platformdirs.user_config_path("allytui", appauthor=False) / "config.toml"
    assert state_folder() == platformdirs.user_state_path("allytui", appauthor=False)
