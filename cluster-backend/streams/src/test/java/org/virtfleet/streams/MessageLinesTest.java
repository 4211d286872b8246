package org.virtfleet.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpClient;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MessageLinesTest {

  @Test
  void messagesArriveOneByOneHoweverTheBytesDo() throws Exception {
    try (var server =
            StreamServer.serving(stream -> {
              byte[] bytes = "one\ntwö\n".getBytes(UTF_8);
              for (int i = 0; i < bytes.length; i++) {
                stream.write(bytes, i, 1);
              }
            });
        var stream = new WebSocketDialer(HttpClient.newHttpClient()).dial(server.uri(), Map.of())) {
      var lines = new MessageLines(stream, 100);
      assertThat(lines.read()).hasValue("one");
      assertThat(lines.read()).hasValue("twö");
      assertThat(lines.read()).isEmpty();
    }
  }

  @Test
  void aMessageThatIsTooLongIsNotHeld() throws Exception {
    try (var server =
            StreamServer.serving(stream -> new MessageLines(stream, 10).write("x".repeat(1000)));
        var stream = new WebSocketDialer(HttpClient.newHttpClient()).dial(server.uri(), Map.of())) {
      assertThatThrownBy(() -> new MessageLines(stream, 999).read())
          .hasMessage("A message is longer than 999 bytes.");
    }
  }
}
