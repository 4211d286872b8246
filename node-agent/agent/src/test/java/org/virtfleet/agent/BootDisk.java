package org.virtfleet.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A disk of 1.4 MB that both firmwares boot: a FAT12 file system whose boot sector is a program
/// for BIOS, and that holds one for UEFI where it looks by itself. They say on the serial port who
/// started them, and which network cards there are.
final class BootDisk {
  private static final Path SOURCES = Path.of("src", "test", "boot").toAbsolutePath();
  private static final int SECTOR = 512;
  private static final int SECTORS = 2880;
  private static final int FAT_SECTORS = 9;
  private static final int ROOT = 19;
  private static final int DATA = 33;
  private static final byte FOLDER = 0x10;
  private static final byte FILE = 0x20;

  private BootDisk() {}

  /// @param folder for what comes in between
  static byte[] build(Path folder) throws IOException, InterruptedException {
    byte[] boot = assemble(folder, "bios", "--32", "-melf_i386", "-Ttext=0x7c00");
    byte[] program = assemble(folder, "uefi", "--64", "-melf_x86_64", "-Ttext=0");
    assertThat(boot).hasSize(SECTOR);
    assertThat(program).hasSizeLessThanOrEqualTo(SECTOR);
    ByteBuffer disk = ByteBuffer.allocate(SECTORS * SECTOR).order(ByteOrder.LITTLE_ENDIAN);
    disk.put(0, boot);
    describe(disk);
    // Two tables of clusters: three of one sector each, all of them the last of their chain.
    for (int table = 0; table < 2; table++) {
      disk.position((1 + table * FAT_SECTORS) * SECTOR);
      disk.put(new byte[] {(byte) 0xf0, -1, -1, -1, -1, -1, -1, 0x0f});
    }
    disk.position(ROOT * SECTOR);
    entry(disk, "EFI", FOLDER, 2, 0);
    disk.position(DATA * SECTOR);
    folder(disk, 2, 0);
    entry(disk, "BOOT", FOLDER, 3, 0);
    disk.position((DATA + 1) * SECTOR);
    folder(disk, 3, 2);
    entry(disk, "BOOTX64 EFI", FILE, 4, program.length);
    disk.put((DATA + 2) * SECTOR, program);
    return disk.array();
  }

  private static void folder(ByteBuffer disk, int cluster, int parent) {
    entry(disk, ".", FOLDER, cluster, 0);
    entry(disk, "..", FOLDER, parent, 0);
  }

  private static void entry(ByteBuffer disk, String name, byte kind, int cluster, int size) {
    disk.put("%-11s".formatted(name).getBytes(StandardCharsets.US_ASCII)).put(kind);
    disk.put(new byte[14]).putShort((short) cluster).putInt(size);
  }

  /// The BIOS parameter block, between the boot sector's jump and its program.
  private static void describe(ByteBuffer disk) {
    disk.position(3);
    disk.put("VIRTFLT ".getBytes(StandardCharsets.US_ASCII));
    disk.putShort((short) SECTOR).put((byte) 1).putShort((short) 1).put((byte) 2);
    disk.putShort((short) 224).putShort((short) SECTORS).put((byte) 0xf0);
    disk.putShort((short) FAT_SECTORS).putShort((short) 18).putShort((short) 2);
    disk.putInt(0).putInt(0).put((byte) 0x80).put((byte) 0).put((byte) 0x29).putInt(1);
    disk.put("VIRTFLEET  FAT12   ".getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] assemble(Path folder, String program, String mode, String... link)
      throws IOException, InterruptedException {
    Path object = folder.resolve(program + ".o");
    Path image = folder.resolve(program + ".bin");
    run(
        "as",
        mode,
        "-I",
        SOURCES.toString(),
        "-o",
        object.toString(),
        SOURCES + "/" + program + ".s");
    List<String> linker = new ArrayList<>(List.of("ld", "--oformat=binary"));
    linker.addAll(List.of(link));
    linker.addAll(List.of("-o", image.toString(), object.toString()));
    run(linker.toArray(String[]::new));
    return Files.readAllBytes(image);
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (var said = process.inputReader()) {
      String words = said.readAllAsString();
      assertThat(process.waitFor()).as(words).isZero();
    }
  }
}
