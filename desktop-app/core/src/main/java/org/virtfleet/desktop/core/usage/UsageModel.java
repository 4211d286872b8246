package org.virtfleet.desktop.core.usage;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.virtfleet.desktop.core.cluster.Figures;
import org.virtfleet.desktop.core.cluster.Meter;
import org.virtfleet.desktop.core.cluster.ObjectRef;

/// The figures of what is on the screen. Whatever draws a row says so by a [View]; the cluster is
/// asked for the rows of all views and for nothing else. UI thread only.
public final class UsageModel implements AutoCloseable {
  /// Rows whose last minute is remembered, so that scrolling back shows it.
  private static final int MOST_REMEMBERED = 2_000;

  private final Executor ui;
  private final Clock clock;
  private final Meter.Watch watch;
  private final Set<View> views = new HashSet<>();
  private final Map<ObjectRef, TraceRecorder> traces = new LinkedHashMap<>(16, 0.75f, true);
  private final ReadOnlyObjectWrapper<Meter.State> state =
      new ReadOnlyObjectWrapper<>(Meter.State.WAITING);
  private boolean lookScheduled;

  private final Object lock = new Object();
  private Map<ObjectRef, Figures> arrived = new HashMap<>();
  private boolean arrivalScheduled;

  /// @param ui runs on the UI thread, once a pulse
  public UsageModel(Meter meter, Executor ui, Clock clock) {
    this.ui = ui;
    this.clock = clock;
    this.watch = meter.open(new Arrivals());
  }

  /// Whether figures can come, and why not.
  public ReadOnlyObjectProperty<Meter.State> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /// A place on the screen for the figures of one row at a time.
  ///
  /// @param painter told the figures of the row that is shown: at once, whenever there are new
  ///   ones, and empty when nothing is known
  public View view(Consumer<Optional<Trace>> painter) {
    return new View(painter);
  }

  /// A place on the screen.
  public final class View {
    private final Consumer<Optional<Trace>> painter;
    private @Nullable ObjectRef row;

    private View(Consumer<Optional<Trace>> painter) {
      this.painter = painter;
    }

    /// This row is to be seen here now.
    public void show(ObjectRef shown) {
      if (!shown.equals(row)) {
        row = shown;
        views.add(this);
        scheduleLook();
      }
      paint();
    }

    /// Nothing is to be seen here any more.
    public void hide() {
      if (row != null) {
        row = null;
        views.remove(this);
        scheduleLook();
      }
    }

    private void paint() {
      if (row != null) {
        painter.accept(find(row));
      }
    }
  }

  private Optional<Trace> find(ObjectRef row) {
    return Optional.ofNullable(traces.get(row)).flatMap(recorder -> recorder.trace(place()));
  }

  private void scheduleLook() {
    if (!lookScheduled) {
      lookScheduled = true;
      ui.execute(this::look);
    }
  }

  private void look() {
    lookScheduled = false;
    var rows = new HashSet<ObjectRef>();
    for (var view : views) {
      if (view.row != null) {
        rows.add(view.row);
      }
    }
    watch.look(rows);
  }

  private void apply() {
    Map<ObjectRef, Figures> fresh;
    synchronized (lock) {
      arrivalScheduled = false;
      fresh = arrived;
      arrived = new HashMap<>();
    }
    long place = place();
    fresh.forEach((row, figures) ->
        traces.computeIfAbsent(row, _ -> new TraceRecorder(place)).add(place, figures));
    var oldest = traces.keySet().iterator();
    while (traces.size() > MOST_REMEMBERED) {
      oldest.next();
      oldest.remove();
    }
    repaint();
  }

  private void repaint() {
    new ArrayList<>(views).forEach(View::paint);
  }

  private long place() {
    return Math.floorDiv(clock.instant().getEpochSecond(), (long) Trace.STEP_SECONDS);
  }

  @Override
  public void close() {
    watch.close();
  }

  private final class Arrivals implements Meter.Listener {
    @Override
    public void figures(Map<ObjectRef, Figures> fresh) {
      synchronized (lock) {
        arrived.putAll(fresh);
        if (arrivalScheduled) {
          return;
        }
        arrivalScheduled = true;
      }
      ui.execute(UsageModel.this::apply);
    }

    @Override
    public void past(ObjectRef row, List<Figures> places) {
      ui.execute(() -> {
        traces.computeIfAbsent(row, _ -> new TraceRecorder(place())).fill(places);
        repaint();
      });
    }

    @Override
    public void state(Meter.State now) {
      ui.execute(() -> {
        state.set(now);
        repaint();
      });
    }
  }
}
