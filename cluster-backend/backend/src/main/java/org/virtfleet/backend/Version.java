package org.virtfleet.backend;

import java.util.Objects;

/// The version of this build, from the jar's manifest.
final class Version {

  static final String TEXT =
      Objects.requireNonNullElse(
          Version.class.getPackage().getImplementationVersion(), "development");

  private Version() {}
}
