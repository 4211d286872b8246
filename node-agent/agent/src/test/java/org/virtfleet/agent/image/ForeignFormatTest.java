package org.virtfleet.agent.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What must not reach qemu-img: it would read zeros for what is elsewhere.
class ForeignFormatTest {
  @TempDir Path folder;

  @Test
  void aWholeDiskIsTakenInEachFormat() throws Exception {
    assertThat(found(vmdk("createType=\"monolithicSparse\"\nparentCID=ffffffff\n")))
        .contains(ForeignFormat.VMDK);
    assertThat(found(vmdk("parentCID=FFFFFFFF\ncreateType=\"streamOptimized\"\n")))
        .contains(ForeignFormat.VMDK);
    assertThat(found(vhd(3))).contains(ForeignFormat.VHD);
    assertThat(found(vdi(1))).contains(ForeignFormat.VDI);
    assertThat(found(new byte[512])).isEmpty();
  }

  @Test
  void aDescriptorOfOtherFilesIsRefused() {
    refuse(
        "# Disk DescriptorFile\nRW 1 FLAT \"/etc/shadow\" 0\n".getBytes(StandardCharsets.US_ASCII),
        "keeps its data in other files");
    refuse(
        vmdk("createType=\"monolithicFlat\"\nRW 1 FLAT \"/etc/shadow\" 0\n"),
        "keeps its data in other files");
    var empty = vmdk("");
    ByteBuffer.wrap(empty).putLong(12, 0);
    refuse(empty, "keeps its data in other files");
    refuse("COWD".getBytes(StandardCharsets.US_ASCII), "keeps its data in other files");
  }

  @Test
  void oneOfSeveralFilesIsRefused() {
    var extent = vmdk("");
    ByteBuffer.wrap(extent).putLong(28, 0);
    refuse(extent, "is one of several files that make a disk");
  }

  @Test
  void aDifferenceToAnotherImageIsRefused() {
    refuse(
        vmdk(
            "createType=\"monolithicSparse\"\nparentCID=12345678\nparentFileNameHint=\"/etc/passwd\"\n"),
        "VMDK image is the difference to another one");
    refuse(vhd(4), "VHD image is the difference to another one");
    refuse(vdi(4), "VDI image is the difference to another one");
    var linked = vdi(1);
    linked[440] = 7;
    refuse(linked, "VDI image is the difference to another one");
  }

  @Test
  void aHeaderThatIsCutOffIsRefused() {
    refuse(Arrays.copyOf(vhd(3), 100), "makes no sense");
    refuse(Arrays.copyOf(vdi(1), 100), "makes no sense");
    refuse("vhdxfile".getBytes(StandardCharsets.US_ASCII), "makes no sense");
    refuse(Arrays.copyOf(vmdk(""), 20), "keeps its data in other files");
  }

  @Test
  void theFooterOfAFixedVhdIsTakenOffAndNothingElse() throws Exception {
    var image = new byte[4096 + 512];
    image[4095] = 1;
    ByteBuffer.wrap(image, 4096, 512).slice().put("conectix".getBytes(StandardCharsets.US_ASCII));
    ByteBuffer.wrap(image).putLong(4096 + 48, 4096).putInt(4096 + 60, 2);
    var file = Files.write(folder.resolve("fixed.vhd"), image);
    VhdFooter.remove(file);
    assertThat(file).hasBinaryContent(Arrays.copyOf(image, 4096));
    assertThatThrownBy(() -> VhdFooter.remove(file)).hasMessageContaining("is no VHD file");
  }

  private void refuse(byte[] image, String why) {
    assertThat(ForeignFormat.isForeign(image)).isTrue();
    assertThatThrownBy(() -> found(image))
        .isInstanceOf(TransferFailed.class)
        .hasMessageContaining(why)
        .extracting(failure -> ((TransferFailed) failure).isLasting())
        .isEqualTo(true);
  }

  private Optional<ForeignFormat> found(byte[] image) throws IOException, TransferFailed {
    var file = Files.write(folder.resolve("image"), image);
    return ForeignFormat.of(file, Arrays.copyOf(image, Math.min(image.length, 512)));
  }

  private static byte[] vmdk(String descriptor) {
    var image = ByteBuffer.allocate(2048).order(ByteOrder.LITTLE_ENDIAN);
    image.put("KDMV".getBytes(StandardCharsets.US_ASCII));
    image.putInt(4, 1).putLong(12, 2048).putLong(20, 128).putLong(28, 1).putLong(36, 2);
    image.put(
        512,
        ("# Disk DescriptorFile\nversion=1\n" + descriptor).getBytes(StandardCharsets.US_ASCII));
    return image.array();
  }

  private static byte[] vhd(int type) {
    return ByteBuffer.allocate(512)
        .put("conectix".getBytes(StandardCharsets.US_ASCII))
        .putInt(60, type)
        .array();
  }

  private static byte[] vdi(int type) {
    return ByteBuffer.allocate(512)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put("<<< Oracle VM VirtualBox Disk Image >>>\n".getBytes(StandardCharsets.US_ASCII))
        .putInt(64, 0xbeda107f)
        .putInt(76, type)
        .array();
  }
}
