package org.virtfleet.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class WireTest {

  @Test
  void readsWhatTheWriterWrote() throws Exception {
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    WireWriter writer = new WireWriter(sent);
    writer.u8(0xFE).u16(0x1234).padding(2).u32(0x89ABCDEF).bytes(new byte[] {7, 8}).flush();
    assertThat(HexFormat.of().formatHex(sent.toByteArray())).isEqualTo("fe1234000089abcdef0708");

    WireReader reader = new WireReader(new ByteArrayInputStream(sent.toByteArray()));
    assertThat(reader.u8()).isEqualTo(0xFE);
    assertThat(reader.u16()).isEqualTo(0x1234);
    reader.skip(2);
    assertThat(reader.u32()).isEqualTo(0x89ABCDEFL);
    assertThat(reader.bytes(2)).containsExactly(7, 8);
  }

  @Test
  void theWindowSlidesOverAStreamOfAnyLength() throws Exception {
    byte[] data = new byte[3 * WireReader.WINDOW + 5];
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) (i * 31);
    }
    WireReader reader = new WireReader(new Trickle(data));
    int checked = 0;
    while (checked < data.length) {
      int length = Math.min(977, data.length - checked);
      int at = reader.require(length);
      for (int i = 0; i < length; i++) {
        assertThat(reader.window()[at + i]).isEqualTo(data[checked + i]);
      }
      reader.skipBuffered(length);
      checked += length;
    }
    assertThatThrownBy(reader::u8).isInstanceOf(EOFException.class);
  }

  @Test
  void consumingMoreThanIsThereIsRefused() throws Exception {
    WireReader reader = new WireReader(new ByteArrayInputStream(new byte[4]));
    int _ = reader.require(2);
    assertThatThrownBy(() -> reader.skipBuffered(5)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  /// Gives an odd number of bytes at a time, as networks do.
  private static final class Trickle extends FilterInputStream {
    Trickle(byte[] data) {
      super(new ByteArrayInputStream(data));
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      return super.read(target, offset, Math.min(length, 1021));
    }
  }
}
