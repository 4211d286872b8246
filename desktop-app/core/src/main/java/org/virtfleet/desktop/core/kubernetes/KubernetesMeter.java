package org.virtfleet.desktop.core.kubernetes;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.virtfleet.client.failure.ClusterFailure;
import org.virtfleet.client.metrics.FiguresListener;
import org.virtfleet.client.metrics.LiveFigures;
import org.virtfleet.client.metrics.MetricsSource;
import org.virtfleet.client.metrics.TimeSeries;
import org.virtfleet.client.object.ObjectKey;
import org.virtfleet.desktop.core.cluster.ClusterException;
import org.virtfleet.desktop.core.cluster.Figures;
import org.virtfleet.desktop.core.cluster.Meter;
import org.virtfleet.desktop.core.cluster.ObjectRef;
import org.virtfleet.promql.Matcher;
import org.virtfleet.promql.Query;

/// The figures that a [MetricsSource] has.
final class KubernetesMeter implements Meter {
  /// How often the listener hears that nothing came, in seconds.
  private static final long SILENCE = 4;

  /// Rates are over at least so much: two samples of a server that reads each 30 s.
  private static final Duration WINDOW = Duration.ofSeconds(60);

  private static final Duration SPARK = Duration.ofSeconds(60);
  private static final Duration SPARK_STEP = Duration.ofSeconds(2);
  private static final Duration SPARK_WINDOW = Duration.ofSeconds(6);

  /// More rows than a screen has at once; a question about them would be long.
  private static final int MOST_FILLED = 200;

  private final MetricsSource source;
  private final ScheduledExecutorService timer;

  KubernetesMeter(MetricsSource source, ScheduledExecutorService timer) {
    this.source = source;
    this.timer = timer;
  }

  @Override
  public Watch open(Listener listener) {
    return new Follower(listener);
  }

  private final class Follower implements Watch, FiguresListener {
    private final Listener listener;
    private final LiveFigures live;
    private final Future<?> silence;
    private final Set<ObjectKey> known = new HashSet<>();

    Follower(Listener listener) {
      this.listener = listener;
      this.live = source.follow(this);
      this.silence =
          timer.scheduleWithFixedDelay(
              () -> listener.figures(Map.of()), SILENCE, SILENCE, TimeUnit.SECONDS);
    }

    @Override
    public void look(Set<ObjectRef> rows) {
      var guests = new HashSet<ObjectKey>();
      var nodes = new HashSet<String>();
      for (var row : rows) {
        if (row.namespace().isEmpty()) {
          nodes.add(row.name());
        } else {
          guests.add(Kinds.key(row));
        }
      }
      live.watch(guests, nodes);
      guests.removeAll(known);
      known.addAll(guests);
      if (!guests.isEmpty() && guests.size() <= MOST_FILLED) {
        Thread.ofVirtual().name("figures-past").start(() -> fill(guests));
      }
    }

    /// The processor's last minute, so that a sparkline is one from the start.
    private void fill(Set<ObjectKey> guests) {
      var query =
          new Query(
              "kubevirt_vmi_cpu_usage_seconds_total",
              List.of(
                  Matcher.oneOf("namespace", names(guests, ObjectKey::namespace)),
                  Matcher.oneOf("name", names(guests, ObjectKey::name))),
              SPARK_WINDOW);
      try {
        var end = Instant.now();
        for (var series : source.range(query, end.minus(SPARK), end, SPARK_STEP)) {
          var key =
              new ObjectKey(
                  series.labels().getOrDefault("namespace", ""),
                  series.labels().getOrDefault("name", ""));
          if (guests.contains(key)) {
            listener.past(ObjectRef.vm(key.namespace(), key.name()), places(series, end));
          }
        }
      } catch (ClusterFailure _) {
        // The live figures say what is wrong, if anything is.
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }

    private static List<Figures> places(TimeSeries series, Instant end) {
      int count = (int) SPARK.dividedBy(SPARK_STEP);
      var places = new ArrayList<>(Collections.nCopies(count, Figures.NONE));
      for (var point : series.points()) {
        long back = Duration.between(point.time(), end).dividedBy(SPARK_STEP);
        if (back >= 0 && back < count) {
          places.set((int) (count - 1 - back), Figures.ofCpu(point.value()));
        }
      }
      return places;
    }

    private static Set<String> names(Set<ObjectKey> keys, Function<ObjectKey, String> part) {
      return keys.stream().map(part).collect(Collectors.toSet());
    }

    @Override
    public void figures(org.virtfleet.client.metrics.Figures fresh) {
      var all = new HashMap<ObjectRef, Figures>();
      fresh
          .guests()
          .forEach((key, guest) ->
              all.put(
                  ObjectRef.vm(key.namespace(), key.name()),
                  new Figures(
                      guest.cpu(),
                      guest.memory(),
                      guest.diskRead(),
                      guest.diskWrite(),
                      guest.reads() + guest.writes(),
                      guest.received(),
                      guest.sent())));
      fresh
          .nodes()
          .forEach((name, node) ->
              all.put(ObjectRef.node(name), Figures.ofCpu(node.cpu()).withMemory(node.memory())));
      listener.figures(all);
    }

    @Override
    public void state(FiguresListener.State state) {
      listener.state(
          switch (state) {
            case LIVE -> Meter.State.LIVE;
            case NONE -> Meter.State.NONE;
            case FORBIDDEN -> Meter.State.FORBIDDEN;
            case LOST -> Meter.State.LOST;
          });
    }

    @Override
    public void close() {
      silence.cancel(false);
      live.close();
    }
  }

  @Override
  public List<Figures> past(ObjectRef vm, Duration span, Duration step)
      throws ClusterException, InterruptedException {
    return Work.call(() -> {
      var graph = new Graph(vm, span, step);
      return graph.figures(
          graph.values("kubevirt_vmi_cpu_usage_seconds_total", true),
          graph.values("kubevirt_vmi_memory_used_bytes", false),
          graph.values("kubevirt_vmi_storage_read_traffic_bytes_total", true),
          graph.values("kubevirt_vmi_storage_write_traffic_bytes_total", true),
          graph.values("kubevirt_vmi_network_receive_bytes_total", true),
          graph.values("kubevirt_vmi_network_transmit_bytes_total", true));
    });
  }

  /// One VM over one span.
  private final class Graph {
    private final List<Matcher> matchers;
    private final Instant start;
    private final Duration step;
    private final int points;

    Graph(ObjectRef vm, Duration span, Duration step) {
      this.matchers =
          List.of(Matcher.equal("namespace", vm.namespace()), Matcher.equal("name", vm.name()));
      this.start = Instant.now().minus(span);
      this.step = step;
      this.points = (int) span.dividedBy(step) + 1;
    }

    /// The sum over all devices and nodes; NaN in gaps.
    double[] values(String metric, boolean rate) throws ClusterFailure, InterruptedException {
      var query = new Query(metric, matchers, rate ? WINDOW : Duration.ZERO);
      var sums = new double[points];
      Arrays.fill(sums, Double.NaN);
      var end = start.plus(step.multipliedBy(points - 1));
      for (var series : source.range(query, start, end, step)) {
        for (TimeSeries.Point point : series.points()) {
          int at =
              (int)
                  Math.round(
                      Duration.between(start, point.time()).toMillis() / (double) step.toMillis());
          if (at >= 0 && at < points) {
            sums[at] = Double.isNaN(sums[at]) ? point.value() : sums[at] + point.value();
          }
        }
      }
      return sums;
    }

    List<Figures> figures(
        double[] cpu,
        double[] memory,
        double[] diskRead,
        double[] diskWrite,
        double[] received,
        double[] sent) {
      var all = new ArrayList<Figures>(points);
      for (int i = 0; i < points; i++) {
        all.add(
            new Figures(
                cpu[i], memory[i], diskRead[i], diskWrite[i], Double.NaN, received[i], sent[i]));
      }
      return all;
    }
  }
}
