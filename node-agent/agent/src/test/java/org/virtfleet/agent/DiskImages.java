package org.virtfleet.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/// A disk with nothing in its middle, and the images that hypervisors and people make of it.
final class DiskImages {
  static final int SIZE = 8 << 20;

  /// An image that would have another file of the host for its data.
  static final byte[] GHOST =
      "# Disk DescriptorFile\nRW 1 FLAT \"/etc/shadow\" 0\n".getBytes(StandardCharsets.UTF_8);

  private final Path folder;
  private final byte[] disk = new byte[SIZE];

  /// @param folder for the files of tools
  DiskImages(Path folder) {
    this.folder = folder;
    new Random(5).nextBytes(disk);
    Arrays.fill(disk, 1 << 20, 6 << 20, (byte) 0);
  }

  /// Its bytes, which nobody changes.
  byte[] disk() {
    return disk;
  }

  /// @param format as qemu-img calls it
  byte[] as(String format) throws Exception {
    Path raw = Files.write(folder.resolve("disk-" + format), disk);
    Path made = folder.resolve("made." + format);
    StorageHost.run("qemu-img", "convert", "-O", format, raw.toString(), made.toString());
    return Files.readAllBytes(made);
  }

  /// One that would have another file of the host below it.
  byte[] backed() throws Exception {
    Path made = folder.resolve("backed.qcow2");
    StorageHost.run(
        "qemu-img",
        "create",
        "-q",
        "-f",
        "qcow2",
        "-u",
        "-b",
        "/etc/passwd",
        "-F",
        "raw",
        made.toString(),
        "1M");
    return Files.readAllBytes(made);
  }

  /// What a program makes of it.
  byte[] through(String... command) throws Exception {
    Path in = Files.write(folder.resolve("disk-in"), disk);
    Process process =
        new ProcessBuilder(command)
            .redirectInput(in.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    byte[] out = process.getInputStream().readAllBytes();
    assertThat(process.waitFor()).isZero();
    return out;
  }

  static byte[] gzip(byte[] content) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(packed)) {
      out.write(content);
    }
    return packed.toByteArray();
  }

  /// As people write a checksum beside an image.
  static String sha256(byte[] content) throws Exception {
    return "sha256:"
        + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
  }
}
