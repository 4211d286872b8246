package org.virtfleet.rfb;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.virtfleet.display.DisplayEvent;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.DisplayListener;
import org.virtfleet.display.Framebuffer;
import org.virtfleet.display.Rect;
import org.virtfleet.rfb.encoding.Encoding;
import org.virtfleet.rfb.message.ClientMessage;
import org.virtfleet.rfb.message.ClientMessage.EnableContinuousUpdates;
import org.virtfleet.rfb.message.ClientMessage.UpdateRequest;
import org.virtfleet.rfb.message.ClipboardMessage;
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
  private final DisplayListener listener;
  private Framebuffer framebuffer;

  /// The server sends updates without being asked.
  private boolean continuous;

  SessionProtocol(
      RfbOptions options,
      Outbox outbox,
      InputTranslator input,
      ClipboardExchange clipboard,
      LineMeter line,
      DisplayListener listener,
      Framebuffer framebuffer) {
    this.options = options;
    this.outbox = outbox;
    this.input = input;
    this.clipboard = clipboard;
    this.line = line;
    this.listener = listener;
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
    if (!changed.isEmpty()) {
      listener.onEvent(new DisplayEvent.Updated(changed));
    }
  }

  @Override
  public void message(ServerMessage message) throws IOException {
    switch (message) {
      case ServerMessage.Bell _ -> listener.onEvent(new DisplayEvent.Bell());
      case ServerMessage.CutText cut ->
          listener.onEvent(new DisplayEvent.ClipboardReceived(cut.text()));
      case ServerMessage.ExtendedCutText cut -> extendedClipboard(cut.message());
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
      case ServerMessage.ScreenKnown known -> input.screenKnown(known.screen());
      case ServerMessage.CursorShape shape ->
          listener.onEvent(new DisplayEvent.CursorChanged(shape.cursor()));
      case ServerMessage.Named named ->
          listener.onEvent(new DisplayEvent.NameChanged(named.name()));
      case ServerMessage.Leds leds ->
          listener.onEvent(
              new DisplayEvent.LedState(leds.scrollLock(), leds.numLock(), leds.capsLock()));
      case ServerMessage.PointerMode mode ->
          listener.onEvent(new DisplayEvent.PointerModeChanged(mode.relative()));
      case ServerMessage.ColoursMapped _ -> requestUpdate(false);
      case ServerMessage.MouseButtonsAccepted _ -> input.mouseButtonsAccepted();
      case ServerMessage.ScancodesAccepted _ -> {
        input.scancodesAccepted();
        listener.onEvent(new DisplayEvent.KeyModeChanged(true));
      }
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

  private void extendedClipboard(ClipboardMessage message) throws DisplayException {
    if (message instanceof ClipboardMessage.Provide provided) {
      listener.onEvent(new DisplayEvent.ClipboardReceived(provided.text()));
    }
    var answer = clipboard.answer(message);
    if (answer.isPresent()) {
      send(answer.get());
    }
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
    listener.onEvent(new DisplayEvent.Resized(next));
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
