"""Completion of words for three shells, made from the parser; names of alliances come from the program itself.

`python -m allytui.cli.about.completion` writes what is shipped: the completions and the manual page.
"""

import argparse
import sys
from pathlib import Path

from allytui.cli.about.man_page import man_page
from allytui.cli.parser import commands_of, help_of, parser

SHIPPED = Path(__file__).parents[2] / "shipped"
"""Folder of what the wheel puts where shells and man look for it."""


def completion(shell: str) -> str:
    """Return the completion for 'bash', 'zsh' or 'fish'; names of alliances come from 'allytui list'."""
    return {"bash": _bash, "zsh": _zsh, "fish": _fish}[shell]()


def _flags(sub: argparse.ArgumentParser) -> list[tuple[str, str, str]]:
    """Return long flags, each with the name of its value ('' for none) and its help."""
    return [
        (flag, str(each.metavar or ""), str(each.help))
        for each in sub._actions
        for flag in each.option_strings
        if flag.startswith("--")
    ]


def _choices(sub: argparse.ArgumentParser) -> list[str]:
    return [str(choice) for each in sub._actions for choice in (each.choices or ()) if not each.option_strings]


def _takes_name(sub: argparse.ArgumentParser) -> bool:
    return any(each.dest == "name" for each in sub._actions)


_NAMES = "allytui list --names 2>/dev/null"


def _bash() -> str:
    main = parser()
    cases = []
    for name, sub in commands_of(main):
        words = " ".join([flag for flag, _, _ in _flags(sub)] + _choices(sub))
        named = f"\n            [[ $current != -* ]] && mapfile -t names < <({_NAMES})" if _takes_name(sub) else ""
        cases.append(f'        {name})\n            words="{words}"{named} ;;')
    top = " ".join([name for name, _ in commands_of(main)] + [flag for flag, _, _ in _flags(main)])
    valued = "|".join(flag for flag, value, _ in _flags(main) if value)
    return "\n".join(
        [
            "# completion of allytui for bash",
            "_allytui() {",
            '    local current="${COMP_WORDS[COMP_CWORD]}" command="" words="" word names=()',
            '    local before=""',
            '    for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do',
            f'        [[ $word != -* && ! $before =~ ^({valued})$ ]] && {{ command="$word"; break; }}',
            '        before="$word"',
            "    done",
            "    if [[ ${COMP_WORDS[COMP_CWORD-1]} == --database ]]; then",
            '        mapfile -t COMPREPLY < <(compgen -f -- "$current"); return',
            "    fi",
            '    case "$command" in',
            *cases,
            f'        *) words="{top}" ;;',
            "    esac",
            '    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")',
            '    for word in "${names[@]}"; do',
            '        [[ ${word,,} == "${current,,}"* ]] && COMPREPLY+=("$(printf %q "$word")")',
            "    done",
            "}",
            "complete -F _allytui allytui",
            "",
        ]
    )


def _zsh() -> str:
    main = parser()
    commands = [f"        '{name}:{_zsh_text(help_of(main, name))}'" for name, _ in commands_of(main)]
    cases = []
    for name, sub in commands_of(main):
        specs = _zsh_flags(sub)
        if _choices(sub):
            specs.append(f"'1:word:({' '.join(_choices(sub))})'")
        elif _takes_name(sub):
            specs.append("'1:alliance:_allytui_names'")
        cases.append(f"        {name}) _arguments {' '.join(specs)} ;;")
    flags = " ".join(_zsh_flags(main))
    return "\n".join(
        [
            "#compdef allytui",
            "# completion of allytui for zsh",
            "_allytui_names() {",
            f'    local names=("${{(@f)$({_NAMES})}}")',
            "    compadd -M 'm:{a-z}={A-Z}' -a names",
            "}",
            "_allytui() {",
            "    local state",
            "    local commands=(",
            *commands,
            "    )",
            f"    _arguments -C {flags} '1:command:->command' '*::word:->word'",
            "    case $state in",
            "    command) _describe command commands ;;",
            "    word) case $words[1] in",
            *cases,
            "        esac ;;",
            "    esac",
            "}",
            '_allytui "$@"',
            "",
        ]
    )


def _zsh_flags(sub: argparse.ArgumentParser) -> list[str]:
    kinds = {"": "", "PATH": ":path:_files"}
    return [
        f"'{flag}[{_zsh_text(text)}]{kinds.get(value, f':{value.lower()}: ')}'" for flag, value, text in _flags(sub)
    ]


def _zsh_text(text: str) -> str:
    for char in "[]:":
        text = text.replace(char, f"\\{char}")
    return text.replace("'", "'\\''")


def _fish() -> str:
    main = parser()
    names = " ".join(name for name, _ in commands_of(main))
    out = ["# completion of allytui for fish", "complete -c allytui -f"]
    none = f"'not __fish_seen_subcommand_from {names}'"
    out += [f"complete -c allytui -n {none} {each}" for each in _fish_flags(main)]
    for name, sub in commands_of(main):
        out.append(f"complete -c allytui -n {none} -a {name} -d {_fish_text(help_of(main, name))}")
        here = f"'__fish_seen_subcommand_from {name}'"
        out += [f"complete -c allytui -n {here} {each}" for each in _fish_flags(sub)]
        if _choices(sub):
            out.append(f"complete -c allytui -n {here} -a '{' '.join(_choices(sub))}'")
        elif _takes_name(sub):
            out.append(f"complete -c allytui -n {here} -a '({_NAMES})'")
    return "\n".join(out) + "\n"


def _fish_flags(sub: argparse.ArgumentParser) -> list[str]:
    kinds = {"": "", "PATH": " -r -F"}
    return [f"-l {flag[2:]}{kinds.get(value, ' -x')} -d {_fish_text(text)}" for flag, value, text in _flags(sub)]


def _fish_text(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"


def run(options: argparse.Namespace) -> int:
    """Print the completion for a shell."""
    sys.stdout.write(completion(options.shell))
    sys.stdout.flush()
    return 0


def shipped() -> dict[str, str]:
    """Return the shipped files by name."""
    return {
        "allytui.1": man_page(),
        "allytui.bash": completion("bash"),
        "_allytui": completion("zsh"),
        "allytui.fish": completion("fish"),
    }


if __name__ == "__main__":
    SHIPPED.mkdir(exist_ok=True)
    for file, text in shipped().items():
        (SHIPPED / file).write_text(text, encoding="utf-8")
