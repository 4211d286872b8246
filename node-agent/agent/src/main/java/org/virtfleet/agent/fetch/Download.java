package org.virtfleet.agent.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.channels.Channels;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.http.HttpHeader;
import org.virtfleet.agent.image.Progress;
import org.virtfleet.agent.image.SparseFile;
import org.virtfleet.agent.image.TransferFailed;

/// Fetches one file. A connection that breaks is taken up again where it broke, if the server can
/// tell that the file is still the same; redirects are followed as long as they do not lead from
/// https to http.
public final class Download {

  /// How often in a row nothing may come.
  private static final int MOST_TRIES = 4;

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

  private final WebSource source;
  private final AllowedAddresses allowed;
  private final SparseFile target;
  private final long most;
  private final Progress progress;

  /// What tells that the file has not changed, for `If-Range`.
  private Optional<String> version = Optional.empty();

  private long total = -1;

  /// @param most bytes that are taken
  public Download(
      WebSource source, AllowedAddresses allowed, SparseFile target, long most, Progress progress) {
    this.source = source;
    this.allowed = allowed;
    this.target = target;
    this.most = most;
    this.progress = progress;
  }

  /// Returns when the target has the whole file. Trouble with the target is an IOException: trying
  /// again would not make room on the disk.
  ///
  /// @throws TransferFailed with the address in its message, but no secrets
  public void run() throws TransferFailed, IOException, InterruptedException {
    try (var conversation = Conversation.open(source, allowed)) {
      var before = 0L;
      var failures = 0;
      while (true) {
        try {
          attempt(conversation);
          return;
        } catch (Broken e) {
          failures = target.length() > before ? 1 : failures + 1;
          before = target.length();
          if (failures >= MOST_TRIES) {
            throw TransferFailed.forNow(
                "%s could not be fetched: %s."
                    .formatted(Conversation.shown(source.uri()), e.getMessage()),
                e);
          }
          Thread.sleep(FIRST_PAUSE.multipliedBy(failures));
          progress.at(target.length(), total); // asks whether it is still wanted
        }
      }
    }
  }

  private void attempt(Conversation conversation)
      throws TransferFailed, IOException, InterruptedException, Broken {
    try (var answer = conversation.ask(range())) {
      take(answer);
    }
  }

  /// What is still wanted, if the server can tell that it is of the same file.
  private List<WebSource.Header> range() {
    return version
        .filter(_ -> target.length() > 0)
        .map(tag ->
            List.of(
                new WebSource.Header("Range", "bytes=" + target.length() + "-"),
                new WebSource.Header("If-Range", tag)))
        .orElse(List.of());
  }

  /// @throws TransferFailed when it is no address of a web server
  public static void requireWeb(URI uri) throws TransferFailed {
    Conversation.requireWeb(uri);
  }

  private void take(Conversation.Answer answer) throws TransferFailed, IOException, Broken {
    var response = answer.response();
    switch (answer.status()) {
      case 200 -> target.restart();
      case 206 -> requireNext(response);
      default -> throw refusal(answer);
    }
    var headers = response.getHeaders();
    var length = headers.getLongField(HttpHeader.CONTENT_LENGTH);
    total = length < 0 ? -1 : target.length() + length;
    if (total > most) {
      throw SparseFile.tooLarge(most);
    }
    version =
        Optional.ofNullable(headers.get(HttpHeader.ETAG))
            .filter(tag -> !tag.startsWith("W/"))
            .or(() -> Optional.ofNullable(headers.get(HttpHeader.LAST_MODIFIED)));
    try {
      target.write(
          Channels.newChannel(new Wire(answer.body())), most, done -> progress.at(done, total));
    } catch (WireFailure e) {
      throw new Broken(Broken.words(e));
    }
    if (total >= 0 && target.length() != total) {
      throw new Broken("the connection ended before the file did");
    }
    target.finish();
  }

  /// The part that was asked for begins where the file ends; anything else is begun again.
  private void requireNext(Response response) throws Broken, IOException {
    var range = response.getHeaders().get("Content-Range");
    if (range == null || !range.startsWith("bytes " + target.length() + "-")) {
      version = Optional.empty();
      target.restart();
      throw new Broken("the server sent another part than it was asked for");
    }
  }

  private TransferFailed refusal(Conversation.Answer answer) throws Broken, IOException {
    if (answer.status() == 416) {
      version = Optional.empty();
      target.restart();
      throw new Broken(answer.words());
    }
    if (answer.isForNow()) {
      throw new Broken(answer.words());
    }
    var words =
        "%s could not be fetched: %s.".formatted(Conversation.shown(answer.uri()), answer.words());
    // Who was let in has a ticket that is no longer good.
    return answer.status() == 401 && target.length() > 0
        ? TransferFailed.forNow(words)
        : TransferFailed.forGood(words);
  }

  /// Not the disk's failure but the way's.
  private static final class WireFailure extends IOException {
    private static final long serialVersionUID = 1;

    WireFailure(IOException cause) {
      super(Broken.words(cause), cause);
    }
  }

  private static final class Wire extends InputStream {
    private final InputStream body;

    Wire(InputStream body) {
      this.body = body;
    }

    @Override
    public int read() throws IOException {
      try {
        return body.read();
      } catch (IOException e) {
        throw new WireFailure(e);
      }
    }

    @Override
    public int read(byte[] block, int from, int count) throws IOException {
      try {
        return body.read(block, from, count);
      } catch (IOException e) {
        throw new WireFailure(e);
      }
    }
  }
}
