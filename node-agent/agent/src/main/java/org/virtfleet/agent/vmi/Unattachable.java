package org.virtfleet.agent.vmi;

/// Something the VMI names cannot be had on this node. The message is a sentence for people.
final class Unattachable extends Exception {
  private static final long serialVersionUID = 1L;

  Unattachable(String message) {
    super(message);
  }
}
