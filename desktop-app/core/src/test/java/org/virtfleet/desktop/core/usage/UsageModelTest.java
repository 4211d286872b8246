package org.virtfleet.desktop.core.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.virtfleet.desktop.core.cluster.Figures;
import org.virtfleet.desktop.core.cluster.Meter;
import org.virtfleet.desktop.core.cluster.ObjectRef;
import org.virtfleet.desktop.core.rows.Turns;

class UsageModelTest {
  private static final ObjectRef WEB = ObjectRef.vm("shop", "web");
  private static final ObjectRef DB = ObjectRef.vm("shop", "db");

  private final Turns ui = new Turns();
  private final Scripted meter = new Scripted();
  private final List<Optional<Trace>> painted = new ArrayList<>();
  private Instant now = Instant.ofEpochSecond(1_800_000_000);
  private UsageModel model;

  @BeforeEach
  void open() {
    model = new UsageModel(meter, ui, clock());
  }

  @Test
  void onlyWhatIsShownIsAskedFor() {
    var first = model.view(_ -> {});
    var second = model.view(_ -> {});
    first.show(WEB);
    second.show(WEB);
    ui.turn();
    assertThat(meter.looks).containsExactly(Set.of(WEB));
    first.show(DB);
    ui.turn();
    assertThat(meter.looks.getLast()).containsExactlyInAnyOrder(WEB, DB);
    second.hide();
    ui.turn();
    assertThat(meter.looks.getLast()).containsExactly(DB);
    first.hide();
    ui.turn();
    assertThat(meter.looks.getLast()).isEmpty();
  }

  @Test
  void scrollingAPageIsOneQuestion() {
    for (int i = 0; i < 50; i++) {
      model.view(_ -> {}).show(ObjectRef.vm("shop", "vm-" + i));
    }
    ui.turn();
    assertThat(meter.looks).hasSize(1);
  }

  @Test
  void freshFiguresArePaintedAndSilenceIsNoValue() {
    model.view(painted::add).show(WEB);
    assertThat(painted).containsExactly(Optional.empty());
    meter.tell(Map.of(WEB, Figures.ofCpu(1.5)));
    ui.turn();
    assertThat(painted.getLast().orElseThrow().now().cpu()).isEqualTo(1.5);
    now = now.plusSeconds(30);
    meter.tell(Map.of());
    ui.turn();
    assertThat(painted.getLast()).as("thirty seconds old").isEmpty();
  }

  @Test
  void aMissedTickIsAGapInTheSeries() {
    model.view(painted::add).show(WEB);
    meter.tell(Map.of(WEB, Figures.ofCpu(1)));
    ui.turn();
    now = now.plusSeconds(6);
    meter.tell(Map.of(WEB, Figures.ofCpu(2)));
    ui.turn();
    var series = painted.getLast().orElseThrow().series(Figures::cpu);
    assertThat(series).hasSize(Trace.PLACES);
    assertThat(series.subList(26, 30)).containsExactly(1.0, Double.NaN, Double.NaN, 2.0);
  }

  @Test
  void theMinuteBeforeFillsWhatIsEmpty() {
    model.view(painted::add).show(WEB);
    meter.tell(Map.of(WEB, Figures.ofCpu(3)));
    meter.listener().past(WEB, Collections.nCopies(Trace.PLACES, Figures.ofCpu(1)));
    ui.turn();
    var series = painted.getLast().orElseThrow().series(Figures::cpu);
    assertThat(series.getFirst()).isEqualTo(1.0);
    assertThat(series.getLast()).isEqualTo(3.0);
  }

  private Clock clock() {
    InstantSource moving = () -> now;
    return moving.withZone(ZoneOffset.UTC);
  }

  private static final class Scripted implements Meter {
    private final List<Set<ObjectRef>> looks = new ArrayList<>();
    private final List<Listener> listeners = new ArrayList<>();

    Listener listener() {
      return listeners.getFirst();
    }

    void tell(Map<ObjectRef, Figures> figures) {
      listener().figures(figures);
    }

    @Override
    public Watch open(Listener listener) {
      listeners.add(listener);
      return new Watch() {
        @Override
        public void look(Set<ObjectRef> rows) {
          looks.add(rows);
        }

        @Override
        public void close() {}
      };
    }

    @Override
    public List<Figures> past(ObjectRef vm, Duration span, Duration step) {
      return List.of();
    }
  }
}
