package org.virtfleet.domain;

/// Why a VMI cannot become a domain on this node.
///
/// @param field path in the VMI, for instance `spec.domain.devices.gpus`
/// @param reason a sentence without its full stop, for people: what is wrong, and what would be
///   right
public record Refusal(String field, String reason) {
  @Override
  public String toString() {
    return field + ": " + reason;
  }
}
