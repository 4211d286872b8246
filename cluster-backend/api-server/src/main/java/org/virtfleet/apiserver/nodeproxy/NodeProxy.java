package org.virtfleet.apiserver.nodeproxy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.apiserver.ServerObjects;
import org.virtfleet.apiserver.authn.User;
import org.virtfleet.apiserver.pki.KeyPairPem;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusReason;
import org.virtfleet.streams.BodyBroken;
import org.virtfleet.streams.ByteStream;
import org.virtfleet.streams.Framing;
import org.virtfleet.streams.HttpAnswer;
import org.virtfleet.streams.HttpUpload;
import org.virtfleet.streams.LocalBodies;
import org.virtfleet.streams.Ticket;
import org.virtfleet.streams.UpgradeRefused;
import org.virtfleet.streams.WebSocketDialer;

/// Passes requests on to the agents. Whoever calls has been authorized; the ticket carries that to
/// the agent.
public final class NodeProxy implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(NodeProxy.class);

  private static final User SELF = new User("system:apiserver", List.of(User.MASTERS));
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  /// A guest may take a while to be paused or copied.
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

  /// In bytes: a PNG of a screen of 8K pixels.
  private static final int MAX_ANSWER = 64 * 1024 * 1024;

  private final ServerObjects objects;
  private final PrivateKey key;
  private final Clock clock;
  private final HttpClient http;
  private final WebSocketDialer dialer;
  private final HttpUpload uploads;

  /// @param identity CN=virtfleet-backend; its key signs the tickets
  /// @param authority signs the agents' certificates
  /// @param sockets a folder that only this process' user may enter, for what goes to an agent of
  ///   this host
  public NodeProxy(
      ServerObjects objects,
      KeyPairPem identity,
      X509Certificate authority,
      Path sockets,
      Clock clock)
      throws IOException {
    this.objects = objects;
    this.clock = clock;
    try {
      this.key = identity.privateKey();
      this.http =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .connectTimeout(CONNECT_TIMEOUT)
              .executor(Executors.newVirtualThreadPerTaskExecutor())
              .sslContext(AgentTls.context(identity, authority))
              .build();
    } catch (GeneralSecurityException e) {
      throw new IOException(
          "the backend's certificate for agents cannot be used: " + e.getMessage(), e);
    }
    this.dialer = new WebSocketDialer(http);
    this.uploads = new HttpUpload(http.sslContext(), LocalBodies.in(sockets));
  }

  /// Opens a stream to a guest.
  ///
  /// @throws AgentRefused when the agent says why not
  /// @throws ApiException `SERVICE_UNAVAILABLE` when the node does not answer
  public ByteStream dial(AgentTarget target, User user, Framing framing) throws AgentRefused {
    NodeAddress address = address(target.node());
    try {
      return dialer.dial(
          address.uri(target.path()), Map.of(Ticket.HEADER, ticket(target, user)), framing);
    } catch (UpgradeRefused e) {
      AgentAnswer answer =
          new AgentAnswer(
              e.status(), "application/json", e.body().getBytes(StandardCharsets.UTF_8));
      throw new AgentRefused(checked(answer, target));
    } catch (IOException e) {
      throw unreachable(target, address, e);
    }
  }

  /// Opens a stream to an agent that is about no object in particular.
  ///
  /// @param path on the agent
  /// @throws IOException when it does not answer or refuses
  public ByteStream dial(String node, String path) throws IOException {
    return dialer.dial(address(node).uri(path), Map.of());
  }

  /// Asks an agent something that is about no object in particular, by a form.
  ///
  /// @param path on the agent
  /// @param within the whole time that there is
  /// @throws IOException when it does not answer in time, or with more than is read
  public AgentAnswer ask(String node, String path, Map<String, String> form, Duration within)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address(node).uri(path))
            .timeout(within)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(encoded(form)))
            .build();
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER));
    try {
      HttpResponse<byte[]> response = answer.get(within.toMillis(), TimeUnit.MILLISECONDS);
      String type = response.headers().firstValue("Content-Type").orElse("");
      return new AgentAnswer(response.statusCode(), type, response.body());
    } catch (TimeoutException e) {
      throw new IOException("no answer within " + within.toMillis() + " ms", e);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause() == null ? e.toString() : e.getCause().toString(), e);
    } finally {
      answer.cancel(true);
    }
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  /// Asks an agent to do or tell something, at once.
  ///
  /// @param method `GET`, `HEAD` or `PUT`
  public AgentAnswer call(String method, AgentTarget target, User user)
      throws InterruptedException {
    return send(
        request(target, user).timeout(ANSWER_TIMEOUT).method(method, BodyPublishers.noBody()),
        target);
  }

  /// Sends bytes into a volume, as fast as the agent takes them.
  ///
  /// @param length in bytes; empty when the client has not told
  /// @param told headers of the client that the agent is to see
  public AgentAnswer upload(
      AgentTarget target,
      User user,
      ReadableByteChannel body,
      OptionalLong length,
      Map<String, String> told)
      throws InterruptedException {
    NodeAddress address = address(target.node());
    Map<String, String> headers = new HashMap<>(told);
    headers.put(Ticket.HEADER, ticket(target, user));
    try {
      HttpAnswer answer = uploads.send("PUT", address.uri(target.path()), headers, body, length);
      return checked(
          new AgentAnswer(
              answer.status(),
              answer.header("Content-Type"),
              answer.body().getBytes(StandardCharsets.UTF_8),
              answer.header(HttpUpload.OFFSET)),
          target);
    } catch (BodyBroken e) {
      log.info("{} by {} broke off: {}", target, user.name(), e.getMessage());
      throw ApiException.badRequest("the image broke off: " + e.getMessage());
    } catch (IOException e) {
      throw unreachable(target, address, e);
    }
  }

  /// Fetches what is too large to be held. Whoever calls reads the body and closes it.
  ///
  /// @param method `GET` or `HEAD`
  /// @param headers of the client that the agent is to see
  public HttpResponse<InputStream> fetch(
      String method, AgentTarget target, User user, Map<String, String> headers)
      throws InterruptedException {
    HttpRequest.Builder builder = request(target, user).method(method, BodyPublishers.noBody());
    headers.forEach(builder::header);
    HttpRequest request = builder.build();
    try {
      HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
      AgentAnswer _ = checked(new AgentAnswer(response.statusCode(), "", new byte[0]), target);
      return response;
    } catch (IOException e) {
      throw unreachable(
          target, new NodeAddress(request.uri().getHost(), request.uri().getPort()), e);
    }
  }

  private HttpRequest.Builder request(AgentTarget target, User user) {
    return HttpRequest.newBuilder(address(target.node()).uri(target.path()))
        .header(Ticket.HEADER, ticket(target, user));
  }

  private AgentAnswer send(HttpRequest.Builder builder, AgentTarget target)
      throws InterruptedException {
    HttpRequest request = builder.build();
    try {
      HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        String type = response.headers().firstValue("Content-Type").orElse("");
        return checked(
            new AgentAnswer(
                response.statusCode(),
                type,
                body.readNBytes(MAX_ANSWER),
                response.headers().firstValue(HttpUpload.OFFSET).orElse("")),
            target);
      }
    } catch (IOException e) {
      throw unreachable(
          target, new NodeAddress(request.uri().getHost(), request.uri().getPort()), e);
    }
  }

  private String ticket(AgentTarget target, User user) {
    return Ticket.issue(
            user.name(),
            target.namespace(),
            target.name(),
            target.uid(),
            target.subresource(),
            clock)
        .sign(key);
  }

  private NodeAddress address(String node) {
    ObjectNode object =
        objects
            .find(new ServerObjects.Scope("nodes", "", SELF), node)
            .orElseThrow(
                () -> unavailable("node \"" + node + "\" is not part of the cluster any more"));
    return NodeAddress.of(object)
        .orElseThrow(() ->
            unavailable(
                "node \""
                    + node
                    + "\" has not told where its agent listens: start the agent on that node"));
  }

  /// A refused ticket is between the backend and the agent, and no fault of the user's.
  private static AgentAnswer checked(AgentAnswer answer, AgentTarget target) {
    if (answer.code() != StatusReason.UNAUTHORIZED.code()
        && answer.code() != StatusReason.FORBIDDEN.code()) {
      return answer;
    }
    log.error(
        "The agent of node {} refuses this server's request for {}: {}",
        target.node(),
        target,
        new String(answer.body(), StandardCharsets.UTF_8));
    throw new ApiException(
        StatusReason.INTERNAL_ERROR,
        "the agent of node \"%s\" does not accept this server: compare their clocks, and see the server's log"
            .formatted(target.node()));
  }

  private static ApiException unreachable(
      AgentTarget target, NodeAddress address, IOException cause) {
    if (cause instanceof InterruptedIOException) {
      return unavailable("the server stops");
    }
    log.warn(
        "The agent of node {} at {} does not answer for {}: {}",
        target.node(),
        address,
        target,
        cause.toString());
    return unavailable(
        "the agent of node \"%s\" does not answer at %s: see that it runs and that no firewall is in between; its guests run on"
            .formatted(target.node(), address));
  }

  private static ApiException unavailable(String message) {
    return new ApiException(StatusReason.SERVICE_UNAVAILABLE, message);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
