"""What a submission must not read: sources with their hidden tests, other submissions, and the grades.

Within the mount namespace of a kernel an empty folder or file is laid over each; nobody else sees that.
"""

import os
import tempfile
from pathlib import Path

CONCEAL = """while [ "$1" != -- ]; do
  if [ -d "$1" ]; then mount -t tmpfs -o ro,size=4k,mode=555 none "$1" || exit 1
  elif [ -e "$1" ]; then mount --bind /dev/null "$1" || exit 1
  fi; shift
done; shift; exec "$@" """


def concealed(secrets, needed):
    """The places to cover: the secrets, but of a folder that holds something needed only what is beside it."""
    needed = [os.path.realpath(one) for one in (*needed, tempfile.gettempdir())]
    found = {}
    for secret in secrets:
        found.update(dict.fromkeys(_without(Path(os.path.realpath(secret)), needed)))
    return tuple(found)


def _without(place, needed):
    if not any(one == str(place) or one.startswith(f"{place}/".replace("//", "/")) for one in needed):
        return [str(place)] if place.is_dir() or place.is_file() else []
    inner = sorted(place.iterdir()) if place.is_dir() else []
    return [one for child in inner if not child.is_symlink() for one in _without(child, needed)]


def covering(places):
    """What stands before a command, in a mount namespace, to cover the places for it."""
    return ["sh", "-c", CONCEAL, "sh", *places, "--"]
