package org.virtfleet.desktop.core.alerts;

import org.virtfleet.desktop.core.cluster.ObjectRef;

/// Something that somebody has to look after.
///
/// @param what is wrong, in a few words
/// @param why in the server's words, or the figures; empty where nobody says
public record Alert(Severity severity, ObjectRef about, String what, String why) {
  /// How much it hurts; the worst first.
  public enum Severity {
    /// Something does not work.
    CRITICAL,
    /// Something will not work if nobody acts.
    WARNING
  }
}
