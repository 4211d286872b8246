package org.virtfleet.desktop.core.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.virtfleet.desktop.core.cluster.Feed;
import org.virtfleet.desktop.core.cluster.ObjectRef;
import org.virtfleet.desktop.core.cluster.VmRow;
import org.virtfleet.desktop.core.cluster.VmState;

class TableRowsTest {
  private static final int MANY = 100_000;
  private static final int CHANGES = 1_000;

  private final Turns ui = new Turns();
  private final Turns worker = new Turns();
  private final List<Feed.Listener<VmRow>> opened = new ArrayList<>();
  private final LiveRows<VmRow> live =
      new LiveRows<>(
          listener -> {
            opened.add(listener);
            return () -> opened.remove(listener);
          },
          ui);
  private final TableRows<VmRow> table = new TableRows<>(live.rows(), worker, ui);

  @Test
  void valuesThatChangeInPlaceAreSmallChanges() {
    feed()
        .replaced(List.of(vm(1, VmState.RUNNING), vm(2, VmState.RUNNING), vm(3, VmState.RUNNING)));
    settle();
    var changed = watch();
    feed().changed(vm(2, VmState.PAUSED));
    settle();
    assertThat(changed).containsExactly("1-2");
    assertThat(table.rows().get(1).state()).isEqualTo(VmState.PAUSED);
  }

  @Test
  void whatIsFilteredOutOrSortedElsewhereIsOneReplacedPart() {
    feed()
        .replaced(List.of(vm(1, VmState.RUNNING), vm(2, VmState.RUNNING), vm(3, VmState.RUNNING)));
    settle();
    var changed = watch();
    table.setOrder(Comparator.comparing(VmRow::name).reversed());
    settle();
    table.setFilter(row -> row.state() == VmState.RUNNING);
    feed().changed(vm(1, VmState.STOPPED));
    settle();
    assertThat(table.rows()).extracting(VmRow::name).containsExactly("vm-000003", "vm-000002");
    assertThat(changed).hasSize(2);
  }

  /// The figure is reported, not asserted: it belongs to the machine.
  @Test
  void aThousandChangesOfAHundredThousandRowsAreOneChangeOfTheTable(TestReporter reporter) {
    var rows = new ArrayList<VmRow>();
    for (int i = 0; i < MANY; i++) {
      rows.add(vm(i, VmState.RUNNING));
    }
    table.setOrder(Comparator.comparing(VmRow::node).thenComparing(VmRow::name));
    feed().replaced(rows);
    settle();
    var told = new ArrayList<Object>();
    table.rows().addListener((ListChangeListener<VmRow>) told::add);
    var random = new Random(7);
    Duration onUi = Duration.ZERO;
    Duration elsewhere = Duration.ZERO;
    for (int round = 0; round < 5; round++) {
      told.clear();
      for (int i = 0; i < CHANGES; i++) {
        feed().changed(vm(random.nextInt(MANY), round % 2 == 0 ? VmState.PAUSED : VmState.RUNNING));
      }
      onUi = timed(ui);
      elsewhere = timed(worker);
      onUi = onUi.plus(timed(ui));
      assertThat(told).hasSize(1);
    }
    reporter.publishEntry(
        "%d changes of %d rows: %d ms on the UI thread, %d ms elsewhere"
            .formatted(CHANGES, MANY, onUi.toMillis(), elsewhere.toMillis()));
  }

  private static Duration timed(Turns turns) {
    var before = Instant.now();
    turns.turn();
    return Duration.between(before, Instant.now());
  }

  private Feed.Listener<VmRow> feed() {
    return opened.getFirst();
  }

  private void settle() {
    while (ui.turn() + worker.turn() > 0) {
      // Each may give the other something to do.
    }
  }

  private List<String> watch() {
    var changed = new ArrayList<String>();
    table
        .rows()
        .addListener(
            (ListChangeListener<VmRow>)
                change -> {
                  while (change.next()) {
                    changed.add(change.getFrom() + "-" + change.getTo());
                  }
                });
    return changed;
  }

  private static VmRow vm(int number, VmState state) {
    return new VmRow(
        ObjectRef.vm("ns-" + number % 100, "vm-%06d".formatted(number)),
        state,
        "",
        "",
        "node-" + number % 1000,
        "Debian 13",
        List.of("10.0.0.1"),
        2,
        1L << 31,
        Instant.EPOCH,
        "",
        false,
        Map.of());
  }
}
