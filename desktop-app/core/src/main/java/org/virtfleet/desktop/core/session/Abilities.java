package org.virtfleet.desktop.core.session;

import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.desktop.core.cluster.Ability;
import org.virtfleet.desktop.core.cluster.Cluster;
import org.virtfleet.desktop.core.cluster.ClusterException;
import org.virtfleet.desktop.core.cluster.Link;

/// What the cluster can do: asked each time the line comes up, because it may be a newer one then.
/// Until it has answered it can do nothing special. UI thread only.
public final class Abilities {
  private static final Logger LOG = LoggerFactory.getLogger(Abilities.class);

  private final Cluster cluster;
  private final Executor ui;
  private final ReadOnlyObjectWrapper<Set<Ability>> abilities =
      new ReadOnlyObjectWrapper<>(Set.of());
  private boolean up;

  Abilities(Cluster cluster, LinkModel link, Executor ui) {
    this.cluster = cluster;
    this.ui = ui;
    link.linkProperty().subscribe(this::follow);
  }

  /// All of them.
  public ReadOnlyObjectProperty<Set<Ability>> abilitiesProperty() {
    return abilities.getReadOnlyProperty();
  }

  /// Whether the cluster can do this.
  public boolean has(Ability ability) {
    return abilities.get().contains(ability);
  }

  /// The line also changes with each measurement of how long it takes.
  private void follow(Link link) {
    boolean isUp = link instanceof Link.Up;
    if (isUp && !up) {
      Thread.ofVirtual().name("abilities").start(this::ask);
    }
    up = isUp;
  }

  private void ask() {
    try {
      var answer = cluster.abilities();
      ui.execute(() -> abilities.set(answer.isEmpty() ? Set.of() : EnumSet.copyOf(answer)));
    } catch (ClusterException failure) {
      LOG.info("What the cluster can do is not known: {}", failure.getMessage());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
