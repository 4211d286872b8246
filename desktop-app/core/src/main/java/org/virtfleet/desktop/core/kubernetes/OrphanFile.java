package org.virtfleet.desktop.core.kubernetes;

import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.virtfleet.desktop.core.cluster.OrphanRow;

/// Something in a node's storage pool that no object stands for.
///
/// @param path of a volume its name, of a backup the folder in the pool
/// @param machine that it is a backup of; else empty
record OrphanFile(OrphanRow.Kind kind, String pool, String path, String machine) {
  /// A person may paste these names into a shell.
  private static final String NAME = "([A-Za-z0-9][A-Za-z0-9_.-]{0,240})";

  private static final Pattern VOLUME = Pattern.compile(NAME + "/" + NAME);
  private static final Pattern BACKUP =
      Pattern.compile(NAME + "/(" + NAME + "/" + NAME + "/" + NAME + ")");

  /// Reads a node's annotation `virtfleet.org/orphaned-volumes`: `POOL/VOLUME, POOL/VOLUME`. What
  /// has other characters than libvirt's names usually have is left out.
  static Stream<OrphanFile> volumes(String annotation) {
    return names(annotation, VOLUME)
        .map(found -> new OrphanFile(OrphanRow.Kind.FILE, found.group(1), found.group(2), ""));
  }

  /// Reads a node's annotation `virtfleet.org/orphaned-backups`: `POOL/FOLDER/MACHINE/BACKUP, …`.
  static Stream<OrphanFile> backups(String annotation) {
    return names(annotation, BACKUP)
        .map(found ->
            new OrphanFile(OrphanRow.Kind.BACKUP, found.group(1), found.group(2), found.group(4)));
  }

  private static Stream<MatchResult> names(String annotation, Pattern pattern) {
    return Arrays.stream(annotation.split(","))
        .map(name -> pattern.matcher(name.strip()))
        .filter(Matcher::matches)
        .map(Matcher::toMatchResult);
  }
}
