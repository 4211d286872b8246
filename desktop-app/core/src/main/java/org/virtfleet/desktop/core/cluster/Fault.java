package org.virtfleet.desktop.core.cluster;

/// What went wrong, as it is shown to a person.
///
/// @param what failed, on what
/// @param why in the server's words
/// @param next what to do about it
public record Fault(String what, String why, String next) {
  /// One paragraph, as it is copied.
  public String sentence() {
    return String.join(" ", what, why, next).strip();
  }
}
