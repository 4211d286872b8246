package org.virtfleet.libvirt;

/// Whether libvirt answers.
public sealed interface ConnectionState {

  record Connected() implements ConnectionState {}

  /// @param reason the last failure, a sentence
  record Disconnected(String reason) implements ConnectionState {}
}
