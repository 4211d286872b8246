package org.virtfleet.desktop.core.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.virtfleet.client.metrics.Figures.OfGuest;
import org.virtfleet.client.metrics.Figures.OfNode;
import org.virtfleet.client.metrics.FiguresListener;
import org.virtfleet.client.metrics.LiveFigures;
import org.virtfleet.client.metrics.MetricsSource;
import org.virtfleet.client.metrics.TimeSeries;
import org.virtfleet.client.object.ObjectKey;
import org.virtfleet.desktop.core.cluster.Figures;
import org.virtfleet.desktop.core.cluster.Meter;
import org.virtfleet.desktop.core.cluster.ObjectRef;
import org.virtfleet.promql.Query;

class KubernetesMeterTest {
  private static final ObjectRef WEB = ObjectRef.vm("shop", "web");

  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final Scripted source = new Scripted();
  private final Heard heard = new Heard();
  private final KubernetesMeter meter = new KubernetesMeter(source, timer);

  @AfterEach
  void stop() {
    timer.shutdownNow();
  }

  @Test
  void rowsBecomeGuestsAndNodesAndFiguresComeBackAsRows() {
    var watch = meter.open(heard);
    watch.look(Set.of(WEB, ObjectRef.node("kvm-01")));
    assertThat(source.guests).containsExactly(new ObjectKey("shop", "web"));
    assertThat(source.nodes).containsExactly("kvm-01");
    source.tell(
        new org.virtfleet.client.metrics.Figures(
            Map.of(new ObjectKey("shop", "web"), new OfGuest(1.5, 7, 10, 20, 3, 4, 5, 6)),
            Map.of("kvm-01", new OfNode(8, 16, 9, 32)),
            Set.of(),
            Set.of()));
    assertThat(heard.figures.getLast())
        .containsEntry(WEB, new Figures(1.5, 7, 10, 20, 7, 5, 6))
        .containsKey(ObjectRef.node("kvm-01"));
  }

  @Test
  void theMinuteBeforeIsReadOnceForARow() {
    source.answer = (_, end) -> List.of(series("web", "shop", end.minusSeconds(10), 0.5));
    var watch = meter.open(heard);
    watch.look(Set.of(WEB));
    await().atMost(Duration.ofSeconds(60)).until(() -> heard.past.size() == 1);
    assertThat(heard.past.getFirst().stream().filter(place -> !place.equals(Figures.NONE)))
        .containsExactly(Figures.ofCpu(0.5));
    watch.look(Set.of());
    watch.look(Set.of(WEB));
    assertThat(source.queries).hasSize(1);
  }

  @Test
  void aGraphIsTheSumOverDevicesWithItsGaps() throws Exception {
    source.answer =
        (start, _) ->
            List.of(
                series("web", "shop", start.plusSeconds(30), 2),
                series("web", "shop", start.plusSeconds(30), 3));
    var graph = meter.past(WEB, Duration.ofSeconds(60), Duration.ofSeconds(30));
    assertThat(graph).hasSize(3);
    assertThat(graph.get(0).diskRead()).isNaN();
    assertThat(graph.get(1).diskRead()).isEqualTo(5);
    assertThat(source.queries).allMatch(query -> query.only("name").orElse("").equals("web"));
  }

  private static TimeSeries series(String name, String namespace, Instant time, double value) {
    return new TimeSeries(
        Map.of("name", name, "namespace", namespace), List.of(new TimeSeries.Point(time, value)));
  }

  private interface Answer {
    List<TimeSeries> of(Instant start, Instant end);
  }

  private static final class Scripted implements MetricsSource {
    private final List<Query> queries = new CopyOnWriteArrayList<>();
    private final List<FiguresListener> listeners = new ArrayList<>();
    private Set<ObjectKey> guests = Set.of();
    private Set<String> nodes = Set.of();
    private volatile Answer answer = (_, _) -> List.of();

    void tell(org.virtfleet.client.metrics.Figures figures) {
      listeners.getFirst().figures(figures);
    }

    @Override
    public List<TimeSeries> range(Query query, Instant start, Instant end, Duration step) {
      queries.add(query);
      return answer.of(start, end);
    }

    @Override
    public LiveFigures follow(FiguresListener listener) {
      listeners.add(listener);
      return new LiveFigures() {
        @Override
        public void watch(Set<ObjectKey> wantedGuests, Set<String> wantedNodes) {
          guests = wantedGuests;
          nodes = wantedNodes;
        }

        @Override
        public void close() {}
      };
    }
  }

  private static final class Heard implements Meter.Listener {
    private final List<Map<ObjectRef, Figures>> figures = new CopyOnWriteArrayList<>();
    private final List<List<Figures>> past = new CopyOnWriteArrayList<>();

    @Override
    public void figures(Map<ObjectRef, Figures> fresh) {
      figures.add(fresh);
    }

    @Override
    public void past(ObjectRef row, List<Figures> places) {
      past.add(places);
    }

    @Override
    public void state(Meter.State state) {}
  }
}
