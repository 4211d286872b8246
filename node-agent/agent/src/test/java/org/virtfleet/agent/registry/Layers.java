package org.virtfleet.agent.registry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/// Writes layers of container images, hostile ones too.
public final class Layers {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes);

  public Layers() {
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
  }

  public Layers file(String name, String content) {
    return file(name, content.getBytes(StandardCharsets.UTF_8));
  }

  public Layers file(String name, byte[] content) {
    var entry = new TarArchiveEntry(name, true);
    entry.setSize(content.length);
    return put(entry, content);
  }

  public Layers folder(String name) {
    return put(new TarArchiveEntry(name + "/", true), new byte[0]);
  }

  /// @param type of [TarConstants]
  Layers link(String name, byte type, String target) {
    var entry = new TarArchiveEntry(name, type, true);
    entry.setLinkName(target);
    return put(entry, new byte[0]);
  }

  /// An entry that says only that the next one has a name this long (GNU).
  Layers longName(int length) {
    var entry = new TarArchiveEntry("long", TarConstants.LF_GNUTYPE_LONGNAME, true);
    entry.setSize(length);
    return put(entry, new byte[length]);
  }

  private Layers put(TarArchiveEntry entry, byte[] content) {
    try {
      tar.putArchiveEntry(entry);
      tar.write(content);
      tar.closeArchiveEntry();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] tar() {
    try {
      tar.close();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public byte[] gzip() {
    var packed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(packed)) {
      out.write(tar());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }
}
