# The data folder, and which of its two processes are alive.

default_data() {
  if [ "$(id -u)" = 0 ] && [ -d /var/lib/virtfleet ]; then printf /var/lib/virtfleet
  else printf '%s' "${XDG_STATE_HOME:-$HOME/.local/state}/virtfleet"; fi
}

# absolute PATH: PATH need not exist.
absolute() { readlink -m -- "$1"; }

# pid_of PART: the process id of the running backend or agent of this data folder; empty where it does not run.
# Process ids are used again, so the command line has to be ours too.
pid_of() {
  local part=$1 file="$DATA/run/$1.pid" pid
  [ -r "$file" ] || return 0
  pid=$(cat "$file" 2>/dev/null)
  [[ "$pid" =~ ^[0-9]+$ ]] && command_line "$pid" | tr '\n' ' ' | grep -qF -- "org.virtfleet.$part.Main --data $DATA " && printf '%s' "$pid"
  return 0
}

# command_line PID: a line an argument; nothing once the process has ended, waited for or not.
# A process that becomes another program has none for a moment (execve(2) gives it new memory first), on a busy host for seconds: it is asked again.
command_line() {
  local words stat tries=0
  while [ $((tries++)) -lt 1000 ]; do
    words=$(tr '\0' '\n' 2>/dev/null <"/proc/$1/cmdline") || return 0
    if [ -n "$words" ]; then printf '%s\n' "$words" && return 0; fi
    { read -r stat <"/proc/$1/stat"; } 2>/dev/null || return 0
    stat=${stat##*) }
    [ "${stat%% *}" != Z ] || return 0
    sleep 0.01
  done
}

# argument_of PART OPTION: what the running part was given; empty where it does not run.
argument_of() {
  local pid
  pid=$(pid_of "$1")
  [ -n "$pid" ] || return 0
  command_line "$pid" | grep -xA1 -- "$2" | tail -n 1 || true
}

# rss_mib PID
rss_mib() { awk '/^VmRSS:/ {printf "%d", $2 / 1024}' "/proc/$1/status" 2>/dev/null || printf 0; }

# told PART KEY: what the part wrote about itself when it became ready.
told() { sed -n "s/.*\"$2\" *: *\"\([^\"]*\)\".*/\1/p" "$DATA/run/$1.json" 2>/dev/null | head -n 1 || true; }

# nearest DIR: DIR, or what is there of the way to it.
nearest() {
  local dir=$1
  until [ -e "$dir" ]; do dir=$(dirname "$dir"); done
  printf '%s' "$dir"
}

# data_problem: why the data folder is none that this user may look into; empty where all is well or nothing is there yet.
data_problem() {
  local there
  there=$(nearest "$DATA")
  if [ ! -d "$there" ]; then printf '%s is no folder' "$there"
  elif [ "$there" = "$DATA" ] && ! { [ -r "$DATA" ] && [ -x "$DATA" ]; }; then printf '%s belongs to %s, and you may not look into it' "$DATA" "$(stat -c %U "$DATA")"
  fi
}

# check_data: ends where the data folder can't be one.
check_data() {
  local problem
  problem=$(data_problem)
  [ -z "$problem" ] || unusable "the data folder $DATA cannot be used: $problem." "Choose another one with --data DIR, or mend its permissions."
}

# free_mib: the space where the data folder is or will be.
free_mib() { df --output=avail -BM "$(nearest "$DATA")" 2>/dev/null | tail -n 1 | tr -dc 0-9 || true; }

# reason COMMAND…: runs it and prints the last part of what it complains of: "Permission denied".
reason() { LC_ALL=C "$@" 2>&1 >/dev/null | tail -n 1 | sed 's/.*: //'; }

# own_folder DIR MODE: makes a folder only its owner can look into.
own_folder() {
  mkdir -p "$1" 2>/dev/null && chmod "$2" "$1" 2>/dev/null ||
    fail "the data folder $1 can't be made: $(reason mkdir -p "$1")." "Choose another one with --data DIR, or mend its permissions."
}

readonly PROBE_BYTES=262144

# check_writable: ends where the data folder takes no file, as on a full disk: a program that starts there could not even say so.
check_writable() {
  local probe="$DATA/run/.probe" why
  why=$( { LC_ALL=C head -c "$PROBE_BYTES" /dev/zero >"$probe"; } 2>&1 | sed 's/.*: //'; rm -f "$probe")
  [ -z "$why" ] || fail "nothing can be written into the data folder $DATA: $why." "Make room there or mend its permissions, or choose another folder with --data DIR."
}
