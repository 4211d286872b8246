package org.virtfleet.desktop.core.vms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.virtfleet.desktop.core.vms.ColumnsModel.Placed;

class ColumnsModelTest {
  private final ColumnsModel columns = new ColumnsModel();

  @Test
  void columnsGoInTheGuidesOrderAndNoneIsEverCut() {
    assertThat(shown(1156)).contains(VmColumn.AGE, VmColumn.NAMESPACE, VmColumn.GUEST_OS);
    assertThat(shown(1040)).doesNotContain(VmColumn.AGE).contains(VmColumn.NAMESPACE);
    assertThat(shown(788))
        .containsExactly(
            VmColumn.STATE,
            VmColumn.NAME,
            VmColumn.NODE,
            VmColumn.ADDRESS,
            VmColumn.VCPUS,
            VmColumn.CPU,
            VmColumn.MEMORY);
    assertThat(columns.fit(788).stream().mapToDouble(Placed::width).sum()).isLessThanOrEqualTo(788);
  }

  @Test
  void aWidthThatAPersonSetStays() {
    columns.setWidth(VmColumn.NAME, 300);
    assertThat(columns.fit(2000).stream().filter(each -> each.column() == VmColumn.NAME))
        .containsExactly(new Placed(VmColumn.NAME, 300));
  }

  @Test
  void whatIsRememberedComesBackAndColumnsUnknownThenStandAtTheEnd() {
    columns.restore(
        List.of("NAME", "TELEPATHY", "STATE"), List.of("VCPUS", "NAME"), Map.of("STATE", 99.0));
    assertThat(columns.order()).startsWith(VmColumn.NAME, VmColumn.STATE);
    assertThat(columns.order()).hasSize(VmColumn.values().length);
    assertThat(columns.hidden()).containsExactly(VmColumn.VCPUS);
    assertThat(columns.widths()).containsExactly(Map.entry(VmColumn.STATE, 99.0));
  }

  private List<VmColumn> shown(double room) {
    return columns.fit(room).stream().map(Placed::column).toList();
  }
}
