package org.virtfleet.controllers.gc;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.object.ResourceType;

class VerdictTest {

  private static final ResourceType CONFIG_MAP =
      new ResourceType("", "v1", "ConfigMap", "configmaps", true);

  @Test
  void anObjectWhoseOwnersAreThereStays() {
    assertThat(judge(owned("a"), Set.of("a"), Set.of(), Set.of(), false))
        .isEqualTo(new Verdict.Keep());
  }

  @Test
  void anObjectThatLostOneOfTwoOwnersLosesOnlyTheReference() {
    assertThat(judge(owned("a", "b"), Set.of("a"), Set.of("b"), Set.of(), false))
        .isEqualTo(new Verdict.Disown(Set.of("b")));
  }

  @Test
  void anObjectWithoutOwnersLeftGoes() {
    assertThat(judge(owned("a", "b"), Set.of(), Set.of("a", "b"), Set.of(), true))
        .isEqualTo(new Verdict.Delete(DeletionPropagation.BACKGROUND));
  }

  @Test
  void whatAnOwnerWaitsForGoesAndTakesItsOwnDependentsFirst() {
    assertThat(judge(owned("a"), Set.of(), Set.of(), Set.of("a"), true))
        .isEqualTo(new Verdict.Delete(DeletionPropagation.FOREGROUND));
    assertThat(judge(owned("a"), Set.of(), Set.of(), Set.of("a"), false))
        .isEqualTo(new Verdict.Delete(DeletionPropagation.BACKGROUND));
  }

  @Test
  void theGraphTellsWhoseFateAChangeDecides() {
    var graph = new OwnershipGraph();
    var owner = item("owner", List.of());
    var dependent = item("dependent", List.of("owner"));

    assertThat(graph.put(owner)).as("nobody owns it and it owns nothing").isEmpty();
    assertThat(graph.put(dependent)).containsExactly(dependent.ref());
    assertThat(graph.withUid("owner")).contains(owner);
    assertThat(graph.dependentsOf("owner")).containsExactly(dependent.ref());

    var madeAnew = new Item(owner.ref(), "owner again", List.of(), List.of(), false);
    assertThat(graph.put(madeAnew))
        .as("the watch missed the deletion")
        .containsExactly(dependent.ref());
    assertThat(graph.withUid("owner")).isEmpty();

    assertThat(graph.put(owner)).isEmpty();
    assertThat(graph.remove(dependent.ref()))
        .as("an owner may wait for it")
        .containsExactly(owner.ref());
    assertThat(graph.dependentsOf("owner")).isEmpty();
  }

  @Test
  void aDependentSeenBeforeItsOwnerIsFoundWhenTheOwnerGoes() {
    var graph = new OwnershipGraph();
    var dependent = item("dependent", List.of("owner"));
    graph.put(dependent);
    graph.put(item("owner", List.of()));

    assertThat(graph.remove(item("owner", List.of()).ref())).containsExactly(dependent.ref());
  }

  private static Verdict judge(
      Item item,
      Set<String> solid,
      Set<String> dangling,
      Set<String> waiting,
      boolean hasDependents) {
    return Verdict.on(item, new Verdict.Owners(solid, dangling, waiting), hasDependents);
  }

  private static Item owned(String... owners) {
    return item("x", List.of(owners));
  }

  private static Item item(String uid, List<String> owners) {
    return new Item(
        new Item.Ref(CONFIG_MAP, Key.of("default", uid)),
        uid,
        owners.stream()
            .map(o ->
                new OwnerReferenceBuilder()
                    .withApiVersion("v1")
                    .withKind("ConfigMap")
                    .withName(o)
                    .withUid(o)
                    .build())
            .toList(),
        List.of(),
        false);
  }
}
