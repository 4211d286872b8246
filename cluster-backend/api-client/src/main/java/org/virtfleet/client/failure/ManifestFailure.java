package org.virtfleet.client.failure;

import java.io.Serial;

/// YAML or JSON that somebody wrote is not an object that could be sent.
public final class ManifestFailure extends ClusterFailure {
  @Serial private static final long serialVersionUID = 1L;

  private final int line;
  private final int column;

  /// @param line counted from 1; 0 when no place can be named
  /// @param column counted from 1; 0 when no place can be named
  public ManifestFailure(String why, int line, int column) {
    super(
        "The text is not a Kubernetes object"
            + (line > 0 ? ", line " + line + ", column " + column : "")
            + ".",
        why,
        "Correct it and try again.",
        null);
    this.line = line;
    this.column = column;
  }

  /// Counted from 1; 0 when no place can be named.
  public int line() {
    return line;
  }

  /// Counted from 1; 0 when no place can be named.
  public int column() {
    return column;
  }
}
