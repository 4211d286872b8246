package org.virtfleet.agent.vmi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.IntOrString;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.virtfleet.api.kubevirt.v1.Probe;
import org.virtfleet.domain.projection.AttachedCard;
import org.virtfleet.libvirt.ErrorCode;
import org.virtfleet.libvirt.Hypervisor;
import org.virtfleet.libvirt.HypervisorException;

/// Makes one probe of a guest: its agent is pinged or runs a command, or its port is tried. A guest
/// that lies about its address must not make the node connect to others: [GuestAddress].
final class ProbeRunner implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration POLL = Duration.ofMillis(200);
  private static final int MAX_ANSWER = 64 * 1024;
  private static final int MOST_PORT = 65_535;

  private final Hypervisor hypervisor;
  private final GuestAddress addresses;
  private final HttpClient http =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

  ProbeRunner(Hypervisor hypervisor, GuestAddress addresses) {
    this.hypervisor = hypervisor;
    this.addresses = addresses;
  }

  /// @param cards of the guest
  /// @return empty when it went well, else why not
  Optional<String> run(UUID domain, List<AttachedCard> cards, Probe probe, Duration timeout) {
    try {
      if (probe.getGuestAgentPing() != null) {
        agent(domain, JSON.createObjectNode().put("execute", "guest-ping"), timeout);
        return Optional.empty();
      }
      if (probe.getExec() != null) {
        return exec(
            domain, Objects.requireNonNullElse(probe.getExec().getCommand(), List.of()), timeout);
      }
      if (probe.getTcpSocket() != null) {
        return connect(addresses.of(domain, cards), port(probe.getTcpSocket().getPort()), timeout);
      }
      return probe.getHttpGet() == null
          ? Optional.empty()
          : get(addresses.of(domain, cards), probe.getHttpGet(), timeout);
    } catch (HypervisorException e) {
      if (e.code() == ErrorCode.DISCONNECTED) {
        throw e;
      }
      return Optional.of("The guest agent did not answer: " + e.getMessage());
    } catch (IOException | IllegalArgumentException e) {
      return Optional.of("The guest did not answer: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("The node's agent is being stopped.");
    }
  }

  private Optional<String> exec(UUID domain, List<String> command, Duration timeout)
      throws InterruptedException, JsonProcessingException {
    if (command.isEmpty()) {
      return Optional.of("The probe names no command.");
    }
    long end = System.nanoTime() + timeout.toNanos();
    ObjectNode ask = JSON.createObjectNode().put("execute", "guest-exec");
    ObjectNode arguments = ask.putObject("arguments").put("path", command.getFirst());
    ArrayNode rest = arguments.putArray("arg");
    command.stream().skip(1).forEach(rest::add);
    long process = agent(domain, ask, timeout).path("pid").asLong();
    ObjectNode status = JSON.createObjectNode().put("execute", "guest-exec-status");
    status.putObject("arguments").put("pid", process);
    while (System.nanoTime() < end) {
      JsonNode answer = agent(domain, status, timeout);
      if (answer.path("exited").asBoolean()) {
        int code = answer.path("exitcode").asInt(-1);
        return code == 0
            ? Optional.empty()
            : Optional.of("The command ended with exit code %d.".formatted(code));
      }
      Thread.sleep(POLL);
    }
    return Optional.of("The command did not end within %d s.".formatted(timeout.toSeconds()));
  }

  private JsonNode agent(UUID domain, ObjectNode command, Duration timeout)
      throws JsonProcessingException {
    String answer = hypervisor.domains().agentCommand(domain, command.toString(), timeout);
    return answer.length() > MAX_ANSWER
        ? JSON.createObjectNode()
        : JSON.readTree(answer).path("return");
  }

  private static Optional<String> connect(InetAddress address, int port, Duration timeout)
      throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port), (int) timeout.toMillis());
      return Optional.empty();
    }
  }

  /// TLS is not judged: of `HTTPS` only the port is tried.
  private Optional<String> get(InetAddress address, HTTPGetAction action, Duration timeout)
      throws IOException, InterruptedException {
    int port = port(action.getPort());
    if ("HTTPS".equals(action.getScheme())) {
      return connect(address, port, timeout);
    }
    String path = Objects.requireNonNullElse(action.getPath(), "/");
    var request =
        HttpRequest.newBuilder(
                URI.create(
                    "http://%s:%d%s"
                        .formatted(
                            address instanceof Inet6Address
                                ? "[" + address.getHostAddress() + "]"
                                : address.getHostAddress(),
                            port,
                            path.startsWith("/") ? path : "/" + path)))
            .timeout(timeout);
    if (action.getHttpHeaders() != null) {
      action
          .getHttpHeaders()
          .forEach(header -> request.header(header.getName(), header.getValue()));
    }
    int code = http.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    return code >= 200 && code < 400
        ? Optional.empty()
        : Optional.of("The guest answered with HTTP status %d.".formatted(code));
  }

  private static int port(IntOrString port) throws IOException {
    Integer number = port == null ? null : port.getIntVal();
    if (number == null || number < 1 || number > MOST_PORT) {
      throw new IOException("the probe's port is no number from 1 to 65535");
    }
    return number;
  }

  @Override
  public void close() {
    http.close();
  }
}
