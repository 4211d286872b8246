package org.virtfleet.desktop.core.ovf;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.virtfleet.desktop.core.image.DiskImage;

/// A machine's package: an `.ova` archive, or an `.ovf` with its files beside it. Files are read
/// where they lie.
public final class OvfPackage {

  /// Those of real machines are some ten KiB.
  private static final int LONGEST_DESCRIPTOR = 4 << 20;

  private static final int LONGEST_MANIFEST = 1 << 20;

  private final Path path;
  private final boolean archive;
  private final Map<String, OvfPart> parts;
  private final String stem;
  private final OvfDescriptor descriptor;
  private final Checksums checksums;
  private final boolean summed;

  private OvfPackage(Path path, boolean archive, Map<String, OvfPart> parts)
      throws IOException, OvfException {
    this.path = path;
    this.archive = archive;
    this.parts = parts;
    var ovf = onlyDescriptor(parts);
    this.stem = ovf.name().substring(0, ovf.name().length() - ".ovf".length());
    var manifest = find(stem + ".mf");
    summed = manifest.isPresent();
    checksums =
        manifest.isPresent()
            ? Checksums.of(
                new String(
                    all(manifest.get(), LONGEST_MANIFEST, Optional.empty()),
                    StandardCharsets.UTF_8))
            : Checksums.none();
    descriptor = OvfDescriptor.parse(all(ovf, LONGEST_DESCRIPTOR, checksums.of(ovf)));
  }

  /// Looks into a package. May wait for a slow disk.
  ///
  /// @throws OvfException when it is none that can be taken, with the reason
  public static OvfPackage open(Path path) throws IOException, OvfException {
    var name = String.valueOf(path.getFileName());
    if (name.toLowerCase(Locale.ROOT).endsWith(".ovf")) {
      var parts = new LinkedHashMap<String, OvfPart>();
      parts.put(name, new OvfPart(name, 0, Files.size(path)));
      return new OvfPackage(path, false, parts);
    }
    try (var file = FileChannel.open(path)) {
      return new OvfPackage(path, true, TarIndex.read(file));
    }
  }

  OvfDescriptor descriptor() {
    return descriptor;
  }

  /// Whether it has a manifest, so that its files are compared with their checksums.
  boolean isSummed() {
    return summed;
  }

  /// Whether it has a certificate, which nobody looks at.
  boolean isSigned() throws OvfException {
    return find(stem + ".cert").isPresent();
  }

  /// A file that the descriptor names.
  OvfPart part(String name) throws OvfException {
    return find(name)
        .orElseThrow(() ->
            new OvfException(
                archive
                    ? "The archive lacks %s, which its descriptor names. Check that it was downloaded whole."
                        .formatted(name)
                    : "The file %s, which the descriptor names, is not beside it. Put it there."
                        .formatted(name)));
  }

  /// What the header of a disk's image says.
  DiskImage image(OvfPart part) throws IOException {
    try (var file = FileChannel.open(file(part))) {
      return DiskImage.read(file, part.offset(), part.bytes());
    }
  }

  /// Reads a file from its start. Before the last byte comes it is compared with its checksum; what
  /// an [IOException] then says is for people.
  public InputStream read(OvfPart part) throws IOException {
    return new PartInput(file(part), part, checksums.of(part));
  }

  private Path file(OvfPart part) {
    return archive ? path : path.resolveSibling(part.name());
  }

  private Optional<OvfPart> find(String name) throws OvfException {
    var known = Optional.ofNullable(parts.get(name));
    if (known.isPresent() || archive) {
      return known;
    }
    if (!OvfPart.isPlain(name)) {
      throw new OvfException(
          "The descriptor names a file %s, which is not beside it. Only files beside the descriptor are taken."
              .formatted(name.replaceAll("\\p{Cntrl}", "?")));
    }
    var file = path.resolveSibling(name);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    return Optional.of(new OvfPart(name, 0, file.toFile().length()));
  }

  private static OvfPart onlyDescriptor(Map<String, OvfPart> parts) throws OvfException {
    var found =
        parts.values().stream()
            .filter(part -> part.name().toLowerCase(Locale.ROOT).endsWith(".ovf"))
            .toList();
    if (found.size() != 1) {
      throw new OvfException(
          "The archive holds %d descriptors (.ovf); a machine's package has one. Choose another file."
              .formatted(found.size()));
    }
    return found.getFirst();
  }

  private byte[] all(OvfPart part, int most, Optional<Checksums.Checksum> checksum)
      throws IOException, OvfException {
    if (part.bytes() > most) {
      throw new OvfException(
          "%s has %,d bytes; the most that is read is %,d."
              .formatted(part.name(), part.bytes(), most));
    }
    try (var input = new PartInput(file(part), part, checksum)) {
      return input.readAllBytes();
    }
  }
}
