package org.virtfleet.desktop.core.wizard;

/// The pages of the wizard, in order. Their names are the texts `wizard.step.VALUE`.
public enum Step {
  SOURCE,
  GUEST,
  COMPUTE,
  DISKS,
  NETWORK,
  FIRST_BOOT,
  SUMMARY;

  /// The next page; the last one has none and stays.
  Step next() {
    return values()[Math.min(ordinal() + 1, values().length - 1)];
  }

  /// The page before; the first one has none and stays.
  Step previous() {
    return values()[Math.max(ordinal() - 1, 0)];
  }
}
