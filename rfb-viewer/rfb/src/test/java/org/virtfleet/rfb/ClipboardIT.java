package org.virtfleet.rfb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.codec.ImageIoCodec;
import org.virtfleet.display.CredentialsPrompt;
import org.virtfleet.display.DisplayEvent;
import org.virtfleet.display.DisplaySession;
import org.virtfleet.display.InputEvent;

/// Text that is copied on one side and pasted on the other, with an X server and a client of it.
class ClipboardIT {

  /// What Latin-1 has not: only the extended clipboard can have brought it.
  private static final String TEXT = "Grüße\n鍵 und 🗝\n";

  @TempDir Path folder;

  private Xtigervnc server;
  private final EventLog events = new EventLog();

  @BeforeEach
  void start() throws Exception {
    server = new Xtigervnc(folder, 64, 48, "-SecurityTypes", "None");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void textCopiedThereArrivesHere() throws Exception {
    try (DisplaySession _ = open()) {
      var _ = events.first(DisplayEvent.Updated.class);
      try (XClipboard _ = XClipboard.copy(server.display(), TEXT)) {
        assertThat(events.first(DisplayEvent.ClipboardReceived.class).text()).isEqualTo(TEXT);
      }
    }
  }

  @Test
  void textCopiedHereIsPastedThere() throws Exception {
    try (DisplaySession session = open()) {
      var _ = events.first(DisplayEvent.Updated.class);
      session.send(new InputEvent.ClipboardSend(TEXT));
      await()
          .atMost(EventLog.PATIENCE)
          .untilAsserted(() -> assertThat(XClipboard.paste(server.display())).isEqualTo(TEXT));
    }
  }

  private DisplaySession open() {
    RfbOptions options = RfbOptions.standard(CredentialsPrompt.NONE, ImageIoCodec::new);
    return new RfbDisplay(() -> new SocketTransport(server.port()), options).open(events);
  }
}
