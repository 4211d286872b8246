package org.virtfleet.rfb.encoding;

import java.io.IOException;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.Framebuffer;
import org.virtfleet.display.WireReader;

/// JPEG, 21 (the community's RFB specification): one JPEG file, without a length. It may leave out Huffman and quantisation tables that are the
/// same as in the last file; they are put in again here.
///
///     FF D8 | segments: FF marker, u16 length with itself, data | FF DA … entropy-coded data … | FF D9
final class JpegDecoder implements RectangleDecoder {

  /// As much as a Tight rectangle may carry.
  private static final int MAX_FILE = 4 * 1024 * 1024;

  private static final int MARKER = 0xFF;
  private static final int START_OF_IMAGE = 0xD8;
  private static final int END_OF_IMAGE = 0xD9;
  private static final int START_OF_SCAN = 0xDA;
  private static final int QUANTISATION_TABLES = 0xDB;
  private static final int HUFFMAN_TABLES = 0xC4;
  private static final int LENGTH_BYTES = 2;

  private final JpegPainter painter;
  private final ByteCollector file = new ByteCollector(MAX_FILE);
  private final ByteCollector tables = new ByteCollector(MAX_FILE);
  private byte[] quantisation = {};
  private byte[] huffman = {};

  JpegDecoder(JpegPainter painter) {
    this.painter = painter;
  }

  @Override
  public void decode(WireReader in, Framebuffer target, int x, int y, int width, int height)
      throws IOException {
    if (width == 0 || height == 0) {
      throw DisplayException.protocol("An empty rectangle comes with a JPEG");
    }
    file.clear();
    if (in.u8() != MARKER || in.u8() != START_OF_IMAGE) {
      throw DisplayException.protocol("A JPEG rectangle does not begin as a JPEG file does");
    }
    file.add(MARKER).add(START_OF_IMAGE);
    int tablesAt = file.size();
    boolean ownQuantisation = false;
    boolean ownHuffman = false;
    int marker = marker(in);
    while (marker != END_OF_IMAGE) {
      int begin = file.size();
      segment(in, marker);
      if (marker == QUANTISATION_TABLES) {
        quantisation = remember(ownQuantisation ? quantisation : new byte[0], begin);
        ownQuantisation = true;
      } else if (marker == HUFFMAN_TABLES) {
        huffman = remember(ownHuffman ? huffman : new byte[0], begin);
        ownHuffman = true;
      }
      marker = marker == START_OF_SCAN ? scan(in) : marker(in);
    }
    file.add(MARKER).add(END_OF_IMAGE);
    if (!ownHuffman) {
      file.insert(tablesAt, huffman);
    }
    if (!ownQuantisation) {
      file.insert(tablesAt, quantisation);
    }
    painter.paint(file.bytes(), 0, file.size(), target, x, y, width, height);
  }

  private static int marker(WireReader in) throws IOException {
    if (in.u8() != MARKER) {
      throw DisplayException.protocol("A JPEG rectangle has data where a segment should begin");
    }
    int marker = in.u8();
    while (marker == MARKER) {
      marker = in.u8();
    }
    return marker;
  }

  private void segment(WireReader in, int marker) throws IOException {
    int length = in.u16();
    if (length < LENGTH_BYTES) {
      throw DisplayException.protocol("A JPEG segment claims a length of " + length);
    }
    file.add(MARKER).add(marker).add(length >> 8).add(length);
    file.add(in, length - LENGTH_BYTES);
  }

  /// Reads entropy-coded data, in which FF 00 is a byte and FF D0…D7 a restart.
  ///
  /// @return the marker that ends it
  private int scan(WireReader in) throws IOException {
    while (true) {
      int next = in.u8();
      if (next == MARKER) {
        int marker = in.u8();
        boolean data = marker == 0 || (marker >= 0xD0 && marker <= 0xD7);
        if (!data && marker != MARKER) {
          return marker;
        }
        file.add(next);
        if (data) {
          file.add(marker);
        }
      } else {
        file.add(next);
      }
    }
  }

  /// @param before the tables of the same kind that came earlier in this file
  private byte[] remember(byte[] before, int begin) throws DisplayException {
    tables.clear();
    tables.add(before, 0, before.length);
    tables.add(file.bytes(), begin, file.size() - begin);
    return tables.toArray();
  }
}
