package org.virtfleet.desktop.app.vm;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import org.jspecify.annotations.Nullable;
import org.virtfleet.desktop.app.control.Columns;
import org.virtfleet.desktop.app.control.ShownUsage;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.core.cluster.Figures;
import org.virtfleet.desktop.core.cluster.ObjectRef;
import org.virtfleet.desktop.core.cluster.VmRow;
import org.virtfleet.desktop.core.text.Sizes;
import org.virtfleet.desktop.core.usage.PastUsage;
import org.virtfleet.desktop.core.usage.Trace;

/// What a VM uses: a figure of now and the last hour of processors, memory, disks and network.
final class UsePane extends GridPane {
  /// Below this width the four cards stand two by two.
  private static final double NARROW = 600;

  private static final double MIB = 1 << 20;

  private final Desk desk;
  private final Locale locale;
  private final UseCard cpu;
  private final UseCard memory;
  private final UseCard disk;
  private final UseCard network;
  private final PastUsage past;
  private final ShownUsage shown;
  private @Nullable VmRow vm;

  UsePane(Desk desk, ObjectRef ref) {
    this.desk = desk;
    this.locale = desk.texts().locale();
    var session = desk.session();
    getStyleClass().add("use-cards");
    cpu = new UseCard(desk.text("fact.cpu"), 1);
    memory = new UseCard(desk.text("fact.memory"), 2);
    disk = new UseCard(desk.text("vms.column.DISK"), 3);
    network = new UseCard(desk.text("vms.column.NETWORK"), 4);
    widthProperty().map(width -> width.doubleValue() < NARROW).subscribe(this::place);
    past = new PastUsage(session.cluster().meter(), ref, session.ui(), session.clock());
    past.placesProperty().subscribe(this::drawPast);
    shown = new ShownUsage(this, session.usage(), this::paint);
  }

  private void place(boolean narrow) {
    getChildren().clear();
    int columns = narrow ? 2 : 4;
    getColumnConstraints().clear();
    for (int i = 0; i < columns; i++) {
      var column = new ColumnConstraints();
      column.setPercentWidth(100.0 / columns);
      getColumnConstraints().add(column);
    }
    var cards = List.of(cpu, memory, disk, network);
    for (int i = 0; i < cards.size(); i++) {
      add(cards.get(i), i % columns, i / columns);
    }
  }

  /// Shows this state of the VM.
  void show(VmRow row) {
    vm = row;
    if (row.hasConsole()) {
      shown.show(row.ref());
    } else {
      shown.hide();
    }
    setVisible(row.hasConsole());
    setManaged(row.hasConsole());
  }

  private void paint(Optional<Trace> trace) {
    if (vm == null) {
      return;
    }
    past.refresh();
    var now = trace.map(Trace::now).orElse(Figures.NONE);
    double share = Math.min(1, now.cpu() / Math.max(1, vm.vcpus()));
    cpu.figure(
        Double.isNaN(share) ? "" : Math.round(share * 100) + "%",
        desk.text("vm.cpu.of", vm.vcpus()));
    memory.figure(
        Double.isNaN(now.memory()) ? "" : Sizes.of(Math.round(now.memory()), locale),
        desk.text("vm.memory.of", Sizes.of(vm.memoryBytes(), locale)));
    disk.figure(rate(now.disk()), requests(now.diskRequests()));
    network.figure(
        rate(now.network()),
        Double.isNaN(now.network())
            ? ""
            : desk.text(
                "vm.network.ways",
                mebibytes(now.received(), now.network()),
                mebibytes(now.sent(), now.network())));
  }

  private String rate(double bytes) {
    return Double.isNaN(bytes) ? "" : Sizes.rate(bytes, locale);
  }

  /// The unit stands behind the sum already.
  private String mebibytes(double bytes, double sum) {
    return Double.isNaN(bytes)
        ? Columns.MISSING
        : String.format(locale, sum < 10 * MIB ? "%.1f" : "%.0f", bytes / MIB);
  }

  private String requests(double perSecond) {
    return Double.isNaN(perSecond) ? "" : desk.text("vm.disk.requests", Math.round(perSecond));
  }

  private void drawPast(List<Figures> places) {
    if (vm == null) {
      return;
    }
    int vcpus = Math.max(1, vm.vcpus());
    double bytes = Math.max(1, vm.memoryBytes());
    cpu.graph(series(places, figures -> Math.min(1, figures.cpu() / vcpus)));
    memory.graph(series(places, figures -> Math.min(1, figures.memory() / bytes)));
    disk.graph(ofLargest(series(places, Figures::disk)));
    network.graph(ofLargest(series(places, Figures::network)));
  }

  private static List<Double> series(List<Figures> places, ToDoubleFunction<Figures> figure) {
    return places.stream().mapToDouble(figure).boxed().toList();
  }

  /// What has no natural end ends a little above its largest.
  private static List<Double> ofLargest(List<Double> values) {
    double largest = 1.2 * values.stream().filter(value -> !value.isNaN()).reduce(1.0, Math::max);
    return values.stream().map(value -> value / largest).toList();
  }
}
