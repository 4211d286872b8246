package org.virtfleet.desktop.core.cluster;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A virtual machine together with its running instance, as a list shows it.
///
/// @param stateWord `status.printableStatus` as the server said it
/// @param reason why it is in this state, in the server's words; empty where it said nothing
/// @param node where it runs; empty when it does not
/// @param guestOs what the guest agent or the VM's annotation says; empty where unknown
/// @param addresses IP addresses, the first one leading
/// @param vcpus processors the guest sees
/// @param memoryBytes memory the guest sees
/// @param instance uid of the running instance, another one after a restart; empty when there is
///   none
/// @param unmanaged true for a guest somebody else made; it is shown and can be powered, not edited
/// @param labels those a person set, by key
public record VmRow(
    ObjectRef ref,
    VmState state,
    String stateWord,
    String reason,
    String node,
    String guestOs,
    List<String> addresses,
    int vcpus,
    long memoryBytes,
    Instant created,
    String instance,
    boolean unmanaged,
    Map<String, String> labels)
    implements Row {
  /// Copies the addresses and labels.
  public VmRow {
    addresses = List.copyOf(addresses);
    labels = Collections.unmodifiableMap(new TreeMap<>(labels));
  }

  /// The object's name.
  public String name() {
    return ref.name();
  }

  /// The object's namespace.
  public String namespace() {
    return ref.namespace();
  }

  /// The first address, or nothing.
  public String address() {
    return addresses.isEmpty() ? "" : addresses.getFirst();
  }

  /// True while a guest exists whose display can be looked at.
  public boolean hasConsole() {
    return !node.isEmpty()
        && switch (state) {
          case RUNNING, PAUSED, MIGRATING, STARTING, STOPPING -> true;
          case STOPPED,
              SUSPENDED,
              PROVISIONING,
              WAITING_FOR_DISK,
              WAITING_FOR_MIGRATION,
              DELETING,
              KEEPS_CRASHING,
              NO_NODE_FITS,
              IMAGE_NOT_FOUND,
              DISK_MISSING,
              IMPORT_FAILED,
              UNKNOWN ->
              false;
        };
  }

  /// The same machine in another state, on a node or on none.
  public VmRow in(VmState newState, String newNode) {
    return new VmRow(
        ref,
        newState,
        "",
        "",
        newNode,
        guestOs,
        addresses,
        vcpus,
        memoryBytes,
        created,
        newNode.isEmpty() ? "" : instance,
        unmanaged,
        labels);
  }

  /// The same machine as another running instance.
  public VmRow withInstance(String uid) {
    return new VmRow(
        ref,
        state,
        stateWord,
        reason,
        node,
        guestOs,
        addresses,
        vcpus,
        memoryBytes,
        created,
        uid,
        unmanaged,
        labels);
  }
}
