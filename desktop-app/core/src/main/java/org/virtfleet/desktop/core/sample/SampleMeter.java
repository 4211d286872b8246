package org.virtfleet.desktop.core.sample;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.virtfleet.desktop.core.cluster.Figures;
import org.virtfleet.desktop.core.cluster.Meter;
import org.virtfleet.desktop.core.cluster.NodeRow;
import org.virtfleet.desktop.core.cluster.ObjectRef;
import org.virtfleet.desktop.core.cluster.Row;
import org.virtfleet.desktop.core.cluster.VmRow;

/// Figures around those of the sample's rows; the same at every start.
final class SampleMeter implements Meter {
  private static final long PERIOD = 2;
  private static final double MIB = 1 << 20;

  private final SampleFeed<VmRow> vms;
  private final SampleFeed<NodeRow> nodes;
  private final Map<String, SampleUse> uses;
  private final ScheduledExecutorService timer;

  SampleMeter(
      SampleFeed<VmRow> vms,
      SampleFeed<NodeRow> nodes,
      Map<String, SampleUse> uses,
      ScheduledExecutorService timer) {
    this.vms = vms;
    this.nodes = nodes;
    this.uses = uses;
    this.timer = timer;
  }

  @Override
  public Watch open(Listener listener) {
    return new Ticker(listener);
  }

  @Override
  public List<Figures> past(ObjectRef vm, Duration span, Duration step) {
    var all = new ArrayList<Figures>();
    for (long i = span.dividedBy(step); i >= 0; i--) {
      all.add(figures(vm, i).orElse(Figures.NONE));
    }
    return all;
  }

  /// @param moment any number; another one gives slightly other figures
  private Optional<Figures> figures(ObjectRef row, long moment) {
    var random = new SplittableRandom(row.hashCode() * 31L + moment);
    if (row.namespace().isEmpty()) {
      return nodes
          .find(row.key())
          .flatMap(node -> use(node).map(use -> figures(use, node.vcpus(), false, random)));
    }
    return vms.find(row.key())
        .filter(vm -> !vm.node().isEmpty())
        .flatMap(vm -> use(vm).map(use -> figures(use, vm.vcpus(), true, random)));
  }

  private Optional<SampleUse> use(Row row) {
    return Optional.ofNullable(uses.get(row.key()));
  }

  private static Figures figures(SampleUse use, int vcpus, boolean guest, SplittableRandom random) {
    double noise = 1 + (random.nextDouble() - 0.5) * 0.2;
    double cpu = Math.min(1, use.cpu() * noise) * vcpus;
    double busy = use.cpu() * use.cpu();
    return new Figures(
        cpu,
        use.memoryBytes() * (1 + (noise - 1) / 6),
        guest ? busy * 160 * MIB * noise : Double.NaN,
        guest ? busy * 60 * MIB * noise : Double.NaN,
        guest ? busy * 4000 * noise : Double.NaN,
        guest ? use.cpu() * 40 * MIB * noise : Double.NaN,
        guest ? use.cpu() * 6 * MIB * noise : Double.NaN);
  }

  private final class Ticker implements Watch {
    private final Listener listener;
    private final Future<?> ticks;
    private volatile Set<ObjectRef> rows = Set.of();
    private long moment;

    Ticker(Listener listener) {
      this.listener = listener;
      this.ticks = timer.scheduleWithFixedDelay(this::tick, PERIOD, PERIOD, TimeUnit.SECONDS);
    }

    @Override
    public void look(Set<ObjectRef> wanted) {
      for (var row : wanted) {
        if (!rows.contains(row)) {
          listener.past(row, past(row, Duration.ofSeconds(58), Duration.ofSeconds(PERIOD)));
        }
      }
      rows = Set.copyOf(wanted);
      if (!timer.isShutdown()) {
        timer.execute(this::tick);
      }
    }

    private void tick() {
      moment++;
      Map<ObjectRef, Figures> fresh = new HashMap<>();
      for (var row : rows) {
        figures(row, moment).ifPresent(figures -> fresh.put(row, figures));
      }
      listener.state(State.LIVE);
      listener.figures(fresh);
    }

    @Override
    public void close() {
      ticks.cancel(false);
    }
  }
}
