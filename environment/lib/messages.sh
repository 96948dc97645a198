# What the command says: one line a step on standard output, errors on standard error.

# refuse WHAT WHAT-TO-DO: bad usage; nothing has been done.
refuse() {
  printf 'noisebook: %s; %s\n' "$1" "$2" >&2
  exit 2
}

# fail WHAT [WHAT-TO-DO]...: something is wrong with the machine or the checkout.
fail() {
  end_line
  printf 'noisebook: %s\n' "$1" >&2
  shift
  local line
  for line in "$@"; do printf '           %s\n' "$line" >&2; done
  exit 1
}

line_open=''

# begin NAME WHAT: a step that has work to do; its line stays open until finish.
begin() {
  printf '%-10s %s ... ' "$1" "$2"
  line_open=1
}

finish() {
  printf '%s\n' "$1"
  line_open=''
}

end_line() {
  if [[ -n $line_open ]]; then printf '\n'; fi
  line_open=''
}

# present NAME WHAT: a step that finds everything there; silent where set-up only precedes another command.
present() {
  if [[ -z ${SETUP_BRIEF-} ]]; then printf '%-10s %s ... ok\n' "$1" "$2"; fi
}

# note NAME TEXT: something the user should know whatever the command.
note() {
  end_line
  printf '%-10s %s\n' "$1" "$2"
}
