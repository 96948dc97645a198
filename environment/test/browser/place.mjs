// The folder in which Jupyter works: a copy of the notebooks beside a link to the toolkit, and Jupyter's own files.

import { cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";

export function makePlace(home, folder) {
  rmSync(folder, { recursive: true, force: true });
  const place = { folder, notebooks: join(folder, "notebooks"), runtime: join(folder, "jupyter", "runtime") };
  mkdirSync(place.runtime, { recursive: true });
  cpSync(join(home, "notebooks"), place.notebooks, {
    recursive: true,
    filter: (path) => !["out", ".ipynb_checkpoints"].includes(basename(path)),
  });
  symlinkSync(join(home, "toolkit"), join(folder, "toolkit"));
  place.environment = {
    JUPYTER_RUNTIME_DIR: place.runtime,
    JUPYTER_CONFIG_DIR: join(folder, "jupyter", "config"),
    JUPYTERLAB_WORKSPACES_DIR: join(folder, "jupyter", "workspaces"),
    JUPYTERLAB_SETTINGS_DIR: join(folder, "jupyter", "settings"),
    IPYTHONDIR: join(folder, "jupyter", "ipython"),
  };
  return place;
}

/** Writes a notebook of code cells for the kernel 'java'. */
export function writeNotebook(place, name, cells) {
  const notebook = {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: { kernelspec: { name: "java", display_name: "Java", language: "java" } },
    cells: cells.map((source, k) => ({
      cell_type: "code", id: `cell-${k}`, metadata: {}, execution_count: null, outputs: [], source,
    })),
  };
  writeFileSync(join(place.notebooks, name), JSON.stringify(notebook, null, 1));
}
