package org.virtfleet.agent;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// What a guest is told by a drive with settings, and how it is asked what it was told.
final class Seed {
  static final String USER_DATA = "#cloud-config\nmarker: \"a seed, read by the guest\"\n";

  /// As VMIs carry it.
  static final String ENCODED =
      Base64.getEncoder().encodeToString(USER_DATA.getBytes(StandardCharsets.UTF_8));

  /// A command that prints the name of the ISO 9660 volume on `$d`.
  static final String VOLUME_NAME = "dd if=$d bs=1 skip=32808 count=32 2>/dev/null | sed 's/ *$//'";

  private Seed() {}
}
