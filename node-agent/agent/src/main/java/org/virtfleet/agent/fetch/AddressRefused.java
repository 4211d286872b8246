package org.virtfleet.agent.fetch;

import java.io.IOException;

/// A name means only addresses that nothing may be fetched from.
final class AddressRefused extends IOException {
  private static final long serialVersionUID = 1;

  AddressRefused(String host) {
    super(
        host
            + " is the node itself or a neighbour on its link, and nothing is fetched from there unless an administrator allows it.");
  }
}
