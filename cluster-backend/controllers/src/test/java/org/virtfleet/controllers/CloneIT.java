package org.virtfleet.controllers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.virtfleet.controllers.OneNode.eventually;

import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Clones of machines, on a node whose copies are made by the test.
@ExtendWith(OneNode.OfClass.class)
class CloneIT {

  private static CopyScene scene;

  @BeforeAll
  static void start(OneNode own) {
    scene = new CopyScene(own);
  }

  @Test
  void aStoppedMachineIsClonedAndTheCloneDoesNotPassForIt() {
    String ns = scene.namespace("clones");
    scene.machine(ns, "Halted");
    scene.patch(ns, "v", "{\"metadata\":{\"labels\":{\"site\":\"north\",\"secret/key\":\"x\"}}}");
    scene.keepState(ns);
    scene.clone(
        ns,
        "c",
        "kind: VirtualMachine, name: v",
        "w",
        "labelFilters: ['*', '!secret/*'], newMacAddresses: {n: '02:00:00:00:00:02'}");
    String made = "clone-" + scene.cloned(ns, "c").getMetadata().getUid() + "-root";
    eventually(() -> assertThat(scene.claim(ns, made)).isNotNull());
    assertThat(Objects.requireNonNull(scene.vm(ns, "v").getStatus()).getSnapshotInProgress())
        .as("who has the machine to itself")
        .isEqualTo("virtualmachineclone/c");
    scene.copied(ns, made, ns + "/disk");
    String began = "clone-" + scene.cloned(ns, "c").getMetadata().getUid() + ".state";
    assertThat(scene.claim(ns, began).getMetadata().getAnnotations())
        .containsEntry("virtfleet.org/state-of", scene.vm(ns, "v").getMetadata().getUid());
    scene.filled(ns, began);
    eventually(() ->
        assertThat(scene.cloned(ns, "c").<String>get("status", "phase")).isEqualTo("Succeeded"));
    assertThat(scene.vm(ns, "w").getMetadata().getAnnotations())
        .containsEntry("virtfleet.org/state-from", began);

    assertThat(scene.rootClaim(ns, "w")).isEqualTo(made);
    assertThat(scene.rootClaim(ns, "v")).isEqualTo("disk");
    assertThat(scene.vm(ns, "w").getMetadata().getLabels())
        .containsEntry("site", "north")
        .doesNotContainKey("secret/key");
    assertThat(scene.card(ns, "w")).isEqualTo("02:00:00:00:00:02");
    assertThat(scene.spec(ns, "w").getRunStrategy()).isEqualTo("Halted");
    eventually(() ->
        assertThat(scene.claim(ns, made).getMetadata().getOwnerReferences())
            .singleElement()
            .satisfies(owner -> assertThat(owner.getName()).isEqualTo("w")));
    eventually(() ->
        assertThat(Objects.requireNonNull(scene.vm(ns, "v").getStatus()).getSnapshotInProgress())
            .isNull());

    scene.clone(ns, "again", "kind: VirtualMachine, name: v", "w", "");
    eventually(() -> {
      assertThat(scene.cloned(ns, "again").<String>get("status", "phase")).isEqualTo("Failed");
      assertThat(scene.cloned(ns, "again").<String>get("status", "conditions", 0, "message"))
          .contains("There is a VirtualMachine w already");
    });
  }

  @Test
  void aSnapshotIsClonedAndAnAbandonedCloneLeavesNothing() {
    String ns = scene.namespace("clonesofsnapshots");
    scene.machine(ns, "Halted");
    String kept = scene.takenWithState(ns);
    String state = "vmsnapshot-" + scene.uid(ns, "VirtualMachineSnapshot", "s") + "-state";

    scene.clone(
        ns,
        "c",
        "kind: VirtualMachineSnapshot, name: s",
        "w",
        "volumeNamePolicy: PrefixTargetName, patches: ['{\"op\": \"replace\", \"path\": \"/spec/template/spec/domain/memory/guest\", \"value\": \"96Mi\"}']");
    String began = "clone-" + scene.cloned(ns, "c").getMetadata().getUid() + ".state";
    scene.copied(ns, "w-root", ns + "/" + kept);
    scene.copied(ns, began, ns + "/" + state);
    eventually(() -> assertThat(scene.rootClaim(ns, "w")).isEqualTo("w-root"));
    assertThat(scene.vm(ns, "w").getMetadata().getAnnotations())
        .containsEntry("virtfleet.org/state-from", began);
    assertThat(scene.memory(ns, "w")).as("patched").isEqualTo("96Mi");
    assertThat(scene.card(ns, "w")).as("a new address, which the server gives it").isNull();

    scene.clone(
        ns, "left", "kind: VirtualMachine, name: v", "x", "volumeNamePolicy: PrefixTargetName");
    eventually(() -> assertThat(scene.claim(ns, "x-root")).isNotNull());
    scene.clones(ns).withName("left").delete();
    eventually(() -> assertThat(scene.claim(ns, "x-root")).isNull());
    eventually(() ->
        assertThat(Objects.requireNonNull(scene.vm(ns, "v").getStatus()).getSnapshotInProgress())
            .isNull());
    assertThat(scene.vm(ns, "x")).isNull();
    assertThat(scene.claim(ns, "disk")).isNotNull();
  }
}
