package org.virtfleet.desktop.core.cluster;

import java.time.Instant;
import java.util.List;

/// A backup of a machine (KubeVirt's VirtualMachineBackup).
///
/// @param machine the machine's name, in the backup's namespace; empty while nobody says
/// @param schedule what made it; empty where a person did
/// @param target the claim that holds it
/// @param state how it stands
/// @param extent what it holds
/// @param words what the server says of its state
/// @param quiesced true where the guest's file systems stood still
/// @param volumes the machine's volumes that are in it; empty before it is complete
/// @param created when it was asked for
public record BackupRow(
    ObjectRef ref,
    String machine,
    String schedule,
    String target,
    State state,
    Extent extent,
    String words,
    boolean quiesced,
    List<String> volumes,
    Instant created)
    implements Row {
  /// Copies the names.
  public BackupRow {
    volumes = List.copyOf(volumes);
  }

  /// How a backup stands.
  public enum State {
    RUNNING,
    COMPLETE,
    FAILED,
    DELETING
  }

  /// What is in it.
  public enum Extent {
    /// Everything.
    FULL,
    /// What changed since the one before, which is needed too.
    INCREMENTAL,
    /// It is not done yet.
    UNKNOWN
  }

  /// The machine it is of.
  public ObjectRef vm() {
    return ObjectRef.vm(ref.namespace(), machine);
  }

  /// The backup's name.
  public String name() {
    return ref.name();
  }
}
