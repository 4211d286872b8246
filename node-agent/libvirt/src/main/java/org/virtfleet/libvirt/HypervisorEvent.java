package org.virtfleet.libvirt;

import java.util.UUID;

/// Something that happened at the hypervisor.
public sealed interface HypervisorEvent {

  /// What happened to one domain.
  sealed interface DomainEvent extends HypervisorEvent {
    UUID uuid();

    /// The domain's name.
    String name();
  }

  /// A domain was defined, started, stopped, …
  record Lifecycle(UUID uuid, String name, Change change) implements DomainEvent {}

  /// The guest restarted itself.
  record Rebooted(UUID uuid, String name) implements DomainEvent {}

  /// A disk failed.
  ///
  /// @param path of the image
  /// @param reason as QEMU gives it, for instance `enospc`; may be empty
  /// @param paused whether the domain was paused because of it
  record IoError(UUID uuid, String name, String path, String reason, boolean paused)
      implements DomainEvent {}

  /// The QEMU guest agent came or went.
  record AgentChanged(UUID uuid, String name, boolean connected) implements DomainEvent {}

  /// The guest has let go of a device, and it is gone.
  ///
  /// @param alias as libvirt names the device
  record DeviceRemoved(UUID uuid, String name, String alias) implements DomainEvent {}

  /// The guest keeps a device that it was asked to let go.
  record DeviceKept(UUID uuid, String name, String alias) implements DomainEvent {}

  /// The domain is not what it was: it has another device, medium, memory or metadata.
  record Altered(UUID uuid, String name) implements DomainEvent {}

  /// libvirt went away; events are lost from now on.
  ///
  /// @param reason a sentence
  record Disconnected(String reason) implements HypervisorEvent {}

  /// libvirt is there again: look at everything anew.
  record Reconnected() implements HypervisorEvent {}

  /// `virDomainEventType`, by its number.
  enum Change {
    DEFINED,
    UNDEFINED,
    STARTED,
    SUSPENDED,
    RESUMED,
    STOPPED,
    SHUTDOWN,
    PM_SUSPENDED,
    CRASHED
  }
}
