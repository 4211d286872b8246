package org.virtfleet.client.failure;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// Something between us and the cluster failed. The three texts are whole sentences for a person,
/// in English; the cause is for the log.
public abstract sealed class ClusterFailure extends Exception
    permits ApiFailure, ConnectionFailure, KubeconfigFailure, ManifestFailure, TransferFailure {
  @Serial private static final long serialVersionUID = 1L;

  private final String what;
  private final String why;
  private final String next;

  /// @param why others' words are welcome: where the full stop is missing, it is added
  ClusterFailure(String what, String why, String next, @Nullable Throwable cause) {
    super((what + " " + sentence(why) + " " + next).strip(), cause);
    this.what = what;
    this.why = sentence(why);
    this.next = next;
  }

  private static String sentence(String words) {
    String text = words.strip();
    return text.isEmpty() || text.endsWith(".") ? text : text + ".";
  }

  /// What failed, on what.
  public final String what() {
    return what;
  }

  /// Why; the other side's own words where it has some.
  public final String why() {
    return why;
  }

  /// What to do about it; empty when nothing general can be said.
  public final String next() {
    return next;
  }
}
