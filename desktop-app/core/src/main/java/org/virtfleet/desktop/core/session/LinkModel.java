package org.virtfleet.desktop.core.session;

import java.util.concurrent.Executor;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.virtfleet.desktop.core.cluster.Cluster;
import org.virtfleet.desktop.core.cluster.Feed;
import org.virtfleet.desktop.core.cluster.Link;

/// The line to the cluster, on the UI thread.
public final class LinkModel implements AutoCloseable {
  private final Cluster cluster;
  private final ReadOnlyObjectWrapper<Link> link =
      new ReadOnlyObjectWrapper<>(new Link.Connecting());
  private final BooleanBinding stale;
  private final Feed.Subscription subscription;

  LinkModel(Cluster cluster, Executor ui) {
    this.cluster = cluster;
    this.stale = Bindings.createBooleanBinding(() -> link.get() instanceof Link.Down, link);
    this.subscription = cluster.watchLink(now -> ui.execute(() -> link.set(now)));
  }

  /// How the line is.
  public ReadOnlyObjectProperty<Link> linkProperty() {
    return link.getReadOnlyProperty();
  }

  /// True while the screen shows old data.
  public BooleanBinding staleProperty() {
    return stale;
  }

  /// Tries again now.
  public void retryNow() {
    cluster.retryNow();
  }

  @Override
  public void close() {
    subscription.close();
  }
}
