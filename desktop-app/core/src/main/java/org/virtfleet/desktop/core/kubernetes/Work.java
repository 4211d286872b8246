package org.virtfleet.desktop.core.kubernetes;

import org.virtfleet.client.failure.ClusterFailure;
import org.virtfleet.desktop.core.cluster.ClusterException;

/// One request to the cluster; its failures become the desktop's.
@FunctionalInterface
interface Work<T> {
  T run() throws ClusterFailure, InterruptedException;

  static <T> T call(Work<T> work) throws ClusterException, InterruptedException {
    try {
      return work.run();
    } catch (ClusterFailure failure) {
      throw Failures.of(failure);
    }
  }
}
