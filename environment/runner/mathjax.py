"""MathJax 2 for pages without a network: found on this machine or fetched once by npm, and copied in part."""

import shutil
import subprocess
import tarfile
from importlib.util import find_spec
from pathlib import Path

VERSION = "2.7.9"
SCRIPT = "MathJax.js?config=TeX-AMS_CHTML-full,Safe"
NETWORK = f"https://cdn.jsdelivr.net/npm/mathjax@{VERSION}/" + SCRIPT
# What this configuration loads: 1.6 MB of the whole 54 MB.
PARTS = ("MathJax.js", "config/TeX-AMS_CHTML-full.js", "config/Safe.js", "extensions", "jax/element", "jax/input/TeX",
         "jax/output/CommonHTML", "fonts/HTML-CSS/TeX/woff")
DEBIAN = Path("/usr/share/javascript/mathjax")


def install(target, state):
    """Copies it into a folder of the site; returns what it did in words, and whether it is there."""
    source, said = find(state)
    if source is None:
        return said, False
    for part in PARTS:
        whole = source / part
        if whole.is_dir():
            shutil.copytree(whole, target / part, dirs_exist_ok=True)
        elif whole.is_file():
            (target / part).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(whole, target / part)
    return said, True


def here():
    """The address of this machine's, for pages that stay on it, or None."""
    folder = _there()
    return folder.resolve().as_uri() + "/" + SCRIPT if folder else None


def _there():
    whole = (folder for folder in _places() if (folder / PARTS[0]).is_file() and (folder / PARTS[-1]).is_dir())
    return next(whole, None)


def find(state):
    """(folder, words); the folder is None where there is none and none can be had."""
    folder = _there()
    if folder:
        return folder, f"from {folder}"
    fetched = state / "mathjax" / "package"
    if (fetched / PARTS[0]).is_file():
        return fetched, "as fetched by npm before"
    if _fetch(fetched.parent):
        return fetched, "fetched by npm"
    return None, "none here, and npm could not fetch it: formulas are drawn from the network"


def _places():
    notebook = find_spec("notebook")
    for root in (notebook.submodule_search_locations or []) if notebook else []:
        yield Path(root) / "static" / "components" / "MathJax"
    yield DEBIAN


def _fetch(folder):
    if not shutil.which("npm"):
        return False
    folder.mkdir(parents=True, exist_ok=True)
    try:
        subprocess.run(["npm", "pack", f"mathjax@{VERSION}", "--silent", "--fetch-retries=0", "--fetch-timeout=20000"],
                       cwd=folder, check=True, timeout=120, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)
        archive = folder / f"mathjax-{VERSION}.tgz"
        with tarfile.open(archive) as packed:
            wanted = tuple(f"package/{part}" for part in PARTS)
            packed.extractall(folder, [one for one in packed.getmembers() if one.isfile() and one.name.startswith(wanted)
                                       and ".." not in one.name])
        archive.unlink()
    except (OSError, subprocess.SubprocessError, tarfile.TarError):
        return False
    return True
