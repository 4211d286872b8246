package org.virtfleet.agent;

import java.io.IOException;
import java.time.Duration;

/// A real agent and the small guest, for all tests that boot it or another one. Each names its
/// guests and claims so that no other has them, and takes its guests away.
final class GuestHost implements AutoCloseable {
  static final String POOL = "agent-it-guest";
  private static final String ID = TestCluster.idOf("guests");

  /// An emulated guest takes its time, and a busy machine makes it more.
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  final TestCluster cluster;
  final Claims claims;
  final Instances instances;
  final SmallGuest guest;
  private final StorageHost host;

  private GuestHost() throws Exception {
    guest = SmallGuest.build(POOL, ID);
    host = StorageHost.start(ID);
    cluster = host.cluster;
    claims = new Claims(cluster);
    instances = new Instances(cluster, PATIENCE);
  }

  static final class Shared extends SharedFixture<GuestHost> {
    Shared() {
      super(GuestHost.class, GuestHost::new);
    }
  }

  /// `kill -9`.
  void killAgent() throws InterruptedException {
    host.killAgent();
  }

  void startAgent() throws IOException {
    host.startAgent();
  }

  /// `kill -9`, and another one.
  void restartAgent() throws Exception {
    host.restartAgent();
  }

  @Override
  public void close() throws IOException {
    host.close();
    guest.close();
  }
}
