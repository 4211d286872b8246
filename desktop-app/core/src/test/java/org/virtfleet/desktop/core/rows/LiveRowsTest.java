package org.virtfleet.desktop.core.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;
import org.virtfleet.desktop.core.cluster.Feed;
import org.virtfleet.desktop.core.cluster.NamespaceRow;
import org.virtfleet.desktop.core.cluster.ObjectRef;

class LiveRowsTest {
  private final Turns ui = new Turns();
  private final Source source = new Source();
  private final LiveRows<NamespaceRow> live = new LiveRows<>(source, ui);

  @Test
  void rowsAreSortedByKeyHoweverTheyCome() {
    source.listener().replaced(List.of(row("b"), row("a")));
    source.listener().changed(row("aa"));
    ui.turn();
    assertThat(live.rows()).containsExactly(row("a"), row("aa"), row("b"));
  }

  @Test
  void aBurstOfChangesIsOneTurnOfTheUiThread() {
    source.listener().replaced(List.of());
    for (int i = 0; i < 1000; i++) {
      source.listener().changed(row("ns-" + i));
    }
    var changes = new ArrayList<Object>();
    live.rows().addListener((ListChangeListener<NamespaceRow>) changes::add);
    assertThat(ui.turn()).isEqualTo(1);
    assertThat(changes).hasSize(1);
    assertThat(live.rows()).hasSize(1000);
  }

  @Test
  void anEmptyListIsLoadedOnlyAfterTheFirstAnswer() {
    ui.turn();
    assertThat(live.loadedProperty().get()).isFalse();
    source.listener().replaced(List.of());
    ui.turn();
    assertThat(live.loadedProperty().get()).isTrue();
  }

  @Test
  void aNewListMakesOldChangesVoid() {
    source.listener().changed(row("old"));
    source.listener().replaced(List.of(row("new")));
    ui.turn();
    assertThat(live.rows()).containsExactly(row("new"));
  }

  @Test
  void aListThatMayNotBeSeenSaysWhyUntilItMay() {
    source.listener().replaced(List.of());
    source.listener().refused("namespaces is forbidden");
    ui.turn();
    assertThat(live.refusalProperty().get()).isEqualTo("namespaces is forbidden");
    source.listener().replaced(List.of(row("a")));
    ui.turn();
    assertThat(live.refusalProperty().get()).isEmpty();
  }

  @Test
  void whoWaitsForARowToGoIsToldWhenItGoes() {
    source.listener().replaced(List.of(row("a")));
    var gone = live.when(row("a").key(), Optional::isEmpty);
    ui.turn();
    assertThat(gone).isNotDone();
    source.listener().removed(row("a").key());
    ui.turn();
    assertThat(gone).isCompletedWithValue(Optional.empty());
  }

  private static NamespaceRow row(String name) {
    return new NamespaceRow(new ObjectRef("Namespace", "", name));
  }

  private static final class Source implements Feed<NamespaceRow> {
    private final List<Listener<NamespaceRow>> opened = new ArrayList<>();

    @Override
    public Subscription open(Listener<NamespaceRow> listener) {
      opened.add(listener);
      return () -> opened.remove(listener);
    }

    Listener<NamespaceRow> listener() {
      return opened.getFirst();
    }
  }
}
