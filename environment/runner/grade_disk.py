"""What a submission writes: how much of it there is, and the removal of what it left beside its scratch folder."""

import contextlib
import os
import shutil
import tempfile

MOST_BYTES, MOST_FILES = 2**30, 20_000
SHARED = ("/tmp", "/var/tmp", "/dev/shm")


def left_by(user, since, boxes):
    """What a user has made since then in the folders that all may write to, but for scratch folders, by their prefix."""
    found = []
    for folder in sorted({os.path.realpath(one) for one in (*SHARED, tempfile.gettempdir())}):
        with contextlib.suppress(OSError), os.scandir(folder) as entries:
            found += [one.path for one in entries if not one.name.startswith(boxes) and _made(one, user, since)]
    return found


def _made(entry, user, since):
    with contextlib.suppress(OSError):
        found = entry.stat(follow_symlinks=False)
        return found.st_uid == user and found.st_ctime >= since
    return False


def too_much(places):
    """Whether there are more bytes or files than a submission may leave; stops counting where that is so."""
    size, files = 0, 0
    for place in _all(places):
        files += 1
        with contextlib.suppress(OSError):
            size += os.lstat(place).st_blocks * 512
        if size > MOST_BYTES or files > MOST_FILES:
            return True
    return False


def _all(places):
    for place in places:
        yield place
        for folder, inner, names in os.walk(place):
            yield from (os.path.join(folder, name) for name in inner + names)


def clear(place):
    """Removes a file, a link or a folder, also folders that were made unreadable; no link is followed."""
    if os.path.islink(place) or not os.path.isdir(place):
        with contextlib.suppress(OSError):
            os.unlink(place)
        return
    for folder, inner, _ in os.walk(place) if os.geteuid() else []:
        for one in (os.path.join(folder, name) for name in inner):
            if not os.path.islink(one):
                with contextlib.suppress(OSError):
                    os.chmod(one, 0o700)
    shutil.rmtree(place, ignore_errors=True)
