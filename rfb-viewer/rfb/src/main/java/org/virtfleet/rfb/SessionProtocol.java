package org.virtfleet.rfb;

import java.util.ArrayList;
import java.util.List;
import org.virtfleet.display.AudioSink;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.Framebuffer;
import org.virtfleet.display.Rect;
import org.virtfleet.rfb.encoding.Encoding;
import org.virtfleet.rfb.message.ClientMessage;
import org.virtfleet.rfb.message.ClientMessage.EnableContinuousUpdates;
import org.virtfleet.rfb.message.ClientMessage.UpdateRequest;
import org.virtfleet.rfb.message.PseudoEncoding;
import org.virtfleet.rfb.message.ServerMessage;
import org.virtfleet.rfb.message.ServerMessageHandler;

/// Our side of the conversation after the handshake: what we answer to what the server says, and
/// what the view is told. Runs on the decoder thread.
final class SessionProtocol implements ServerMessageHandler {

  private final RfbOptions options;
  private final Outbox outbox;
  private final InputTranslator input;
  private final ClipboardExchange clipboard;
  private final LineMeter line;
  private final Audience audience;
  private Framebuffer framebuffer;

  /// The server sends updates without being asked.
  private boolean continuous;

  SessionProtocol(
      RfbOptions options,
      Outbox outbox,
      InputTranslator input,
      ClipboardExchange clipboard,
      LineMeter line,
      Audience audience,
      Framebuffer framebuffer) {
    this.options = options;
    this.outbox = outbox;
    this.input = input;
    this.clipboard = clipboard;
    this.line = line;
    this.audience = audience;
    this.framebuffer = framebuffer;
  }

  /// The first words after the handshake.
  void begin() throws DisplayException {
    send(new ClientMessage.SetPixelFormat(options.pixelFormat()));
    send(new ClientMessage.SetEncodings(encodings(options)));
    requestUpdate(false);
  }

  @Override
  public boolean wanted() {
    return !outbox.isClosed();
  }

  @Override
  public void updateStarted() throws DisplayException {
    line.updateStarted();
    if (!continuous) {
      requestUpdate(true);
    }
  }

  @Override
  public void updateFinished(Rect changed) throws DisplayException {
    var question = line.roundTrip().question();
    if (question.isPresent()) {
      send(question.get());
    }
    var better = line.updateFinished();
    if (options.adaptive() && better.isPresent()) {
      send(new ClientMessage.SetEncodings(encodings(options, better.get())));
    }
    audience.updated(changed);
  }

  @Override
  public void message(ServerMessage message) throws DisplayException {
    // The view has a new picture before anything is asked for it, and hears what the server takes
    // when we are ready to send it.
    if (message instanceof ServerMessage.ScreenResized) {
      audience.tell(message);
      answer(message);
    } else {
      answer(message);
      audience.tell(message);
    }
  }

  private void answer(ServerMessage message) throws DisplayException {
    switch (message) {
      case ServerMessage.ExtendedCutText cut -> {
        var answer = clipboard.answer(cut.message());
        if (answer.isPresent()) {
          send(answer.get());
        }
      }
      case ServerMessage.EndOfContinuousUpdates _ -> toggleContinuousUpdates();
      case ServerMessage.Fence fence -> {
        if (fence.isRequest()) {
          send(fence.answer());
          line.roundTrip().fencesKnown();
        } else {
          line.roundTrip().answered();
        }
      }
      case ServerMessage.ScreenResized resized -> resized(resized.framebuffer());
      case ServerMessage.ScreensKnown known -> input.screensKnown(known.screens());
      case ServerMessage.ColoursMapped _ -> requestUpdate(false);
      case ServerMessage.MouseButtonsAccepted _ -> input.mouseButtonsAccepted();
      case ServerMessage.ScancodesAccepted _ -> input.scancodesAccepted();
      case ServerMessage.AudioOffered _ -> {
        if (audience.audio() != AudioSink.NONE) {
          send(new ClientMessage.EnableAudio(AudioSink.CHANNELS, AudioSink.RATE));
        }
      }
      case ServerMessage.Bell _,
          ServerMessage.CutText _,
          ServerMessage.CursorShape _,
          ServerMessage.Named _,
          ServerMessage.Leds _,
          ServerMessage.PointerMode _,
          ServerMessage.AudioBegan _,
          ServerMessage.AudioEnded _,
          ServerMessage.AudioSamples _ -> {}
    }
  }

  static List<Integer> encodings(RfbOptions options) {
    return encodings(options, new LineQuality(options.jpegQuality(), options.compressLevel()));
  }

  private static List<Integer> encodings(RfbOptions options, LineQuality quality) {
    boolean lossless = options.jpegQuality() == RfbOptions.LOSSLESS;
    List<Integer> numbers = new ArrayList<>();
    for (Encoding encoding : options.encodings()) {
      if (encoding != Encoding.JPEG || !lossless) {
        numbers.add(encoding.number());
      }
    }
    for (PseudoEncoding pseudo : PseudoEncoding.values()) {
      numbers.add(pseudo.number());
    }
    numbers.add(PseudoEncoding.compressLevel(quality.compressLevel()));
    if (!lossless) {
      numbers.add(PseudoEncoding.jpegQuality(quality.jpegQuality()));
    }
    return numbers;
  }

  /// The first such message says that the server can; one while it does says that it stopped.
  private void toggleContinuousUpdates() throws DisplayException {
    continuous = !continuous;
    if (continuous) {
      send(new EnableContinuousUpdates(framebuffer.width(), framebuffer.height()));
    } else {
      requestUpdate(true);
    }
  }

  private void resized(Framebuffer next) throws DisplayException {
    framebuffer = next;
    if (continuous) {
      send(new EnableContinuousUpdates(next.width(), next.height()));
    }
    requestUpdate(false);
  }

  private void requestUpdate(boolean incremental) throws DisplayException {
    send(new UpdateRequest(incremental, framebuffer.width(), framebuffer.height()));
  }

  private void send(ClientMessage message) throws DisplayException {
    if (!outbox.put(message)) {
      throw Outbox.full();
    }
  }
}
