package org.virtfleet.rfb;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.virtfleet.display.AudioSink;
import org.virtfleet.display.Connector;
import org.virtfleet.display.DisplayEvent;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.DisplayException.Code;
import org.virtfleet.display.DisplayListener;
import org.virtfleet.display.DisplaySession;
import org.virtfleet.display.Framebuffer;
import org.virtfleet.display.InputEvent;
import org.virtfleet.display.SessionStatistics;
import org.virtfleet.display.Transport;
import org.virtfleet.display.WireReader;
import org.virtfleet.display.WireWriter;
import org.virtfleet.rfb.encoding.Decoders;
import org.virtfleet.rfb.encoding.JpegPainter;
import org.virtfleet.rfb.encoding.PixelReader;
import org.virtfleet.rfb.message.ServerInit;
import org.virtfleet.rfb.message.ServerMessageReader;

/// One connection: its two threads and its end.
final class RfbSession implements DisplaySession {

  private static final System.Logger LOG = System.getLogger(RfbSession.class.getName());

  private final Connector connector;
  private final RfbOptions options;
  private final DisplayListener listener;
  private final Outbox outbox = new Outbox();
  private final ClipboardExchange clipboard = new ClipboardExchange();
  private final InputTranslator input = new InputTranslator(clipboard);
  private final AtomicLong received = new AtomicLong();
  private final RoundTrip roundTrip = new RoundTrip();
  private volatile boolean ready;

  /// Guards the two fields below.
  private final Object lock = new Object();

  private @Nullable Transport transport;

  /// Why the session ends, if it was not the decoder that found out.
  private @Nullable DisplayException end;

  RfbSession(Connector connector, RfbOptions options, DisplayListener listener) {
    this.connector = connector;
    this.options = options;
    this.listener = listener;
  }

  void start() {
    var _ = Thread.ofPlatform().daemon().name("rfb-decoder").start(this::run);
  }

  @Override
  public void send(InputEvent event) {
    if (!ready) {
      return;
    }
    input
        .translate(event)
        .ifPresent(message -> {
          if (!outbox.put(message)) {
            end(Outbox.full());
          }
        });
  }

  @Override
  public SessionStatistics statistics() {
    return new SessionStatistics(received.get(), roundTrip.last());
  }

  @Override
  public void close() {
    end(new DisplayException(Code.CLOSED, "The connection was closed"));
  }

  private void run() {
    DisplayException reason;
    try {
      connectAndRead();
      reason = new DisplayException(Code.CLOSED, "The connection was closed");
    } catch (DisplayException e) {
      reason = e;
    } catch (EOFException e) {
      reason = new DisplayException(Code.CONNECTION, "The server closed the connection", e);
    } catch (IOException e) {
      reason = new DisplayException(Code.CONNECTION, "The connection failed: " + e.getMessage(), e);
    } catch (RuntimeException | OutOfMemoryError e) {
      LOG.log(Level.ERROR, "The display session failed", e);
      reason =
          new DisplayException(
              Code.PROTOCOL, "The viewer could not handle what the server sent; see the log", e);
    }
    DisplayException first = end(reason);
    listener.onEvent(new DisplayEvent.Disconnected(first.code(), first.getMessage()));
  }

  private void connectAndRead() throws IOException {
    try (Transport opened = connector.connect();
        JpegPainter jpeg = JpegPainter.of(options.codecs());
        AudioSink audio = options.audio().get()) {
      if (!adopt(opened)) {
        return;
      }
      Handshake.Outcome outcome =
          new Handshake(
                  new WireReader(new CountingInput(opened.input(), received)),
                  new WireWriter(opened.output()),
                  options)
              .run();
      WireWriter out = outcome.wire().out();
      Framebuffer framebuffer = new Framebuffer(outcome.init().width(), outcome.init().height());
      listener.onEvent(
          new DisplayEvent.Connected(
              outcome.version().toString(),
              outcome.security(),
              options.encodings().getFirst().title(),
              outcome.init().name()));
      listener.onEvent(new DisplayEvent.Resized(framebuffer));
      SessionProtocol protocol =
          new SessionProtocol(
              options,
              outbox,
              input,
              clipboard,
              new LineMeter(received, roundTrip),
              new Audience(listener, audio),
              framebuffer);
      protocol.begin();
      ready = true;
      var _ = Thread.ofPlatform().daemon().name("rfb-writer").start(() -> write(out));
      try (OutputStream recording = options.recording().begin()) {
        read(recorded(outcome, recording), jpeg, framebuffer, protocol);
      }
    }
  }

  private WireReader recorded(Handshake.Outcome outcome, OutputStream recording)
      throws IOException {
    WireReader in = outcome.wire().in();
    if (options.recording() == RecordingTarget.NONE) {
      return in;
    }
    ServerInit init = outcome.init().withFormat(options.pixelFormat());
    return new WireReader(RecordingInput.begin(in.stream(), recording, init));
  }

  private void read(
      WireReader in, JpegPainter jpeg, Framebuffer framebuffer, SessionProtocol protocol)
      throws IOException {
    PixelReader pixels = PixelReader.of(options.pixelFormat());
    try (Decoders decoders = new Decoders(in, pixels, jpeg)) {
      ServerMessageReader reader =
          new ServerMessageReader(in, pixels, decoders, framebuffer, protocol);
      while (true) {
        reader.readMessage();
      }
    }
  }

  /// The writer thread's life.
  private void write(WireWriter out) {
    try {
      outbox.sendTo(out);
    } catch (DisplayException e) {
      end(e);
    } catch (IOException e) {
      end(new DisplayException(Code.CONNECTION, "The connection failed: " + e.getMessage(), e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      close();
    }
  }

  /// @return false if the session was ended while the connection was being made
  private boolean adopt(Transport opened) {
    synchronized (lock) {
      transport = opened;
      return end == null;
    }
  }

  /// Ends both threads. The first reason given stays.
  ///
  /// @return the reason that stays
  private DisplayException end(DisplayException reason) {
    Transport open;
    DisplayException first;
    synchronized (lock) {
      first = end == null ? reason : end;
      end = first;
      open = transport;
    }
    ready = false;
    outbox.close();
    if (open != null) {
      // Closing TLS waits for a writer that is stuck in it; the caller may be the view's thread.
      var _ = Thread.ofVirtual().name("rfb-close").start(() -> close(open));
    }
    return first;
  }

  private static void close(Transport open) {
    try {
      open.close();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "Closing the transport failed", e);
    }
  }
}
