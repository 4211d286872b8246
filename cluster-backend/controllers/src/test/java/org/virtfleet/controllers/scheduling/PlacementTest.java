package org.virtfleet.controllers.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.virtfleet.api.Footprint;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
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

    assertThat(find(demand("{}"), List.of(same, busy, idle))).isEqualTo(new Placement.On("b"));
  }

  @Test
  void memoryThatIsPromisedIsNotPromisedAgain() {
    var demand = demand("{\"domain\": {\"memory\": {\"guest\": \"2Gi\"}}}");
    var node = Candidate.of(node("a", ""), List.of(demand));

    assertThat(find(demand, List.of(node)))
        .isEqualTo(
            new Placement.Nowhere(
                "0/1 nodes fit: a has too little memory free (needs 2.1 GiB, has 1.9 GiB). Ask for less memory, or stop other machines"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource
  void whyNoNodeFitsIsSaidInWords(List<Node> nodes, String words, String spec) {
    var candidates = nodes.stream().map(node -> Candidate.of(node, List.of())).toList();

    assertThat(find(demand(spec), candidates)).isEqualTo(new Placement.Nowhere(words));
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
  void devicesThatArePromisedAreNotPromisedAgain() {
    var demand =
        demand(
            "{\"domain\": {\"devices\": {\"gpus\": [{\"name\": \"g\", \"deviceName\": \"example.org/gpu\"}]}}}");
    Node node = node("a", "");
    node.getStatus().getAllocatable().put("example.org/gpu", new Quantity("1"));

    assertThat(find(demand, List.of(Candidate.of(node, List.of()))))
        .isEqualTo(new Placement.On("a"));
    assertThat(find(demand, List.of(Candidate.of(node, List.of(demand)))))
        .isEqualTo(
            new Placement.Nowhere(
                "0/1 nodes fit: a has too few devices or processors for one guest alone free (example.org/gpu). Ask for what a node's status.allocatable counts, or stop other machines. spec.configuration.permittedHostDevices of kubevirt/kubevirt says which devices guests may have, annotation virtfleet.org/dedicated-cpus of a node which processors, vm.nr_hugepages of its kernel how many huge pages"));
  }

  @Test
  void processorsOfItsOwnAreCountedWhole() {
    var demand =
        demand(
            "{\"domain\": {\"cpu\": {\"cores\": 1, \"dedicatedCpuPlacement\": true, \"isolateEmulatorThread\": true}}}");
    Node node = node("a", "");
    node.getStatus().getAllocatable().put("virtfleet.org/dedicated-cpus", new Quantity("2"));
    assertThat(demand.milliCpu()).isEqualTo(2000);
    assertThat(find(demand, List.of(Candidate.of(node, List.of()))))
        .isEqualTo(new Placement.On("a"));
    assertThat(Candidate.of(node, List.of(demand)).lacks(demand.devices()))
        .containsExactly("virtfleet.org/dedicated-cpus");
  }

  @Test
  void hugePagesAreCountedByTheirSizeAndInBytes() {
    var demand =
        demand(
            "{\"domain\": {\"memory\": {\"guest\": \"1Gi\", \"hugepages\": {\"pageSize\": \"2048Ki\"}}}}");
    Node node = node("a", "");
    node.getStatus().getAllocatable().put("hugepages-2Mi", new Quantity("1536Mi"));
    assertThat(Candidate.of(node, List.of()).lacks(demand.devices())).isEmpty();
    assertThat(Candidate.of(node, List.of(demand)).lacks(demand.devices()))
        .containsExactly("hugepages-2Mi");
  }

  @Test
  void affinityAndTolerationsThatMatchLetTheNodeThrough() {
    var node =
        node("a", "\"taints\": [{\"key\": \"k\", \"value\": \"v\", \"effect\": \"NoSchedule\"}]");
    String tolerant =
        affinity("In")
            .replaceFirst("\\{", "{\"tolerations\": [{\"key\": \"k\", \"value\": \"v\"}],");

    assertThat(find(demand(tolerant), List.of(Candidate.of(node, List.of()))))
        .isEqualTo(new Placement.On("a"));
  }

  @Test
  void whatOfHyperVANodeCannotShowIsNamed() {
    String asked =
        """
        {"domain": {"features": {"hyperv": {"vpindex": {}, "relaxed": {}, "ipi": {"enabled": false},
          "reenlightenment": {"enabled": true}, "synictimer": {"direct": {}}}}}}
        """;
    String prefix = "hyperv.node.kubevirt.io/";
    var poor = labelled("a", prefix + "vpindex");
    assertThat(find(demand(asked), List.of(poor)))
        .isEqualTo(
            new Placement.Nowhere(
                "0/1 nodes fit: a cannot show the guest all of Hyper-V that the machine asks for (synictimer, reenlightenment). Ask for what a node's labels hyperv.node.kubevirt.io/ name"));
    var rich = labelled("b", prefix + "vpindex", prefix + "synictimer", prefix + "reenlightenment");
    assertThat(find(demand(asked), List.of(poor, rich))).isEqualTo(new Placement.On("b"));
    assertThat(find(demand(asked), List.of(labelled("emulates"))))
        .isEqualTo(new Placement.On("emulates"));
  }

  @Test
  void aProcessorOrMachineTypeThatANodeDoesNotLabelIsNamedForEachNode() {
    String asked =
        """
        {"domain": {"machine": {"type": "pc-q35-9.2"}, "cpu": {"model": "Haswell",
          "features": [{"name": "avx512f"}, {"name": "aes", "policy": "require"},
            {"name": "vmx", "policy": "forbid"}, {"name": "amx", "policy": "optional"}]}}}
        """;
    String machine = "machine-type.node.kubevirt.io/pc-q35-9.2";
    String model = "cpu-model.node.kubevirt.io/Haswell";
    var candidates =
        List.of(
            labelled("a", "machine-type.node.kubevirt.io/q35"),
            labelled("b", machine, "cpu-model.node.kubevirt.io/EPYC"),
            labelled(
                "c",
                machine,
                model,
                "cpu-feature.node.kubevirt.io/aes",
                "cpu-feature.node.kubevirt.io/vmx"));
    assertThat(find(demand(asked), candidates))
        .isEqualTo(
            new Placement.Nowhere(
                "0/3 nodes fit: a does not know the machine type (pc-q35-9.2), b cannot give the processor model (Haswell), c has not just the processor features that the machine asks for (avx512f, vmx). Require what a node's labels cpu-feature.node.kubevirt.io/ name, or make the rest optional"));

    var fits =
        labelled(
            "d",
            machine,
            model,
            "cpu-feature.node.kubevirt.io/aes",
            "cpu-feature.node.kubevirt.io/avx512f");
    assertThat(find(demand(asked), List.of(fits))).isEqualTo(new Placement.On("d"));
    assertThat(find(demand(asked), List.of(labelled("silent"))))
        .as("a node that says nothing of its hardware")
        .isEqualTo(new Placement.On("silent"));
    assertThat(
            find(
                demand("{\"domain\": {\"cpu\": {\"model\": \"host-model\"}}}"),
                List.of(labelled("a", "cpu-model.node.kubevirt.io/EPYC"))))
        .isEqualTo(new Placement.On("a"));
  }

  private static Candidate labelled(String name, String... labels) {
    Node node = node(name, "");
    var all = new HashMap<>(node.getMetadata().getLabels());
    Stream.of(labels).forEach(label -> all.put(label, "true"));
    node.getMetadata().setLabels(all);
    return Candidate.of(node, List.of());
  }

  @Test
  void aRequestBelowTheGuestsMemoryOvercommits() {
    var demand =
        demand(
            "{\"domain\": {\"memory\": {\"guest\": \"4Gi\"},"
                + " \"resources\": {\"requests\": {\"memory\": \"1Gi\"}}, \"cpu\": {\"cores\": 2, \"threads\": 2}}}");

    assertThat(demand.memory()).isEqualTo((1L << 30) + Footprint.OVERHEAD + (4L << 30) / 512);
    assertThat(demand.milliCpu()).isEqualTo(400);
  }

  @Test
  void aMachineThatSeeksCompanyGoesToItAndOneThatShunsItGoesElsewhere() {
    String web = "{\"matchLabels\": {\"app\": \"web\"}}";
    var near = podAffinity("podAffinity", web);
    var apart = podAffinity("podAntiAffinity", web);
    var around = List.of(resident("web", "a", "{}"));

    assertThat(on(near, around, "a", "b")).isEqualTo("a");
    assertThat(on(apart, around, "a", "b")).isEqualTo("b");
    assertThat(why(apart, around, "a"))
        .isEqualTo(
            "0/1 nodes fit: a has a machine near that this one must be apart from. Add a node, or change podAntiAffinity");
    assertThat(why(near, List.of(), "a"))
        .startsWith(
            "0/1 nodes fit: a has none of the machines near that this one wants to be with.");
    assertThat(
            on("{}", List.of(resident("db", "a", podAffinity("podAntiAffinity", "{}"))), "a", "b"))
        .as("who is shunned keeps away too")
        .isEqualTo("b");
  }

  @Test
  void theFirstOfAGroupThatSeeksItsLikeMayBeginAnywhere() {
    String own = "{\"matchLabels\": {\"vm.kubevirt.io/name\": \"v\"}}";
    assertThat(on(podAffinity("podAffinity", own), List.of(), "a")).isEqualTo("a");
  }

  @Test
  void alikeMachinesAreSpreadAsFarAsTheyMust() {
    String spread =
        "{\"topologySpreadConstraints\": [{\"maxSkew\": 1, \"topologyKey\": \"kubernetes.io/hostname\","
            + " \"whenUnsatisfiable\": \"DoNotSchedule\", \"labelSelector\": {\"matchLabels\": {\"app\": \"web\"}}}]}";
    var around = List.of(resident("web", "a", "{}"), resident("web", "a", "{}"));

    assertThat(on(spread, around, "a", "b")).isEqualTo("b");
    var even = List.of(resident("web", "a", "{}"), resident("web", "b", "{}"));
    assertThat(on(spread, even, "a", "b")).isEqualTo("a");
  }

  @Test
  void whatAMachineKeepsOnItsNodeKeepsItThere() {
    var demand = Demand.of(instance("v", "{}"), List.of(), Optional.of("b"));
    var nodes = Stream.of("a", "b").map(n -> Candidate.of(node(n, ""), List.of())).toList();

    assertThat(find(demand, nodes)).isEqualTo(new Placement.On("b"));
    assertThat(find(demand, nodes.subList(0, 1)))
        .isEqualTo(
            new Placement.Nowhere(
                "0/1 nodes fit: a does not keep the machine's firmware variables or TPM (b does). They are on the node that annotation virtfleet.org/state-node of the machine names: bring it back, or take the annotation off and begin with new ones"));
  }

  @Test
  void aWishCountsMoreThanFreeMemory() {
    String wish =
        "{\"affinity\": {\"nodeAffinity\": {\"preferredDuringSchedulingIgnoredDuringExecution\": [{\"weight\": 1,"
            + " \"preference\": {\"matchExpressions\": [{\"key\": \"kubernetes.io/hostname\", \"operator\": \"In\", \"values\": [\"b\"]}]}}]}}}";
    assertThat(on(wish, List.of(), "a", "b", "c")).isEqualTo("b");
  }

  private static String on(String spec, List<Resident> around, String... nodes) {
    return placed(spec, around, nodes) instanceof Placement.On(String node) ? node : "";
  }

  private static String why(String spec, List<Resident> around, String... nodes) {
    return placed(spec, around, nodes) instanceof Placement.Nowhere(String why) ? why : "";
  }

  private static Placement placed(String spec, List<Resident> around, String... nodes) {
    var candidates = Stream.of(nodes).map(n -> Candidate.of(node(n, ""), List.of())).toList();
    return Placement.find(demand(spec), candidates, Neighbourhood.of(around, candidates));
  }

  private static Placement find(Demand demand, List<Candidate> nodes) {
    return Placement.find(demand, nodes, Neighbourhood.of(List.of(), nodes));
  }

  private static Resident resident(String app, String node, String spec) {
    var instance = instance(app, spec);
    instance.getMetadata().setLabels(Map.of("app", app));
    return Resident.of(instance, node);
  }

  private static VirtualMachineInstance instance(String name, String spec) {
    var instance = new VirtualMachineInstance();
    instance.getMetadata().setNamespace("lab");
    instance.getMetadata().setName(name);
    instance.setSpec(Serialization.unmarshal(spec, VirtualMachineInstanceSpec.class));
    return instance;
  }

  private static String podAffinity(String kind, String selector) {
    return "{\"affinity\": {\"%s\": {\"requiredDuringSchedulingIgnoredDuringExecution\": [{\"topologyKey\": \"kubernetes.io/hostname\", \"labelSelector\": %s}]}}}"
        .formatted(kind, selector);
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
    return Demand.of(instance("v", spec), List.of(), Optional.empty());
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
