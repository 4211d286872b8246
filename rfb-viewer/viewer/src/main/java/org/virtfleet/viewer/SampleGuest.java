package org.virtfleet.viewer;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.virtfleet.display.DisplayEvent;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.DisplayListener;
import org.virtfleet.display.DisplaySession;
import org.virtfleet.display.Framebuffer;
import org.virtfleet.display.InputEvent;
import org.virtfleet.display.RemoteDisplay;

/// A guest that only stands still, for pictures of the viewer.
///
/// @param admits asked before anything is shown; false ends the session
/// @param lost whether the line breaks once the picture is there
record SampleGuest(BooleanSupplier admits, boolean lost) implements RemoteDisplay {

  private static final int WIDTH = 800;
  private static final int HEIGHT = 500;
  private static final int FONT_SIZE = 16;
  private static final int LINE_HEIGHT = 22;
  private static final int MARGIN = 20;
  private static final int OPAQUE = 0xFF000000;

  private static final List<String> TEXT =
      List.of(
          "Welcome to the small guest",
          "",
          "guest login: root",
          "# uname -sr",
          "Linux 6.1.0",
          "# df -h /",
          "Filesystem      Size  Used Avail Use% Mounted on",
          "/dev/vda1       9.8G  1.2G  8.1G  13% /",
          "# _");

  @Override
  public DisplaySession open(DisplayListener listener) {
    var _ = Thread.ofVirtual().name("sample-guest").start(() -> run(listener));
    return new DisplaySession() {
      @Override
      public void send(InputEvent event) {}

      @Override
      public void close() {}
    };
  }

  private void run(DisplayListener listener) {
    if (!admits.getAsBoolean()) {
      end(listener, DisplayException.Code.CLOSED, "The connection was closed");
      return;
    }
    try {
      Framebuffer picture = picture();
      listener.onEvent(new DisplayEvent.Connected("RFB 3.8", "X509Vnc", "Tight", "guest"));
      listener.onEvent(new DisplayEvent.Resized(picture));
      listener.onEvent(new DisplayEvent.Updated(picture.bounds()));
      if (lost) {
        end(
            listener,
            DisplayException.Code.CONNECTION,
            "guest.example.org port 5901 closed the connection");
      }
    } catch (DisplayException e) {
      end(listener, e.code(), String.valueOf(e.getMessage()));
    }
  }

  private static void end(DisplayListener listener, DisplayException.Code code, String message) {
    listener.onEvent(new DisplayEvent.Disconnected(code, message));
  }

  private static Framebuffer picture() throws DisplayException {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setFont(new Font(Font.MONOSPACED, Font.PLAIN, FONT_SIZE));
    graphics.setColor(Color.LIGHT_GRAY);
    int y = MARGIN;
    for (String line : TEXT) {
      y += LINE_HEIGHT;
      graphics.drawString(line, MARGIN, y);
    }
    graphics.dispose();
    Framebuffer framebuffer = new Framebuffer(WIDTH, HEIGHT);
    image.getRGB(0, 0, WIDTH, HEIGHT, framebuffer.pixels(), 0, WIDTH);
    for (int i = 0; i < framebuffer.pixels().length; i++) {
      framebuffer.pixels()[i] |= OPAQUE;
    }
    framebuffer.addDamage(framebuffer.bounds());
    return framebuffer;
  }
}
