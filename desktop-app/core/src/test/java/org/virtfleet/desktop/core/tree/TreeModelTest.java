package org.virtfleet.desktop.core.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
    sample.until(() -> groups().size() == 7);
    assertThat(groups().getLast().kind()).isEqualTo(TreeGroup.Kind.NOT_RUNNING);
    assertThat(groups().getLast().vms()).allMatch(vm -> vm.node().isEmpty());
  }

  @Test
  void namespacesHoldAllTheirVmsWhereverTheyRun() {
    tree.groupingProperty().set(TreeModel.Grouping.NAMESPACES);
    sample.until(() -> names().containsAll(List.of("ci", "shop", "finance")));
    assertThat(groups().stream().mapToInt(group -> group.vms().size()).sum()).isEqualTo(42);
  }

  @Test
  void aVmStandsUnderEachOfItsLabelsAndThoseWithoutAtTheEnd() {
    tree.groupingProperty().set(TreeModel.Grouping.LABELS);
    sample.until(() -> names().contains("app=web"));
    assertThat(names()).contains("tier=front");
    assertThat(groups().getLast().kind()).isEqualTo(TreeGroup.Kind.UNLABELLED);
    assertThat(groups().getLast().vms()).allMatch(vm -> vm.labels().isEmpty());
  }

  @Test
  void aFilterLeavesTheBranchesOfWhatItFinds() {
    tree.filterProperty().set("web-0");
    sample.until(() -> names().equals(List.of("kvm-01", "kvm-03")));
  }

  private List<TreeGroup> groups() {
    return tree.groupsProperty().get();
  }

  private List<String> names() {
    return groups().stream().map(TreeGroup::name).toList();
  }
}
