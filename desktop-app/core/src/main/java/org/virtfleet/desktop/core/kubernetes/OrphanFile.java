package org.virtfleet.desktop.core.kubernetes;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// A volume in a node's storage pool that no object stands for.
record OrphanFile(String pool, String volume) {
  /// A person may paste these names into a shell.
  private static final Pattern NAMES =
      Pattern.compile("([A-Za-z0-9][A-Za-z0-9_.-]{0,99})/([A-Za-z0-9][A-Za-z0-9_.-]{0,99})");

  /// Reads a node's annotation `virtfleet.org/orphaned-volumes`: `POOL/VOLUME, POOL/VOLUME`. What
  /// has other characters than libvirt's names usually have is left out.
  static List<OrphanFile> parse(String annotation) {
    return Arrays.stream(annotation.split(","))
        .map(name -> NAMES.matcher(name.strip()))
        .filter(found -> found.matches())
        .map(found -> new OrphanFile(found.group(1), found.group(2)))
        .toList();
  }
}
