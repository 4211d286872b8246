package org.virtfleet.rfb;

import org.virtfleet.display.AudioSink;
import org.virtfleet.display.DisplayEvent;
import org.virtfleet.display.DisplayListener;
import org.virtfleet.display.Rect;
import org.virtfleet.rfb.message.ClipboardMessage;
import org.virtfleet.rfb.message.RemoteScreen;
import org.virtfleet.rfb.message.ServerMessage;

/// Who sees and hears a display: what a server says, in the words of every protocol.
record Audience(DisplayListener listener, AudioSink audio) {

  void updated(Rect changed) {
    if (!changed.isEmpty()) {
      listener.onEvent(new DisplayEvent.Updated(changed));
    }
  }

  void tell(ServerMessage message) {
    switch (message) {
      case ServerMessage.Bell _ -> listener.onEvent(new DisplayEvent.Bell());
      case ServerMessage.CutText cut ->
          listener.onEvent(new DisplayEvent.ClipboardReceived(cut.text()));
      case ServerMessage.ExtendedCutText(ClipboardMessage.Provide provided) ->
          listener.onEvent(new DisplayEvent.ClipboardReceived(provided.text()));
      case ServerMessage.ScreenResized resized ->
          listener.onEvent(new DisplayEvent.Resized(resized.framebuffer()));
      case ServerMessage.ScreensKnown known ->
          listener.onEvent(
              new DisplayEvent.ScreensChanged(
                  known.screens().stream().map(RemoteScreen::area).toList()));
      case ServerMessage.CursorShape shape ->
          listener.onEvent(new DisplayEvent.CursorChanged(shape.cursor()));
      case ServerMessage.Named named ->
          listener.onEvent(new DisplayEvent.NameChanged(named.name()));
      case ServerMessage.Leds leds ->
          listener.onEvent(
              new DisplayEvent.LedState(leds.scrollLock(), leds.numLock(), leds.capsLock()));
      case ServerMessage.PointerMode mode ->
          listener.onEvent(new DisplayEvent.PointerModeChanged(mode.relative()));
      case ServerMessage.ScancodesAccepted _ ->
          listener.onEvent(new DisplayEvent.KeyModeChanged(true));
      case ServerMessage.AudioBegan _ -> audio.begin();
      case ServerMessage.AudioEnded _ -> audio.end();
      case ServerMessage.AudioSamples sound -> audio.play(sound.samples());
      case ServerMessage.ExtendedCutText _,
          ServerMessage.EndOfContinuousUpdates _,
          ServerMessage.Fence _,
          ServerMessage.ColoursMapped _,
          ServerMessage.MouseButtonsAccepted _,
          ServerMessage.AudioOffered _ -> {}
    }
  }
}
