# The Jupyter front end: finds a Python that has one, else installs one. Sets JUPYTER_PYTHON.
# The interpreter is called by its own path: a bare python3 may be another one (pyenv, conda).

debian_packages=(jupyter-notebook jupyter-client jupyter-nbconvert python3-nbclient fontconfig fonts-dejavu-core)
pip_packages=(notebook nbclient nbconvert jupyter_client)

# has_frontend PYTHON [--import]: looks for the modules; with --import also loads them, which takes a second.
has_frontend() {
  [[ -x $1 ]] && "$1" - "${2-}" 2>/dev/null <<'PYTHON'
import importlib, importlib.util, sys
needed = ["jupyter_client", "nbclient", "nbconvert", "nbformat"]
front = any(importlib.util.find_spec(name) for name in ("notebook", "jupyterlab"))
if not front or not all(importlib.util.find_spec(name) for name in needed):
    sys.exit(1)
if sys.argv[1:] == ["--import"]:
    for name in needed:
        importlib.import_module(name)
PYTHON
}

# Interpreters in order of preference: ours, those that jupyter scripts name, the system's.
# The user's word, where there is one, is the only candidate: another Python would be a surprise.
python_candidates() {
  local script line
  if [[ -n ${NOISEBOOK_PYTHON-} ]]; then
    command -v "$NOISEBOOK_PYTHON" || true
    return
  fi
  printf '%s\n' "$NOISEBOOK_ENVIRONMENT/.venv/bin/python"
  while read -r script; do
    IFS= read -r line <"$script" || true
    line=${line#\#!}
    case $line in
      *'/env '*) command -v "${line##*/env }" || true ;;
      *python*) printf '%s\n' "${line%% *}" ;;
    esac
  done < <(type -aP jupyter 2>/dev/null || true)
  printf '/usr/bin/python3\n'
}

find_jupyter() {
  local remembered=$NOISEBOOK_STATE/python candidate
  if [[ -z ${NOISEBOOK_PYTHON-} && -r $remembered ]]; then
    JUPYTER_PYTHON=$(<"$remembered")
    if has_frontend "$JUPYTER_PYTHON"; then return 0; fi
  fi
  while IFS= read -r candidate; do
    if [[ -n $candidate ]] && has_frontend "$candidate" --import; then
      JUPYTER_PYTHON=$candidate
      return 0
    fi
  done < <(python_candidates)
  JUPYTER_PYTHON=''
  return 1
}

jupyter_version() {
  "$JUPYTER_PYTHON" -c 'from importlib.metadata import version; print(version("nbclient"))' 2>/dev/null || printf '?'
}

need_jupyter() {
  if find_jupyter; then
    present Jupyter "$JUPYTER_PYTHON"
  elif [[ -n ${NOISEBOOK_PYTHON-} ]]; then
    fail "NOISEBOOK_PYTHON is $NOISEBOOK_PYTHON, $(python_advice)"
  else
    install_jupyter
    find_jupyter || fail "Jupyter was installed, but no Python can load it" "$(jupyter_advice)" \
      "the logs: $NOISEBOOK_STATE/jupyter*.log"
    finish "ok"
  fi
  write_whole "$NOISEBOOK_STATE/python" "$JUPYTER_PYTHON"
}

python_advice() {
  printf 'which is no Python with %s and notebook or jupyterlab: install these there, or unset it' \
    'jupyter_client, nbclient, nbconvert, nbformat'
}

jupyter_advice() {
  printf 'install it yourself: conda install -c conda-forge notebook nbclient nbconvert'
}

install_jupyter() {
  if [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null; then
    if install_debian; then return; fi
    finish "failed (log in environment/.state/jupyter.log)"
  fi
  install_venv
}

# Fetching may be stopped at any time; the installation itself is short and is left to end, so dpkg stays sound.
install_debian() {
  begin Jupyter "installing Debian packages (about a minute)"
  install_packages "$NOISEBOOK_STATE/jupyter.log" "${debian_packages[@]}"
}

# install_packages LOG PACKAGE...
install_packages() {
  local log=$1 options=(-y -q --no-install-recommends)
  shift
  logged "$log" apt-get update -q &&
    logged "$log" apt-get install "${options[@]}" --download-only "$@" &&
    DEBIAN_FRONTEND=noninteractive uninterrupted "$log" apt-get install "${options[@]}" "$@"
}

uninterrupted() {
  local log=$1
  shift
  (
    trap '' INT TERM HUP
    exec "$@"
  ) </dev/null >>"$log" 2>&1 9>&-
}

install_venv() {
  local log=$NOISEBOOK_STATE/jupyter-venv.log venv=$NOISEBOOK_ENVIRONMENT/.venv
  begin Jupyter "installing into environment/.venv (a minute or two)"
  rm -rf "$venv"
  {
    logged "$log" python3 -m venv "$venv" &&
      logged "$log" "$venv/bin/python" -m pip install --disable-pip-version-check "${pip_packages[@]}"
  } || {
    rm -rf "$venv"
    fail_with_log "Jupyter could not be installed; $(jupyter_advice)" "$log"
  }
}
