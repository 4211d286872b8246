package org.virtfleet.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The viewer's command line against real servers, without a window.
class ViewerCommandIT {

  /// Where the server itself may paint its pointer: in the middle.
  private static final int POINTER = 24;

  @TempDir static Path KEPT;
  @TempDir Path folder;

  private record Outcome(int status, String out, String err) {}

  private static Outcome viewer(String... args) {
    var out = new StringWriter();
    var err = new StringWriter();
    int status =
        new Main(
                new PrintWriter(out),
                new PrintWriter(err),
                new SavedConnections(new KeptLines(KEPT.resolve("connections"), 10)),
                new KeptLines(KEPT.resolve("recent"), 10))
            .run(args);
    return new Outcome(status, out.toString().strip(), err.toString().strip());
  }

  private Outcome screenshot(String address, String... more) {
    String[] args = {
      address, "--screenshot", folder.resolve("shot.png").toString(), "--after", "0.5"
    };
    String[] all = new String[args.length + more.length];
    System.arraycopy(args, 0, all, 0, args.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return viewer(all);
  }

  @Test
  void theScreenshotIsTheServersPicturePixelByPixel() throws Exception {
    try (var server = XvncServer.start(folder, "-SecurityTypes", "None")) {
      server.run("xsetroot", "-mod", "7", "11", "-fg", "#2a6f8f", "-bg", "#e0b040");
      Outcome outcome = screenshot(server.address());
      assertThat(outcome.err()).isEmpty();
      assertThat(outcome.status()).isZero();
      assertThat(outcome.out()).isEqualTo(folder.resolve("shot.png").toString());
      BufferedImage ours = ImageIO.read(folder.resolve("shot.png").toFile());
      BufferedImage theirs = ImageIO.read(server.picture(folder).toFile());
      assertThat(ours.getWidth()).isEqualTo(640);
      assertThat(ours.getHeight()).isEqualTo(480);
      assertThat(differences(ours, theirs)).isZero();
    }
  }

  @Test
  void aRecordedSessionIsPlayedLikeADisplay() throws Exception {
    Path recording = folder.resolve("session.rfb");
    try (var server = XvncServer.start(folder, "-SecurityTypes", "None")) {
      server.run("xsetroot", "-mod", "7", "11", "-fg", "#2a6f8f", "-bg", "#e0b040");
      assertThat(
              screenshot(server.address(), "--lossless", "--record", recording.toString()).status())
          .isZero();
    }
    Path live = Files.move(folder.resolve("shot.png"), folder.resolve("live.png"));
    assertThat(screenshot(recording.toString())).extracting(Outcome::err).isEqualTo("");
    assertThat(
            differences(
                ImageIO.read(folder.resolve("shot.png").toFile()), ImageIO.read(live.toFile())))
        .isZero();
    assertThat(screenshot("/nowhere/session.rfb").err())
        .isEqualTo("The recording /nowhere/session.rfb cannot be read. Check the path.");
    Files.writeString(folder.resolve("session.rfb.times"), "soon 5\n");
    assertThat(screenshot(recording.toString()).err())
        .endsWith(
            "has the line \"soon 5\" instead of two numbers. Delete it to play without its times.");
  }

  @Test
  void aSavedConnectionIsOpenedByItsName() throws Exception {
    try (var server = XvncServer.start(folder, "-SecurityTypes", "None")) {
      assertThat(screenshot(server.address(), "--lossless", "--save", "the lab").status()).isZero();
      Files.delete(folder.resolve("shot.png"));
      assertThat(viewer("the lab"))
          .extracting(Outcome::err, Outcome::status)
          .containsExactly("", 0);
      assertThat(folder.resolve("shot.png")).exists();
    }
    assertThat(screenshot("vnc://h", "--save", "-x").err()).startsWith("\"-x\" cannot be a name");
  }

  @Test
  void thePasswordComesFromAFile() throws Exception {
    Path right = Files.writeString(folder.resolve("right"), "s3cret\n");
    Path wrong = Files.writeString(folder.resolve("wrong"), "guess\n");
    try (var server =
        XvncServer.start(
            folder, "-SecurityTypes", "VncAuth", "-PasswordFile", xvncPassword("s3cret"))) {
      assertThat(screenshot(server.address(), "--password-file", right.toString()).status())
          .isZero();
      Outcome refused = screenshot(server.address(), "--password-file", wrong.toString());
      assertThat(refused.status()).isEqualTo(1);
      assertThat(refused.err())
          .startsWith("Cannot show " + server.address() + ". ")
          .endsWith("Check the password, and give it in a file with --password-file FILE.");
      Outcome none = screenshot(server.address());
      assertThat(none.status()).isEqualTo(1);
      assertThat(none.err()).contains("--password-file FILE");
      assertPlain(refused);
      assertPlain(none);
    }
  }

  @Test
  void nobodyListening() throws Exception {
    int port = freePort();
    Outcome outcome = screenshot("vnc://127.0.0.1:" + port);
    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.err())
        .isEqualTo(
            "Cannot show vnc://127.0.0.1:%d. Nothing listens on 127.0.0.1 port %d. Check the port, and that the guest runs."
                .formatted(port, port));
  }

  @Test
  void notAVncServer() throws Exception {
    try (var server = new ServerSocket(0)) {
      Thread.ofVirtual()
          .start(() -> {
            try (Socket socket = server.accept()) {
              socket
                  .getOutputStream()
                  .write("SSH-2.0-OpenSSH_9.2\r\n".getBytes(StandardCharsets.US_ASCII));
              socket.getInputStream().readAllBytes();
            } catch (IOException e) {
              // The viewer hung up, as it should.
            }
          });
      Outcome outcome = screenshot("vnc://127.0.0.1:" + server.getLocalPort());
      assertThat(outcome.status()).isEqualTo(1);
      assertThat(outcome.err())
          .startsWith("Cannot show vnc://127.0.0.1:" + server.getLocalPort() + ". ")
          .endsWith(" Check that a VNC server listens there.");
      assertPlain(outcome);
    }
  }

  @Test
  void aSocketThatIsNotThere() {
    Outcome outcome = screenshot("vnc+unix:///nowhere/vnc.sock");
    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.err())
        .isEqualTo(
            "Cannot show vnc+unix:///nowhere/vnc.sock. There is no socket /nowhere/vnc.sock, or its folder may not be read. Check the path, and that the guest runs.");
  }

  @Test
  void wrongUsage() {
    assertThat(viewer("--lossless"))
        .isEqualTo(
            new Outcome(
                2,
                "",
                "Give the ADDRESS of one display, or --listen. See virtfleet viewer --help."));
    assertThat(viewer("vnc://h", "--bogus").status()).isEqualTo(2);
    assertThat(viewer("vnc://h", "--scale", "--1:1").status()).isEqualTo(2);
    assertThat(viewer("vnc://h", "--screenshot", "x.png", "--after", "-1").status()).isEqualTo(2);
    assertThat(screenshot("vnc://h", "--password-file", "/nowhere/password"))
        .isEqualTo(
            new Outcome(2, "", "There is no password file /nowhere/password. Check the path."));
    assertThat(viewer("spice://h:5930"))
        .isEqualTo(
            new Outcome(
                2,
                "",
                "SPICE displays cannot be opened yet. Give the guest a VNC display and open vnc://HOST:PORT."));
    assertThat(viewer("--help").out()).contains("--password-file=FILE", "Ctrl+Alt");
  }

  @Test
  void aScreenshotThatCannotBeWritten() throws Exception {
    try (var server = XvncServer.start(folder, "-SecurityTypes", "None")) {
      Outcome outcome = viewer(server.address(), "--screenshot", "/nowhere/shot.png");
      assertThat(outcome.status()).isEqualTo(2);
      assertThat(outcome.err())
          .isEqualTo(
              "The file /nowhere/shot.png cannot be written: there is no folder /nowhere. Give another path.");
    }
  }

  private static void assertPlain(Outcome outcome) {
    assertThat(outcome.err()).doesNotContain("Exception").doesNotContain("\n");
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static int differences(BufferedImage a, BufferedImage b) {
    int count = 0;
    for (int y = 0; y < a.getHeight(); y++) {
      for (int x = 0; x < a.getWidth(); x++) {
        boolean pointer =
            Math.abs(x - a.getWidth() / 2) < POINTER && Math.abs(y - a.getHeight() / 2) < POINTER;
        if (!pointer && a.getRGB(x, y) != b.getRGB(x, y)) {
          count++;
        }
      }
    }
    return count;
  }

  /// The file Xtigervnc reads: the password, padded to eight bytes, under DES with VNC's fixed key.
  private String xvncPassword(String password) throws Exception {
    byte[] key = {(byte) 0xE8, 0x4A, (byte) 0xD6, 0x60, (byte) 0xC4, 0x72, 0x1A, (byte) 0xE0};
    Cipher cipher = Cipher.getInstance("DES/ECB/NoPadding");
    cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "DES"));
    byte[] padded = new byte[8];
    byte[] bytes = password.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, padded, 0, bytes.length);
    return Files.write(folder.resolve("xvnc.password"), cipher.doFinal(padded)).toString();
  }
}
