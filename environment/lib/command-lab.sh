help_lab() {
  cat <<'TEXT'
usage: noisebook lab [JUPYTER OPTIONS]

Opens JupyterLab where it is installed, else Jupyter Notebook, on notebooks/ with the kernel ready.
Options go to Jupyter, for example --no-browser or --port=8890. Ctrl-C twice ends it and its kernels.

Exit status: Jupyter's; 1 where set-up failed.

Example: noisebook lab --no-browser --port=8890
TEXT
}

command_lab() {
  local module
  set_up_briefly
  jupyter_environment
  module=$("$JUPYTER_PYTHON" -c \
    'from importlib.util import find_spec; print("jupyterlab" if find_spec("jupyterlab") else "notebook")')
  # Jupyter does not start as root unless it is told that this is meant; in a container it is.
  if [[ $(id -u) == 0 ]]; then set -- --allow-root "$@"; fi
  cd "$NOISEBOOK_HOME/notebooks" || fail "there is no folder $NOISEBOOK_HOME/notebooks"
  exec "$JUPYTER_PYTHON" -m "$module" "$@"
}
