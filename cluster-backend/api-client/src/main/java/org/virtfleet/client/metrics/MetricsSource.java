package org.virtfleet.client.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.virtfleet.client.failure.ClusterFailure;
import org.virtfleet.promql.Query;

/// Where a cluster's figures come from. A cluster without a source is no failure:
/// [FiguresListener#state] says so.
public interface MetricsSource {
  /// The series of a query over a span, one value each step; a step without a value is left out.
  ///
  /// @throws ClusterFailure also where the cluster has no such source (404), or the user may not
  ///   see any of it (403)
  List<TimeSeries> range(Query query, Instant start, Instant end, Duration step)
      throws ClusterFailure, InterruptedException;

  /// Follows the present values of what [LiveFigures#watch] says, until that is closed. The
  /// connection is made with the first row and again whenever it is lost.
  LiveFigures follow(FiguresListener listener);
}
