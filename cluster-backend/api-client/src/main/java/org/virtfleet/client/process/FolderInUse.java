package org.virtfleet.client.process;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;

/// Another process of the same part works on the cluster's folder. The message is for people.
public final class FolderInUse extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  FolderInUse(String part, Path data, String process) {
    super(
        "Another %s already works in %s%s. Stop it first, or choose another folder with --data."
            .formatted(part, data, process));
  }
}
