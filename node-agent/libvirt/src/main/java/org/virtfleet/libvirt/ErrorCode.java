package org.virtfleet.libvirt;

/// What kind of thing went wrong, so that a caller can decide without reading a message.
public enum ErrorCode {
  /// The domain, pool, volume or network is not there.
  NOT_FOUND,
  /// The name or UUID is taken.
  ALREADY_EXISTS,
  /// The request or XML is wrong, or asks for what this host does not have.
  INVALID,
  /// Right request, wrong moment: the domain is not in a state that allows it.
  WRONG_STATE,
  /// This hypervisor cannot do that at all.
  UNSUPPORTED,
  /// This user may not.
  DENIED,
  /// The address names no hypervisor.
  BAD_URI,
  /// Nobody listens at the address.
  NOT_RUNNING,
  /// libvirt went away; the hypervisor is trying to reach it again.
  DISCONNECTED,
  /// The guest agent does not answer.
  AGENT_UNAVAILABLE,
  /// libvirt or QEMU did not answer in time.
  TIMEOUT,
  /// Anything else; the message says what.
  FAILED
}
