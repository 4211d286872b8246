package org.virtfleet.desktop.core.usage;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.desktop.core.cluster.ClusterException;
import org.virtfleet.desktop.core.cluster.Figures;
import org.virtfleet.desktop.core.cluster.Meter;
import org.virtfleet.desktop.core.cluster.ObjectRef;

/// The last hour of one VM, one place each 30 s. UI thread only.
public final class PastUsage {
  private static final Logger LOG = LoggerFactory.getLogger(PastUsage.class);
  private static final Duration SPAN = Duration.ofHours(1);
  private static final Duration STEP = Duration.ofSeconds(30);

  private final Meter meter;
  private final ObjectRef vm;
  private final Executor ui;
  private final Clock clock;
  private final ReadOnlyObjectWrapper<List<Figures>> places =
      new ReadOnlyObjectWrapper<>(List.of());
  private Instant read = Instant.MIN;

  public PastUsage(Meter meter, ObjectRef vm, Executor ui, Clock clock) {
    this.meter = meter;
    this.vm = vm;
    this.ui = ui;
    this.clock = clock;
  }

  /// Oldest first, [Figures#NONE] in gaps; empty until they are read.
  public ReadOnlyObjectProperty<List<Figures>> placesProperty() {
    return places.getReadOnlyProperty();
  }

  /// Reads them again when there is a new place to be had.
  public void refresh() {
    var now = clock.instant();
    if (read.isBefore(now.minus(STEP))) {
      read = now;
      Thread.ofVirtual().name("past-" + vm.name()).start(this::fetch);
    }
  }

  private void fetch() {
    try {
      var fresh = meter.past(vm, SPAN, STEP);
      ui.execute(() -> places.set(fresh));
    } catch (ClusterException e) {
      LOG.info("the graphs of {} cannot be read: {}", vm.path(), e.getMessage());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
