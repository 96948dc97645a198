# The steps of set-up in their order. Each finds its work done or does it.

need_writable_checkout() {
  if mkdir -p "$NOISEBOOK_STATE" 2>/dev/null && [[ -w $NOISEBOOK_STATE ]]; then return; fi
  fail "$NOISEBOOK_ENVIRONMENT can't be written to, and set-up keeps its state there" \
    "clone Noisebook into a folder of your own"
}

set_up() {
  need_writable_checkout
  need_java
  need_tool mvn maven
  need_tool git git
  need_tool python3 python3
  present tools "mvn, git, python3"
  lock_setup
  need_jupyter
  need_build
  need_kernel
  unlock_setup
}

# Before another command: says only what it does, not what it finds.
set_up_briefly() {
  SETUP_BRIEF=1
  set_up
}
