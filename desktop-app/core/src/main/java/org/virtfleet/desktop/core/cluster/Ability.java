package org.virtfleet.desktop.core.cluster;

/// What not every cluster can do. What a cluster can't do is not offered.
public enum Ability {
  /// Guests can be suspended to disk: Virtfleet's own clusters.
  SUSPEND,
  /// Machines can be backed up (KubeVirt's `backup.kubevirt.io`).
  BACKUP,
  /// Backups can be made by the clock: Virtfleet's own clusters.
  BACKUP_SCHEDULE
}
