package org.virtfleet.desktop.core.cluster;

/// Somebody or something that needs a volume.
///
/// @param ref who; of another namespace than the volume's only where copies are made across them
public record VolumeUser(Use use, ObjectRef ref) {
  /// What it needs it for, the most important first.
  public enum Use {
    /// A virtual machine has it among its volumes, running or not.
    VM,
    /// A running instance without a machine has it.
    INSTANCE,
    /// A pod that is no virtual machine's.
    POD,
    /// It is the content of a snapshot.
    SNAPSHOT,
    /// A copy of it is under way.
    COPY,
    /// It holds a backup.
    BACKUP,
    /// Backups are to come into it.
    SCHEDULE,
    /// It is offered for download.
    EXPORT,
    /// It is a boot source that others are copied from.
    BOOT_SOURCE,
    /// An object of another kind owns it and would take it along.
    OWNER
  }
}
