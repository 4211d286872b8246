package org.virtfleet.backend;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.virtfleet.apiserver.ApiServer;
import org.virtfleet.apiserver.ApiServerConfig;
import org.virtfleet.apiserver.admission.StorageProtection;
import org.virtfleet.apiserver.backup.BackupPath;
import org.virtfleet.apiserver.discovery.HealthPaths.Check;
import org.virtfleet.apiserver.http.PathHandler;
import org.virtfleet.apiserver.pki.Pki;
import org.virtfleet.apiserver.pki.PrivateFiles;
import org.virtfleet.apiserver.resource.CrdFiles;
import org.virtfleet.apiserver.store.sqlite.SqliteStore;
import org.virtfleet.client.control.TypedClient;
import org.virtfleet.client.process.LogOutput;
import org.virtfleet.controllers.Controllers;

/// A running backend. Starting wires its parts; closing takes them down in reverse. The API is
/// there first: clients need not wait for the controllers, and the controllers are clients.
final class Backend implements AutoCloseable {

  /// Only this host: guests' screens pass through here, and nothing else needs to reach it while
  /// the cluster is one machine.
  private static final String HOST = "127.0.0.1";

  private final Closing closing;
  private final ApiServer server;
  private final String authority;
  private final PlacementPath placement;

  private Backend(Closing closing, ApiServer server, String authority, PlacementPath placement) {
    this.closing = closing;
    this.server = server;
    this.authority = authority;
    this.placement = placement;
  }

  /// Starts the API server with the objects that every cluster has.
  ///
  /// @param port 0 for any that is free
  static Backend start(DataFolder data, int port, String node) throws IOException {
    var closing = new Closing();
    try {
      Pki pki = Pki.open(data.pki());
      data.clusterId();
      NodeServices nodes = closing.add(new NodeServices(pki, data.run()));
      OwnFigures figures = closing.add(new OwnFigures());
      PlacementPath placement = new PlacementPath();
      ApiServer server = closing.add(apiServer(data, port, pki, nodes, figures, placement));
      server.start();
      PrivateFiles.write(data.kubeconfig(), server.adminKubeconfig());
      AgentFiles.write(data.agent(), node, pki, server.url());
      StandardObjects.make(server.objects());
      nodes.publish(server.objects(), server.url());
      return new Backend(closing, server, pki.authority().certificatePem(), placement);
    } catch (IOException | RuntimeException e) {
      closing.close();
      throw e;
    }
  }

  /// Starts the controllers; returns when they know the cluster.
  void startControllers() {
    Controllers running =
        closing.add(
            Controllers.start(
                name -> new TypedClient(new ControllerCalls(server, name)),
                InstantSource.system(),
                authority));
    placement.answerBy(running.placement());
  }

  String server() {
    return server.url();
  }

  @Override
  public void close() {
    closing.close();
  }

  private static ApiServer apiServer(
      DataFolder data,
      int port,
      Pki pki,
      NodeServices nodes,
      OwnFigures figures,
      PathHandler placement)
      throws IOException {
    SqliteStore store = SqliteStore.open(data.store());
    PathHandler backups = new BackupPath(store, data.storeFolder());
    return new ApiServer(
        new ApiServerConfig(
            HOST,
            port,
            Version.TEXT,
            store,
            pki,
            CrdFiles.onClassPath(Backend.class.getClassLoader(), "crds"),
            List.of(new StorageProtection()),
            nodes::subresources,
            objects ->
                Stream.concat(nodes.paths(objects).stream(), Stream.of(figures, backups, placement))
                    .toList(),
            List.of(new Check("log", LogOutput::check))));
  }
}
