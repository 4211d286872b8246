package org.virtfleet.agent.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.virtfleet.agent.image.Sandbox;
import org.virtfleet.agent.image.TransferFailed;
import org.virtfleet.libvirt.VolumeFormat;
import org.virtfleet.libvirt.testing.FakeHypervisor;

/// Images as qemu-img makes them, brought to what a volume can be.
class ImagePreparationIT {
  private static final String VOLUME = "pvc-1";
  private static final int SIZE = 9 << 20;
  private static final long ROOM = 16 << 20;

  @TempDir Path folder;
  private final ImagePreparation images = new ImagePreparation(new Sandbox());
  private byte[] disk = {};

  @BeforeEach
  void fillADisk() throws Exception {
    disk = new byte[SIZE];
    new Random(7).nextBytes(disk);
    // A hole, and something in the last sector, which sizes by geometry cut off.
    Arrays.fill(disk, 1 << 20, SIZE - 512, (byte) 0);
    Files.write(folder.resolve("disk"), disk);
  }

  @ParameterizedTest
  @CsvSource({
    "vmdk, subformat=monolithicSparse",
    "vmdk, subformat=streamOptimized",
    "vhdx, subformat=dynamic",
    "vhdx, subformat=fixed",
    "vpc, 'subformat=dynamic,force_size=on'",
    "vpc, 'subformat=fixed,force_size=on'",
    "vdi, static=off",
    "vdi, static=on",
    "qcow2, compat=1.1",
    "raw, size=9437184"
  })
  void everyFormatGivesTheSameDisk(String format, String options) throws Exception {
    receive(made(format, options));
    var ready = prepare(format.equals("vpc") ? "disk.vhd" : "disk." + format);
    assertThat(ready.format())
        .isEqualTo(format.equals("qcow2") ? VolumeFormat.QCOW2 : VolumeFormat.RAW);
    assertThat(content(ready)).isEqualTo(Arrays.copyOf(disk, (int) ROOM));
  }

  @Test
  void aDiskOfVirtualBoxKeepsItsLastSectors() throws Exception {
    var image = made("vpc", "subformat=dynamic,force_size=on");
    try (var file = new RandomAccessFile(image.toFile(), "rw")) {
      var header = new byte[512];
      file.readFully(header);
      var bytes = ByteBuffer.wrap(header).putInt(64, 0);
      bytes.put(28, "vbox".getBytes(StandardCharsets.US_ASCII));
      var sum = 0;
      for (var each : header) {
        sum += Byte.toUnsignedInt(each);
      }
      bytes.putInt(64, ~sum);
      file.seek(0);
      file.write(header);
    }
    receive(image);
    assertThat(content(prepare("disk.vhd"))).isEqualTo(Arrays.copyOf(disk, (int) ROOM));
  }

  @Test
  void aFewBytesDoNotBuyHoursOfUnpacking() throws Exception {
    var zeros = folder.resolve("zeros");
    run("truncate", "-s", "1100M", zeros.toString());
    run("zstd", "-q", zeros.toString());
    receive(Path.of(zeros + ".zst"));
    assertThatThrownBy(() -> images.prepare(workplace(), VOLUME, "zeros.zst", 2L << 30, _ -> {}))
        .isInstanceOf(TransferFailed.class)
        .hasMessageContaining("packed to less than a thousandth");
  }

  @Test
  void aPackedImageOfAnotherHypervisorIsUnpackedAndConverted() throws Exception {
    var image = made("vmdk", "subformat=streamOptimized");
    run("gzip", "-q", image.toString());
    receive(Path.of(image + ".gz"));
    assertThat(content(prepare("disk.vmdk.gz"))).isEqualTo(Arrays.copyOf(disk, (int) ROOM));
  }

  @Test
  void aDifferenceToAnotherVhdxIsRefused() throws Exception {
    var image = made("vhdx", "subformat=dynamic");
    try (var file = new RandomAccessFile(image.toFile(), "rw")) {
      file.seek(flagsOfVhdx(Files.readAllBytes(image)));
      file.write(2);
    }
    receive(image);
    assertThatThrownBy(() -> prepare("disk.vhdx"))
        .isInstanceOf(TransferFailed.class)
        .hasMessageContaining("is the difference to another one");
  }

  @Test
  void aDiskThatIsLargerThanItsVolumeIsRefused() throws Exception {
    for (var format : new String[] {"vmdk", "vhdx", "vpc", "vdi"}) {
      var image = folder.resolve("huge." + format);
      run("qemu-img", "create", "-q", "-f", format, image.toString(), "1T");
      receive(image);
      assertThatThrownBy(() -> prepare("huge." + format.replace("vpc", "vhd")))
          .as(format)
          .isInstanceOf(TransferFailed.class)
          .hasMessageContaining("Make a larger volume");
    }
  }

  @Test
  void aNameThatPromisesAnotherFormatIsRefused() throws Exception {
    for (var name : new String[] {"disk.vmdk", "disk.vhdx", "disk.vdi"}) {
      receive(Files.copy(folder.resolve("disk"), folder.resolve(name)));
      assertThatThrownBy(() -> prepare(name))
          .isInstanceOf(ImageRefused.class)
          .hasMessageContaining("Check that it was downloaded whole");
    }
    receive(Files.copy(folder.resolve("disk"), folder.resolve("disk.vhd")));
    assertThatThrownBy(() -> prepare("disk.vhd")).hasMessageContaining("is no VHD file");
    receive(Files.copy(folder.resolve("disk"), folder.resolve("disk-flat.vmdk")));
    assertThat(content(prepare("disk-flat.vmdk"))).isEqualTo(Arrays.copyOf(disk, (int) ROOM));
  }

  /// Behind the item "file parameters" of the metadata, which begins with the size of a block.
  private static long flagsOfVhdx(byte[] image) {
    var guid = HexFormat.of().parseHex("3767a1ca36fa434db3b633f0aa44e76b");
    for (var at = 192 * 1024; at < image.length; at++) {
      if (Arrays.equals(image, at, at + guid.length, guid, 0, guid.length)) {
        var region = at - at % (64 * 1024);
        var offset = ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN).getInt(at + 16);
        return (long) region + offset + 4;
      }
    }
    throw new IllegalArgumentException("no VHDX");
  }

  private Path made(String format, String options) throws Exception {
    var image = folder.resolve("made." + format);
    if (format.equals("raw")) {
      return Files.copy(folder.resolve("disk"), image);
    }
    run(
        "qemu-img",
        "convert",
        "-f",
        "raw",
        "-O",
        format,
        "-o",
        options,
        folder.resolve("disk").toString(),
        image.toString());
    return image;
  }

  private Workplace workplace() {
    return new Workplace(new VolumePool(new FakeHypervisor(), "pool", folder), folder);
  }

  private void receive(Path image) throws Exception {
    Files.move(
        image, ImagePreparation.received(workplace(), VOLUME), StandardCopyOption.REPLACE_EXISTING);
  }

  private ImagePreparation.Ready prepare(String fileName) throws Exception {
    return images.prepare(workplace(), VOLUME, fileName, ROOM, _ -> {});
  }

  private byte[] content(ImagePreparation.Ready ready) throws Exception {
    if (ready.format() == VolumeFormat.RAW) {
      return Files.readAllBytes(ready.file());
    }
    var raw = folder.resolve("raw");
    run("qemu-img", "convert", "-f", "qcow2", "-O", "raw", ready.file().toString(), raw.toString());
    return Files.readAllBytes(raw);
  }

  private static void run(String... command) throws Exception {
    var process = new ProcessBuilder(command).inheritIO().start();
    assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
  }
}
