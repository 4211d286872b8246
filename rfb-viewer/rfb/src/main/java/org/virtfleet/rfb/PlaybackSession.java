package org.virtfleet.rfb;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import org.virtfleet.display.AudioSink;
import org.virtfleet.display.DisplayEvent;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.DisplayException.Code;
import org.virtfleet.display.DisplayListener;
import org.virtfleet.display.DisplaySession;
import org.virtfleet.display.Framebuffer;
import org.virtfleet.display.InputEvent;
import org.virtfleet.display.Rect;
import org.virtfleet.display.WireReader;
import org.virtfleet.rfb.encoding.Decoders;
import org.virtfleet.rfb.encoding.JpegPainter;
import org.virtfleet.rfb.encoding.PixelReader;
import org.virtfleet.rfb.message.ServerInit;
import org.virtfleet.rfb.message.ServerMessage;
import org.virtfleet.rfb.message.ServerMessageHandler;
import org.virtfleet.rfb.message.ServerMessageReader;

/// Plays a recording once, on a thread of its own.
final class PlaybackSession implements DisplaySession {

  private final RecordedDisplay display;
  private final DisplayListener listener;
  private final Thread thread =
      Thread.ofPlatform().daemon().name("rfb-player").unstarted(this::run);
  private volatile boolean closed;

  PlaybackSession(RecordedDisplay display, DisplayListener listener) {
    this.display = display;
    this.listener = listener;
  }

  void start() {
    thread.start();
  }

  /// Nobody is there who could be told.
  @Override
  public void send(InputEvent event) {}

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }

  private void run() {
    DisplayException end;
    try {
      play();
      end = closed();
    } catch (EOFException e) {
      end = new DisplayException(Code.CLOSED, "The recording is over", e);
    } catch (DisplayException e) {
      end = closed ? closed() : e;
    } catch (IOException e) {
      end =
          closed
              ? closed()
              : new DisplayException(
                  Code.CLOSED, "The recording cannot be read: " + e.getMessage(), e);
    }
    listener.onEvent(new DisplayEvent.Disconnected(end.code(), end.getMessage()));
  }

  private static DisplayException closed() {
    return new DisplayException(Code.CLOSED, "The recording was closed");
  }

  private void play() throws IOException {
    try (InputStream recording = display.recording().open();
        JpegPainter jpeg = JpegPainter.of(display.codecs());
        AudioSink audio = display.audio().get()) {
      WireReader in = new WireReader(recording);
      ServerInit init = ServerInit.read(in);
      PixelReader pixels = PixelReader.of(init.format());
      Framebuffer framebuffer = new Framebuffer(init.width(), init.height());
      listener.onEvent(new DisplayEvent.Connected("RFB", "recorded", "as recorded", init.name()));
      listener.onEvent(new DisplayEvent.Resized(framebuffer));
      try (Decoders decoders = new Decoders(in, pixels, jpeg)) {
        ServerMessageReader reader =
            new ServerMessageReader(
                in, pixels, decoders, framebuffer, new Player(new Audience(listener, audio)));
        while (!closed) {
          reader.readMessage();
        }
      }
    }
  }

  private final class Player implements ServerMessageHandler {
    private final Audience audience;

    Player(Audience audience) {
      this.audience = audience;
    }

    @Override
    public boolean wanted() {
      return !closed;
    }

    @Override
    public void updateStarted() {}

    @Override
    public void updateFinished(Rect changed) throws InterruptedIOException {
      audience.updated(changed);
      try {
        Thread.sleep(display.pause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("The recording was closed");
      }
    }

    @Override
    public void message(ServerMessage message) {
      audience.tell(message);
    }
  }
}
