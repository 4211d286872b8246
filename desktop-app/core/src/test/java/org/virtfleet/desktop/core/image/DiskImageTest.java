package org.virtfleet.desktop.core.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.desktop.core.image.DiskImage.Format;

class DiskImageTest {
  private static final long DISK = 5L << 30;

  @TempDir Path folder;

  @Test
  void everyHeaderTellsTheSizeOfItsDisk() throws IOException {
    assertThat(read(begun("QFI\u00fb").putLong(24, DISK)))
        .isEqualTo(new DiskImage(Format.QCOW2, DISK));
    assertThat(read(begun("conectix").putLong(48, DISK)))
        .isEqualTo(new DiskImage(Format.VHD, DISK));
    assertThat(read(little(begun("KDMV")).putLong(12, DISK / 512)))
        .isEqualTo(new DiskImage(Format.VMDK, DISK));
    assertThat(read(little(begun("<<< Oracle VM")).putLong(368, DISK)))
        .isEqualTo(new DiskImage(Format.VDI, DISK));
    assertThat(read(vhdx())).isEqualTo(new DiskImage(Format.VHDX, DISK));
    assertThat(read(begun("\u00fd7zXZ")).format()).isEqualTo(Format.PACKED);
    assertThat(read(begun("EFI"))).isEqualTo(new DiskImage(Format.RAW, 1024));
  }

  @Test
  void aFixedVhdIsAsLargeAsItIsWithoutItsLastSector() throws IOException {
    var image = begun("EFI");
    image.put(512, "conectix".getBytes(StandardCharsets.US_ASCII));
    assertThat(read(image)).isEqualTo(new DiskImage(Format.VHD, 512));
  }

  @Test
  void aHeaderThatLiesOrEndsGivesTheLengthOfTheFile() throws IOException {
    assertThat(read(begun("QFI\u00fb").putLong(24, -1)))
        .isEqualTo(new DiskImage(Format.QCOW2, 1024));
    assertThat(read(begun("vhdxfile"))).isEqualTo(new DiskImage(Format.VHDX, 1024));
    assertThat(read(ByteBuffer.allocate(3))).isEqualTo(new DiskImage(Format.RAW, 3));
  }

  private static ByteBuffer begun(String magic) {
    return ByteBuffer.allocate(1024).put(0, magic.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static ByteBuffer little(ByteBuffer image) {
    return image.order(ByteOrder.LITTLE_ENDIAN);
  }

  private static ByteBuffer vhdx() {
    var image =
        little(ByteBuffer.allocate(512 * 1024))
            .put(0, "vhdxfile".getBytes(StandardCharsets.US_ASCII));
    image.put(192 * 1024 + 16, guid("06a27c8b90479a4bb8fe575f050f886e"));
    image.putLong(192 * 1024 + 32, 320 * 1024);
    image.put(320 * 1024 + 64, guid("2442a52f1bcd7648b2115dbed83bf4b8"));
    image.putInt(320 * 1024 + 80, 64 * 1024);
    return image.putLong(384 * 1024, DISK);
  }

  private static byte[] guid(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  /// With something before and behind it, as in an archive.
  private DiskImage read(ByteBuffer image) throws IOException {
    var file = Files.write(folder.resolve("image"), new byte[700]);
    try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      channel.write(image.rewind(), 700);
      channel.write(ByteBuffer.allocate(700), 700 + image.limit());
      return DiskImage.read(channel, 700, image.limit());
    }
  }
}
