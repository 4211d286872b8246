package org.virtfleet.agent.vmi;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Whether this host goes down just now. Guests go with it then; when only the agent ends, they run
/// on.
@FunctionalInterface
public interface HostPower {
  boolean goesDown();

  /// As systemd says: `systemctl is-system-running` answers `stopping` from the moment on that a
  /// shutdown or reboot begins. Without systemd nobody knows, and guests are libvirt's to end.
  ///
  /// @param booted the folder that is there where systemd is the service manager (sd_booted(3))
  static HostPower ofSystemd(Path booted) {
    return () -> Files.isDirectory(booted) && "stopping".equals(state());
  }

  private static String state() {
    try {
      Process asked =
          new ProcessBuilder("systemctl", "is-system-running")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try (var answer = asked.getInputStream()) {
        return new String(answer.readNBytes(100), StandardCharsets.US_ASCII).strip();
      } finally {
        asked.destroy();
      }
    } catch (IOException _) {
      return ""; // There is no systemctl.
    }
  }
}
