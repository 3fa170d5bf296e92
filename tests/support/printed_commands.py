"""The commands that README and manual print for people to type."""

import re
import shlex
from pathlib import Path

ROOT = Path(__file__).parents[2]

PAGES = [ROOT / "README.md", *sorted((ROOT / "allytui" / "manual").glob("*.md"))]


def printed_lines() -> list[str]:
    """Return every line of every shell example, each once."""
    examples = [
        each for page in PAGES for each in re.findall(r"^```sh\n(.*?)^```", page.read_text("utf-8"), re.M | re.S)
    ]
    return list(dict.fromkeys(line for example in examples for line in example.splitlines()))


def allytui_words() -> list[list[str]]:
    """Return the words of each command of allytui itself; what installs it is not among them."""
    lines = [line.removeprefix(".venv/bin/") for line in printed_lines()]
    return [shlex.split(line)[1:] for line in lines if line.split()[0] == "allytui"]


def installing_lines() -> list[str]:
    """Return the lines that install and run, as printed."""
    return [line for line in printed_lines() if line.startswith("python3 ")]
