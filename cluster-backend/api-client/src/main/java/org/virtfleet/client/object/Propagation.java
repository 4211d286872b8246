package org.virtfleet.client.object;

/// What becomes of an object's dependents when it is deleted (`DeleteOptions.propagationPolicy`).
public enum Propagation {
  /// They are deleted afterwards.
  BACKGROUND("Background"),
  /// They are deleted first.
  FOREGROUND("Foreground"),
  /// They stay.
  ORPHAN("Orphan");

  private final String policy;

  Propagation(String policy) {
    this.policy = policy;
  }

  String policy() {
    return policy;
  }
}
