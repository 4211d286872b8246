package org.virtfleet.desktop.core.ovf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/// An OVA file, made as exporters make them.
public final class TestPackage {

  private final Map<String, byte[]> files = new LinkedHashMap<>();

  /// A descriptor of the tests, and small images for its files.
  public static TestPackage of(String descriptor) throws IOException {
    var made = new TestPackage().with("machine.ovf", resource(descriptor));
    switch (descriptor) {
      case "vsphere.ovf" ->
          made.with("machine-disk1.vmdk", vmdk(40L << 30))
              .with("machine-disk2.vmdk", vmdk(8L << 30));
      case "virtualbox.ovf" ->
          made.with("machine-disk1.vmdk", vmdk(20L << 30))
              .with("machine-disk2.iso", new byte[2048]);
      case "virtfleet.ovf" ->
          made.with("shop-disk1.vmdk", vmdk(20L << 30))
              .with("shop-disk2.vmdk", vmdk(8L << 30))
              .with("shop-disk3.iso", new byte[2048]);
      default ->
          made.with(
              "5a3e2f10-0000-4000-8000-000000000001",
              ByteBuffer.allocate(1024)
                  .putInt(0x514649fb)
                  .putInt(3)
                  .putLong(24, 10L << 30)
                  .array());
    }
    return made;
  }

  static byte[] resource(String name) throws IOException {
    try (var file = TestPackage.class.getResourceAsStream(name)) {
      return file.readAllBytes();
    }
  }

  TestPackage with(String name, byte[] content) {
    files.put(name, content);
    return this;
  }

  TestPackage without(String name) {
    files.remove(name);
    return this;
  }

  /// With a manifest of all files so far, behind them.
  public TestPackage summed(String algorithm) throws Exception {
    var manifest = new StringBuilder();
    for (var file : files.entrySet()) {
      var sum = MessageDigest.getInstance(algorithm).digest(file.getValue());
      manifest.append(
          "%s(%s)= %s\n"
              .formatted(algorithm.replace("-", ""), file.getKey(), HexFormat.of().formatHex(sum)));
    }
    return with("machine.mf", manifest.toString().getBytes(StandardCharsets.US_ASCII));
  }

  /// Changes one byte of a file.
  public TestPackage damaged(String name) {
    files.computeIfPresent(
        name,
        (_, content) -> {
          content[900] ^= 1;
          return content;
        });
    return this;
  }

  public Path write(Path archive) throws IOException {
    var out = new ByteArrayOutputStream();
    for (var file : files.entrySet()) {
      out.write(header(file.getKey(), file.getValue().length, '0'));
      out.write(file.getValue());
      out.write(new byte[(512 - file.getValue().length % 512) % 512]);
    }
    out.write(new byte[1024]);
    return Files.write(archive, out.toByteArray());
  }

  Path unpack(Path folder) throws IOException {
    for (var file : files.entrySet()) {
      Files.write(folder.resolve(file.getKey()), file.getValue());
    }
    return folder.resolve("machine.ovf");
  }

  static byte[] header(String name, long size, char type) {
    var header = ByteBuffer.allocate(512);
    header.put(0, name.getBytes(StandardCharsets.UTF_8));
    header.put(100, "0000644\0".getBytes(StandardCharsets.US_ASCII));
    header.put(124, "%011o\0".formatted(size).getBytes(StandardCharsets.US_ASCII));
    header.put(148, "        ".getBytes(StandardCharsets.US_ASCII));
    header.put(156, (byte) type);
    header.put(257, "ustar\00000".getBytes(StandardCharsets.US_ASCII));
    var sum = 0;
    for (var each : header.array()) {
      sum += Byte.toUnsignedInt(each);
    }
    header.put(148, "%06o\0 ".formatted(sum).getBytes(StandardCharsets.US_ASCII));
    return header.array();
  }

  private static byte[] vmdk(long capacity) {
    return ByteBuffer.allocate(1024)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(0, "KDMV".getBytes(StandardCharsets.US_ASCII))
        .putLong(12, capacity / 512)
        .array();
  }
}
