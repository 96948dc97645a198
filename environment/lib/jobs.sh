# Child processes with a log, stopped when the command is; and the lock that keeps two set-ups apart.

child=''

# A background child does not hear Ctrl-C, so the trap passes every stop on to it and waits for its end.
stop_child() {
  local status=$1
  trap '' INT TERM HUP
  end_line
  if [[ -n $child ]]; then
    kill -TERM "$child" 2>/dev/null || true
    wait "$child" 2>/dev/null || true
  fi
  printf 'noisebook: stopped\n' >&2
  exit "$status"
}

trap_stops() {
  trap 'stop_child 130' INT
  trap 'stop_child 143' TERM
  trap 'stop_child 129' HUP
}

# Waits for the child just started; returns its status.
await_child() {
  local status=0
  child=$!
  wait "$child" || status=$?
  child=''
  return "$status"
}

# awaited COMMAND...: runs it so that a stop reaches it, with its output where ours is.
awaited() {
  "$@" </dev/null 9>&- &
  await_child
}

# logged LOG COMMAND...: the same with its output in a log, shown too with --verbose.
# The redirection is the child's alone: a trap that runs meanwhile must still reach the user.
logged() {
  local log=$1
  shift
  if [[ -n $NOISEBOOK_VERBOSE ]]; then
    end_line
    "$@" </dev/null > >(tee "$log") 2>&1 9>&- &
  else
    "$@" </dev/null >"$log" 2>&1 9>&- &
  fi
  await_child
}

# fail_with_log WHAT LOG: the last lines of a log say more than any message of ours.
fail_with_log() {
  end_line
  if [[ -z $NOISEBOOK_VERBOSE ]]; then tail -n 15 "$2" | sed 's/^/    /' >&2; fi
  fail "$1" "the whole log: $2"
}

# Descriptor 9 holds the lock until the process ends, however it ends; children are started without it.
lock_setup() {
  exec 9>"$NOISEBOOK_STATE/lock"
  if try_lock; then return; fi
  note waiting "another set-up of this checkout is running"
  until try_lock; do sleep 1; done
}

try_lock() {
  if command -v flock >/dev/null; then
    flock -n 9
  else
    python3 -c 'import fcntl; fcntl.flock(9, fcntl.LOCK_EX | fcntl.LOCK_NB)' 2>/dev/null
  fi
}

unlock_setup() { exec 9>&-; }
