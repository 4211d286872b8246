package org.virtfleet.agent.stream;

import java.net.URLDecoder;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.agent.metrics.Exposition;
import org.virtfleet.agent.metrics.History;
import org.virtfleet.agent.metrics.LivePush;
import org.virtfleet.agent.metrics.PrometheusApi;
import org.virtfleet.agent.storage.ImageIntake;
import org.virtfleet.agent.storage.ImagePart;
import org.virtfleet.agent.storage.ImageRefused;
import org.virtfleet.agent.storage.ImageRequest;
import org.virtfleet.agent.storage.VolumeExport;
import org.virtfleet.agent.storage.VolumeExport.Form;
import org.virtfleet.client.control.Key;
import org.virtfleet.libvirt.HypervisorException;
import org.virtfleet.streams.HttpUpload;
import org.virtfleet.streams.LocalBody;
import org.virtfleet.streams.Ticket;
import org.virtfleet.streams.WebSocketUpgrade;

/// The agent's few paths (docs/architecture.md, "Streams").
final class AgentHandler extends Handler.Abstract {
  private static final Logger log = LoggerFactory.getLogger(AgentHandler.class);

  private final Gatekeeper gate;
  private final GuestRequests guests;
  private final ImageIntake intake;
  private final VolumeExport exports;
  private final History history;
  private final PrometheusApi prometheus;
  private final LivePush live;
  private final WebSocketUpgrade upgrade;
  private final Clock clock;

  AgentHandler(
      Gatekeeper gate,
      GuestRequests guests,
      ImageIntake intake,
      VolumeExport exports,
      History history,
      WebSocketUpgrade upgrade,
      Clock clock) {
    this.gate = gate;
    this.guests = guests;
    this.intake = intake;
    this.exports = exports;
    this.history = history;
    this.prometheus = new PrometheusApi(history, clock);
    this.live = new LivePush(history);
    this.upgrade = upgrade;
    this.clock = clock;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    try {
      route(request, response, callback);
    } catch (Refused e) {
      Answers.refuse(response, callback, e);
    } catch (HypervisorException e) {
      Answers.refuse(response, callback, Answers.of(e));
    } catch (RuntimeException e) {
      log.error("{} {} failed", request.getMethod(), request.getHttpURI().getPath(), e);
      Answers.refuse(
          response,
          callback,
          new Refused(500, "InternalError", "The agent failed; its log says why."));
    }
    return true;
  }

  private void route(Request request, Response response, Callback callback) throws Refused {
    List<String> path = path(request);
    if (path.size() >= 5 && path.get(1).equals("vmis")) {
      Ticket ticket = gate.requireTicket(request);
      guests.handle(
          Key.of(path.get(2), path.get(3)),
          String.join("/", path.subList(4, path.size())),
          ticket,
          request,
          response,
          callback);
    } else if (path.size() == 5 && path.get(1).equals("volumes") && path.get(4).equals("content")) {
      take(path.get(2), path.get(3), request, response, callback);
    } else if (path.size() == 5
        && path.get(1).equals("volumes")
        && Form.of(path.get(4)).isPresent()) {
      fetch(
          path.get(2),
          path.get(3),
          Form.of(path.get(4)).orElseThrow(),
          request,
          response,
          callback);
    } else if (path.equals(List.of("metrics"))) {
      gate.requireBackend(request);
      Answers.text(
          response,
          callback,
          200,
          Exposition.CONTENT_TYPE,
          Exposition.of(history, clock.instant().getEpochSecond()));
    } else if (path.equals(List.of("v1", "live"))) {
      gate.requireBackend(request);
      if (!upgrade.upgrade(request, response, callback, live::serve)) {
        throw new Refused(400, "BadRequest", "Ask for live values by a WebSocket handshake.");
      }
    } else if (path.equals(List.of("api", "v1", "query"))
        || path.equals(List.of("api", "v1", "query_range"))) {
      gate.requireBackend(request);
      ask(path.getLast(), request, response, callback);
    } else {
      throw new Refused(
          404, "NotFound", "An agent has nothing at " + request.getHttpURI().getPath() + ".");
    }
  }

  private void ask(String question, Request request, Response response, Callback callback)
      throws Refused {
    Fields query = parameters(request);
    PrometheusApi.Answer answer =
        question.equals("query")
            ? prometheus.query(query::getValue)
            : prometheus.queryRange(query::getValue);
    Answers.text(response, callback, answer.status(), "application/json", answer.body());
  }

  /// Of the URL, and of a form in the body, where long lists of names have room.
  private static Fields parameters(Request request) throws Refused {
    try {
      return Request.getParameters(request);
    } catch (Exception e) {
      throw new Refused(400, "BadRequest", "The form cannot be read: " + e.getMessage());
    }
  }

  private void take(
      String namespace, String claim, Request request, Response response, Callback callback)
      throws Refused {
    Ticket ticket = gate.requireTicket(request);
    String name = Objects.requireNonNullElse(request.getHeaders().get("Virtfleet-Filename"), "");
    try {
      Gatekeeper.requireFor(ticket, namespace, claim, intake.uidOf(namespace, claim), "content");
      if (HttpMethod.HEAD.is(request.getMethod())) {
        tellKept(response, intake.kept(namespace, claim));
        Answers.done(response, callback);
        return;
      }
      log.info("{} sends an image into {}/{}", ticket.user(), namespace, claim);
      ImagePart part =
          ImagePart.of(
              request.getHeaders().get(HttpHeader.CONTENT_RANGE),
              request.getHeaders().getLongField(HttpHeader.CONTENT_LENGTH));
      try (LocalBody local =
          LocalBody.open(request.getHeaders().get(LocalBody.HEADER)).orElse(null)) {
        ReadableByteChannel image =
            local == null ? Channels.newChannel(Content.Source.asInputStream(request)) : local;
        OptionalLong kept =
            intake.accept(
                namespace, claim, new ImageRequest(name, part, isAnsweredEarly(request)), image);
        if (kept.isPresent()) {
          tellKept(response, kept.getAsLong());
          Answers.accepted(response, callback);
          return;
        }
      }
      Answers.done(response, callback);
    } catch (ImageRefused e) {
      if (e.code() == ImageRefused.Code.OUT_OF_ORDER) {
        tellKept(response, keptNow(namespace, claim));
      } else if (e.code() == ImageRefused.Code.UNDER_WAY) {
        wholeNow(namespace, claim).ifPresent(bytes -> tellKept(response, bytes));
      }
      throw refused(e);
    }
  }

  private static boolean isAnsweredEarly(Request request) {
    return request.getHeaders().contains(HttpUpload.PREFER, HttpUpload.ASYNC);
  }

  /// Who asks while an image is made ready hears that nothing of it is missing.
  private OptionalLong wholeNow(String namespace, String claim) {
    try {
      return intake.whole(namespace, claim);
    } catch (ImageRefused _) {
      return OptionalLong.empty();
    }
  }

  private long keptNow(String namespace, String claim) throws Refused {
    try {
      return intake.kept(namespace, claim);
    } catch (ImageRefused e) {
      throw refused(e);
    }
  }

  private static void tellKept(Response response, long bytes) {
    response.getHeaders().put(HttpUpload.OFFSET, bytes);
  }

  private void fetch(
      String namespace,
      String claim,
      Form form,
      Request request,
      Response response,
      Callback callback)
      throws Refused {
    Ticket ticket = gate.requireTicket(request);
    log.info("{} fetches {}/{}", ticket.user(), namespace, claim);
    try {
      Gatekeeper.requireFor(ticket, namespace, claim, exports.uidOf(namespace, claim), form.word());
      VolumeDownload.send(
          exports.open(namespace, claim, form), form == Form.GZIP, request, response, callback);
    } catch (ImageRefused e) {
      throw refused(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refused(503, "ServiceUnavailable", "The agent stops.");
    }
  }

  private static Refused refused(ImageRefused e) {
    String message = String.valueOf(e.getMessage());
    return switch (e.code()) {
      case NOT_FOUND -> new Refused(404, "NotFound", message);
      case CONFLICT, OUT_OF_ORDER -> new Refused(409, "Conflict", message);
      case UNDER_WAY -> new Refused(503, "ServiceUnavailable", message);
      case INVALID -> new Refused(400, "BadRequest", message);
      case TOO_LARGE -> new Refused(413, "RequestEntityTooLarge", message);
      case NO_ROOM -> new Refused(507, "InsufficientStorage", message);
      case FAILED -> new Refused(500, "InternalError", message);
    };
  }

  private static List<String> path(Request request) {
    String path = Objects.requireNonNullElse(request.getHttpURI().getPath(), "");
    return Arrays.stream(path.split("/"))
        .filter(part -> !part.isEmpty())
        .map(part -> URLDecoder.decode(part, StandardCharsets.UTF_8))
        .toList();
  }
}
