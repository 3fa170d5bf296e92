"""Writes what is shipped beside the program, completions and man page: python -m tests.support.shipped

Completions are made by shtab from the parser; names of alliances come from the program itself, quoted as the shell
needs it.
"""

import argparse
from typing import Any

import shtab

from allytui.cli.about.completion import FILES, SHIPPED
from allytui.cli.about.man_page import man_page
from allytui.cli.parser import commands_of, parser

_BASH = r"""
# Names as the word is typed: behind an opened quote what it leaves alive is escaped, so that no name is run.
_allytui_names() {
    local name bare word="${1//\\/}" quote=""
    case "$word" in [\"\']*) quote="${word:0:1}"; word="${word:1}" ;; esac
    while IFS= read -r name; do
        bare="${name//\\/}"
        [[ ${bare,,} == "${word,,}"* ]] || continue
        case "$quote" in
            \') printf '%s\n' "'${name//\'/\'\\\'\'}'" ;;
            \") printf '"%s"\n' "$(printf '%s' "$name" | sed -e 's/[\\"$`]/\\&/g' -e 's/!/"\\!"/g')" ;;
            *) printf '%q\n' "$name" ;;
        esac
    done < <(allytui list --names 2>/dev/null)
}
"""

_ZSH = r"""
_allytui_names() {
    local names=("${(@f)$(allytui list --names 2>/dev/null)}")
    compadd -M 'm:{a-z}={A-Z}' -a names
}
"""

_NAMES = {"bash": "_allytui_names", "zsh": "_allytui_names", "fish": "(allytui list --names 2>/dev/null)"}
_PATHS = {"PATH": shtab.FILE, "FILE": shtab.FILE, "FOLDER": shtab.DIRECTORY}


def _with_completions() -> argparse.ArgumentParser:
    """Return the parser with what shtab is to complete: names of alliances, files and folders."""
    main = parser()
    for each in (main, *(sub for _, sub in commands_of(main))):
        for action in each._actions:
            if action.dest == "name":
                action.complete = _NAMES  # type: ignore[attr-defined]
            elif action.metavar in _PATHS:
                action.complete = _PATHS[str(action.metavar)]  # type: ignore[attr-defined]
    return main


def shipped() -> dict[str, str]:
    """Return the shipped files by name."""
    main = _with_completions()
    preamble: Any = {"bash": _BASH, "zsh": _ZSH}  # a text for each shell is taken as well as one for all
    made = {name: shtab.complete(main, shell, preamble=preamble) for shell, name in FILES.items()}
    return {"allytui.1": man_page(), **{name: f"{text.rstrip()}\n" for name, text in made.items()}}


if __name__ == "__main__":
    SHIPPED.mkdir(exist_ok=True)
    for file, text in shipped().items():
        (SHIPPED / file).write_text(text, encoding="utf-8")
