package org.virtfleet.apiserver.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.apiserver.ServerObjects;
import org.virtfleet.apiserver.authn.User;
import org.virtfleet.apiserver.http.Exchange;
import org.virtfleet.apiserver.http.PathHandler;
import org.virtfleet.apiserver.nodeproxy.AgentTarget;
import org.virtfleet.apiserver.nodeproxy.NodeProxy;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusReason;

/// `GET /api/export.kubevirt.io/VERSION/namespaces/NS/virtualmachineexports/NAME/` and then
/// `volumes/VOLUME/disk.img`, `disk.img.gz`, `disk.qcow2`, `disk.vmdk` or `machine.ova`, with the
/// export's token in the header `x-kubevirt-export-token`. The bytes flow from the agent to the
/// client and are never held. All but `disk.img.gz` and `machine.ova` are given in ranges, too.
public final class ExportPath implements PathHandler {
  private static final Logger log = LoggerFactory.getLogger(ExportPath.class);
  private static final String TOKEN = "x-kubevirt-export-token";

  private static final Pattern PATH =
      Pattern.compile(
          "/api/export\\.kubevirt\\.io/v1(?:beta1|alpha1)?/namespaces/([^/]+)/virtualmachineexports/([^/]+)/(?:volumes/([^/]+)/(disk\\.(?:img|img\\.gz|qcow2|vmdk))|machine\\.ova)");

  /// What agents call the files.
  private static final Map<String, String> FORMS =
      Map.of(
          "disk.img", "export",
          "disk.img.gz", "export.gz",
          "disk.qcow2", "export.qcow2",
          "disk.vmdk", "export.vmdk");

  /// What a client may say to the agent, and hear of it.
  private static final List<String> ASKED = List.of("Range", "If-Range");

  private static final List<String> ANSWERED =
      List.of("Content-Type", "Content-Length", "Content-Range", "Accept-Ranges", "ETag");

  /// What goes on at a time: the agent's answer comes in pieces of 16 KB, and each write of one
  /// would be a packet of its own.
  private static final int BLOCK = 1 << 20;

  private final ExportedVolumes volumes;
  private final ExportedMachines machines;
  private final NodeProxy nodes;

  public ExportPath(ServerObjects objects, NodeProxy nodes, Clock clock) {
    this.volumes = new ExportedVolumes(objects, clock);
    this.machines = new ExportedMachines(objects);
    this.nodes = nodes;
  }

  @Override
  public String path() {
    return "/api/export.kubevirt.io/";
  }

  /// The token says who may.
  @Override
  public boolean open() {
    return true;
  }

  @Override
  public void handle(Exchange exchange) throws InterruptedException {
    String method = exchange.request().getMethod();
    Matcher path = PATH.matcher(String.valueOf(exchange.request().getHttpURI().getPath()));
    if (!path.matches()) {
      throw new ApiException(StatusReason.NOT_FOUND, "there is nothing to fetch here");
    }
    if (!method.equals("GET") && !method.equals("HEAD")) {
      throw new ApiException(StatusReason.METHOD_NOT_ALLOWED, "disks are fetched by GET");
    }
    ObjectNode export = volumes.open(decode(path.group(1)), decode(path.group(2)), token(exchange));
    User user =
        new User(
            "virtualmachineexport:" + decode(path.group(1)) + "/" + decode(path.group(2)),
            List.of());
    if (path.group(4) == null) {
      machine(export, user, exchange);
    } else {
      volume(
          volumes.target(
              export,
              decode(path.group(3)),
              Objects.requireNonNull(FORMS.get(path.group(4)), "the path's pattern")),
          user,
          exchange);
    }
  }

  private void volume(AgentTarget target, User user, Exchange exchange)
      throws InterruptedException {
    Map<String, String> asked = new HashMap<>();
    for (String header : ASKED) {
      if (!exchange.header(header).isEmpty()) {
        asked.put(header, exchange.header(header));
      }
    }
    log.info("{} is fetched for {}", target, user.name());
    pass(nodes.fetch(exchange.request().getMethod(), target, user, asked), exchange);
  }

  private void machine(ObjectNode export, User user, Exchange exchange)
      throws InterruptedException {
    OvaArchive archive;
    try {
      archive =
          OvaArchive.of(
              machines.of(export),
              (claim, form) -> volumes.target(export, claim, form),
              nodes,
              user,
              machines.time(export));
    } catch (OvaArchive.Refused e) {
      pass(e.answer(), exchange);
      return;
    }
    log.info("the machine of {} is fetched", user.name());
    Response response = exchange.response();
    response.setStatus(200);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/ovf");
    response.getHeaders().put(HttpHeader.ACCEPT_RANGES, "none");
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, archive.size());
    boolean whole = exchange.request().getMethod().equals("GET");
    send(
        exchange,
        out -> {
          if (whole) {
            archive.write(out);
          }
        });
  }

  private static String token(Exchange exchange) {
    String header = exchange.header(TOKEN);
    return header.isEmpty() ? exchange.query(TOKEN).orElse("") : header;
  }

  private static void pass(HttpResponse<InputStream> answer, Exchange exchange)
      throws InterruptedException {
    Response response = exchange.response();
    response.setStatus(answer.statusCode());
    for (String header : ANSWERED) {
      answer.headers().firstValue(header).ifPresent(v -> response.getHeaders().put(header, v));
    }
    send(
        exchange,
        out -> {
          try (InputStream body = answer.body()) {
            body.transferTo(out);
          }
        });
  }

  private interface Sending {
    void to(OutputStream out) throws IOException, InterruptedException;
  }

  /// An answer that breaks off breaks the client's connection: closed in order it would pass for
  /// the whole.
  private static void send(Exchange exchange, Sending content) throws InterruptedException {
    try {
      OutputStream out =
          new BufferedOutputStream(Content.Sink.asOutputStream(exchange.response()), BLOCK);
      content.to(out);
      out.close();
      exchange.callback().succeeded();
    } catch (IOException | ApiException e) {
      log.info("a disk was not fetched to its end: {}", e.getMessage());
      exchange.callback().failed(e);
    }
  }

  private static String decode(String segment) {
    return URLDecoder.decode(segment, StandardCharsets.UTF_8);
  }
}
