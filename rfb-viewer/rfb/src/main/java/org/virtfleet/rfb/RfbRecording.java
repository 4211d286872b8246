package org.virtfleet.rfb;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.virtfleet.display.Framebuffer;
import org.virtfleet.display.Rect;
import org.virtfleet.display.WireReader;
import org.virtfleet.rfb.encoding.Decoders;
import org.virtfleet.rfb.encoding.JpegPainter;
import org.virtfleet.rfb.encoding.PixelReader;
import org.virtfleet.rfb.message.ServerInit;
import org.virtfleet.rfb.message.ServerMessage;
import org.virtfleet.rfb.message.ServerMessageHandler;
import org.virtfleet.rfb.message.ServerMessageReader;

/// What a server sent from its ServerInit message on, without anything of the client: the form that
/// TigerVNC's `decperf` reads. The pixel format is the one in ServerInit. A recording may end
/// anywhere after that message.
public final class RfbRecording implements AutoCloseable {

  /// @param framebuffer the last picture
  /// @param updates complete ones
  /// @param rectangles begun ones, pseudo-rectangles included
  /// @param pixels in the rectangles that paint
  public record Outcome(Framebuffer framebuffer, long updates, long rectangles, long pixels) {}

  private final WireReader in;
  private final UpdateCounter counter = new UpdateCounter();
  private final Decoders decoders;
  private final ServerMessageReader reader;

  /// Reads the ServerInit message and prepares everything that decoding needs.
  ///
  /// @param jpeg belongs to the caller, who closes it
  /// @throws org.virtfleet.display.DisplayException if it is no recording, or its pixel format is
  ///   none
  public RfbRecording(InputStream recording, JpegPainter jpeg) throws IOException {
    in = new WireReader(recording);
    ServerInit init = ServerInit.read(in);
    PixelReader pixels = PixelReader.of(init.format());
    decoders = new Decoders(in, pixels, jpeg);
    reader =
        new ServerMessageReader(
            in, pixels, decoders, new Framebuffer(init.width(), init.height()), counter);
  }

  /// Decodes all of it on the calling thread, with the painter's help.
  public Outcome replay() throws IOException {
    try {
      while (!in.isExhausted()) {
        reader.readMessage();
      }
    } catch (EOFException e) {
      // It ends inside a message, which is allowed.
    }
    return new Outcome(reader.framebuffer(), counter.updates, reader.rectangles(), reader.pixels());
  }

  /// Frees native memory.
  @Override
  public void close() {
    decoders.close();
  }

  private static final class UpdateCounter implements ServerMessageHandler {
    private long updates;

    @Override
    public boolean wanted() {
      return true;
    }

    @Override
    public void updateStarted() {}

    @Override
    public void updateFinished(Rect changed) {
      updates++;
    }

    @Override
    public void message(ServerMessage message) {}
  }
}
