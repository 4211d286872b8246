package org.virtfleet.desktop.app.vms;

import java.time.Duration;
import java.util.Comparator;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import javafx.scene.control.TableColumn;
import org.virtfleet.desktop.app.control.Columns;
import org.virtfleet.desktop.app.control.CpuPainter;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.core.cluster.Figures;
import org.virtfleet.desktop.core.cluster.VmRow;
import org.virtfleet.desktop.core.vms.VmColumn;

/// Makes the columns of the VM table.
final class VmColumns {
  private VmColumns() {}

  static TableColumn<VmRow, VmRow> of(VmColumn column, Desk desk) {
    var texts = desk.texts();
    var title = texts.of("vms.column", column);
    double width = column.width();
    TableColumn<VmRow, VmRow> made =
        switch (column) {
          case STATE ->
              Columns.painted(
                  title, width, Comparator.comparing(VmRow::state), () -> new StatePainter(texts));
          case NAME -> Columns.name(title, width, VmRow::name);
          case NAMESPACE -> Columns.text(title, width, VmRow::namespace);
          case NODE -> Columns.text(title, width, VmRow::node);
          case GUEST_OS -> Columns.text(title, width, VmRow::guestOs);
          case ADDRESS -> Columns.text(title, width, VmRow::address);
          case VCPUS ->
              Columns.number(
                  title,
                  width,
                  vm -> Integer.toString(vm.vcpus()),
                  Comparator.comparingInt(VmRow::vcpus));
          case CPU ->
              measured(
                  title,
                  width,
                  () ->
                      new CpuPainter<>(
                          texts, desk.session().usage(), VmRow::vcpus, VmRow::hasConsole));
          case DISK -> rate(title, width, desk, Figures::disk);
          case NETWORK -> rate(title, width, desk, Figures::network);
          case MEMORY ->
              Columns.painted(
                  title,
                  width,
                  Comparator.comparingLong(VmRow::memoryBytes),
                  () -> new MemoryPainter(desk));
          case LABELS -> Columns.text(title, width, VmColumns::labels);
          case AGE ->
              Columns.number(
                  title,
                  width,
                  vm ->
                      desk.session()
                          .spans()
                          .rough(Duration.between(vm.created(), desk.session().clock().instant())),
                  Comparator.comparing(VmRow::created).reversed());
        };
    made.setUserData(column);
    return made;
  }

  private static TableColumn<VmRow, VmRow> rate(
      String title, double width, Desk desk, ToDoubleFunction<Figures> figure) {
    var column = measured(title, width, () -> new RatePainter(desk, figure));
    column.getStyleClass().add("align-right");
    return column;
  }

  /// What is measured is known of the rows on the screen only, so there is no order of all.
  private static TableColumn<VmRow, VmRow> measured(
      String title, double width, Supplier<Columns.Painter<VmRow>> painters) {
    TableColumn<VmRow, VmRow> column =
        Columns.painted(title, width, Comparator.comparing(VmRow::key), painters);
    column.setSortable(false);
    return column;
  }

  private static String labels(VmRow vm) {
    return vm.labels().entrySet().stream()
        .map(label -> label.getKey() + "=" + label.getValue())
        .collect(Collectors.joining(", "));
  }
}
