"""The program, run as another login of the box: python -m tests.support.as_login LOGIN WORDS..."""

import sys

import allytui.config
from allytui.cli import main

if __name__ == "__main__":
    login = sys.argv[1]
    setattr(allytui.config, "login_name", lambda: login)  # noqa: B010  it is a function, not a setting
    sys.exit(main(sys.argv[2:]))
