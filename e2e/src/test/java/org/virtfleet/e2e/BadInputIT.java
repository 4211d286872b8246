package org.virtfleet.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.virtfleet.desktop.core.cluster.ClusterException;
import org.virtfleet.desktop.core.cluster.Manifest;
import org.virtfleet.desktop.core.cluster.ObjectRef;
import org.virtfleet.desktop.core.wizard.ComputeModel;
import org.virtfleet.desktop.core.wizard.SourceModel;
import org.virtfleet.desktop.core.wizard.WizardModel;

/// Machines that cannot be, by kubectl and in the desktop's wizard. What is refused leaves no
/// trace.
@OnMockCluster
class BadInputIT {

  private static final Duration SOON = Duration.ofMinutes(1);

  private final EmbeddedCluster cluster;
  private String before = "";

  BadInputIT(EmbeddedCluster cluster) {
    this.cluster = cluster;
  }

  @BeforeEach
  void look() {
    before = cluster.everything();
  }

  @AfterEach
  void nothingHasChanged() {
    cluster.kubectl("delete", "vm", "--all", "--wait", "--timeout=60s").run().expectingSuccess();
    await().atMost(SOON).untilAsserted(() -> assertThat(cluster.everything()).isEqualTo(before));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1Gi"})
  void memoryOfNothingOrLessIsRefused(String memory) {
    assertThat(refused(machine("m", memory, "")))
        .isEqualTo(
            "The request is invalid: spec.template.spec.domain.memory.guest: spec.template.spec.domain.memory.guest '%s': must be greater than 0."
                .formatted(memory));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "much"})
  void theWizardAsksForMemoryUntilItIsSome(String typed) throws Exception {
    try (var desk = Desk.open(cluster.kubeconfig()).loaded()) {
      var problem =
          desk.call(() -> {
            var compute = new WizardModel(desk.session()).compute();
            compute.memory().textProperty().set(typed);
            return compute.problemProperty().get();
          });
      assertThat(problem).isEqualTo("Type how much memory the VM gets, from 1 MiB on.");
    }
  }

  @Test
  void memoryThatNoNodeHasIsSaidNodeByNode() throws Exception {
    var node = cluster.kubectl("get", "nodes", "-o", "name").run().lastLine().substring(5);
    apply(machine("m", "64Ti", ""));

    await()
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(condition("m", "PodScheduled"))
                .matches(
                    "0/1 nodes fit: %s has too little memory free \\(needs 64\\.1 TiB, has [\\d.]+ GiB\\)\\. Ask for less memory, or stop other machines"
                        .formatted(node)));
    awaitState("ErrorUnschedulable");

    try (var desk = Desk.open(cluster.kubeconfig()).loaded()) {
      var compute = desk.call(() -> new WizardModel(desk.session()).compute());
      var problem =
          desk.call(() -> {
            compute.unitProperty().set(ComputeModel.Unit.GIB);
            compute.memory().textProperty().set("9000");
            return compute.problemProperty().get();
          });
      assertThat(problem)
          .matches(
              "8\\.8 TiB fit on no node: the largest has [\\d.]+ GiB\\. Type a smaller amount\\.");
      assertThat(desk.call(compute::fits))
          .singleElement()
          .satisfies(fit -> {
            assertThat(fit.node().name()).isEqualTo(node);
            assertThat(fit.verdict()).matches("8\\.8 TiB do not fit: [\\d.]+ GiB free");
          });
    }
  }

  @Test
  void aDiskThatIsNotThereIsSaidWithItsClaimAndWaitedFor() {
    apply(machine("m", "64Mi", "{persistentVolumeClaim: {claimName: nowhere}}"));

    await()
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(condition("m", "Synchronized"))
                .isEqualTo(
                    "PVC default/nowhere does not exist, waiting for it to appear. Make it, or name another one in the machine's volumes"));
    awaitState("ErrorPvcNotFound");
  }

  @Test
  void aNameThatIsTakenIsSaid() throws Exception {
    var halted = machine("m", "64Mi", "").replace("Always", "Halted");
    apply(halted);

    assertThat(Sentences.refused(cluster.kubectlWith(halted, "create", "-f", "-").run(), 1))
        .endsWith("virtualmachines.kubevirt.io \"m\" already exists");
    try (var desk = Desk.open(cluster.kubeconfig()).loaded()) {
      var identity = desk.call(() -> new WizardModel(desk.session()).identity());
      desk.call(() -> {
        identity.name().textProperty().set("m");
        return identity;
      });
      await()
          .atMost(SOON)
          .untilAsserted(() ->
              assertThat(desk.call(() -> identity.problemProperty().get()))
                  .isEqualTo("There is a VM m in default already. Choose another name."));
      // Somebody else may have been faster than the list.
      var again =
          new Manifest(
              ObjectRef.vm("default", "m"),
              Map.of(
                  "apiVersion",
                  "kubevirt.io/v1",
                  "kind",
                  "VirtualMachine",
                  "metadata",
                  Map.of("name", "m", "namespace", "default"),
                  "spec",
                  Map.of(
                      "runStrategy",
                      "Halted",
                      "template",
                      Map.of("spec", Map.of("domain", Map.of("devices", Map.of()))))));
      assertThatExceptionOfType(ClusterException.class)
          .isThrownBy(() -> desk.session().cluster().create(again))
          .satisfies(e ->
              assertThat(Sentences.plain(e.fault().sentence()))
                  .isEqualTo(
                      "VirtualMachine default/m cannot be created. virtualmachines.kubevirt.io \"m\" already exists. Choose another name, or delete the other first."));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          kind: [ | error: error parsing STDIN: error converting YAML to JSON: yaml: line 2: did not find expected node content
          kind: VirtualMachin\\nmetadata: {name: m} | no matches for kind "VirtualMachin" in version "kubevirt.io/v1"
          kind: VirtualMachine\\nmetadata: {name: m}\\nspec: {runStrategy: Always, templat: {}} | strict decoding error: unknown field "spec.templat"
          kind: VirtualMachine\\nmetadata: {name: m}\\nspec: 3 | spec in body must be of type object: "number"
          kind: VirtualMachine\\nmetadata: {name: m}\\nspec: {runStrategy: Sometimes, template: {spec: {domain: {devices: {}}}}} | spec.runStrategy: Invalid RunStrategy (Sometimes)
          """)
  void yamlThatIsNoMachineIsSaidWithTheLineOrTheField(String yaml, String sentence) {
    assertThat(refused("apiVersion: kubevirt.io/v1\n" + yaml.replace("\\n", "\n")))
        .contains(sentence);
  }

  @Test
  void anImageThatIsNotOnThisComputerIsSaidInTheWizard(@TempDir Path folder) throws Exception {
    try (var desk = Desk.open(cluster.kubeconfig()).loaded()) {
      var source = desk.call(() -> new WizardModel(desk.session()).source());
      var iso = folder.resolve("debian.iso");
      assertThat(wizardSays(desk, source, SourceModel.Kind.UPLOAD, iso.toString()))
          .isEqualTo(iso + " is not there. Choose another file.");
      assertThat(wizardSays(desk, source, SourceModel.Kind.UPLOAD, folder.toString()))
          .isEqualTo(folder + " is a folder. Choose a file in it.");
      assertThat(wizardSays(desk, source, SourceModel.Kind.NODE_PATH, "isos/debian.iso"))
          .isEqualTo("Type the whole path, from / on, without “..”.");
    }
  }

  @Test
  void anImageThatIsNotOnTheNodeIsSaidAsLongAsTheMachineCannotStart() {
    apply(machine("m", "64Mi", "{hostDisk: {path: /srv/nowhere.iso, type: Disk}}"));

    awaitFailure(
        "/srv/nowhere.iso is not in any storage pool of this node. Put the file into one (virsh pool-list), run virsh pool-refresh, or upload it.");
    awaitState("CrashLoopBackOff");
  }

  @Test
  void aKernelThatIsNotOnTheNodeIsSaidWithItsPool() {
    apply(
        machine("m", "64Mi", "")
            .replace(
                "devices:",
                "firmware: {kernelBoot: {container: {image: virtfleet.org/pool/nowhere, kernelPath: /vmlinuz}}}\n        devices:"));

    awaitFailure(
        "There is no vmlinuz in storage pool nowhere of this node. Put the file into that pool and run virsh pool-refresh nowhere, or name another pool (virsh pool-list).");
  }

  private static String wizardSays(
      Desk desk, SourceModel source, SourceModel.Kind kind, String typed) {
    desk.call(() -> {
      source.kindProperty().set(kind);
      var field = kind == SourceModel.Kind.UPLOAD ? source.file() : source.nodePath();
      field.textProperty().set(typed);
      return field;
    });
    // A file is looked at on another thread; until then the wizard asks for one.
    await()
        .atMost(SOON)
        .until(() -> !desk.call(() -> source.problemProperty().get()).equals("Choose an image."));
    return Sentences.plain(desk.call(() -> source.problemProperty().get()));
  }

  private void awaitFailure(String why) {
    await().atMost(SOON).untilAsserted(() -> assertThat(condition("m", "Failure")).isEqualTo(why));
  }

  private void awaitState(String state) {
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(read("m", "{.status.printableStatus}")).isEqualTo(state));
  }

  private String refused(String manifest) {
    return Sentences.refused(cluster.kubectlWith(manifest, "apply", "-f", "-").run(), 1);
  }

  private void apply(String manifest) {
    cluster.kubectlWith(manifest, "apply", "-f", "-").run().expectingSuccess();
  }

  /// The message of a condition, as `kubectl describe` and the desktop's page of the VM show it.
  private String condition(String vm, String type) {
    return read(vm, "{.status.conditions[?(@.type==\"%s\")].message}".formatted(type));
  }

  private String read(String vm, String path) {
    return cluster
        .kubectl("get", "vm", vm, "-o", "jsonpath=" + path)
        .run()
        .expectingSuccess()
        .out();
  }

  /// @param volume the source of its only volume; empty for none
  private static String machine(String name, String memory, String volume) {
    var disks = volume.isEmpty() ? "" : "disks: [{name: a, disk: {}}]";
    var source = volume.isEmpty() ? "[]" : "[{name: a, " + volume.substring(1) + "]";
    return """
    apiVersion: kubevirt.io/v1
    kind: VirtualMachine
    metadata: {name: %s, namespace: default}
    spec:
      runStrategy: Always
      template:
        spec:
          domain:
            memory: {guest: "%s"}
            devices: {%s}
          volumes: %s
    """
        .formatted(name, memory, disks, source);
  }
}
