package org.virtfleet.rfb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.virtfleet.codec.ImageIoCodec;
import org.virtfleet.display.Connector;
import org.virtfleet.display.Credentials;
import org.virtfleet.display.CredentialsPrompt;
import org.virtfleet.display.DisplayEvent;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.DisplaySession;
import org.virtfleet.display.Fingerprint;
import org.virtfleet.display.IdentityPrompt;
import org.virtfleet.display.ServerCheck;

/// VeNCrypt and SASL against the servers that have them.
class EncryptedServersIT {

  private static final int WIDTH = 300;
  private static final int HEIGHT = 200;

  /// QEMU counts ports from here.
  private static final int FIRST_VNC_PORT = 5900;

  @TempDir static Path shared;
  @TempDir Path folder;

  private static TestCertificates certificates;

  @BeforeAll
  static void makeCertificates() throws Exception {
    certificates = new TestCertificates(shared.resolve("pki"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"X509None", "X509Vnc", "TLSNone", "TLSVnc"})
  void theWholeScreenComesThroughTheEncryptedChannel(String type) throws Exception {
    try (Xtigervnc server = xtigervnc(type)) {
      server.paint(TestPicture.file(folder, WIDTH, HEIGHT, 1));
      EventLog events = new EventLog();
      ServerCheck check =
          new ServerCheck("localhost", List.of(certificates.authority()), IdentityPrompt.REFUSE);
      try (DisplaySession _ = open(() -> new SocketTransport(server.port()), check, events)) {
        assertThat(events.first(DisplayEvent.Connected.class).security())
            .isEqualTo("VeNCrypt " + type);
        int[] expected = server.screenshot();
        var _ = events.first(DisplayEvent.Updated.class);
        await()
            .atMost(EventLog.PATIENCE)
            .untilAsserted(() ->
                assertThat(Arrays.mismatch(events.framebuffer().pixels(), expected)).isEqualTo(-1));
      }
    }
  }

  /// Skipped where the distribution's TigerVNC is older than 1.13.
  @ParameterizedTest
  @ValueSource(strings = {"RA2", "RA2ne", "RA2_256", "RA2ne_256"})
  void theWholeScreenComesThroughRsaAes(String type) throws Exception {
    assumeThat(Xtigervnc.help()).contains("RA2_256");
    Path key = certificates.folder().resolve("rsa-aes.pem");
    certificates.makeRsaKey(key);
    Path passwords = Files.write(folder.resolve("passwd"), ObfuscatedPassword.of("secret"));
    try (Xtigervnc server =
        new Xtigervnc(
            folder,
            WIDTH,
            HEIGHT,
            "-SecurityTypes",
            type,
            "-PasswordFile",
            passwords.toString(),
            "-RSAKey",
            key.toString())) {
      server.paint(TestPicture.file(folder, WIDTH, HEIGHT, 1));
      EventLog events = new EventLog();
      ServerCheck check = new ServerCheck("localhost", List.of(), _ -> true);
      try (DisplaySession _ = open(() -> new SocketTransport(server.port()), check, events)) {
        assertThat(events.first(DisplayEvent.Connected.class).security()).startsWith("RA2");
        int[] expected = server.screenshot();
        await()
            .atMost(EventLog.PATIENCE)
            .untilAsserted(() ->
                assertThat(Arrays.mismatch(events.framebuffer().pixels(), expected)).isEqualTo(-1));
      }
    }
  }

  @Test
  void aCertificateThatNobodyKnowsIsShownByItsFingerprint() throws Exception {
    try (Xtigervnc server = xtigervnc("X509None")) {
      List<IdentityPrompt.Identity> asked = new ArrayList<>();
      ServerCheck check = new ServerCheck("localhost", List.of(), identity -> !asked.add(identity));
      EventLog refused = new EventLog();
      try (DisplaySession _ = open(() -> new SocketTransport(server.port()), check, refused)) {
        assertThat(refused.first(DisplayEvent.Disconnected.class).code())
            .isEqualTo(DisplayException.Code.UNTRUSTED);
      }
      assertThat(asked)
          .containsExactly(
              new IdentityPrompt.Identity(
                  "localhost",
                  Fingerprint.of(certificates.server().getEncoded()),
                  "No known authority has signed its certificate."));
      EventLog vouched = new EventLog();
      ServerCheck trusting = new ServerCheck("localhost", List.of(), _ -> true);
      try (DisplaySession _ = open(() -> new SocketTransport(server.port()), trusting, vouched)) {
        var _ = vouched.first(DisplayEvent.Connected.class);
      }
    }
  }

  @Test
  void aCertificateForAnotherNameIsNotEnough() throws Exception {
    try (Xtigervnc server = xtigervnc("X509None")) {
      List<String> problems = new ArrayList<>();
      ServerCheck check =
          new ServerCheck(
              "bank.example",
              List.of(certificates.authority()),
              identity -> !problems.add(identity.problem()));
      EventLog events = new EventLog();
      try (DisplaySession _ = open(() -> new SocketTransport(server.port()), check, events)) {
        assertThat(events.first(DisplayEvent.Disconnected.class).code())
            .isEqualTo(DisplayException.Code.UNTRUSTED);
      }
      assertThat(problems).containsExactly("Its certificate is for another name: CN=localhost.");
    }
  }

  /// QEMU has SCRAM inside TLS with certificates only.
  @ParameterizedTest
  @ValueSource(strings = {"scram-sha-1", "scram-sha-256", "scram-sha-512"})
  void qemuLetsInWhoProvesToKnowThePassword(String mechanism) throws Exception {
    int port = freeVncPort();
    ServerCheck check =
        new ServerCheck("localhost", List.of(certificates.authority()), IdentityPrompt.REFUSE);
    try (Qemu _ = saslQemu(saslFolder(mechanism), port)) {
      await()
          .atMost(EventLog.PATIENCE)
          .ignoreExceptions()
          .untilAsserted(() -> new SocketTransport(port).close());
      EventLog events = new EventLog();
      try (DisplaySession _ = open(() -> new SocketTransport(port), check, events)) {
        assertThat(events.first(DisplayEvent.Connected.class).security())
            .isEqualTo("VeNCrypt X509SASL");
        var _ = events.first(DisplayEvent.Updated.class);
      }
      EventLog refused = new EventLog();
      RfbOptions wrong =
          RfbOptions.standard(password("somebody", "else"), ImageIoCodec::new)
              .withServerCheck(check);
      try (DisplaySession _ =
          new RfbDisplay(() -> new SocketTransport(port), wrong).open(refused)) {
        assertThat(refused.first(DisplayEvent.Disconnected.class).code())
            .isEqualTo(DisplayException.Code.AUTHENTICATION);
      }
    }
  }

  private Qemu saslQemu(Path sasl, int port) throws Exception {
    String credentials =
        "tls-creds-x509,id=tls0,endpoint=server,verify-peer=off,dir=" + certificates.folder();
    return new Qemu(
        folder,
        "127.0.0.1:" + (port - FIRST_VNC_PORT) + ",sasl=on,tls-creds=tls0",
        List.of("-object", credentials),
        Map.of("SASL_CONF_PATH", sasl.toString()));
  }

  private static int freeVncPort() throws Exception {
    int port = Xtigervnc.freePort();
    return port > FIRST_VNC_PORT ? port : freeVncPort();
  }

  /// A SASL library with one user of its own.
  private Path saslFolder(String mechanism) throws Exception {
    Path sasl = Files.createDirectories(folder.resolve("sasl"));
    Path users = sasl.resolve("users.db");
    Files.writeString(
        sasl.resolve("qemu.conf"),
        """
        mech_list: %s
        pwcheck_method: auxprop
        auxprop_plugin: sasldb
        sasldb_path: %s
        """
            .formatted(mechanism, users));
    // QEMU asks for the realm of the host, whatever that is.
    String host =
        new String(
                new ProcessBuilder("hostname").start().getInputStream().readAllBytes(),
                StandardCharsets.US_ASCII)
            .strip();
    Process process =
        new ProcessBuilder("saslpasswd2", "-p", "-c", "-u", host, "-f", users.toString(), "anna")
            .redirectErrorStream(true)
            .redirectOutput(sasl.resolve("log").toFile())
            .start();
    process.getOutputStream().write("secret".getBytes(StandardCharsets.US_ASCII));
    process.getOutputStream().close();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    return sasl;
  }

  private Xtigervnc xtigervnc(String type) throws Exception {
    Path passwords = Files.write(folder.resolve("passwd"), ObfuscatedPassword.of("secret"));
    return new Xtigervnc(
        folder,
        WIDTH,
        HEIGHT,
        "-SecurityTypes",
        type,
        "-PasswordFile",
        passwords.toString(),
        "-X509Cert",
        certificates.certificate().toString(),
        "-X509Key",
        certificates.key().toString());
  }

  private static CredentialsPrompt password(String user, String password) {
    return _ -> Optional.of(new Credentials(user, password));
  }

  private static DisplaySession open(Connector connector, ServerCheck check, EventLog events) {
    RfbOptions options =
        RfbOptions.standard(password("anna", "secret"), ImageIoCodec::new)
            .withServerCheck(check)
            .withJpegQuality(RfbOptions.LOSSLESS);
    return new RfbDisplay(connector, options).open(events);
  }
}
