package org.virtfleet.apiserver.upload;

import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.security.KeyPair;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.apiserver.authn.User;
import org.virtfleet.apiserver.http.Exchange;
import org.virtfleet.apiserver.http.PathHandler;
import org.virtfleet.apiserver.nodeproxy.AgentAnswer;
import org.virtfleet.apiserver.nodeproxy.AgentTarget;
import org.virtfleet.apiserver.nodeproxy.NodeProxy;
import org.virtfleet.streams.HttpUpload;

/// CDI's upload proxy: `POST /v1beta1/upload` and `/v1beta1/upload-async` with a token and the
/// image as body, `/v1beta1/upload-form` and `/v1beta1/upload-form-async` with the image as part
/// `file` of a form. The body is never held: it flows on as fast as the agent takes it. The answer
/// comes once the volume has the image; of the asynchronous paths once the agent has it, and the
/// objects say what becomes of it.
///
/// Beyond CDI's: with a `Content-Range` the body is a part of the image, and goes on where the one
/// before it ended or was cut; `HEAD` tells where that is, in `Upload-Offset`, or that the volume
/// has its image, in `Upload-Complete`. While an image that came as a whole is made ready `HEAD` is
/// 503 with all of its bytes in `Upload-Offset` (docs/decisions/0031).
final class UploadPath implements PathHandler {
  private static final Logger log = LoggerFactory.getLogger(UploadPath.class);
  private static final String BEARER = "Bearer ";
  private static final int CONFLICT = 409;
  private static final int UNDER_WAY = 503;
  private static final String FILE_NAME = "Virtfleet-Filename";

  /// What the agent hears of the client's request.
  private static final List<String> TOLD = List.of(FILE_NAME, "Content-Range");

  /// In characters; a file name of 255 bytes, percent-encoded.
  private static final int MAX_FILE_NAME = 3 * 255;

  private final String path;
  private final UploadForm form;
  private final boolean isAsync;
  private final UploadTargets targets;
  private final NodeProxy nodes;
  private final KeyPair key;
  private final Clock clock;
  private final Set<String> underWay;

  /// @param isAsync whether the answer does not wait until the volume has the image
  /// @param underWay the uids of claims that are being filled; shared by all paths
  UploadPath(
      String path,
      UploadForm form,
      boolean isAsync,
      UploadTargets targets,
      NodeProxy nodes,
      KeyPair key,
      Clock clock,
      Set<String> underWay) {
    this.path = path;
    this.form = form;
    this.isAsync = isAsync;
    this.targets = targets;
    this.nodes = nodes;
    this.key = key;
    this.clock = clock;
    this.underWay = underWay;
  }

  @Override
  public String path() {
    return path;
  }

  /// The token says who may.
  @Override
  public boolean open() {
    return true;
  }

  @Override
  public void handle(Exchange exchange) throws InterruptedException {
    try {
      UploadToken token = token(exchange);
      switch (exchange.request().getMethod()) {
        case "HEAD" -> tell(exchange, token);
        case "POST", "PUT" -> upload(exchange, token);
        case String method ->
            throw new UploadRefused(404, method + " is not answered here: send the image by POST.");
      }
    } catch (UploadRefused e) {
      exchange.respondText(e.code(), e.sentence() + "\n");
    }
  }

  /// How much of an image there is. Clients of CDI ask only whether the path is: what nobody can
  /// say of a volume that takes no image yet is left out for them.
  private void tell(Exchange exchange, UploadToken token)
      throws UploadRefused, InterruptedException {
    if (targets.isFilled(token)) {
      tellComplete(exchange);
    } else {
      Optional<AgentTarget> target = targetNow(token);
      if (target.isPresent()) {
        AgentAnswer answer = nodes.call("HEAD", target.get(), user(token));
        tellOffset(exchange, answer);
        if (answer.code() == CONFLICT) { // it has been filled since
          tellComplete(exchange);
        } else if (answer.code() == UNDER_WAY || underWay.contains(target.get().uid())) {
          throw isUnderWay(token);
        }
      }
    }
    exchange.respond(200, "text/plain; charset=utf-8", new byte[0]);
  }

  private Optional<AgentTarget> targetNow(UploadToken token) {
    try {
      return Optional.of(targets.find(token, form));
    } catch (UploadRefused _) {
      return Optional.empty();
    }
  }

  private static void tellComplete(Exchange exchange) {
    exchange.response().getHeaders().put(HttpUpload.COMPLETE, HttpUpload.IS_COMPLETE);
  }

  private static void tellOffset(Exchange exchange, AgentAnswer answer) {
    if (!answer.uploadOffset().isEmpty()) {
      exchange.response().getHeaders().put(HttpUpload.OFFSET, answer.uploadOffset());
    }
  }

  private static UploadRefused isUnderWay(UploadToken token) {
    return new UploadRefused(
        503, "Another upload to " + token.namespace() + "/" + token.name() + " is under way.");
  }

  private static User user(UploadToken token) {
    return new User(token.user(), List.of());
  }

  private UploadToken token(Exchange exchange) throws UploadRefused {
    String authorization = exchange.header("Authorization");
    if (!authorization.startsWith(BEARER)) {
      throw new UploadRefused(400, "The header Authorization with a bearer token is missing.");
    }
    return UploadToken.verify(authorization.substring(BEARER.length()).strip(), key, clock);
  }

  private void upload(Exchange exchange, UploadToken token)
      throws UploadRefused, InterruptedException {
    AgentTarget target = targets.find(token, form);
    if (!underWay.add(target.uid())) {
      throw isUnderWay(token);
    }
    try {
      log.info("{} is sent by {}", target, token.user());
      AgentAnswer answer = send(exchange, token, target);
      log.info("{} by {} ended with {}", target, token.user(), answer.code());
      tellOffset(exchange, answer);
      exchange.respond(answer.code(), answer.contentType(), answer.body());
    } finally {
      underWay.remove(target.uid());
    }
  }

  private AgentAnswer send(Exchange exchange, UploadToken token, AgentTarget target)
      throws UploadRefused, InterruptedException {
    if (exchange.header(FILE_NAME).length() > MAX_FILE_NAME) {
      throw new UploadRefused(400, "The file name is too long.");
    }
    Map<String, String> told = new HashMap<>();
    for (String header : TOLD) {
      if (!exchange.header(header).isEmpty()) {
        told.put(header, exchange.header(header));
      }
    }
    if (isAsync) {
      told.put(HttpUpload.PREFER, HttpUpload.ASYNC);
    }
    ReadableByteChannel body = exchange.bodyChannel();
    if (form == UploadForm.FORM) {
      return nodes.upload(target, user(token), file(exchange, body), OptionalLong.empty(), told);
    }
    long length = exchange.request().getLength();
    return nodes.upload(
        target,
        user(token),
        body,
        length < 0 ? OptionalLong.empty() : OptionalLong.of(length),
        told);
  }

  private static FormFile file(Exchange exchange, ReadableByteChannel body) throws UploadRefused {
    try {
      return FormFile.open(exchange.header("Content-Type"), body);
    } catch (IOException e) {
      throw new UploadRefused(
          400, "The form cannot be read up to its file: " + e.getMessage() + ".");
    }
  }
}
