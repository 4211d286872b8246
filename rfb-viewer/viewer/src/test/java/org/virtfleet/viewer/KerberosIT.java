package org.virtfleet.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The viewer's own process against QEMU, which lets in whoever has a ticket and nobody else.
/// Skipped where there is no Kerberos (Debian: krb5-kdc, krb5-admin-server, krb5-user,
/// libsasl2-modules-gssapi-mit).
class KerberosIT {

  private static final int FIRST_VNC_PORT = 5900;

  @TempDir Path folder;

  /// Without TLS, where the ticket's key encrypts, and inside TLS that nobody has signed, where
  /// QEMU wants the same (TLSSASL).
  @ParameterizedTest
  @ValueSource(strings = {"sasl=on", "sasl=on,tls-creds=anonymous"})
  void aTicketOpensTheDoorAndEncryptsTheRest(String security) throws Exception {
    assumeThat(KerberosRealm.missing()).isEmpty();
    assumeThat(
            List.of(
                Path.of("/usr/lib/x86_64-linux-gnu/sasl2/libgssapiv2.so"),
                Path.of("/usr/lib/aarch64-linux-gnu/sasl2/libgssapiv2.so"),
                Path.of("/usr/lib64/sasl2/libgssapiv2.so")))
        .anyMatch(Files::exists);
    try (var realm = new KerberosRealm(Files.createDirectory(folder.resolve("realm")))) {
      int port = freeVncPort();
      Process qemu = qemu(realm, port, security);
      try {
        await()
            .atMost(60, TimeUnit.SECONDS)
            .ignoreExceptions()
            .untilAsserted(() -> new Socket(InetAddress.getLoopbackAddress(), port).close());
        Path none = folder.resolve("no-tickets");
        assertThat(viewer(realm, none, port)).isNotZero();
        assertThat(folder.resolve("viewer.log"))
            .content()
            .contains("Cannot show vnc://localhost:" + port)
            .doesNotContain("Kerberos username");
        assertThat(folder.resolve("shot.png")).doesNotExist();
        Path tickets = realm.login();
        int status = viewer(realm, tickets, port);
        assertThat(status).as(Files.readString(folder.resolve("viewer.log"))).isZero();
        assertThat(folder.resolve("shot.png")).exists();
      } finally {
        qemu.destroy();
        qemu.onExit().join();
      }
    }
  }

  private Process qemu(KerberosRealm realm, int port, String security) throws IOException {
    Path sasl = Files.createDirectory(folder.resolve("sasl"));
    Files.writeString(
        sasl.resolve("qemu.conf"), "mech_list: gssapi\nkeytab: " + realm.keys() + "\n");
    var builder =
        new ProcessBuilder(
            "qemu-system-x86_64",
            "-accel",
            "tcg",
            "-m",
            "64",
            "-nodefaults",
            "-vga",
            "std",
            "-display",
            "none",
            "-object",
            "tls-creds-anon,id=anonymous,endpoint=server",
            "-vnc",
            "127.0.0.1:" + (port - FIRST_VNC_PORT) + "," + security);
    builder.environment().put("SASL_CONF_PATH", sasl.toString());
    builder.environment().put("KRB5_CONFIG", realm.configuration().toString());
    builder.environment().put("KRB5_KTNAME", realm.keys().toString());
    return builder
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("qemu.log").toFile())
        .start();
  }

  private int viewer(KerberosRealm realm, Path tickets, int port) throws Exception {
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Djava.security.krb5.conf=" + realm.configuration(),
            "-cp",
            System.getProperty("java.class.path"),
            "org.virtfleet.viewer.Main",
            "vnc://localhost:" + port,
            "--screenshot",
            folder.resolve("shot.png").toString());
    builder.environment().put("KRB5CCNAME", tickets.toString());
    builder.environment().put("XDG_STATE_HOME", folder.toString());
    Process viewer =
        builder
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("viewer.log").toFile())
            .start();
    if (!viewer.waitFor(120, TimeUnit.SECONDS)) {
      viewer.destroyForcibly();
      throw new IOException("The viewer does not end");
    }
    return viewer.exitValue();
  }

  private static int freeVncPort() throws IOException {
    try (var free = new ServerSocket(0)) {
      return free.getLocalPort() > FIRST_VNC_PORT ? free.getLocalPort() : freeVncPort();
    }
  }
}
