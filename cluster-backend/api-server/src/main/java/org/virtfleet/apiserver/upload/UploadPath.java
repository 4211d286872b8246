package org.virtfleet.apiserver.upload;

import java.security.KeyPair;
import java.time.Clock;
import java.util.List;
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

/// CDI's upload proxy: `POST /v1beta1/upload` and `/v1beta1/upload-async` with a token and the
/// image as body. The body is never held: it flows on as fast as the agent takes it.
final class UploadPath implements PathHandler {
  private static final Logger log = LoggerFactory.getLogger(UploadPath.class);
  private static final String BEARER = "Bearer ";

  /// In characters; a file name of 255 bytes, percent-encoded.
  private static final int MAX_FILE_NAME = 3 * 255;

  private final String path;
  private final UploadTargets targets;
  private final NodeProxy nodes;
  private final KeyPair key;
  private final Clock clock;
  private final Set<String> underWay;

  /// @param underWay the uids of claims that are being filled; shared by all paths
  UploadPath(
      String path,
      UploadTargets targets,
      NodeProxy nodes,
      KeyPair key,
      Clock clock,
      Set<String> underWay) {
    this.path = path;
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
        case "HEAD" -> exchange.respond(200, "text/plain; charset=utf-8", new byte[0]);
        case "POST" -> upload(exchange, token);
        case String method ->
            throw new UploadRefused(404, method + " is not answered here: send the image by POST.");
      }
    } catch (UploadRefused e) {
      exchange.respondText(e.code(), e.sentence() + "\n");
    }
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
    AgentTarget target = targets.find(token);
    if (!underWay.add(target.uid())) {
      throw new UploadRefused(
          503, "Another upload to " + token.namespace() + "/" + token.name() + " is under way.");
    }
    try {
      log.info("{} is sent by {}", target, token.user());
      AgentAnswer answer = send(exchange, token, target);
      log.info("{} by {} ended with {}", target, token.user(), answer.code());
      exchange.respond(
          answer.isSuccess() ? 200 : answer.code(), answer.contentType(), answer.body());
    } finally {
      underWay.remove(target.uid());
    }
  }

  private AgentAnswer send(Exchange exchange, UploadToken token, AgentTarget target)
      throws UploadRefused, InterruptedException {
    long length = exchange.request().getLength();
    String fileName = exchange.header("Virtfleet-Filename");
    if (fileName.length() > MAX_FILE_NAME) {
      throw new UploadRefused(400, "The file name is too long.");
    }
    User user = new User(token.user(), List.of());
    return nodes.upload(
        target,
        user,
        new BodyChannel(exchange.request()),
        length < 0 ? OptionalLong.empty() : OptionalLong.of(length),
        fileName);
  }
}
