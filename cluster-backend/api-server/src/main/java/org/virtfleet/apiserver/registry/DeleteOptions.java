package org.virtfleet.apiserver.registry;

import java.util.Optional;

/// How to delete.
///
/// @param propagation what becomes of the objects that this one owns; empty for the default
public record DeleteOptions(Preconditions preconditions, Optional<Propagation> propagation) {

  /// No wishes.
  public static final DeleteOptions DEFAULT =
      new DeleteOptions(Preconditions.NONE, Optional.empty());

  /// `propagationPolicy`.
  public enum Propagation {
    /// The object goes, what it owns follows.
    BACKGROUND,
    /// What it owns goes first; the garbage collector takes the finalizer `foregroundDeletion` off.
    FOREGROUND,
    /// What it owns stays; the garbage collector takes the finalizer `orphan` off.
    ORPHAN
  }
}
