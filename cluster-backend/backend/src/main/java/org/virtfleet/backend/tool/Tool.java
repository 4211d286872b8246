package org.virtfleet.backend.tool;

import java.nio.file.Path;
import java.util.Optional;
import org.virtfleet.client.ClusterClient;
import org.virtfleet.client.failure.ClusterFailure;
import org.virtfleet.client.kubeconfig.Kubeconfig;

/// What both programs do around their work: connect, and turn a failure into sentences and an exit
/// status.
final class Tool {

  private Tool() {}

  /// The work of a program.
  interface Work {
    /// @return whether the thing asked for is true
    boolean with(ClusterClient cluster) throws ClusterFailure, InterruptedException;
  }

  /// @return the exit status: 0 when the work is done
  static int run(Path kubeconfig, Work work) {
    try (var cluster =
        new ClusterClient(Kubeconfig.load(kubeconfig).connection(Optional.empty()))) {
      return work.with(cluster) ? 0 : 1;
    } catch (ClusterFailure e) {
      System.err.println("virtfleet: " + e.what());
      System.err.println("  " + (e.why() + " " + e.next()).strip());
      return 1;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }
}
