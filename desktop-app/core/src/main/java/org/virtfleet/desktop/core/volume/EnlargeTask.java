package org.virtfleet.desktop.core.volume;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.virtfleet.desktop.core.cluster.ClusterException;
import org.virtfleet.desktop.core.cluster.Fault;
import org.virtfleet.desktop.core.cluster.VolumeRow;
import org.virtfleet.desktop.core.session.Session;
import org.virtfleet.desktop.core.tasks.TaskBody;

/// Makes a volume larger, and waits until it is or the cluster says why not. The cluster goes on
/// trying also then.
final class EnlargeTask implements TaskBody {
  private static final int PATIENCE_MINUTES = 5;

  private final Session session;
  private final VolumeRow volume;
  private final long bytes;
  private final String done;

  /// @param done what is told in the end
  EnlargeTask(Session session, VolumeRow volume, long bytes, String done) {
    this.session = session;
    this.volume = volume;
    this.bytes = bytes;
    this.done = done;
  }

  @Override
  public String run(Report report) throws ClusterException, InterruptedException {
    session.cluster().enlarge(volume.ref(), bytes);
    report.detail(session.texts().get("enlarge.waiting"));
    var end = session.volumes().when(volume.key(), this::isEnd);
    try {
      var now =
          end.get(PATIENCE_MINUTES, TimeUnit.MINUTES)
              .orElseThrow(() -> failed(session.texts().get("task.volume.deleted")));
      if (now.sizeBytes() < bytes) {
        throw failed(now.reason());
      }
      return done;
    } catch (TimeoutException _) {
      throw failed(session.texts().get("power.timeout.why", PATIENCE_MINUTES));
    } catch (ExecutionException never) {
      throw new IllegalStateException("a wait for a row cannot fail", never);
    } finally {
      end.cancel(false);
    }
  }

  /// What was said before this was asked says nothing about it.
  private boolean isEnd(Optional<VolumeRow> now) {
    return now.map(row ->
            row.sizeBytes() >= bytes
                || (!row.reason().isEmpty() && !row.reason().equals(volume.reason())))
        .orElse(true);
  }

  private ClusterException failed(String why) {
    return new ClusterException(
        ClusterException.Code.FAILED,
        new Fault(
            session.texts().get("enlarge.failed", volume.ref().path()),
            why,
            session.texts().get("enlarge.failed.next")));
  }
}
