# Builds what is stale into installers/target/dist, the layout that also an installed Virtfleet has.

readonly DIST="$HOME_DIR/installers/target/dist"

# An installed copy has its jars beside the launcher and no sources.
is_checkout() { [ -f "$HOME_DIR/pom.xml" ]; }

run_maven() { (cd "$HOME_DIR" && mvn --batch-mode --no-transfer-progress "$@"); }

# stale: true when a source is newer than the last build, or none was made.
stale() {
  [ -f "$DIST/.built" ] || return 0
  [ -n "$(find "$HOME_DIR" -name target -prune -o -name .git -prune -o -type f \
    \( -name pom.xml -o -path '*/src/main/*' \) -newer "$DIST/.built" -print -quit)" ]
}

build_if_stale() {
  is_checkout || return 0
  stale || return 0
  need build
  step "Building Virtfleet (the first time takes a few minutes, most of it downloads) …"
  local log
  log=$(mktemp)
  mkdir -p "$DIST"
  touch "$DIST/.building"
  # Jars of modules or versions that are gone must not stay on the class path.
  rm -rf "$DIST/lib" "$DIST/javafx"
  if ! run_maven --quiet package -Dmaven.test.skip=true >"$log" 2>&1; then
    tail -n 40 "$log" >&2
    fail "the build failed." "Maven's last lines are above; the whole output is in $log."
  fi
  rm -f "$log"
  mv "$DIST/.building" "$DIST/.built"
}

# run_java MAIN ARG…: replaces this shell by a Java program.
java_command() {
  # protobuf, which CEL brings, still uses sun.misc.Unsafe; the JDK's warning about it is for its authors, not for a person at a terminal.
  JAVA=("$JAVA_HOME/bin/java" -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow)
}

run_program() {
  java_command
  exec "${JAVA[@]}" -cp "$DIST/lib/*" "$@"
}

# JavaFX must be on the module path; everything else is on the class path.
javafx_flags() {
  printf '%s\n' -p "$DIST/javafx" --add-modules ALL-MODULE-PATH --enable-native-access=javafx.graphics
}

run_javafx() {
  java_command
  local flags
  mapfile -t flags < <(javafx_flags)
  exec "${JAVA[@]}" "${flags[@]}" -cp "$DIST/lib/*" "$@"
}
