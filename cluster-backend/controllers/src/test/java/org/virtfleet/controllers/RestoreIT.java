package org.virtfleet.controllers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.virtfleet.controllers.OneNode.eventually;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;

/// Machines restored from snapshots, on a node whose copies are made by the test.
@ExtendWith(OneNode.OfClass.class)
class RestoreIT {

  private static final String NODE = "n1";

  private static final String WITH_MEMORY = "{virtfleet.org/memory: 'true'}";

  private static final String IN_PLACE = "volumeRestorePolicy: InPlace";

  private static CopyScene scene;

  @BeforeAll
  static void start(OneNode own) {
    scene = new CopyScene(own);
  }

  @Test
  void aStoppedMachineIsKeptAndComesBackAsItWas() {
    String ns = scene.namespace("back");
    scene.machine(ns, "Halted");
    scene.keepState(ns);
    scene.snapshot(ns, "s");
    String kept = "vmsnapshot-" + scene.uid(ns, "VirtualMachineSnapshot", "s") + "-volume-root";
    eventually(() -> assertThat(scene.claim(ns, kept)).isNotNull());
    assertThat(scene.vm(ns, "v").getStatus())
        .satisfies(status ->
            assertThat(Objects.requireNonNull(status).getSnapshotInProgress()).isEqualTo("s"));
    String state = "vmsnapshot-" + scene.uid(ns, "VirtualMachineSnapshot", "s") + "-state";
    assertThat(scene.claim(ns, state).getMetadata().getAnnotations())
        .containsEntry("virtfleet.org/state-of", scene.vm(ns, "v").getMetadata().getUid())
        .containsEntry("virtfleet.org/copied-together", state + "," + kept)
        .containsEntry("volume.kubernetes.io/selected-node", NODE);
    scene.filled(ns, state);
    scene.copied(ns, kept, ns + "/disk");
    eventually(() -> {
      var snapshot = scene.get(ns, "VirtualMachineSnapshot", "s");
      assertThat(snapshot.<String>get("status", "phase")).isEqualTo("Succeeded");
      assertThat(snapshot.<Boolean>get("status", "readyToUse")).isTrue();
      assertThat(snapshot.<Object>get("status", "snapshotVolumes", "excludedVolumes"))
          .asString()
          .contains("scratch");
      assertThat(snapshot.<Object>get("status", "indications")).isNull();
    });
    eventually(() ->
        assertThat(Objects.requireNonNull(scene.vm(ns, "v").getStatus()).getSnapshotInProgress())
            .isNull());

    scene.patch(
        ns,
        "v",
        "{\"spec\":{\"template\":{\"spec\":{\"domain\":{\"memory\":{\"guest\":\"128Mi\"}}}}}}");
    scene.restore(ns, "r", "v");
    String back = "restore-" + scene.uid(ns, "VirtualMachineRestore", "r") + "-root";
    eventually(() -> assertThat(scene.claim(ns, back)).isNotNull());
    scene.copied(ns, back, ns + "/" + kept);
    String began = "restore-" + scene.uid(ns, "VirtualMachineRestore", "r") + ".state";
    scene.copied(ns, began, ns + "/" + state);
    eventually(() -> assertThat(scene.isComplete(ns, "r")).isTrue());

    assertThat(Objects.requireNonNull(scene.vm(ns, "v").getStatus()).getRestoreInProgress())
        .as("whoever waited for the restore may start it")
        .isNull();
    assertThat(scene.vm(ns, "v").getMetadata().getAnnotations())
        .containsEntry("virtfleet.org/state-from", began);
    assertThat(scene.rootClaim(ns, "v")).isEqualTo(back);
    assertThat(scene.memory(ns, "v")).isEqualTo("64Mi");
    assertThat(scene.claim(ns, "disk")).as("what it had is kept").isNotNull();
    assertThat(scene.claim(ns, back).getMetadata().getOwnerReferences())
        .singleElement()
        .satisfies(owner -> assertThat(owner.getName()).isEqualTo("v"));
  }

  @Test
  void aSnapshotBecomesAnotherMachineAndGoesWithoutIt() {
    String ns = scene.namespace("another");
    scene.machine(ns, "Halted");
    String kept = scene.takenWithState(ns);
    String state = "vmsnapshot-" + scene.uid(ns, "VirtualMachineSnapshot", "s") + "-state";

    scene.restore(ns, "r", "w");
    String made = "restore-" + scene.uid(ns, "VirtualMachineRestore", "r") + "-root";
    String began = "restore-" + scene.uid(ns, "VirtualMachineRestore", "r") + ".state";
    scene.copied(ns, made, ns + "/" + kept);
    scene.copied(ns, began, ns + "/" + state);
    eventually(() -> assertThat(scene.isComplete(ns, "r")).isTrue());
    assertThat(scene.vm(ns, "w").getMetadata().getAnnotations())
        .containsEntry("virtfleet.org/state-from", began)
        .containsEntry("virtfleet.org/state-node", NODE);
    assertThat(scene.rootClaim(ns, "w")).isEqualTo(made);
    assertThat(scene.rootClaim(ns, "v")).isEqualTo("disk");
    assertThat(Objects.requireNonNull(scene.spec(ns, "w")).getRunStrategy()).isEqualTo("Halted");
    assertThat(
            Objects.requireNonNull(scene.spec(ns, "w").getTemplate().getSpec())
                .getDomain()
                .getDevices()
                .getInterfaces())
        .allSatisfy(card -> assertThat(card.getMacAddress()).isNull());

    scene.delete(ns, "VirtualMachineSnapshot", "s");
    eventually(() -> assertThat(scene.claim(ns, kept)).isNull());
    assertThat(scene.claim(ns, made)).isNotNull();
    assertThat(scene.claim(ns, "disk")).isNotNull();
  }

  @Test
  void memoryIsKeptWithTheDisksAndUsedForOneStartAfterItIsRestored() {
    String ns = scene.namespace("remembers");
    scene.machine(ns, "Manual");
    scene.snapshot(ns, "scratched", WITH_MEMORY);
    eventually(() ->
        assertThat(
                scene
                    .get(ns, "VirtualMachineSnapshot", "scratched")
                    .<String>get("status", "error", "message"))
            .contains("does not have (scratch)"));
    scene.patch(
        ns,
        "v",
        "{\"spec\":{\"template\":{\"spec\":{\"volumes\":[{\"name\":\"root\",\"persistentVolumeClaim\":{\"claimName\":\"disk\"}}],\"domain\":{\"devices\":{\"tpm\":{\"persistent\":true}}}}}}}");
    scene.snapshot(ns, "cold", WITH_MEMORY);
    eventually(() ->
        assertThat(
                scene
                    .get(ns, "VirtualMachineSnapshot", "cold")
                    .<String>get("status", "error", "message"))
            .contains("there is no memory to keep"));
    scene.patch(ns, "v", "{\"spec\":{\"runStrategy\":\"Always\"}}");
    eventually(() ->
        assertThat(Objects.requireNonNull(scene.instance(ns).getStatus()).getPhase())
            .isEqualTo("Running"));

    scene.snapshot(ns, "s", WITH_MEMORY);
    String uid = scene.uid(ns, "VirtualMachineSnapshot", "s");
    String disk = "vmsnapshot-" + uid + "-volume-root";
    String memory = "vmsnapshot-" + uid + "-memory";
    String state = "vmsnapshot-" + uid + "-state";
    eventually(() ->
        assertThat(scene.claim(ns, memory).getMetadata().getAnnotations())
            .containsEntry("virtfleet.org/memory-of", scene.instance(ns).getMetadata().getUid())
            .containsEntry("virtfleet.org/copied-together", String.join(",", memory, state, disk)));
    scene.copied(ns, disk, ns + "/disk");
    scene.filled(ns, memory);
    scene.filled(ns, state);
    eventually(() ->
        assertThat(
                scene.get(ns, "VirtualMachineSnapshot", "s").<Boolean>get("status", "readyToUse"))
            .isTrue());

    scene.patch(ns, "v", "{\"spec\":{\"runStrategy\":\"Halted\"}}");
    eventually(() -> assertThat(scene.instance(ns)).isNull());
    scene.restore(ns, "r", "v");
    String restored = "restore-" + scene.uid(ns, "VirtualMachineRestore", "r");
    scene.copied(ns, restored + "-root", ns + "/" + disk);
    scene.copied(ns, restored + ".memory", ns + "/" + memory);
    scene.copied(ns, restored + ".state", ns + "/" + state);
    eventually(() -> assertThat(scene.isComplete(ns, "r")).isTrue());
    assertThat(scene.vm(ns, "v").getMetadata().getAnnotations())
        .containsEntry("virtfleet.org/resume-from", restored + ".memory")
        .containsEntry("virtfleet.org/state-from", restored + ".state");

    scene.patch(ns, "v", "{\"spec\":{\"runStrategy\":\"Always\"}}");
    eventually(() ->
        assertThat(scene.instance(ns).getMetadata().getAnnotations())
            .containsEntry("virtfleet.org/resume-from", restored + ".memory")
            .containsEntry("virtfleet.org/state-from", restored + ".state"));
    eventually(() -> assertThat(scene.claim(ns, restored + ".memory")).isNull());
    eventually(() -> assertThat(scene.claim(ns, restored + ".state")).isNull());
    eventually(() ->
        assertThat(scene.vm(ns, "v").getMetadata().getAnnotations())
            .doesNotContainKeys("virtfleet.org/resume-from", "virtfleet.org/state-from"));
    assertThat(scene.claim(ns, memory)).as("the snapshot's own").isNotNull();
  }

  @Test
  void aMachineThatRunsIsWaitedForRefusedOrStoppedAsItIsAsked() {
    String ns = scene.namespace("ready");
    scene.machine(ns, "Halted");
    String kept = scene.taken(ns);
    scene.patch(ns, "v", "{\"spec\":{\"runStrategy\":\"Always\"}}");
    eventually(() -> assertThat(scene.instance(ns)).isNotNull());

    scene.restore(ns, "at-once", "v", "targetReadinessPolicy: FailImmediate");
    eventually(() -> assertThat(condition(ns, "at-once")).startsWith("Failure VirtualMachine v"));
    scene.delete(ns, "VirtualMachineRestore", "at-once");
    scene.restore(ns, "soon", "v");
    eventually(
        () -> assertThat(condition(ns, "soon")).matches("Progressing .*stop it before 20.*T.*Z"));
    scene.delete(ns, "VirtualMachineRestore", "soon");
    scene.restore(ns, "some-day", "v", "targetReadinessPolicy: WaitEventually");
    eventually(() -> assertThat(condition(ns, "some-day")).endsWith("v runs: stop it"));
    scene.delete(ns, "VirtualMachineRestore", "some-day");
    assertThat(scene.instance(ns)).as("none of these stops it").isNotNull();

    scene.restore(ns, "r", "v", "targetReadinessPolicy: StopTarget");
    eventually(() -> assertThat(scene.instance(ns)).isNull());
    String back = "restore-" + scene.uid(ns, "VirtualMachineRestore", "r") + "-root";
    scene.copied(ns, back, ns + "/" + kept);
    eventually(() -> assertThat(scene.isComplete(ns, "r")).isTrue());
    assertThat(scene.rootClaim(ns, "v")).isEqualTo(back);
    assertThat(scene.spec(ns, "v").getRunStrategy()).isEqualTo("Halted");
  }

  @Test
  void theMachineThatIsMadeIsPatchedAndNothingIsCopiedForPatchesThatDoNotFit() {
    String ns = scene.namespace("patched");
    scene.machine(ns, "Halted");
    String kept = scene.taken(ns);
    scene.restore(
        ns,
        "bad",
        "w",
        "patches: ['{\"op\": \"replace\", \"path\": \"/spec/template/spec/nodeName\", \"value\": \"n\"}']");
    eventually(() ->
        assertThat(condition(ns, "bad")).startsWith("Failure The machine that is made cannot"));
    String uid = scene.uid(ns, "VirtualMachineRestore", "bad");
    assertThat(scene.claim(ns, "restore-" + uid + "-root")).isNull();
    scene.delete(ns, "VirtualMachineRestore", "bad");
    scene.restore(
        ns,
        "worse",
        "w",
        "patches: ['{\"op\": \"replace\", \"path\": \"/spec/runStrategy\", \"value\": \"Sometimes\"}']");
    eventually(
        () -> assertThat(condition(ns, "worse")).startsWith("Failure ").contains("Sometimes"));
    scene.delete(ns, "VirtualMachineRestore", "worse");

    scene.restore(
        ns,
        "r",
        "w",
        "patches: ['{\"op\": \"replace\", \"path\": \"/spec/template/spec/domain/memory/guest\", \"value\": \"96Mi\"}', '{\"op\": \"replace\", \"path\": \"/spec/runStrategy\", \"value\": \"Always\"}']");
    scene.copied(
        ns, "restore-" + scene.uid(ns, "VirtualMachineRestore", "r") + "-root", ns + "/" + kept);
    eventually(() -> assertThat(scene.isComplete(ns, "r")).isTrue());
    assertThat(scene.memory(ns, "w")).isEqualTo("96Mi");
    assertThat(scene.spec(ns, "w").getRunStrategy()).isEqualTo("Always");
    assertThat(scene.memory(ns, "v")).isEqualTo("64Mi");
  }

  @Test
  void aMachineThatTheSnapshotIsNotOfIsNotStoppedForIt() {
    String ns = scene.namespace("notof");
    scene.machine(ns, "Halted");
    String _ = scene.taken(ns);
    scene.create(
        VirtualMachine.class,
        """
        {apiVersion: kubevirt.io/v1, kind: VirtualMachine, metadata: {namespace: %s, name: other},
         spec: {runStrategy: Always, template: {spec: {domain: {memory: {guest: 64Mi}, devices: {}}}}}}
        """
            .formatted(ns));
    eventually(() -> assertThat(scene.vm(ns, "other").getStatus()).isNotNull());
    scene.restore(ns, "r", "other", "targetReadinessPolicy: StopTarget");
    eventually(() -> assertThat(condition(ns, "r")).contains("that the snapshot is not of"));
    assertThat(scene.spec(ns, "other").getRunStrategy()).isEqualTo("Always");
  }

  @Test
  void aClaimKeepsItsNameAndGetsTheSnapshotsContent() {
    String ns = scene.namespace("inplace");
    scene.machine(ns, "Halted");
    scene.label(ns, "disk", "tier", "gold");
    String kept = scene.takenWithState(ns);
    String state = "vmsnapshot-" + scene.uid(ns, "VirtualMachineSnapshot", "s") + "-state";
    String before = scene.volume(ns, "disk");
    scene.patch(
        ns,
        "v",
        "{\"spec\":{\"template\":{\"spec\":{\"domain\":{\"memory\":{\"guest\":\"128Mi\"}}}}}}");

    scene.restore(ns, "r", "v", IN_PLACE);
    String made = "restore-" + scene.uid(ns, "VirtualMachineRestore", "r");
    eventually(() -> assertThat(scene.claim(ns, made + "-root")).isNotNull());
    eventually(() -> assertThat(scene.volume(ns, made + "-root")).isNotEmpty());
    String after = scene.volume(ns, made + "-root");
    assertThat(scene.volume(ns, "disk")).as("until all copies are complete").isEqualTo(before);
    scene.copied(ns, made + "-root", ns + "/" + kept);
    scene.copied(ns, made + ".state", ns + "/" + state);
    eventually(() -> assertThat(scene.isComplete(ns, "r")).isTrue());

    assertThat(scene.volume(ns, "disk")).isEqualTo(after).isNotEqualTo(before);
    assertThat(scene.claim(ns, "disk").getStatus().getPhase()).isEqualTo("Bound");
    assertThat(scene.claim(ns, "disk").getMetadata().getLabels()).containsEntry("tier", "gold");
    assertThat(scene.claim(ns, "disk").getMetadata().getAnnotations())
        .containsEntry("volume.kubernetes.io/selected-node", NODE);
    assertThat(scene.claim(ns, "disk").getMetadata().getOwnerReferences())
        .singleElement()
        .satisfies(owner -> assertThat(owner.getName()).isEqualTo("v"));
    assertThat(scene.rootClaim(ns, "v")).isEqualTo("disk");
    assertThat(scene.memory(ns, "v")).isEqualTo("64Mi");
    assertThat(scene.vm(ns, "v").getMetadata().getAnnotations())
        .containsEntry("virtfleet.org/state-from", made + ".state");
    assertThat(scene.get(ns, "VirtualMachineRestore", "r").<Object>get("status", "restores"))
        .isEqualTo(
            List.of(
                Map.of(
                    "volumeName",
                    "root",
                    "persistentVolumeClaim",
                    "disk",
                    "volumeSnapshotName",
                    kept)));
    eventually(() -> assertThat(scene.claim(ns, made + "-root")).isNull());
    eventually(() -> assertThat(scene.isVolume(before)).isFalse());
    assertThat(scene.isVolume(after)).isTrue();
    assertThat(scene.claim(ns, kept)).as("the snapshot's own").isNotNull();

    scene.patch(ns, "v", "{\"spec\":{\"runStrategy\":\"Always\"}}");
    eventually(() ->
        assertThat(Objects.requireNonNull(scene.instance(ns).getStatus()).getPhase())
            .isEqualTo("Running"));
  }

  @Test
  void aDataVolumeKeepsTheClaimThatGetsTheSnapshotsContent() {
    String ns = scene.namespace("inplace-dv");
    scene.machineOfTemplate(ns);
    String kept = scene.taken(ns);
    String before = scene.volume(ns, "disk");

    scene.restore(ns, "r", "v", IN_PLACE);
    String made = "restore-" + scene.uid(ns, "VirtualMachineRestore", "r") + "-root";
    scene.copied(ns, made, ns + "/" + kept);
    eventually(() -> assertThat(scene.isComplete(ns, "r")).isTrue());
    assertThat(scene.volume(ns, "disk")).isNotEqualTo(before);
    assertThat(scene.claim(ns, "disk").getMetadata().getOwnerReferences())
        .singleElement()
        .satisfies(owner -> assertThat(owner.getKind()).isEqualTo("DataVolume"));
    assertThat(scene.spec(ns, "v").getDataVolumeTemplates()).hasSize(1);
    assertThat(
            Objects.requireNonNull(scene.spec(ns, "v").getTemplate().getSpec())
                .getVolumes()
                .getFirst()
                .getDataVolume())
        .isNotNull();
    eventually(() -> assertThat(scene.isVolume(before)).isFalse());
    eventually(() -> assertThat(scene.dataVolumePhase(ns, "disk")).isEqualTo("Succeeded"));
  }

  @Test
  void aRestoreThatIsDeletedWhileClaimsAreReplacedIsCarriedThrough() {
    String ns = scene.namespace("inplace-going");
    scene.machine(ns, "Halted");
    String kept = scene.taken(ns);
    String before = scene.volume(ns, "disk");
    scene.holdBack(ns, "disk");
    scene.restore(ns, "r", "v", IN_PLACE);
    String made = "restore-" + scene.uid(ns, "VirtualMachineRestore", "r") + "-root";
    scene.copied(ns, made, ns + "/" + kept);
    eventually(
        () -> assertThat(scene.claim(ns, "disk").getMetadata().getDeletionTimestamp()).isNotNull());
    String after = scene.volume(ns, made);

    scene.deleteSoon(ns, "VirtualMachineRestore", "r");
    eventually(() ->
        assertThat(scene.get(ns, "VirtualMachineRestore", "r").getMetadata().getDeletionTimestamp())
            .isNotNull());
    assertThat(Objects.requireNonNull(scene.vm(ns, "v").getStatus()).getRestoreInProgress())
        .as("nobody starts it meanwhile")
        .isEqualTo("r");
    assertThat(scene.isVolume(before)).isTrue();
    scene.letGo(ns, "disk");
    eventually(() -> assertThat(scene.get(ns, "VirtualMachineRestore", "r")).isNull());
    assertThat(scene.volume(ns, "disk")).isEqualTo(after);
    assertThat(Objects.requireNonNull(scene.vm(ns, "v").getStatus()).getRestoreInProgress())
        .isNull();
    eventually(() -> assertThat(scene.isVolume(before)).isFalse());
  }

  @Test
  void theVolumeOfAClaimStaysUntilItsNameHasTheOneThatIsPromisedToIt() {
    String ns = scene.namespace("promised");
    scene.claim(ns);
    String before = scene.volume(ns, "disk");
    String after = scene.promise(ns, "disk");
    scene.client().persistentVolumeClaims().inNamespace(ns).withName("disk").delete();
    eventually(() -> assertThat(scene.claim(ns, "disk")).isNull());
    await()
        .during(Duration.ofSeconds(3))
        .atMost(Duration.ofMinutes(1))
        .until(() -> scene.isKept(before));
    scene.claim(ns);
    assertThat(scene.volume(ns, "disk")).isEqualTo(after);
    eventually(() -> assertThat(scene.isVolume(before)).isFalse());
  }

  @Test
  void aNoteOfWhoMadeAMachineIsNoWayRoundItsChecks() {
    String ns = scene.namespace("inplace-noted");
    scene.machine(ns, "Always");
    String _ = scene.taken(ns);
    scene.restore(ns, "r", "v", IN_PLACE);
    eventually(() -> assertThat(condition(ns, "r")).contains("runs: stop it"));
    String uid = scene.uid(ns, "VirtualMachineRestore", "r");
    scene.patch(
        ns,
        "v",
        "{\"metadata\":{\"annotations\":{\"virtfleet.org/restored-by\":\"%s\"}}}".formatted(uid));
    await()
        .during(Duration.ofSeconds(3))
        .atMost(Duration.ofMinutes(1))
        .until(() -> scene.claim(ns, "restore-" + uid + "-root") == null);
    assertThat(condition(ns, "r")).contains("runs: stop it");
  }

  @Test
  void aClaimThatSomebodyElseNeedsIsNotReplaced() {
    String ns = scene.namespace("inplace-needed");
    scene.machine(ns, "Halted");
    String _ = scene.taken(ns);
    String before = scene.volume(ns, "disk");

    scene.restore(ns, "elsewhere", "w", IN_PLACE);
    eventually(
        () -> assertThat(condition(ns, "elsewhere")).startsWith("Failure").contains("InPlace"));
    scene.delete(ns, "VirtualMachineRestore", "elsewhere");
    scene.create(
        VirtualMachine.class,
        """
        {apiVersion: kubevirt.io/v1, kind: VirtualMachine, metadata: {namespace: %s, name: other},
         spec: {runStrategy: Halted, template: {spec: {domain: {memory: {guest: 64Mi}, devices: {}},
           volumes: [{name: d, persistentVolumeClaim: {claimName: disk}}]}}}}
        """
            .formatted(ns));
    eventually(() -> assertThat(scene.vm(ns, "other").getStatus()).isNotNull());
    scene.restore(ns, "shared", "v", IN_PLACE);
    eventually(() ->
        assertThat(condition(ns, "shared"))
            .startsWith("Failure VirtualMachine other has PersistentVolumeClaim disk, too"));
    scene.delete(ns, "VirtualMachineRestore", "shared");
    scene.client().resources(VirtualMachine.class).inNamespace(ns).withName("other").delete();
    eventually(() -> assertThat(scene.vm(ns, "other")).isNull());

    scene.backUpInto(ns, "disk");
    scene.restore(ns, "vault", "v", IN_PLACE);
    eventually(() ->
        assertThat(condition(ns, "vault"))
            .startsWith("Failure")
            .contains("VirtualMachineBackup b"));
    scene.delete(ns, "VirtualMachineRestore", "vault");

    scene.patch(ns, "v", "{\"spec\":{\"template\":{\"spec\":{\"volumes\":[]}}}}");
    scene.restore(ns, "given-up", "v", IN_PLACE);
    eventually(() ->
        assertThat(condition(ns, "given-up"))
            .startsWith("Failure PersistentVolumeClaim disk is no disk of the machine now"));
    assertThat(scene.volume(ns, "disk")).isEqualTo(before);
    assertThat(Objects.requireNonNull(scene.vm(ns, "v").getStatus()).getRestoreInProgress())
        .isNull();
  }

  /// The condition that is true, and its words.
  private static String condition(String ns, String restore) {
    return scene
        .get(ns, "VirtualMachineRestore", restore)
        .<List<Map<String, String>>>get("status", "conditions")
        .stream()
        .filter(condition -> "True".equals(condition.get("status")))
        .map(condition -> condition.get("type") + " " + condition.get("message"))
        .collect(Collectors.joining());
  }
}
