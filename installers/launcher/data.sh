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
  [[ "$pid" =~ ^[0-9]+$ ]] && [ -r "/proc/$pid/cmdline" ] || return 0
  tr '\0' ' ' <"/proc/$pid/cmdline" 2>/dev/null | grep -qF -- "org.virtfleet.$part.Main --data $DATA " && printf '%s' "$pid"
  return 0
}

# command_line PID: a line an argument; nothing once the process has ended, waited for or not.
command_line() { tr '\0' '\n' 2>/dev/null <"/proc/$1/cmdline" || true; }

# rss_mib PID
rss_mib() { awk '/^VmRSS:/ {printf "%d", $2 / 1024}' "/proc/$1/status" 2>/dev/null || printf 0; }

# told PART KEY: what the part wrote about itself when it became ready.
told() { sed -n "s/.*\"$2\" *: *\"\([^\"]*\)\".*/\1/p" "$DATA/run/$1.json" 2>/dev/null | head -n 1; }

# own_folder DIR MODE: makes a folder only its owner can look into.
own_folder() {
  mkdir -p "$1" 2>/dev/null && chmod "$2" "$1" 2>/dev/null ||
    fail "the data folder $1 can't be made: $(mkdir -p "$1" 2>&1 | sed 's/.*: //')." "Choose another one with --data DIR, or mend its permissions."
}
