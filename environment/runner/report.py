"""The rows of 'setup --doctor' that Python knows best: front end, kernelspecs, data. Changes nothing."""

import os
import shutil
from importlib import metadata
from pathlib import Path

from . import kernelspecs

MNIST = "train-images-idx3-ubyte"
FRONT = ("notebook", "jupyterlab")
NEEDED = ("jupyter_client", "nbclient", "nbconvert", "nbformat")


def _version(name):
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def frontend():
    """(status, name, text) rows for the packages of this interpreter."""
    versions = {name: _version(name) for name in NEEDED + FRONT}
    missing = [name for name in NEEDED if not versions[name]]
    if not any(versions[name] for name in FRONT):
        missing.append("notebook or jupyterlab")
    found = ", ".join(f"{name} {version}" for name, version in versions.items() if version)
    lacks = f"without {', '.join(missing)}: run noisebook setup" if missing else ""
    yield "missing" if missing else "ok", "Jupyter", "; ".join(filter(None, (found, lacks)))


def kernels(private):
    specs, _ = kernelspecs.installed(private)
    for spec in specs.values():
        if spec.name == "java" or spec.is_java:
            gone = spec.missing_file()
            text = f"'{spec.name}' in {spec.folder} is {spec.kind}" + (f" of {spec.home}" if spec.home else "")
            yield ("missing" if gone and spec.name == "java" else "ok", "kernelspec",
                   text + (f", but {gone} is not there: run noisebook setup" if gone else ""))
    own = kernelspecs.read(Path(private) / "kernels" / "java")
    if own:
        yield "ok", "kernelspec", f"for this command: {own.kind} in {own.folder}"
    elif "java" not in specs:
        yield "missing", "kernelspec", "there is none named 'java': run noisebook setup"


def mnist(home, environment):
    """MNIST is never needed: the notebooks go on with drawn digits."""
    places = [Path(place) for place in (environment.get("NOISEBOOK_DATA"), Path(home) / "data" / "cache") if place]
    found = next((place for place in places if any(place.rglob(MNIST + "*"))), None)
    looked = ", ".join(map(str, places))
    yield "ok", "MNIST", (f"in {found}" if found else
                          f"not in {looked}: downloaded when first used, else drawn digits take its place")


def torch(environment):
    cache = Path(environment.get("DJL_CACHE_DIR") or Path.home() / ".djl.ai")
    yield "ok", "DJL cache", f"{cache}" + ("" if cache.exists() else ", made when a network is first used (430 MB)")


def disk(home):
    free = shutil.disk_usage(home).free / 2**30
    enough = free >= 2
    yield "ok" if enough else "missing", "disk", f"{free:.1f} GB free" + ("" if enough else "; 2 GB are needed")


def main(arguments):
    home, private = arguments
    rows = [*frontend()]
    if rows[0][0] == "ok":
        rows += kernels(private)
    rows += [*mnist(home, os.environ), *torch(os.environ), *disk(home)]
    for status, name, text in rows:
        print(f"{status:<8} {name:<11} {text}")
    return 1 if any(status == "missing" for status, _, _ in rows) else 0
