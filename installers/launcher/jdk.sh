# Finds a JDK 25 or newer: JAVA_HOME, then /usr/lib/jvm, then the java on PATH.

readonly JDK_WANTED=25

# jdk_version DIR: the feature release of the JDK in DIR; empty where DIR holds none.
jdk_version() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

find_jdk() {
  local dir best='' best_version=0 version on_path
  on_path=$(command -v javac || true)
  for dir in "${JAVA_HOME:-}" /usr/lib/jvm/* "${on_path:+$(dirname "$(dirname "$(readlink -f "$on_path")")")}"; do
    [ -n "$dir" ] || continue
    version=$(jdk_version "$dir")
    [ -n "$version" ] && [ "$version" -ge "$JDK_WANTED" ] || continue
    # A JAVA_HOME that will do is taken as it is: somebody chose it.
    [ "$dir" = "${JAVA_HOME:-}" ] && { printf '%s' "$dir"; return; }
    if [ "$best_version" = 0 ] || [ "$version" -lt "$best_version" ]; then best=$dir best_version=$version; fi
  done
  printf '%s' "$best"
}

use_jdk() {
  local found
  found=$(find_jdk)
  [ -n "$found" ] || unusable "no JDK $JDK_WANTED or newer was found in JAVA_HOME, /usr/lib/jvm or on PATH." \
    "Fedora 43 and newer:       dnf install java-25-openjdk-devel" \
    "Debian 13, Ubuntu 25.10:   apt-get install openjdk-25-jdk" \
    "Elsewhere: unpack a JDK 25 (Eclipse Temurin, for example) and run: JAVA_HOME=/path/to/jdk ./virtfleet"
  export JAVA_HOME=$found
}
