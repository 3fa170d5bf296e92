"""The wheel: built, installed and run from elsewhere."""

import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tests.support.modules import PACKAGE


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the source and installed into an environment of its own; its folder of programs."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=PACKAGE.parent, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    for needed in (
        "app.tcss",
        "screens/screens.tcss",
        "guides/start.toml",
        "store/engine/migrations/0001_initial.py",
        "py.typed",
    ):
        assert f"allytui/{needed}" in names
    assert all(name.startswith(("allytui/", "allytui-")) for name in names)
    # The libraries are those of this environment, so that nothing needs to be fetched again.
    venv.create(folder / "venv", with_pip=False)
    python = folder / "venv" / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python)]
    install = [*pip, "install", "--quiet", "--no-deps", "--no-index", str(wheel)]
    subprocess.run(install, check=True, capture_output=True)
    (site,) = (folder / "venv").glob("lib/python*/site-packages")
    (site / "libraries.pth").write_text("\n".join(path for path in sys.path if path.endswith("site-packages")))
    return python


def test_the_wheel_runs_where_the_source_is_not(installed: Path, tmp_path: Path) -> None:
    def run(*words: str) -> subprocess.CompletedProcess[str]:
        command = [str(installed.with_name("allytui")), *words]
        return subprocess.run(command, capture_output=True, text=True, cwd=tmp_path)

    assert run("--version").stdout.startswith("allytui ")
    path = str(tmp_path / "own" / "a.db")
    assert run("--database", path, "init").returncode == 0
    due = run("--database", path, "due")
    assert (due.stdout, due.stderr, due.returncode) == ("", "Nothing is due within 14 days.\n", 0)
    code = "import allytui, allytui.app, allytui.guides as g; print(allytui.__file__, g.load('renewal').guide.kind)"
    where = subprocess.run([str(installed), "-c", code], capture_output=True, text=True, cwd=tmp_path)
    assert str(installed.parent.parent) in where.stdout, where.stderr
    assert where.stdout.strip().endswith("renewal")
