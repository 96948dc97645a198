help_setup() {
  cat <<'TEXT'
usage: noisebook setup [--doctor]

Sets up what is missing, one line a step: checks Java and Maven, finds or installs Jupyter, builds the
toolkit and the kernel, installs a kernelspec named 'java'. Doing it again does nothing.

  --doctor   change nothing; say what is there, what is missing and what to do (exit status 1 if anything is)

Environment:
  JAVA_HOME          the JDK to use; else the java on the PATH
  NOISEBOOK_PYTHON   the Python whose Jupyter to use; else the one that the jupyter on the PATH names
  NOISEBOOK_KERNEL   auto (an IJava or JJava of yours where there is one, else ours), ours, or the name of
                     any installed kernelspec

Exit status: 0 all is there; 1 something is missing or failed, and what to do is said; 2 wrong usage; 130 Ctrl-C.

Example: NOISEBOOK_KERNEL=ours noisebook setup
TEXT
}

command_setup() {
  local doctor=''
  while (($#)); do
    case $1 in
      --doctor) doctor=1 ;;
      *) refuse "setup does not know '$1'" "see noisebook setup --help" ;;
    esac
    shift
  done
  if [[ -n $doctor ]]; then
    # shellcheck source=/dev/null
    . "$NOISEBOOK_ENVIRONMENT/lib/doctor.sh"
    doctor
  else
    SETUP_CLAIM=1 # only this command points a 'java' that is another clone's to this one
    set_up
  fi
}
