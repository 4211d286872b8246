package org.virtfleet.backend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.virtfleet.apiserver.ServerObjects;
import org.virtfleet.apiserver.export.ExportPath;
import org.virtfleet.apiserver.http.PathHandler;
import org.virtfleet.apiserver.http.Subresource;
import org.virtfleet.apiserver.metrics.MetricsService;
import org.virtfleet.apiserver.nodeproxy.NodeProxy;
import org.virtfleet.apiserver.pki.CertificateRequest;
import org.virtfleet.apiserver.pki.Pki;
import org.virtfleet.apiserver.subresource.KubeVirtSubresources;
import org.virtfleet.apiserver.upload.Uploads;

/// What the server does by way of the agents: power, screens and consoles, uploads, metrics. The
/// server makes its subresources and its paths apart; both go through the one proxy that is made
/// here with the first of them.
final class NodeServices implements AutoCloseable {

  private final Pki pki;
  private final Path sockets;
  private @Nullable NodeProxy proxy;
  private @Nullable Uploads uploads;
  private @Nullable MetricsService metrics;

  /// @param sockets a folder that only the user of this process may enter
  NodeServices(Pki pki, Path sockets) {
    this.pki = pki;
    this.sockets = sockets;
  }

  List<Subresource> subresources(ServerObjects objects) {
    var all = new ArrayList<>(KubeVirtSubresources.all(objects, proxy(objects), Version.TEXT));
    all.addAll(uploads(objects).subresources());
    metrics = new MetricsService(objects, proxy(objects), Clock.systemUTC());
    all.add(metrics);
    return all;
  }

  List<PathHandler> paths(ServerObjects objects) {
    List<PathHandler> all = new ArrayList<>(uploads(objects).paths());
    all.add(new ExportPath(objects, proxy(objects), Clock.systemUTC()));
    return all;
  }

  /// Tells clients where uploads go.
  void publish(ServerObjects objects, String server) {
    uploads(objects).publish(server, pki.authority().certificatePem());
  }

  @Override
  public void close() {
    if (metrics != null) {
      metrics.close();
    }
    if (proxy != null) {
      proxy.close();
    }
  }

  private NodeProxy proxy(ServerObjects objects) {
    if (proxy == null) {
      try {
        var identity =
            pki.certificate("agents-client", CertificateRequest.client("virtfleet-backend"));
        proxy =
            new NodeProxy(
                objects, identity, pki.authority().certificate(), sockets, Clock.systemUTC());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return proxy;
  }

  private Uploads uploads(ServerObjects objects) {
    if (uploads == null) {
      uploads = new Uploads(objects, proxy(objects), Clock.systemUTC());
    }
    return uploads;
  }
}
