package org.virtfleet.apiserver.export;

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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.io.Content;
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

/// `GET
/// /api/export.kubevirt.io/VERSION/namespaces/NS/virtualmachineexports/NAME/volumes/VOLUME/disk.img`,
/// or `disk.img.gz`, with the export's token in the header `x-kubevirt-export-token`. The bytes
/// flow from the agent to the client and are never held.
public final class ExportPath implements PathHandler {
  private static final Logger log = LoggerFactory.getLogger(ExportPath.class);
  private static final String TOKEN = "x-kubevirt-export-token";

  private static final Pattern PATH =
      Pattern.compile(
          "/api/export\\.kubevirt\\.io/v1(?:beta1|alpha1)?/namespaces/([^/]+)/virtualmachineexports/([^/]+)/volumes/([^/]+)/(disk\\.img(?:\\.gz)?)");

  /// What a client may say to the agent, and hear of it.
  private static final List<String> ASKED = List.of("Range", "If-Range");

  private static final List<String> ANSWERED =
      List.of("Content-Type", "Content-Length", "Content-Range", "Accept-Ranges", "ETag");

  /// What goes on at a time: the agent's answer comes in pieces of 16 KB, and each write of one
  /// would be a packet of its own.
  private static final int BLOCK = 1 << 20;

  private final ExportedVolumes volumes;
  private final NodeProxy nodes;

  public ExportPath(ServerObjects objects, NodeProxy nodes, Clock clock) {
    this.volumes = new ExportedVolumes(objects, clock);
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
    String export = decode(path.group(1)) + "/" + decode(path.group(2));
    AgentTarget target =
        volumes.find(
            decode(path.group(1)),
            decode(path.group(2)),
            decode(path.group(3)),
            path.group(4).endsWith(".gz"),
            token(exchange));
    Map<String, String> asked = new HashMap<>();
    for (String header : ASKED) {
      if (!exchange.header(header).isEmpty()) {
        asked.put(header, exchange.header(header));
      }
    }
    User user = new User("virtualmachineexport:" + export, List.of());
    log.info("{} is fetched for {}", target, export);
    pass(nodes.fetch(method, target, user, asked), exchange);
  }

  private static String token(Exchange exchange) {
    String header = exchange.header(TOKEN);
    return header.isEmpty() ? exchange.query(TOKEN).orElse("") : header;
  }

  /// An answer that breaks off breaks the client's connection: closed in order it would pass for
  /// the whole.
  private static void pass(HttpResponse<InputStream> answer, Exchange exchange) {
    var response = exchange.response();
    response.setStatus(answer.statusCode());
    for (String header : ANSWERED) {
      answer.headers().firstValue(header).ifPresent(v -> response.getHeaders().put(header, v));
    }
    try (InputStream body = answer.body()) {
      OutputStream out = Content.Sink.asOutputStream(response);
      byte[] block = new byte[BLOCK];
      for (int read = body.readNBytes(block, 0, BLOCK);
          read > 0;
          read = body.readNBytes(block, 0, BLOCK)) {
        out.write(block, 0, read);
      }
      out.close();
      exchange.callback().succeeded();
    } catch (IOException e) {
      log.info("a disk was not fetched to its end: {}", e.getMessage());
      exchange.callback().failed(e);
    }
  }

  private static String decode(String segment) {
    return URLDecoder.decode(segment, StandardCharsets.UTF_8);
  }
}
