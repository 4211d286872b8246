package org.virtfleet.desktop.core.vms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.virtfleet.desktop.core.cluster.VmRow;
import org.virtfleet.desktop.core.cluster.VmState;
import org.virtfleet.desktop.core.session.SampleSession;

class VmListModelTest {
  private final SampleSession sample = SampleSession.berlin();
  private final VmListModel model = sample.session().vmList();

  @AfterEach
  void close() {
    sample.close();
  }

  @Test
  void chipsCountWhatIsInScopeWhateverIsTyped() {
    model.textProperty().set("no such thing");
    sample.until(() -> model.rows().isEmpty());
    assertThat(model.allProperty().get()).isEqualTo(42);
    assertThat(model.countProperty(VmState.Group.RUNNING).get()).isEqualTo(29);
    assertThat(model.countProperty(VmState.Group.ATTENTION).get()).isEqualTo(2);
  }

  @Test
  void allWordsHaveToMatchInAnyField() {
    model.textProperty().set("shop 10.20.4.1 debian");
    sample.until(() -> names().equals(List.of("web-01", "web-02", "web-03")));
  }

  @Test
  void aChipAndATextBothHold() {
    model.groupProperty().set(Optional.of(VmState.Group.STOPPED));
    model.textProperty().set("ci");
    sample.until(() -> names().equals(List.of("k6-load", "runner-04")));
  }

  @Test
  void aLabelIsFoundByKeyAndValue() {
    model.textProperty().set("app=web shop");
    sample.until(() -> !names().isEmpty() && names().size() < 42);
    assertThat(model.rows()).allMatch(vm -> vm.labels().getOrDefault("app", "").startsWith("web"));
  }

  private List<String> names() {
    return model.rows().stream().map(VmRow::name).toList();
  }
}
