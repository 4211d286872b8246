package org.virtfleet.viewer;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.virtfleet.display.CredentialsPrompt;
import org.virtfleet.display.IdentityPrompt;
import org.virtfleet.display.RemoteDisplay;

/// What the command line asks to be shown.
sealed interface Target permits ServerTarget, RecordedTarget {

  static Target of(Options options) throws UsageException {
    String lower = options.address.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".rfb")) {
      return RecordedTarget.of(Path.of(options.address), options);
    }
    return lower.endsWith(".vv")
        ? ServerTarget.of(VvFile.read(Path.of(options.address)), options)
        : ServerTarget.of(options);
  }

  /// As the user gave it.
  String text();

  /// What the window is called until the display tells its name.
  String name();

  /// Whether [#name()] stays when the display tells another.
  default boolean isNamed() {
    return false;
  }

  /// Keys that do something here, as [VvFile#hotkeys()].
  default Map<String, String> hotkeys() {
    return Map.of();
  }

  /// Whether there is nothing that input could change, or none is wanted.
  boolean viewOnly();

  /// @param ask for credentials that the command line does not give
  /// @param trust for servers that nobody has vouched for
  RemoteDisplay display(CredentialsPrompt ask, IdentityPrompt trust);
}
