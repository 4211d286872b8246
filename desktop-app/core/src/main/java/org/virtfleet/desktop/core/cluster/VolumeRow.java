package org.virtfleet.desktop.core.cluster;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A persistent volume claim, with the DataVolume that fills it where there is one.
///
/// @param state where it stands
/// @param stateWord the phase in the server's words
/// @param reason why it waits, has failed or is not as large as it was asked to be, in the server's
///   words; empty where it said nothing
/// @param progress of the transfer into it, 0 to 1, where the server says
/// @param storageClass empty for none
/// @param sizeBytes what was asked for, or what it has got once it is bound
/// @param users who needs it
/// @param usersKnown false where this user may not see all who might need it: then an empty list
///   says nothing
/// @param access short access modes, such as `RWO`
/// @param home where its data lies
/// @param origin where its content came from; empty where nobody says
/// @param createdBy who made it, where that was written down; else empty
public record VolumeRow(
    ObjectRef ref,
    State state,
    String stateWord,
    String reason,
    Optional<Double> progress,
    String storageClass,
    long sizeBytes,
    List<VolumeUser> users,
    boolean usersKnown,
    String access,
    Home home,
    String origin,
    String createdBy,
    Instant created)
    implements Row {
  /// Copies the users.
  public VolumeRow {
    users = List.copyOf(users);
  }

  /// What a person has to know about a volume.
  public enum State {
    READY,
    WAITING,
    UPLOADING,
    IMPORTING,
    FAILED,
    DELETING
  }

  /// Where the data of a volume lies; what nobody says is empty.
  ///
  /// @param volume the PersistentVolume
  /// @param pool the node's storage pool
  /// @param node the only node that reaches it
  /// @param format `raw` or `qcow2`
  /// @param chain empty where its node does not say
  public record Home(
      String volume, String pool, String node, String format, Optional<DiskChain> chain) {
    /// Of a volume that is still to be made, or of which nobody says.
    public static final Home UNKNOWN = new Home("", "", "", "");

    /// Of a file whose chain nobody looks at.
    public Home(String volume, String pool, String node, String format) {
      this(volume, pool, node, format, Optional.empty());
    }
  }

  /// The same volume with others who need it.
  public VolumeRow withUsers(List<VolumeUser> others) {
    return new VolumeRow(
        ref,
        state,
        stateWord,
        reason,
        progress,
        storageClass,
        sizeBytes,
        others,
        usersKnown,
        access,
        home,
        origin,
        createdBy,
        created);
  }

  /// The same volume with another size.
  public VolumeRow withSize(long bytes, String why) {
    return new VolumeRow(
        ref,
        state,
        stateWord,
        why,
        progress,
        storageClass,
        bytes,
        users,
        usersKnown,
        access,
        home,
        origin,
        createdBy,
        created);
  }

  /// The claim's name.
  public String name() {
    return ref.name();
  }

  /// The names of the VMs that have it.
  public List<String> vms() {
    return users.stream()
        .filter(user -> user.use() == VolumeUser.Use.VM)
        .map(user -> user.ref().name())
        .toList();
  }

  /// True where it has its content and it is certain that nobody needs it.
  public boolean isUnused() {
    return usersKnown && users.isEmpty() && (state == State.READY || state == State.FAILED);
  }
}
