package org.virtfleet.agent.metrics;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.TreeMap;

/// The history on disk, so that a restart of the agent leaves a short gap and not an empty graph.
/// It is written whole and swapped in; a file that can't be read, of another version or cut short,
/// counts as absent: graphs are worth no error.
public final class HistoryFile {

  private static final int MAGIC = 0x5646_4831;

  /// A guest has few series and a host few thousand guests; a larger number means a damaged file.
  private static final int MOST_SERIES = 1_000_000;

  private static final int MOST_LABELS = 32;

  private final Path path;

  public HistoryFile(Path path) {
    this.path = path;
  }

  /// Writes all series.
  public void save(History history) throws IOException {
    var rings = history.rings();
    var fresh = path.resolveSibling(path.getFileName() + ".new");
    try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(fresh)))) {
      out.writeInt(MAGIC);
      out.writeInt(rings.size());
      for (var entry : rings.entrySet()) {
        out.writeUTF(entry.getKey().metric().exposedName());
        out.writeInt(entry.getKey().labels().size());
        for (var label : entry.getKey().labels().entrySet()) {
          out.writeUTF(label.getKey());
          out.writeUTF(label.getValue());
        }
        write(out, history, entry.getValue().fine());
        write(out, history, entry.getValue().coarse());
      }
    }
    Files.move(fresh, path, ATOMIC_MOVE, REPLACE_EXISTING);
  }

  /// Adds what the file holds to a history.
  ///
  /// @return whether there was a readable file
  public boolean load(History history) throws IOException {
    try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(path)))) {
      if (in.readInt() != MAGIC) {
        return false;
      }
      var count = in.readInt();
      if (count < 0 || count > MOST_SERIES) {
        return false;
      }
      for (var i = 0; i < count; i++) {
        var metric = Metric.named(in.readUTF());
        var labels = new TreeMap<String, String>();
        var labelCount = in.readInt();
        if (labelCount < 0 || labelCount > MOST_LABELS || metric.isEmpty()) {
          return false;
        }
        for (var j = 0; j < labelCount; j++) {
          labels.put(in.readUTF(), in.readUTF());
        }
        var rings = History.Rings.of(metric.get().kind());
        read(in, rings.fine());
        read(in, rings.coarse());
        history.restore(new Series(metric.get(), labels), rings);
      }
      return true;
    } catch (NoSuchFileException | EOFException e) {
      return false;
    }
  }

  private static void write(DataOutputStream out, History lock, Ring ring) throws IOException {
    var bytes = ByteBuffer.allocate(ring.encodedLength());
    synchronized (lock) {
      ring.encode(bytes);
    }
    out.write(bytes.array());
  }

  private static void read(DataInputStream in, Ring ring) throws IOException {
    var bytes = new byte[ring.encodedLength()];
    in.readFully(bytes);
    ring.decode(ByteBuffer.wrap(bytes));
  }
}
