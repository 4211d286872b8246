package org.virtfleet.controllers.pool;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.NodeSelectorRequirement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.virtfleet.api.ConditionTypes;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.api.kubevirt.v1.VirtualMachineCondition;
import org.virtfleet.api.pool.v1beta1.PoolSelectors;
import org.virtfleet.api.pool.v1beta1.VirtualMachinePool;
import org.virtfleet.client.control.LabelMatch;

/// A machine of a pool, as its controller sees it.
record Member(VirtualMachine vm) {

  /// Label of a machine: the state of the template it was made from.
  static final String REVISION = "kubevirt.io/vm-pool-revision-name";

  /// Printable states of a machine that cannot start. KubeVirt names two more, of images that it
  /// cannot pull.
  private static final Set<String> STUCK =
      Set.of("CrashLoopBackOff", "ErrorUnschedulable", "DataVolumeError", "ErrorPvcNotFound");

  /// A number that no name of a pool can be mistaken for.
  private static final Pattern NUMBERED = Pattern.compile(".*-(\\d{1,9})");

  String name() {
    return vm.getMetadata().getName();
  }

  /// The number at the end of its name.
  OptionalInt ordinal() {
    Matcher form = NUMBERED.matcher(name());
    return form.matches() ? OptionalInt.of(Integer.parseInt(form.group(1))) : OptionalInt.empty();
  }

  boolean deleting() {
    return vm.getMetadata().getDeletionTimestamp() != null;
  }

  boolean ready() {
    return vm.getStatus() != null && Boolean.TRUE.equals(vm.getStatus().getReady());
  }

  boolean isOf(String revision) {
    return revision.equals(labels().get(REVISION));
  }

  /// Whether it is one of those that the pool's selector names.
  boolean isChosenBy(LabelSelector selector) {
    return LabelMatch.matches(selector, labels());
  }

  private Map<String, String> labels() {
    return Objects.requireNonNullElse(vm.getMetadata().getLabels(), Map.of());
  }

  /// Whether it may be chosen to go, or to be restarted.
  boolean mayBeChosen(PoolSelectors selectors) {
    var template = vm.getSpec().getTemplate();
    var meta = template.getMetadata();
    var spec = template.getSpec();
    Map<String, String> labels = meta == null ? null : meta.getLabels();
    Map<String, String> nodes = spec == null ? null : spec.getNodeSelector();
    return (selectors.getLabelSelector() == null
            || LabelMatch.matches(
                selectors.getLabelSelector(), Objects.requireNonNullElse(labels, Map.of())))
        && (selectors.getNodeSelectorRequirementMatcher() == null
            || LabelMatch.matches(
                asLabels(selectors.getNodeSelectorRequirementMatcher()),
                Objects.requireNonNullElse(nodes, Map.of())));
  }

  private static LabelSelector asLabels(List<NodeSelectorRequirement> requirements) {
    return new LabelSelectorBuilder()
        .withMatchExpressions(
            requirements.stream()
                .map(wanted ->
                    new LabelSelectorRequirement(
                        wanted.getKey(), wanted.getOperator(), wanted.getValues()))
                .toList())
        .build();
  }

  /// How many starts in a row have failed.
  int failedStarts() {
    var failure = vm.getStatus() == null ? null : vm.getStatus().getStartFailure();
    return failure == null ? 0 : Objects.requireNonNullElse(failure.getConsecutiveFailCount(), 0);
  }

  /// Since when it is in a state that it does not leave by itself, with no guest that is ready.
  Optional<Instant> stuckSince() {
    var status = vm.getStatus();
    if (status == null || !STUCK.contains(String.valueOf(status.getPrintableStatus()))) {
      return Optional.empty();
    }
    return status.getConditions().stream()
        .filter(c -> c.getType().equals(ConditionTypes.READY) && c.getStatus().equals("False"))
        .map(VirtualMachineCondition::getLastTransitionTime)
        .filter(Objects::nonNull)
        .map(Instant::parse)
        .findFirst();
  }

  /// Whether a guest runs that is not what the machine says any more.
  boolean runsOutdated() {
    return vm.getStatus() != null
        && vm.getStatus().getConditions().stream()
            .anyMatch(c -> c.getType().equals("RestartRequired") && c.getStatus().equals("True"));
  }

  static String nameIn(VirtualMachinePool pool, int ordinal) {
    return pool.getMetadata().getName() + "-" + ordinal;
  }
}
