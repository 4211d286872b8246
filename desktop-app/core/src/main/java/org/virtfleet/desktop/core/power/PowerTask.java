package org.virtfleet.desktop.core.power;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.virtfleet.desktop.core.cluster.Cluster;
import org.virtfleet.desktop.core.cluster.ClusterException;
import org.virtfleet.desktop.core.cluster.Fault;
import org.virtfleet.desktop.core.cluster.PowerAction;
import org.virtfleet.desktop.core.cluster.VmRow;
import org.virtfleet.desktop.core.cluster.VmState;
import org.virtfleet.desktop.core.rows.LiveRows;
import org.virtfleet.desktop.core.tasks.TaskBody;
import org.virtfleet.desktop.core.text.Texts;

/// One power action on one VM: asks for it, then waits until the list shows that it has happened.
final class PowerTask implements TaskBody {
  /// A guest may take its whole grace period to shut down; after this the task says that it stopped
  /// looking.
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Cluster cluster;
  private final LiveRows<VmRow> vms;
  private final Texts texts;
  private final PowerAction action;
  private final VmRow before;

  PowerTask(Cluster cluster, LiveRows<VmRow> vms, Texts texts, PowerAction action, VmRow before) {
    this.cluster = cluster;
    this.vms = vms;
    this.texts = texts;
    this.action = action;
    this.before = before;
  }

  @Override
  public String run(Report report) throws ClusterException, InterruptedException {
    cluster.power(before.ref(), action);
    report.detail(texts.of("power.waiting", action));
    var row = await(now -> now.isEmpty() || isReached(now.get()) || isFailed(now.get()));
    if (row.isPresent() && isFailed(row.get())) {
      if (action == PowerAction.SUSPEND) {
        // The node would try again later, when nobody expects it.
        cluster.power(before.ref(), PowerAction.RESUME);
      }
      throw failed(row.get());
    }
    return row.map(this::result).orElseGet(() -> texts.get("power.gone"));
  }

  private Optional<VmRow> await(Predicate<Optional<VmRow>> condition)
      throws ClusterException, InterruptedException {
    var future = vms.when(before.key(), condition);
    try {
      return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException late) {
      throw new ClusterException(
          ClusterException.Code.FAILED,
          new Fault(
              texts.get("power.failed." + action, before.name()),
              texts.get("power.timeout.why", PATIENCE.toMinutes()),
              texts.of("power.timeout.next", action)),
          late);
    } catch (ExecutionException never) {
      throw new IllegalStateException("a wait for a row cannot fail", never);
    } finally {
      future.cancel(false);
    }
  }

  private boolean isReached(VmRow now) {
    return switch (action) {
      case START, RESUME -> now.state() == VmState.RUNNING;
      case SHUT_DOWN, FORCE_OFF -> now.state() == VmState.STOPPED;
      case RESTART -> now.state() == VmState.RUNNING && !now.instance().equals(before.instance());
      case SUSPEND -> now.state() == VmState.SUSPENDED;
      case PAUSE -> now.state() == VmState.PAUSED;
    };
  }

  private boolean isFailed(VmRow now) {
    if (action == PowerAction.SUSPEND) {
      return now.state() == VmState.RUNNING && !now.reason().isEmpty();
    }
    boolean bringsUp = action == PowerAction.START || action == PowerAction.RESTART;
    return bringsUp && now.state().isDanger() && now.state() != before.state();
  }

  private ClusterException failed(VmRow now) {
    String why = now.reason().isEmpty() ? texts.of("state", now.state()) : now.reason();
    return new ClusterException(
        ClusterException.Code.FAILED,
        new Fault(
            texts.get("power.failed." + action, before.name()),
            why,
            texts.of("power.next", now.state())));
  }

  private String result(VmRow now) {
    return now.node().isEmpty()
        ? texts.of("state", now.state())
        : texts.get("power.result", texts.of("state", now.state()), now.node());
  }
}
