package org.virtfleet.rfb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.virtfleet.codec.ImageIoCodec;
import org.virtfleet.display.Credentials;
import org.virtfleet.display.DisplayEvent;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.DisplaySession;
import org.virtfleet.display.IdentityPrompt;
import org.virtfleet.display.ServerCheck;

/// VeNCrypt's Plain, in the open and inside TLS, against a server that asks PAM.
class PlainServersIT {

  private static final int WIDTH = 300;
  private static final int HEIGHT = 200;

  /// Neither fits into ASCII.
  private static final Credentials KNOWN = new Credentials("änne", "schlüssel 鍵");

  @TempDir static Path shared;
  @TempDir Path folder;

  private static TestCertificates certificates;

  @BeforeAll
  static void makeCertificates() throws Exception {
    assumeThat(PamService.isPossible())
        .as("a mount namespace can be made (root can), for a PAM service of the test's own")
        .isTrue();
    certificates = new TestCertificates(shared.resolve("pki"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Plain", "TLSPlain", "X509Plain"})
  void onlyTheUserWhomPamKnowsSeesTheScreen(String type) throws Exception {
    try (Xtigervnc server = xtigervnc(type)) {
      server.paint(TestPicture.file(folder, WIDTH, HEIGHT, 1));
      EventLog events = new EventLog();
      try (DisplaySession _ = open(server, KNOWN, events)) {
        assertThat(events.first(DisplayEvent.Connected.class).security())
            .startsWith("VeNCrypt " + type);
        int[] expected = server.screenshot();
        await()
            .atMost(EventLog.PATIENCE)
            .untilAsserted(() ->
                assertThat(Arrays.mismatch(events.framebuffer().pixels(), expected)).isEqualTo(-1));
      }
      EventLog refused = new EventLog();
      try (DisplaySession _ = open(server, new Credentials(KNOWN.username(), "else"), refused)) {
        assertThat(refused.first(DisplayEvent.Disconnected.class).code())
            .isEqualTo(DisplayException.Code.AUTHENTICATION);
      }
    }
  }

  private Xtigervnc xtigervnc(String type) throws Exception {
    return new Xtigervnc(
        new PamService(folder, KNOWN).wrapper(),
        folder,
        WIDTH,
        HEIGHT,
        "-SecurityTypes",
        type,
        "-PAMService",
        PamService.NAME,
        "-PlainUsers",
        KNOWN.username(),
        "-X509Cert",
        certificates.certificate().toString(),
        "-X509Key",
        certificates.key().toString());
  }

  private static DisplaySession open(Xtigervnc server, Credentials credentials, EventLog events)
      throws Exception {
    ServerCheck check =
        new ServerCheck("localhost", List.of(certificates.authority()), IdentityPrompt.REFUSE);
    RfbOptions options =
        RfbOptions.standard(_ -> Optional.of(credentials), ImageIoCodec::new)
            .withServerCheck(check)
            .withJpegQuality(RfbOptions.LOSSLESS);
    return new RfbDisplay(() -> new SocketTransport(server.port()), options).open(events);
  }
}
