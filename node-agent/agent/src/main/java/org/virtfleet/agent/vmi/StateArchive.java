package org.virtfleet.agent.vmi;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.virtfleet.agent.image.SparseFile;
import org.virtfleet.agent.image.TransferFailed;

/// What a claim with the state of a machine holds: a tar of an empty file that says so, then at
/// most one file of each [Part] under its name, with the numbers of its owner on this host. A part
/// that is not in it is one that the machine did not have.
record StateArchive(Map<Part, Content> parts) {

  /// The first file: without it a volume that has not got its content yet would be the state of a
  /// machine that had none.
  private static final String HEAD = "virtfleet-state-1";

  private static final int OWNER_ONLY = 0600;

  private static final FileTime NO_TIME = FileTime.fromMillis(0);

  /// A file of a machine's state.
  enum Part {
    /// UEFI's variables: all firmware of a guest together may have 8 MiB in QEMU.
    VARIABLES("variables.fd", 8 << 20),
    /// What swtpm calls the permanent state of a TPM 2.0: some ten KiB, and less than one MiB with
    /// all that fits into it.
    TPM("tpm2-00.permall", 2 << 20);

    private final String file;
    private final int most;

    Part(String file, int most) {
      this.file = file;
      this.most = most;
    }

    /// Its name in the archive.
    String file() {
      return file;
    }

    /// What it may have, in bytes.
    int most() {
      return most;
    }

    private static Optional<Part> of(TarArchiveEntry entry) {
      for (Part part : values()) {
        if (part.file.equals(entry.getName()) && entry.getLinkFlag() == TarConstants.LF_NORMAL) {
          return Optional.of(part);
        }
      }
      return Optional.empty();
    }
  }

  /// The bytes of a file, and whose it is.
  static final class Content {
    private final byte[] bytes;
    private final int user;
    private final int group;

    /// @param user number of its owner
    /// @param group number of its group
    Content(byte[] bytes, int user, int group) {
      this.bytes = bytes.clone();
      this.user = user;
      this.group = group;
    }

    byte[] bytes() {
      return bytes.clone();
    }

    int user() {
      return user;
    }

    int group() {
      return group;
    }
  }

  StateArchive {
    parts = Map.copyOf(parts);
  }

  Optional<Content> part(Part part) {
    return Optional.ofNullable(parts.get(part));
  }

  /// @param file of a tar, with zeros behind it
  /// @throws IOException when it is none of these archives
  static StateArchive read(Path file) throws IOException {
    Map<Part, Content> parts = new EnumMap<>(Part.class);
    try (var tar = new TarArchiveInputStream(Files.newInputStream(file))) {
      var head = tar.getNextEntry();
      if (head == null || !HEAD.equals(head.getName())) {
        throw new IOException("it holds no such state, or has not got it yet");
      }
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Part part =
            Part.of(entry).orElseThrow(() -> new IOException("it holds something else, too"));
        byte[] bytes = tar.readNBytes(part.most() + 1);
        if (bytes.length > part.most() || bytes.length != entry.getSize()) {
          throw new IOException(part.file() + " in it is too long, or cut off");
        }
        var content =
            new Content(
                bytes,
                Math.toIntExact(entry.getLongUserId()),
                Math.toIntExact(entry.getLongGroupId()));
        if (parts.put(part, content) != null) {
          throw new IOException(part.file() + " is in it twice");
        }
      }
    } catch (ArithmeticException | IllegalArgumentException e) {
      throw new IOException("it is damaged", e);
    }
    return new StateArchive(parts);
  }

  /// @param file that only its owner reads from then on, in the place of whatever is there
  void write(Path file) throws IOException, TransferFailed {
    var bytes = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(bytes)) {
      tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
      add(tar, HEAD, new Content(new byte[0], 0, 0));
      for (Part part : Part.values()) {
        var content = parts.get(part);
        if (content != null) {
          add(tar, part.file(), content);
        }
      }
    }
    try (var written = SparseFile.create(file)) {
      var archive = Channels.newChannel(new ByteArrayInputStream(bytes.toByteArray()));
      written.write(archive, bytes.size(), _ -> {});
      written.finish();
    }
  }

  private static void add(TarArchiveOutputStream tar, String name, Content content)
      throws IOException {
    var entry = new TarArchiveEntry(name);
    entry.setSize(content.bytes().length);
    entry.setMode(OWNER_ONLY);
    entry.setModTime(NO_TIME); // one with fractions would take a header of its own
    entry.setIds(content.user(), content.group());
    tar.putArchiveEntry(entry);
    tar.write(content.bytes());
    tar.closeArchiveEntry();
  }
}
