"""The program, run by root as another user of the computer: python -m tests.support.as_user UID GROUP WORDS..."""

import os
import sys

if __name__ == "__main__":
    uid, group, *words = sys.argv[1:]
    os.setgroups([int(group)])
    os.setgid(int(uid))
    os.setuid(int(uid))
    os.umask(0o077)
    from allytui.cli import main  # as this user, who may be kept out of it

    sys.exit(main(words))
