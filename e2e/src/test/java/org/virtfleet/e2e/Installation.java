package org.virtfleet.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// The launcher and the programs as they would be installed: a copy that every user of the machine
/// may read. The checkout itself may lie in a folder that only its owner can enter.
final class Installation {

  private static final Installation ONLY = new Installation();

  private final Path root;

  private Installation() {
    try {
      root = Files.createTempDirectory(Path.of("/var/tmp"), "virtfleet-e2e-");
      Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var checkout = Path.of("..").toAbsolutePath().normalize();
    copy(checkout.resolve("virtfleet"), root.resolve("virtfleet"));
    copy(checkout.resolve("installers/launcher"), root.resolve("installers/launcher"));
    copy(checkout.resolve("installers/target/dist"), root.resolve("installers/target/dist"));
    copy(
        checkout.resolve("node-agent/agent/src/guest"), root.resolve("node-agent/agent/src/guest"));
    Command.of("chmod", "-R", "a+rX", root.toString()).run().expectingSuccess();
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> Command.of("rm", "-rf", root.toString()).run()));
  }

  static Installation get() {
    return ONLY;
  }

  String launcher() {
    return root.resolve("virtfleet").toString();
  }

  Path guestRecipe() {
    return root.resolve("node-agent/agent/src/guest/build.sh");
  }

  private static void copy(Path from, Path to) {
    try {
      Files.createDirectories(to.getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Command.of("cp", "-aL", from.toString(), to.toString()).run().expectingSuccess();
  }
}
