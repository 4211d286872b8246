package org.virtfleet.viewer.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// Records what QEMU sends of guests that have no operating system: their disk is one sector with a
/// program that draws for ever.
final class QemuRecordings {

  /// QEMU counts its ports from here.
  private static final int FIRST_PORT = 5900;

  private static final int START_SECONDS = 30;
  private static final int SECTOR = 512;

  /// Characters from a random generator into 80 × 25 characters of text, which scroll:
  ///
  ///     mov ax, 3; int 0x10; mov si, 1
  ///     next:  mov ax, 25173; mul si; add ax, 13849; mov si, ax; mov al, ah; and al, 0x3f; jz line; add al, 0x20
  ///     put:   mov ah, 0x0e; mov bx, 7; int 0x10; jmp next
  ///     line:  mov ax, 0x0e0d; int 0x10; mov al, 0x0a; jmp put
  private static final String TERMINAL =
      "31c08ed8 b80300 cd10 be0100 b85562 f7e6 051936 89c6 88e0 243f 740b 0420 b40e bb0700 cd10 ebe5"
          + "b80d0e cd10 b00a ebee";

  /// 1920 × 1080 pixels of 32 bits through the Bochs display's registers, one bank of 64 KiB after the
  /// other filled with colours that move:
  ///
  ///     for each register of 4, 1, 2, 3, 4: value 0, 1920, 1080, 32, 1; mov ax, 0xa000; mov es, ax
  ///     frame: inc bp; bank 0 to 126: set register 5; xor di, di
  ///     pixel: mov ax, di; add ax, bp; add ax, dx; stosw; mov ax, bp; add al, dl; xor ah, ah; stosw; or di, di; jnz pixel
  ///     set:   mov dx, 0x1ce; out dx, ax; inc dx; mov ax, bx; out dx, ax; ret
  private static final String VIDEO =
      "31ed b80400 31db e85300 b80100 bb8007 e84a00 b80200 bb3804 e84100 b80300 bb2000 e83800 b80400"
          + "bb0100 e82f00 b800a0 8ec0 fc 45 31d2 52 b80500 89d3 e81d00 5a 31ff 89f8 01e8 01d0 ab 89e8"
          + "00d0 30e4 ab 09ff 75ee 42 83fa7f 72dc ebd7 bace01 ef 42 89d8 ef c3";

  private static final Map<String, List<Integer>> ENCODINGS =
      new TreeMap<>(
          Map.of(
              "raw", List.of(0),
              "hextile", List.of(5),
              "tight", List.of(7),
              "jpeg", List.of(7, -24),
              "zrle", List.of(16)));

  private static final Duration TIME = Duration.ofSeconds(6);

  private final Path folder;

  QemuRecordings(Path folder) {
    this.folder = folder;
  }

  /// @return the files
  /// @throws IOException if QEMU is not installed or does not start
  List<Path> make() throws IOException, InterruptedException {
    List<Path> files = new ArrayList<>();
    files.addAll(record("qemu-terminal", TERMINAL));
    files.addAll(record("qemu-video", VIDEO));
    return files;
  }

  private List<Path> record(String name, String program) throws IOException, InterruptedException {
    Path disk = Files.write(folder.resolve(name + ".img"), bootSector(program));
    int port = freePort();
    Process qemu =
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
                "-drive",
                "format=raw,file=" + disk,
                "-vnc",
                "127.0.0.1:" + (port - FIRST_PORT) + ",lossy=on,share=ignore")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(name + ".log").toFile())
            .start();
    try {
      awaitPicture(qemu, port, name);
      List<Path> files = new ArrayList<>();
      for (var encoding : ENCODINGS.entrySet()) {
        Path file = folder.resolve(name + "-" + encoding.getKey() + ".rfb");
        try (RecordingClient client = new RecordingClient(port, file, encoding.getValue())) {
          client.captureFor(TIME);
        }
        files.add(file);
      }
      return files;
    } finally {
      qemu.destroy();
      if (!qemu.waitFor(10, TimeUnit.SECONDS)) {
        qemu.destroyForcibly();
      }
    }
  }

  /// The firmware takes a second or two before the program has the screen.
  private void awaitPicture(Process qemu, int port, String name)
      throws IOException, InterruptedException {
    for (int second = 0; second < START_SECONDS && qemu.isAlive(); second++) {
      TimeUnit.SECONDS.sleep(1);
      try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
        TimeUnit.SECONDS.sleep(3);
        return;
      } catch (IOException e) {
        // Not listening yet.
      }
    }
    throw new IOException("QEMU did not start; see " + folder.resolve(name + ".log"));
  }

  private static byte[] bootSector(String program) {
    byte[] code = HexFormat.of().parseHex(program.replace(" ", ""));
    byte[] sector = Arrays.copyOf(code, SECTOR);
    sector[SECTOR - 2] = 0x55;
    sector[SECTOR - 1] = (byte) 0xAA;
    return sector;
  }

  private static int freePort() throws IOException {
    while (true) {
      try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        if (free.getLocalPort() > FIRST_PORT) {
          return free.getLocalPort();
        }
      }
    }
  }
}
