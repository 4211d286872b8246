package org.virtfleet.rfb;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.virtfleet.display.Framebuffer;
import org.virtfleet.display.ImageCodec;
import org.virtfleet.display.Rect;
import org.virtfleet.display.WireReader;
import org.virtfleet.rfb.encoding.Decoders;
import org.virtfleet.rfb.encoding.PixelReader;
import org.virtfleet.rfb.message.ServerInit;
import org.virtfleet.rfb.message.ServerMessage;
import org.virtfleet.rfb.message.ServerMessageHandler;
import org.virtfleet.rfb.message.ServerMessageReader;

/// What a server sent from its ServerInit message on, without anything of the client: the form that
/// TigerVNC's `decperf` reads. The pixel format is the one in ServerInit. A recording may end
/// anywhere after that message.
public final class RfbRecording {

  /// @param framebuffer the last picture
  /// @param updates complete ones
  /// @param rectangles begun ones, pseudo-rectangles included
  public record Outcome(Framebuffer framebuffer, long updates, long rectangles) {}

  private RfbRecording() {}

  /// Decodes a whole recording on the calling thread.
  ///
  /// @throws org.virtfleet.display.DisplayException if it is no recording, or has another pixel
  ///   format than [PixelReader#of] takes
  public static Outcome replay(InputStream recording, ImageCodec codec) throws IOException {
    WireReader in = new WireReader(recording);
    ServerInit init = ServerInit.read(in);
    PixelReader pixels = PixelReader.of(init.format());
    Framebuffer framebuffer = new Framebuffer(init.width(), init.height());
    UpdateCounter counter = new UpdateCounter();
    try (Decoders decoders = new Decoders(in, pixels, codec)) {
      ServerMessageReader reader =
          new ServerMessageReader(in, pixels, decoders, framebuffer, counter);
      try {
        while (true) {
          reader.readMessage();
        }
      } catch (EOFException e) {
        return new Outcome(reader.framebuffer(), counter.updates, reader.rectangles());
      }
    }
  }

  private static final class UpdateCounter implements ServerMessageHandler {
    private long updates;

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
