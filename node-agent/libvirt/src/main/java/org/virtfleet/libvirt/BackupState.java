package org.virtfleet.libvirt;

/// How far the copying of a domain's disks is that [Domains#beginBackup] began.
public sealed interface BackupState {

  /// None is under way, and how the last one ended is not known: there was none, or libvirt or the
  /// guest has started anew since.
  record None() implements BackupState {}

  /// @param done bytes of all disks that were looked at, holes too
  /// @param total bytes of all disks
  record Running(long done, long total) implements BackupState {}

  /// The files are whole, and closed.
  record Completed() implements BackupState {}

  /// The files are worth nothing.
  ///
  /// @param reason as the hypervisor gives it; may be empty
  record Failed(String reason) implements BackupState {}
}
