"""python -m allytui."""

from allytui.cli import program

if __name__ == "__main__":
    raise SystemExit(program())
