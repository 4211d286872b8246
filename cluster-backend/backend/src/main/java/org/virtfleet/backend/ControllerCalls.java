package org.virtfleet.backend;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.virtfleet.apiserver.ApiServer;
import org.virtfleet.apiserver.authn.User;
import org.virtfleet.apiserver.http.InProcess;
import org.virtfleet.client.http.ApiCalls;
import org.virtfleet.client.http.ApiRequest;

/// The calls of one controller to the API server of its own process: the requests that it would
/// send to any API server, without TLS and a socket, as a user of its own (decision 0022).
final class ControllerCalls extends ApiCalls {

  private final InProcess api;
  private final String server;
  private final String name;
  private final User user;

  /// @param name such as `node-controller`: the controller is user `system:controller:NAME`, and
  ///   owns the fields that it sets as `NAME`
  ControllerCalls(ApiServer server, String name) {
    this.api = server.inProcess();
    this.server = server.url();
    this.name = name;
    this.user = new User("system:controller:" + name, List.of(User.MASTERS, User.AUTHENTICATED));
  }

  @Override
  public String server() {
    return server;
  }

  @Override
  protected Answer send(ApiRequest request, String accept)
      throws IOException, InterruptedException {
    Map<String, String> headers = new HashMap<>();
    headers.put("Accept", accept);
    headers.put("User-Agent", name + "/" + Version.TEXT);
    if (!request.contentType().isEmpty()) {
      headers.put("Content-Type", request.contentType());
    }
    InProcess.Answer answer =
        api.send(
            user,
            request.method(),
            request.target(),
            headers,
            request.body().getBytes(StandardCharsets.UTF_8));
    return new Answer(answer.code(), answer.body());
  }

  /// There is no connection.
  @Override
  public void close() {}
}
