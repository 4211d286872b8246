package org.virtfleet.viewer;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A realm of its own: MIT's key distribution centre with one user and one VNC service on this
/// machine.
final class KerberosRealm implements AutoCloseable {

  private static final List<Path> FOLDERS = List.of(Path.of("/usr/sbin"), Path.of("/usr/bin"));
  private static final List<String> PROGRAMS =
      List.of("krb5kdc", "kdb5_util", "kadmin.local", "kinit");

  private final Path folder;
  private final Process centre;

  /// @param folder empty
  KerberosRealm(Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    int port = freePort();
    Files.writeString(
        configuration(),
        """
        [libdefaults]
          default_realm = VIRTFLEET.TEST
          dns_lookup_kdc = false
          dns_canonicalize_hostname = false
          rdns = false
          ignore_acceptor_hostname = true
          udp_preference_limit = 1
        [realms]
          VIRTFLEET.TEST = {
            kdc = 127.0.0.1:%d
          }
        """
            .formatted(port));
    Files.writeString(
        folder.resolve("kdc.conf"),
        """
        [realms]
          VIRTFLEET.TEST = {
            database_name = %1$s/principal
            key_stash_file = %1$s/stash
            kdc_listen = 127.0.0.1:%2$d
            kdc_tcp_listen = 127.0.0.1:%2$d
          }
        """
            .formatted(folder, port));
    run("", "kdb5_util", "create", "-s", "-P", "master");
    run("", "kadmin.local", "-q", "addprinc -pw secret anna");
    run("", "kadmin.local", "-q", "addprinc -randkey vnc/localhost");
    run("", "kadmin.local", "-q", "ktadd -k " + keys() + " vnc/localhost");
    centre = builder("krb5kdc", "-n").start();
  }

  /// The first program that is not installed; empty if all are.
  static String missing() {
    return PROGRAMS.stream()
        .filter(program ->
            FOLDERS.stream().noneMatch(place -> Files.isExecutable(place.resolve(program))))
        .findFirst()
        .orElse("");
  }

  /// What Kerberos' clients and servers read.
  Path configuration() {
    return folder.resolve("krb5.conf");
  }

  /// The service's keys.
  Path keys() {
    return folder.resolve("vnc.keytab");
  }

  /// Gets the user a ticket.
  ///
  /// @return the cache that it is in
  Path login() throws IOException, InterruptedException {
    run("secret\n", "kinit", "anna");
    return folder.resolve("tickets");
  }

  private void run(String input, String... command) throws IOException, InterruptedException {
    Process process = builder(command).start();
    try (var in = process.getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.US_ASCII));
    }
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IOException(
          String.join(" ", command) + " failed: " + Files.readString(folder.resolve("log")));
    }
  }

  private ProcessBuilder builder(String... command) {
    Path program =
        FOLDERS.stream()
            .map(place -> place.resolve(command[0]))
            .filter(Files::isExecutable)
            .findFirst()
            .orElseThrow();
    var builder =
        new ProcessBuilder(
                Stream.concat(Stream.of(program.toString()), Stream.of(command).skip(1)).toList())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()));
    builder
        .environment()
        .putAll(
            Map.of(
                "KRB5_CONFIG", configuration().toString(),
                "KRB5_KDC_PROFILE", folder.resolve("kdc.conf").toString(),
                "KRB5CCNAME", folder.resolve("tickets").toString()));
    return builder;
  }

  private static int freePort() throws IOException {
    try (var free = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  @Override
  public void close() {
    centre.destroy();
    centre.onExit().join();
  }
}
