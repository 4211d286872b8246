package org.virtfleet.rfb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.virtfleet.display.Credentials;

/// A PAM service that knows one user, for programs that are started by its [#wrapper()]: they see
/// it in the place of the host's `/etc/pam.d`, which stays as it is.
final class PamService {

  static final String NAME = "display";

  private final Path services;

  /// @param folder for its files
  PamService(Path folder, Credentials known) throws IOException {
    Path check = folder.resolve("check-password");
    Files.writeString(
        check,
        """
        #!/bin/sh
        given=$(tr -d '\\000')
        [ "$PAM_USER" = '%s' ] && [ "$given" = '%s' ]
        """
            .formatted(known.username(), known.password()));
    Files.setPosixFilePermissions(check, PosixFilePermissions.fromString("rwx------"));
    services = Files.createDirectory(folder.resolve("pam.d"));
    Files.writeString(
        services.resolve(NAME),
        """
        auth    required pam_exec.so expose_authtok quiet %s
        account required pam_permit.so
        """
            .formatted(check));
  }

  /// A mount namespace of its own, in which the folder of services is ours.
  List<String> wrapper() {
    return List.of(
        "unshare",
        "--mount",
        "--",
        "sh",
        "-c",
        "mount --bind \"$0\" /etc/pam.d && exec \"$@\"",
        services.toString());
  }

  /// Whether this user may make such namespaces: root may, mostly.
  static boolean isPossible() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("unshare", "--mount", "--", "mount", "--bind", "/etc", "/etc")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
  }
}
