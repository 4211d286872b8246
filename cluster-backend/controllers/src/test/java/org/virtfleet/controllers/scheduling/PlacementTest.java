package org.virtfleet.controllers.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceSpec;

class PlacementTest {

  private static final String READY =
      "\"status\": {\"conditions\": [{\"type\": \"Ready\", \"status\": \"True\"}],"
          + " \"allocatable\": {\"memory\": \"4Gi\", \"cpu\": \"2\"}}}";

  @Test
  void theNodeWithTheMostMemoryLeftIsTaken() {
    var busy = Candidate.of(node("a", ""), List.of(demand("{}"), demand("{}")));
    var idle = Candidate.of(node("b", ""), List.of(demand("{}")));
    var same = Candidate.of(node("c", ""), List.of(demand("{}")));

    assertThat(Placement.find(demand("{}"), List.of(same, busy, idle)))
        .isEqualTo(new Placement.On("b"));
  }

  @Test
  void memoryThatIsPromisedIsNotPromisedAgain() {
    var demand = demand("{\"domain\": {\"memory\": {\"guest\": \"2Gi\"}}}");
    var node = Candidate.of(node("a", ""), List.of(demand));

    assertThat(Placement.find(demand, List.of(node)))
        .isEqualTo(
            new Placement.Nowhere(
                "0/1 nodes fit: 1 has too little memory free (needs 2.1 GiB, has 1.9 GiB)"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource
  void whyNoNodeFitsIsSaidInWords(List<Node> nodes, String words, String spec) {
    var candidates = nodes.stream().map(node -> Candidate.of(node, List.of())).toList();

    assertThat(Placement.find(demand(spec), candidates)).isEqualTo(new Placement.Nowhere(words));
  }

  static Stream<Arguments> whyNoNodeFitsIsSaidInWords() {
    String notReady = "{\"metadata\": {\"name\": \"x\"}}";
    String big = "{\"domain\": {\"memory\": {\"guest\": \"8Gi\"}}}";
    return Stream.of(
        row("There is no node: is an agent running?", "{}"),
        row("0/1 nodes fit: 1 is not ready", "{}", unmarshal(notReady)),
        row("0/1 nodes fit: 1 is cordoned", "{}", node("a", "\"unschedulable\": true")),
        row(
            "0/1 nodes fit: 1 does not have the labels of the machine's node selector",
            "{\"nodeSelector\": {\"none\": \"such\"}}",
            node("a", "")),
        row(
            "0/1 nodes fit: 1 does not have the labels of the machine's node selector",
            "{\"architecture\": \"arm64\"}",
            node("a", "")),
        row(
            "0/1 nodes fit: 1 has a taint that the machine does not tolerate",
            "{\"tolerations\": [{\"key\": \"other\", \"operator\": \"Exists\"}]}",
            node("a", "\"taints\": [{\"key\": \"k\", \"effect\": \"NoSchedule\"}]")),
        row(
            "0/1 nodes fit: 1 is not where the machine's volumes or its affinity want it",
            affinity("NotIn"),
            node("a", "")),
        row(
            "0/3 nodes fit: 1 is cordoned, 2 have too little memory free (needs 8.1 GiB, the most free is 4 GiB)",
            big,
            node("a", ""),
            node("b", ""),
            node("c", "\"unschedulable\": true")),
        row(
            "0/1 nodes fit: 1 has too little processor time free (needs 3000m, has 2000m)",
            "{\"domain\": {\"resources\": {\"requests\": {\"cpu\": \"3\"}}}}",
            node("a", "")));
  }

  @Test
  void affinityAndTolerationsThatMatchLetTheNodeThrough() {
    var node =
        node("a", "\"taints\": [{\"key\": \"k\", \"value\": \"v\", \"effect\": \"NoSchedule\"}]");
    String tolerant =
        affinity("In")
            .replaceFirst("\\{", "{\"tolerations\": [{\"key\": \"k\", \"value\": \"v\"}],");

    assertThat(Placement.find(demand(tolerant), List.of(Candidate.of(node, List.of()))))
        .isEqualTo(new Placement.On("a"));
  }

  @Test
  void aRequestBelowTheGuestsMemoryOvercommits() {
    var demand =
        demand(
            "{\"domain\": {\"memory\": {\"guest\": \"4Gi\"},"
                + " \"resources\": {\"requests\": {\"memory\": \"1Gi\"}}, \"cpu\": {\"cores\": 2, \"threads\": 2}}}");

    assertThat(demand.memory()).isEqualTo((1L << 30) + Demand.OVERHEAD + (4L << 30) / 512);
    assertThat(demand.milliCpu()).isEqualTo(400);
  }

  private static Arguments row(String words, String spec, Node... nodes) {
    return Arguments.of(List.of(nodes), words, spec);
  }

  private static String affinity(String operator) {
    return "{\"affinity\": {\"nodeAffinity\": {\"requiredDuringSchedulingIgnoredDuringExecution\":"
        + " {\"nodeSelectorTerms\": [{\"matchExpressions\": [{\"key\": \"kubernetes.io/hostname\", \"operator\": \""
        + operator
        + "\", \"values\": [\"a\"]}]}]}}}}";
  }

  private static Demand demand(String spec) {
    return Demand.of(Serialization.unmarshal(spec, VirtualMachineInstanceSpec.class), List.of());
  }

  private static Node node(String name, String spec) {
    return unmarshal(
        "{\"metadata\": {\"name\": \"%s\", \"labels\": {\"kubevirt.io/schedulable\": \"true\", \"kubernetes.io/hostname\": \"%s\", \"kubernetes.io/arch\": \"amd64\"}}, \"spec\": {%s}, "
                .formatted(name, name, spec)
            + READY);
  }

  private static Node unmarshal(String json) {
    return Serialization.unmarshal(json, Node.class);
  }
}
