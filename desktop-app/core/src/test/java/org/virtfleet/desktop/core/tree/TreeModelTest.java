package org.virtfleet.desktop.core.tree;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.virtfleet.desktop.core.session.SampleSession;

class TreeModelTest {
  private final SampleSession sample = SampleSession.berlin();
  private final TreeModel tree = sample.session().tree();

  @AfterEach
  void close() {
    sample.close();
  }

  @Test
  void stoppedVmsHaveNoNodeAndStandTogetherAtTheEnd() {
    var groups = tree.groupsProperty().get();
    assertThat(groups).hasSize(7);
    assertThat(groups.getLast().kind()).isEqualTo(TreeGroup.Kind.NOT_RUNNING);
    assertThat(groups.getLast().vms()).allMatch(vm -> vm.node().isEmpty());
  }

  @Test
  void namespacesHoldAllTheirVmsWhereverTheyRun() {
    tree.groupingProperty().set(TreeModel.Grouping.NAMESPACES);
    assertThat(tree.groupsProperty().get())
        .extracting(TreeGroup::name)
        .contains("ci", "shop", "finance");
    assertThat(tree.groupsProperty().get().stream().mapToInt(group -> group.vms().size()).sum())
        .isEqualTo(42);
  }

  @Test
  void aFilterLeavesTheBranchesOfWhatItFinds() {
    tree.filterProperty().set("web-0");
    assertThat(tree.groupsProperty().get())
        .extracting(TreeGroup::name)
        .containsExactly("kvm-01", "kvm-03");
  }
}
