package org.virtfleet.desktop.core.kubernetes;

import java.util.Arrays;
import java.util.List;

/// A volume in a node's storage pool that no object stands for, as the node's annotation
/// `virtfleet.org/orphaned-volumes` tells them: `POOL/VOLUME, POOL/VOLUME`.
record OrphanFile(String pool, String volume) {
  static List<OrphanFile> parse(String annotation) {
    return Arrays.stream(annotation.split(","))
        .map(String::strip)
        .filter(name -> name.indexOf('/') > 0)
        .map(name ->
            new OrphanFile(
                name.substring(0, name.indexOf('/')), name.substring(name.indexOf('/') + 1)))
        .toList();
  }
}
