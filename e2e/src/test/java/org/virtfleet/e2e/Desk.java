package org.virtfleet.e2e;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.virtfleet.codec.ImageIoCodec;
import org.virtfleet.desktop.core.cluster.Cluster;
import org.virtfleet.desktop.core.cluster.ClusterException;
import org.virtfleet.desktop.core.cluster.Link;
import org.virtfleet.desktop.core.kubernetes.Connections;
import org.virtfleet.desktop.core.session.Session;
import org.virtfleet.desktop.core.session.Standing;
import org.virtfleet.desktop.core.text.Texts;

/// The desktop without its windows: the models that hold every text a person reads, on a real
/// cluster. One thread stands for the UI's.
final class Desk implements AutoCloseable {

  private static final Duration SOON = Duration.ofMinutes(1);
  private static final Texts TEXTS = new Texts(Locale.ENGLISH);

  private final ExecutorService ui = Executors.newSingleThreadExecutor();
  private final Session session;

  private Desk(Cluster cluster) {
    session = call(() -> new Session(cluster, ui, Clock.systemUTC(), TEXTS));
  }

  static Desk open(Path kubeconfig) throws ClusterException {
    return new Desk(Connections.load(kubeconfig, TEXTS, ImageIoCodec::new).open(Optional.empty()));
  }

  Session session() {
    return session;
  }

  /// Waits until the nodes and VMs of the cluster are on the screen.
  Desk loaded() {
    await()
        .atMost(SOON)
        .until(() ->
            call(() -> session.vms().loadedProperty().get() && !session.nodes().rows().isEmpty()));
    return this;
  }

  /// What the strip says that tells of a lost connection.
  String fault() {
    await().atMost(SOON).until(() -> link() instanceof Link.Down);
    return link() instanceof Link.Down down ? down.fault().sentence() : "";
  }

  /// Whom the server takes this user for, once it has refused everything.
  Standing.Stranger stranger() {
    await().atMost(SOON).until(() -> standing() instanceof Standing.Stranger);
    return (Standing.Stranger) standing();
  }

  private Standing standing() {
    return call(() -> session.standing().standingProperty().get());
  }

  private Link link() {
    return call(() -> session.link().linkProperty().get());
  }

  /// Does something on the UI's thread.
  <T> T call(Callable<T> work) {
    try {
      return ui.submit(work).get();
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted on the desk", e);
    }
  }

  @Override
  public void close() {
    call(() -> {
      session.close();
      return session;
    });
    ui.shutdown();
  }
}
