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
                "0/1 nodes fit: a has too little memory free (needs 2.1 GiB, has 1.9 GiB). Ask for less memory, or stop other machines"));
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
        row("There is no node that could run it. Start an agent: ./virtfleet up", "{}"),
        row(
            "0/1 nodes fit: x is not ready. Bring a node back: kubectl describe node says what it lacks",
            "{}",
            unmarshal(notReady)),
        row(
            "0/1 nodes fit: a is cordoned. Let a node take guests again: kubectl uncordon NODE",
            "{}",
            node("a", "\"unschedulable\": true")),
        row(
            "0/1 nodes fit: a does not have the labels of the machine's node selector. Change the node selector, or label a node",
            "{\"nodeSelector\": {\"none\": \"such\"}}",
            node("a", "")),
        row(
            "0/1 nodes fit: a does not have the labels of the machine's node selector. Change the node selector, or label a node",
            "{\"architecture\": \"arm64\"}",
            node("a", "")),
        row(
            "0/1 nodes fit: a has a taint that the machine does not tolerate. Take the taint off, or let the machine tolerate it",
            "{\"tolerations\": [{\"key\": \"other\", \"operator\": \"Exists\"}]}",
            node("a", "\"taints\": [{\"key\": \"k\", \"effect\": \"NoSchedule\"}]")),
        row(
            "0/1 nodes fit: a is not where the machine's volumes or its affinity want it. Change the affinity, or use volumes that lie on one node",
            affinity("NotIn"),
            node("a", "")),
        row(
            "0/3 nodes fit: c is cordoned, a has too little memory free (needs 8.1 GiB, has 4 GiB), b has too little memory free (needs 8.1 GiB, has 4 GiB). Ask for less memory, or stop other machines",
            big,
            node("a", ""),
            node("b", ""),
            node("c", "\"unschedulable\": true")),
        row(
            "0/6 nodes fit: 1 is cordoned, 5 have too little memory free (needs 8.1 GiB, the most free is 4 GiB). Ask for less memory, or stop other machines",
            big,
            node("a", ""),
            node("b", ""),
            node("c", ""),
            node("d", ""),
            node("e", ""),
            node("f", "\"unschedulable\": true")),
        row(
            "0/1 nodes fit: a has too little processor time free (needs 3000m, has 2000m). Ask for fewer processors, or stop other machines",
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
