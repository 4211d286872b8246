package org.virtfleet.agent.metrics;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/// Rows of samples at one step, inside a part of an image.
///
/// A row belongs to a moment (`second / step`) and carries a stamp that says so: a pause leaves a
/// gap and not a shift, nothing has to be cleared as time goes on, and a row that was damaged on
/// disk is a gap too. Not safe for use by several threads at once.
///
/// | bytes | content |
/// | --- | --- |
/// | 2 | how often the ring had been filled before, modulo 2^16 |
/// | 2 | check over moment and samples, never 0 |
/// | 2 a column | sample |
final class Ring {
  static final int STAMP = 4;

  /// Where the samples are in a row that stands behind its moment.
  private static final int SAMPLES = Long.BYTES + STAMP;

  private final ByteBuffer image;
  private final int offset;
  private final int rows;
  private final int rowLength;
  private final int step;
  private long open = Long.MIN_VALUE;
  private short[] openRow = {};

  Ring(ByteBuffer image, int offset, int rows, int rowLength, int step) {
    this.image = image;
    this.offset = offset;
    this.rows = rows;
    this.rowLength = rowLength;
    this.step = step;
  }

  int step() {
    return step;
  }

  int rows() {
    return rows;
  }

  long moment(long second) {
    return Math.floorDiv(second, step);
  }

  /// Where the row of a moment lies in the image.
  int position(long moment) {
    return offset + (int) Math.floorMod(moment, (long) rows) * rowLength;
  }

  int rowLength() {
    return rowLength;
  }

  boolean holds(long moment) {
    int at = position(moment);
    return image.getShort(at + 2) != 0 && image.getShort(at) == generation(moment);
  }

  short get(long moment, int column) {
    return holds(moment)
        ? image.getShort(position(moment) + STAMP + column * Short.BYTES)
        : SampleCode.GAP;
  }

  /// The row of a moment to be changed and then [#put], a code for each of the first columns.
  ///
  /// @param isNew whether nothing of that moment was ever put. Then the image is not read: a page
  ///   of a mapped file that is read first brings its neighbours into memory, one that is written
  ///   comes alone
  short[] open(long moment, int columns, boolean isNew) {
    if (moment != open || openRow.length != columns) {
      short[] row = new short[columns];
      for (int i = 0; i < columns; i++) {
        row[i] = isNew ? SampleCode.GAP : get(moment, i);
      }
      open = moment;
      openRow = row;
    }
    return openRow;
  }

  /// Changes a row; a row of an earlier round is emptied first.
  ///
  /// @param codes one for each column from the first on
  void put(long moment, short[] codes) {
    ByteBuffer row = ByteBuffer.allocate(Long.BYTES + rowLength).putLong(moment);
    row.slice(SAMPLES, rowLength - STAMP).asShortBuffer().put(codes);
    row.putShort(generation(moment)).putShort(check(row.array()));
    // In one piece: a write into the image costs about the same whatever its length.
    image.put(position(moment), row.array(), Long.BYTES, rowLength);
  }

  /// Takes out every row that is damaged or older than the ring is long.
  void verify(long newest) {
    for (long moment = newest - rows + 1; moment <= newest; moment++) {
      int at = position(moment);
      if (!holds(moment) || image.getShort(at + 2) != check(row(at, moment))) {
        image.putInt(at, 0);
      }
    }
  }

  private short generation(long moment) {
    return (short) Math.floorDiv(moment, (long) rows);
  }

  /// A row behind the moment that it is of.
  private byte[] row(int at, long moment) {
    byte[] row = new byte[Long.BYTES + rowLength];
    ByteBuffer.wrap(row).putLong(moment);
    image.get(at, row, Long.BYTES, rowLength);
    return row;
  }

  /// Of the moment and the samples.
  private static short check(byte[] row) {
    var crc = new CRC32();
    crc.update(row, 0, Long.BYTES);
    crc.update(row, SAMPLES, row.length - SAMPLES);
    return (short) (crc.getValue() | 1);
  }
}
