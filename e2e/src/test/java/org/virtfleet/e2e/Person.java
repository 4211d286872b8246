package org.virtfleet.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// Who runs Virtfleet: each kind of user gets another libvirt (docs/architecture.md).
enum Person {
  /// root, on the system's libvirt.
  ROOT("root", "qemu:///system"),
  /// An ordinary user in group libvirt, on the system's libvirt.
  MEMBER("vf-e2e-member", "qemu:///system"),
  /// An ordinary user in no such group, on a libvirt of their own.
  PLAIN("vf-e2e-plain", "qemu:///session");

  private final String user;
  private final String hypervisor;

  Person(String user, String hypervisor) {
    this.user = user;
    this.hypervisor = hypervisor;
  }

  String user() {
    return user;
  }

  String hypervisor() {
    return hypervisor;
  }

  Command does(String... words) {
    var command = Command.of(words);
    return this == ROOT ? command : command.as(user);
  }

  /// Makes the user where they are not there yet. Tests of two classes may want the same one.
  synchronized void arrive() {
    if (this == ROOT) {
      return;
    }
    if (Command.of("id", user).run().exit() != 0) {
      Command.of("useradd", "--create-home", "--shell", "/bin/bash", user).run().expectingSuccess();
      if (this == MEMBER) {
        Command.of("usermod", "-aG", "libvirt", user).run().expectingSuccess();
      }
    }
    var runtime = Path.of("/run/user/virtfleet-" + user);
    try {
      Files.createDirectories(runtime);
      Files.setPosixFilePermissions(runtime, PosixFilePermissions.fromString("rwx------"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Command.of("chown", user, runtime.toString()).run().expectingSuccess();
  }
}
