# setup --doctor: a table of what is there and what is missing. Changes nothing.

doctor_status=0

# row STATUS NAME TEXT; a row 'missing' makes the exit status 1
row() {
  printf '%-8s %-11s %s\n' "$1" "$2" "$3"
  if [[ $1 == missing ]]; then doctor_status=1; fi
}

doctor_tool() {
  local name=$1 package=$2 path
  if path=$(command -v "$name"); then
    row ok "$name" "$("$name" --version 2>&1 | sed -n $'1{s/\e\[[0-9;]*m//g;p;}') ($path)"
  else
    row missing "$name" "install it (Debian, Ubuntu: apt-get install $package)"
  fi
}

doctor() {
  local python
  if find_java; then
    row ok Java "$JAVA_VERSION ($JAVA_HOME)${java_seen[*]+; passed over: ${java_seen[*]}}"
  else
    row missing Java "${java_seen[*]+${java_seen[*]}; }$(java_advice)"
  fi
  doctor_tool mvn maven
  doctor_tool git git
  doctor_tool python3 python3
  doctor_files
  if find_jupyter; then
    row ok Python "$JUPYTER_PYTHON (Jupyter's)"
  elif [[ -n ${NOISEBOOK_PYTHON-} ]]; then
    row missing Python "NOISEBOOK_PYTHON is $NOISEBOOK_PYTHON, $(python_advice)"
  fi
  python=${JUPYTER_PYTHON:-$(command -v python3 || true)}
  if [[ -n $python ]]; then
    PYTHONDONTWRITEBYTECODE=1 runner "$python" report "$NOISEBOOK_HOME" "$NOISEBOOK_STATE/jupyter" || doctor_status=1
  fi
  exit "$doctor_status"
}

doctor_files() {
  if [[ -w $NOISEBOOK_ENVIRONMENT ]]; then
    row ok checkout "$NOISEBOOK_HOME"
  else
    row missing checkout "$NOISEBOOK_ENVIRONMENT can't be written to: clone into a folder of your own"
  fi
  if [[ -w ${HOME:-/nonexistent} ]]; then
    row ok home "$HOME"
  else
    row missing home "'${HOME-}' can't be written to; Maven and DJL keep downloads there: set HOME to another"
  fi
  if [[ -f $toolkit_jar && -z ${JAVA_VERSION-} ]]; then
    row ok toolkit "built, but without a JDK there is no telling whether it is up to date"
  elif [[ -n ${JAVA_VERSION-} ]] && build_is_current; then
    row ok toolkit "built, up to date"
  elif [[ -f $toolkit_jar ]]; then
    row missing toolkit "built, but its sources have changed since: run noisebook setup"
  else
    row missing toolkit "not built: run noisebook setup"
  fi
}
