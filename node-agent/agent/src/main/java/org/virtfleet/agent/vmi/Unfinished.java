package org.virtfleet.agent.vmi;

/// Something in which a running guest is not what its VMI says.
///
/// @param name the VMI's name of the device; empty for all else
/// @param reason one word in CamelCase
/// @param message a sentence for people
public record Unfinished(Part part, String name, String reason, String message) {
  /// The guest was asked and has not answered.
  static final String WAITING = "WaitingForGuest";

  /// The node has no room for it now.
  static final String NO_ROOM = "NoRoomOnNode";

  /// It could not be done; it is tried again.
  static final String FAILED = "HotplugFailed";

  /// Somebody else's snapshot lies upon a volume.
  static final String OVERLAID = "VolumeOverlaid";

  /// The guest's memory could not be written to disk.
  static final String SUSPEND_FAILED = "SuspendFailed";

  enum Part {
    GUEST,
    DISK,
    CARD,
    PROCESSORS,
    MEMORY
  }

  static Unfinished waiting(Part part, String name, String message) {
    return new Unfinished(part, name, WAITING, message);
  }

  static Unfinished failed(Part part, String name, String message) {
    return new Unfinished(part, name, FAILED, message);
  }
}
