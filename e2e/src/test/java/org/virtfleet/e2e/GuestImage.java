package org.virtfleet.e2e;

import java.nio.file.Path;

/// The small guest as a disk, where the agent's tests have it.
final class GuestImage {

  private GuestImage() {}

  static Path qcow2() {
    var folder = Path.of("../node-agent/agent/target/guest").toAbsolutePath().normalize();
    Command.of(Installation.get().guestRecipe().toString(), folder.toString())
        .run()
        .expectingSuccess();
    return folder.resolve("guest.qcow2");
  }
}
