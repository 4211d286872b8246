package org.virtfleet.agent.vmi;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A volume in the pool whose name says that state of a machine is kept, and that what libvirt
/// keeps under this UUID is this machine's.
record StateMark(Machine machine, UUID domain) {
  private static final Pattern NAME =
      Pattern.compile("state_([^_]+)_([^_]+)_([^_]+)_([0-9a-f-]{36})\\.mark");

  /// @return empty for any other volume
  static Optional<StateMark> read(String volume) {
    Matcher name = NAME.matcher(volume);
    return name.matches()
        ? Optional.of(
            new StateMark(
                new Machine(name.group(1), name.group(2), name.group(3)),
                UUID.fromString(name.group(4))))
        : Optional.empty();
  }

  String volume() {
    return "state_%s_%s_%s_%s.mark"
        .formatted(machine.namespace(), machine.name(), machine.uid(), domain);
  }
}
