# What the launcher says, and how it ends. Progress goes to stderr, so that stdout holds only the answer.

ASSUME_YES=${CI:+yes}

step() { printf '%s\n' "$*" >&2; }

# fail SENTENCE…: what failed, on what, why, what to do next; each argument a line.
fail() {
  printf 'virtfleet: %s\n' "$1" >&2
  shift
  for line in "$@"; do printf '  %s\n' "$line" >&2; done
  exit 1
}

# unusable SENTENCE…: the command line is wrong, a prerequisite is missing, or a part is not there yet.
unusable() {
  printf 'virtfleet: %s\n' "$1" >&2
  shift
  for line in "$@"; do printf '  %s\n' "$line" >&2; done
  exit 2
}

# agreed QUESTION: true with --yes or CI=true, or after a yes on the terminal.
agreed() {
  [ "$ASSUME_YES" = yes ] && return 0
  [ -t 0 ] || return 1
  local answer
  read -r -p "$1 [y/N] " answer
  [[ "$answer" =~ ^[Yy] ]]
}

# json_text STRING: the string as a JSON literal.
json_text() {
  local text=${1//\\/\\\\}
  text=${text//\"/\\\"}
  text=${text//$'\n'/\\n}
  text=${text//$'\t'/\\t}
  printf '"%s"' "$text"
}
