help_lab() {
  cat <<'TEXT'
usage: noisebook lab [--classic] [--token TOKEN] [--] [JUPYTER OPTIONS]

Opens JupyterLab where it is installed, else Jupyter Notebook, on notebooks/ with the kernel ready.
Ctrl-C twice ends it and its kernels.

  --classic         Jupyter Notebook even where JupyterLab is installed
  --token TOKEN     what the page asks for, 8 characters or more; default: a new one each time, printed with the
                    address. It does not show in the list of processes if it comes as JUPYTER_TOKEN instead.

Everything else goes to Jupyter as it stands, all of it after '--'; the most used:
  --no-browser      only print the address
  --ip 0.0.0.0      listen on every address, as in a container; the default is this machine only
  --port 8890       default 8888, or the next free one
  --notebook-dir D  another folder than notebooks/

Exit status: Jupyter's; 1 where set-up failed.

Example: noisebook lab --no-browser --ip 0.0.0.0 --port 8888    (in a container)
TEXT
}

# The options that are ours; the others stay in lab_options.
read_lab_options() {
  lab_options=() lab_classic=''
  while (($#)); do
    case $1 in
      --classic) lab_classic=1 ;;
      --token) take_token "${2-}" && shift ;;
      --token=*) take_token "${1#*=}" ;;
      --)
        shift
        lab_options+=("$@")
        return
        ;;
      *) lab_options+=("$1") ;;
    esac
    shift
  done
}

# By the environment, which every version of Jupyter reads: the option's name changes from one to the next.
take_token() {
  if ((${#1} < 8)); then refuse "--token needs 8 characters or more, got '$1'" "leave it out for a random one"; fi
  export JUPYTER_TOKEN=$1
}

# lab_module: what 'python -m' starts.
lab_module() {
  "$JUPYTER_PYTHON" - "$lab_classic" <<'PYTHON'
import sys
from importlib.util import find_spec

there = [name for name in ("jupyterlab", "notebook") if find_spec(name)]
wanted = ["notebook"] if sys.argv[1] else there
print(next((name for name in wanted if name in there), ""))
PYTHON
}

command_lab() {
  local module
  read_lab_options "$@"
  set_up_briefly
  jupyter_environment
  module=$(lab_module)
  if [[ -z $module ]]; then
    fail "--classic was asked for, but $JUPYTER_PYTHON has no Jupyter Notebook" \
      "install it there (the package is called notebook), or leave --classic out"
  fi
  # Jupyter does not start as root unless it is told that this is meant; in a container it is.
  if [[ $(id -u) == 0 ]]; then lab_options+=(--allow-root); fi
  cd "$NOISEBOOK_HOME/notebooks" 2>/dev/null || fail "there is no folder $NOISEBOOK_HOME/notebooks"
  exec "$JUPYTER_PYTHON" -m "$module" ${lab_options[@]+"${lab_options[@]}"}
}
