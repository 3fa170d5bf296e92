"""Writes the generated parts of the README: python -m tests.support.readme_tables"""

from pathlib import Path

from allytui.cli.parser import EXIT_CODES, commands_of, help_of, parser
from allytui.keys import actions, keymap

README = Path(__file__).parents[2] / "README.md"


def keys_table() -> str:
    """Return every action with its keys, a row for each place."""
    rows = ["| where | keys |", "|---|---|"]
    for place, name in actions.PLACES.items():
        keys = (f"{_keys(each.keys)} {each.word}" for each in keymap.at(place))
        rows.append(f"| {name} | {', '.join(keys)} |")
    return "\n".join(rows)


def _keys(keys: str) -> str:
    words = keys.split()
    if len(words) > 3 and words[:3] == ["1", "2", "3"]:
        return f"`1`-`{words[-2] if words[-1] == '0' else words[-1]}`" + (" `0`" if words[-1] == "0" else "")
    return " ".join(f"`{word}`" for word in words)


def commands_table() -> str:
    """Return every command with what it is for."""
    main = parser()
    rows = ["| command | |", "|---|---|"]
    for name, sub in commands_of(main):
        words = " ".join(sub.format_usage().split()[4:]).replace("|", "\\|")
        rows.append(f"| `allytui {name}{' ' if words else ''}{words}` | {help_of(main, name)} |")
    return "\n".join(rows)


def exit_codes() -> str:
    """Return every exit code with its meaning."""
    return "\n".join(["| exit code | |", "|---|---|", *(f"| {code} | {meaning} |" for code, meaning in EXIT_CODES)])


PARTS = {"keys": keys_table, "commands": commands_table, "exit codes": exit_codes}


def part(name: str, text: str) -> str:
    """Return what stands between the marks of a part."""
    return text.partition(f"<!-- {name} -->\n")[2].partition(f"\n<!-- end of {name} -->")[0]


def main() -> None:
    """Write the parts."""
    text = README.read_text(encoding="utf-8")
    for name, make in PARTS.items():
        before, _, rest = text.partition(f"<!-- {name} -->\n")
        _, _, after = rest.partition(f"\n<!-- end of {name} -->")
        text = f"{before}<!-- {name} -->\n{make()}\n<!-- end of {name} -->{after}"
    README.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
