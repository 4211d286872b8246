package org.virtfleet.client;

import org.virtfleet.client.backup.Backups;
import org.virtfleet.client.failure.ClusterFailure;
import org.virtfleet.client.feed.FeedListener;
import org.virtfleet.client.feed.FeedRequest;
import org.virtfleet.client.feed.ObjectFeed;
import org.virtfleet.client.feed.Projector;
import org.virtfleet.client.guest.GuestStreams;
import org.virtfleet.client.guest.Guests;
import org.virtfleet.client.http.ApiTransport;
import org.virtfleet.client.kubeconfig.ClusterConnection;
import org.virtfleet.client.metrics.BackendMetrics;
import org.virtfleet.client.metrics.MetricsSource;
import org.virtfleet.client.object.AccessReviews;
import org.virtfleet.client.object.Discovery;
import org.virtfleet.client.object.Objects;
import org.virtfleet.client.upload.ImageUpload;

/// One cluster as one user. Making it opens no connection. Calls block, so use virtual threads;
/// interrupting the thread ends a call.
public final class ClusterClient implements AutoCloseable {
  private final ApiTransport transport;
  private final Discovery discovery;
  private final Objects objects;
  private final AccessReviews rights;
  private final Guests guests;
  private final GuestStreams streams;
  private final ImageUpload uploads;
  private final MetricsSource metrics;
  private final Backups backups;

  /// @throws ClusterFailure when the connection's certificates cannot be used
  public ClusterClient(ClusterConnection connection) throws ClusterFailure {
    this.transport = new ApiTransport(connection);
    this.discovery = new Discovery(transport);
    this.objects = new Objects(transport, discovery);
    this.rights = new AccessReviews(transport);
    this.guests = new Guests(transport);
    this.streams = new GuestStreams(transport);
    this.uploads = new ImageUpload(transport, objects);
    this.metrics = new BackendMetrics(transport);
    this.backups = new Backups(transport);
  }

  /// Server, user and namespace.
  public ClusterConnection connection() {
    return transport.connection();
  }

  /// What the server offers.
  public Discovery discovery() {
    return discovery;
  }

  /// Objects of any kind.
  public Objects objects() {
    return objects;
  }

  /// What this user may do.
  public AccessReviews rights() {
    return rights;
  }

  /// Power of machines.
  public Guests guests() {
    return guests;
  }

  /// Displays and consoles.
  public GuestStreams streams() {
    return streams;
  }

  /// Images into volumes.
  public ImageUpload uploads() {
    return uploads;
  }

  /// What guests and nodes use.
  public MetricsSource metrics() {
    return metrics;
  }

  /// A list that keeps itself up to date, until it is closed.
  public <R> ObjectFeed<R> feed(
      FeedRequest request, Projector<R> projector, FeedListener<R> listener) {
    return ObjectFeed.start(transport, request, projector, listener);
  }

  /// All objects of an embedded cluster as one file.
  public Backups backups() {
    return backups;
  }

  /// Ends all connections; feeds are to be closed before.
  @Override
  public void close() {
    transport.close();
  }
}
