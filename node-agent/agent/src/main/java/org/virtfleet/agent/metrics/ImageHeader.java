package org.virtfleet.agent.metrics;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/// The first bytes of an image: whose it is and what its columns mean.
///
/// | bytes | content |
/// | --- | --- |
/// | 4 | `VFM2` |
/// | 4 | CRC-32 of all that follows, up to the end of the columns |
/// | 2 | columns there is room for |
/// | 2 | columns in use |
/// | 2 + n each | namespace, name; of each column its metric and device (UTF-8 after its length) |
///
/// At the end of the header the state stands twice, written in turn, so that one of them is whole
/// whenever the host loses power: second of the newest sample (8), last value of each column (8
/// each), CRC-32 of that (4).
///
/// @param last the last value of each column, NaN where there is none
record ImageHeader(
    Subject subject, Layout layout, List<Column> columns, long newest, List<Double> last) {
  private static final int MAGIC = 0x5646_4d32;
  private static final int CHECKED_FROM = 8;

  ImageHeader {
    columns = List.copyOf(columns);
    last = List.copyOf(last);
  }

  static void write(ByteBuffer image, Subject subject, Layout layout, List<Column> columns) {
    var header = image.slice(0, stateOffset(layout, 0));
    header.putInt(MAGIC).putInt(0);
    header.putShort((short) layout.columns()).putShort((short) columns.size());
    putText(header, subject.namespace());
    putText(header, subject.name());
    for (var column : columns) {
      putText(header, column.metric().exposedName());
      putText(header, column.device());
    }
    header.putInt(4, crc(image, CHECKED_FROM, header.position() - CHECKED_FROM));
  }

  static void writeState(ByteBuffer image, Layout layout, long newest, double[] last) {
    var state = ByteBuffer.allocate(stateLength(layout)).putLong(newest);
    state.asDoubleBuffer().put(last);
    int length = state.capacity() - Integer.BYTES;
    state.putInt(length, crc(state, 0, length));
    image.put(stateOffset(layout, (int) (newest / Layout.FINE_STEP & 1)), state.array());
  }

  static int stateLength(Layout layout) {
    return Long.BYTES + layout.columns() * Double.BYTES + Integer.BYTES;
  }

  /// How long the image must be that begins so; empty when it is none of ours.
  static Optional<Layout> layout(ByteBuffer image) {
    if (image.capacity() < CHECKED_FROM + 4 || image.getInt(0) != MAGIC) {
      return Optional.empty();
    }
    int columns = image.getShort(CHECKED_FROM);
    return columns > 0 && Layout.exists(columns)
        ? Optional.of(Layout.holding(columns))
        : Optional.empty();
  }

  /// Reads the header; empty when it is damaged, or from a version that measured something else.
  static Optional<ImageHeader> read(ByteBuffer image) {
    return layout(image).flatMap(layout -> read(image, layout));
  }

  private static Optional<ImageHeader> read(ByteBuffer image, Layout layout) {
    try {
      var header = image.slice(0, stateOffset(layout, 0));
      int expected = header.position(4).getInt();
      header.getShort();
      int used = header.getShort();
      var subject = new Subject(text(header), text(header));
      var columns = new ArrayList<Column>();
      for (int i = 0; i < used && i < layout.columns(); i++) {
        var metric = Metric.named(text(header));
        var device = text(header);
        if (metric.isEmpty()) {
          return Optional.empty();
        }
        columns.add(new Column(metric.get(), device));
      }
      if (crc(image, CHECKED_FROM, header.position() - CHECKED_FROM) != expected) {
        return Optional.empty();
      }
      return state(image, layout).map(at -> header(image, subject, layout, columns, at));
    } catch (BufferUnderflowException | IllegalArgumentException _) {
      return Optional.empty(); // A length leads out of the header.
    }
  }

  private static ImageHeader header(
      ByteBuffer image, Subject subject, Layout layout, List<Column> columns, int state) {
    var last = new ArrayList<Double>();
    for (int i = 0; i < layout.columns(); i++) {
      last.add(image.getDouble(state + Long.BYTES + i * Double.BYTES));
    }
    return new ImageHeader(subject, layout, columns, image.getLong(state), last);
  }

  /// The newer state that is whole.
  private static Optional<Integer> state(ByteBuffer image, Layout layout) {
    int length = stateLength(layout) - Integer.BYTES;
    Optional<Integer> best = Optional.empty();
    for (int copy = 0; copy < 2; copy++) {
      int at = stateOffset(layout, copy);
      boolean whole = image.getInt(at + length) == crc(image, at, length);
      if (whole && (best.isEmpty() || image.getLong(at) > image.getLong(best.get()))) {
        best = Optional.of(at);
      }
    }
    return best.filter(at -> image.getLong(at) > 0);
  }

  private static int stateOffset(Layout layout, int copy) {
    return layout.headerLength() - (2 - copy) * stateLength(layout);
  }

  private static void putText(ByteBuffer to, String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    to.putShort((short) bytes.length).put(bytes);
  }

  private static String text(ByteBuffer from) {
    var bytes = new byte[Short.toUnsignedInt(from.getShort())];
    from.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static int crc(ByteBuffer image, int position, int length) {
    var crc = new CRC32();
    crc.update(image.slice(position, length));
    return (int) crc.getValue();
  }
}
