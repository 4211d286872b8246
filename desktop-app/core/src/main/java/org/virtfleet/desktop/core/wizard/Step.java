package org.virtfleet.desktop.core.wizard;

import java.util.List;

/// The pages of the wizard, in order. Their names are the texts `wizard.step.VALUE`.
public enum Step {
  SOURCE,
  GUEST,
  COMPUTE,
  DISKS,
  NETWORK,
  FIRST_BOOT,
  SUMMARY;

  private static final List<Step> ORDER = List.of(values());

  /// The next page; the last one has none and stays.
  public Step next() {
    return ORDER.get(Math.min(ORDER.indexOf(this) + 1, ORDER.size() - 1));
  }

  /// The page before; the first one has none and stays.
  Step previous() {
    return ORDER.get(Math.max(ORDER.indexOf(this) - 1, 0));
  }
}
