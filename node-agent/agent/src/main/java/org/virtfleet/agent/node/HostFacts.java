package org.virtfleet.agent.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What the operating system of this host says about itself; empty where it says nothing.
final class HostFacts {
  private HostFacts() {}

  /// `PRETTY_NAME` of os-release(5).
  static String osName() {
    for (String line : read(Path.of("/etc/os-release")).lines().toList()) {
      if (line.startsWith("PRETTY_NAME=")) {
        return line.substring("PRETTY_NAME=".length()).replace("\"", "");
      }
    }
    return "";
  }

  /// machine-id(5).
  static String machineId() {
    return read(Path.of("/etc/machine-id"));
  }

  static String bootId() {
    return read(Path.of("/proc/sys/kernel/random/boot_id"));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException _) {
      return "";
    }
  }
}
