package org.virtfleet.agent.fetch;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.virtfleet.agent.image.TransferFailed;

/// A small answer of a server, taken as a whole.
public final class WebDocument {

  private static final int MOST_TRIES = 3;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final int status;
  private final List<String> challenges;
  private final byte[] body;

  private WebDocument(int status, List<String> challenges, byte[] body) {
    this.status = status;
    this.challenges = List.copyOf(challenges);
    this.body = body;
  }

  /// Any of HTTP's but those of a server that is in trouble.
  public int status() {
    return status;
  }

  /// What the server says in `WWW-Authenticate`.
  public List<String> challenges() {
    return challenges;
  }

  public byte[] body() {
    return body.clone();
  }

  /// @param more headers, which every server on the way gets
  /// @param most bytes that are taken
  public static WebDocument get(
      WebSource source, AllowedAddresses allowed, List<WebSource.Header> more, int most)
      throws TransferFailed, IOException, InterruptedException {
    try (var conversation = Conversation.open(source, allowed)) {
      for (var tries = 1; ; tries++) {
        try {
          return take(conversation, more, most);
        } catch (Broken e) {
          if (tries == MOST_TRIES) {
            throw TransferFailed.forNow(
                "%s could not be fetched: %s."
                    .formatted(Conversation.shown(source.uri()), e.getMessage()),
                e);
          }
          Thread.sleep(PAUSE.multipliedBy(tries));
        }
      }
    }
  }

  private static WebDocument take(Conversation conversation, List<WebSource.Header> more, int most)
      throws TransferFailed, IOException, InterruptedException, Broken {
    try (var answer = conversation.ask(more)) {
      if (answer.isForNow()) {
        throw new Broken(answer.words());
      }
      var body = body(answer, most);
      if (body.length > most) {
        throw TransferFailed.forGood(
            "%s is larger than the %,d bytes that it may have."
                .formatted(Conversation.shown(answer.uri()), most));
      }
      return new WebDocument(
          answer.status(), answer.response().getHeaders().getValuesList("WWW-Authenticate"), body);
    }
  }

  private static byte[] body(Conversation.Answer answer, int most) throws Broken {
    try {
      return answer.body().readNBytes(most + 1);
    } catch (IOException e) {
      throw new Broken(Broken.words(e));
    }
  }
}
