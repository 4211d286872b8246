package org.virtfleet.controllers;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.api.model.storage.CSIStorageCapacityBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.virtfleet.api.Finalizers;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceCondition;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstancePhaseTransitionTimestamp;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceStatus;
import org.virtfleet.client.control.Caches;
import org.virtfleet.client.control.Controller;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.Outcome;

/// Plays the agent of a node: guests run the moment they are placed, volumes are there the moment
/// they are wanted.
public final class FakeAgent implements AutoCloseable {

  private final KubernetesClient client;
  private final String node;
  private final InstantSource clock;
  private final ObjectWriter writer;
  private final Caches caches;
  private final List<Controller<Key>> loops = new ArrayList<>();

  private static final Duration HEARTBEAT = Duration.ofSeconds(5);

  private volatile boolean silent;

  /// Phase that a new guest comes to; tests change it.
  private volatile String nextPhase = "Running";

  public FakeAgent(TestCluster cluster, String node) {
    this.client = cluster.client();
    this.node = node;
    this.clock = cluster.clock();
    this.writer = new ObjectWriter(cluster.typed());
    this.caches = new Caches(cluster.typed());
    register();
    var instances = caches.of(VirtualMachineInstance.class);
    var claims = caches.of(PersistentVolumeClaim.class);
    var volumes = caches.of(PersistentVolume.class);
    loops.add(new Controller<>("fake-guests", 1, key -> each(instances.get(key), this::guest)));
    loops.add(new Controller<>("fake-pool", 1, key -> each(claims.get(key), this::provision)));
    loops.add(new Controller<>("fake-wipe", 1, key -> each(volumes.get(key), this::wipe)));
    instances.onChange(o -> loops.get(0).enqueue(Key.of(o)));
    claims.onChange(o -> loops.get(1).enqueue(Key.of(o)));
    volumes.onChange(o -> loops.get(2).enqueue(Key.of(o)));
    loops.add(
        new Controller<>(
            "fake-heartbeat",
            1,
            _ -> {
              if (!silent) {
                renewLease();
              }
              return Outcome.again(HEARTBEAT);
            }));
    loops.get(3).enqueue(Key.of("", node));
    caches.start();
    loops.forEach(Controller::start);
  }

  /// From now on guests that are started come to this phase at once.
  void guestsComeTo(String phase) {
    nextPhase = phase;
  }

  /// A running guest ends, as if from within.
  void end(String namespace, String name, String phase) {
    var instance =
        client.resources(VirtualMachineInstance.class).inNamespace(namespace).withName(name).get();
    writer.patch(instance, copy -> withPhase(copy, phase));
  }

  /// The node no longer tells that it is alive.
  void beSilent() {
    silent = true;
  }

  /// It does again, and says that it is ready.
  void speakAgain() {
    silent = false;
    renewLease();
    writer.patchStatus(client.nodes().withName(node).get(), this::ready);
  }

  private void renewLease() {
    client
        .resource(
            new LeaseBuilder()
                .withNewMetadata()
                .withNamespace("kube-node-lease")
                .withName(node)
                .endMetadata()
                .withNewSpec()
                .withHolderIdentity(node)
                .withRenewTime(clock.instant().atZone(ZoneOffset.UTC))
                .endSpec()
                .build())
        .createOr(lease -> lease.update());
  }

  @Override
  public void close() {
    loops.forEach(Controller::close);
    caches.close();
  }

  private void register() {
    renewLease();
    var registered =
        client
            .resource(
                new NodeBuilder()
                    .withMetadata(
                        new ObjectMetaBuilder()
                            .withName(node)
                            .withLabels(
                                Map.of(
                                    "kubevirt.io/schedulable",
                                    "true",
                                    "kubernetes.io/hostname",
                                    node,
                                    "kubernetes.io/arch",
                                    "amd64"))
                            .build())
                    .build())
            .create();
    writer.patchStatus(registered, this::ready);
    client
        .resource(
            new CSIStorageCapacityBuilder()
                .withNewMetadata()
                .withNamespace("virtfleet-system")
                .withName("local-" + node)
                .endMetadata()
                .withStorageClassName("local")
                .withNewNodeTopology()
                .addToMatchLabels("kubernetes.io/hostname", node)
                .endNodeTopology()
                .withCapacity(new Quantity("10Gi"))
                .build())
        .create();
  }

  private Node ready(Node copy) {
    return new NodeBuilder(copy)
        .withNewStatus()
        .addToAllocatable("memory", new Quantity("4Gi"))
        .addToAllocatable("cpu", new Quantity("4"))
        .addNewCondition()
        .withType("Ready")
        .withStatus("True")
        .endCondition()
        .endStatus()
        .build();
  }

  private void guest(VirtualMachineInstance instance) {
    var status =
        Objects.requireNonNullElseGet(instance.getStatus(), VirtualMachineInstanceStatus::new);
    if (!node.equals(status.getNodeName())) {
      return;
    }
    if (instance.getMetadata().getDeletionTimestamp() != null) {
      writer.patch(
          instance,
          copy -> {
            copy.removeFinalizer(Finalizers.VMI);
            return copy;
          });
    } else if ("Scheduled".equals(status.getPhase())) {
      writer.patch(instance, copy -> withPhase(copy, nextPhase));
    }
  }

  private static VirtualMachineInstance withPhase(VirtualMachineInstance copy, String phase) {
    var status = Objects.requireNonNull(copy.getStatus());
    var times = new ArrayList<>(status.getPhaseTransitionTimestamps());
    times.add(
        new VirtualMachineInstancePhaseTransitionTimestamp()
            .setPhase(phase)
            .setPhaseTransitionTimestamp(Instant.EPOCH.toString()));
    boolean running = "Running".equals(phase);
    status
        .setPhase(phase)
        .setPhaseTransitionTimestamps(times)
        .setConditions(
            List.of(
                new VirtualMachineInstanceCondition()
                    .setType("Ready")
                    .setStatus(running ? "True" : "False")));
    return copy;
  }

  private void provision(PersistentVolumeClaim claim) {
    var annotations =
        Objects.requireNonNullElse(claim.getMetadata().getAnnotations(), Map.<String, String>of());
    String name = "pvc-" + claim.getMetadata().getUid();
    if (!node.equals(annotations.get("volume.kubernetes.io/selected-node"))
        || claim.getMetadata().getDeletionTimestamp() != null
        || !Objects.requireNonNullElse(claim.getSpec().getVolumeName(), "").isEmpty()
        || client.persistentVolumes().withName(name).get() != null) {
      return;
    }
    writer.create(
        new PersistentVolumeBuilder()
            .withNewMetadata()
            .withName(name)
            .addToLabels("virtfleet.org/node", node)
            .addToFinalizers(Finalizers.VOLUME)
            .endMetadata()
            .withNewSpec()
            .withCapacity(claim.getSpec().getResources().getRequests())
            .withAccessModes(claim.getSpec().getAccessModes())
            .withPersistentVolumeReclaimPolicy("Delete")
            .withStorageClassName("local")
            .withNewLocal()
            .withPath("/pool/" + name)
            .endLocal()
            .withNewClaimRef()
            .withNamespace(claim.getMetadata().getNamespace())
            .withName(claim.getMetadata().getName())
            .withUid(claim.getMetadata().getUid())
            .endClaimRef()
            .withNewNodeAffinity()
            .withNewRequired()
            .addNewNodeSelectorTerm()
            .addNewMatchExpression()
            .withKey("kubernetes.io/hostname")
            .withOperator("In")
            .withValues(node)
            .endMatchExpression()
            .endNodeSelectorTerm()
            .endRequired()
            .endNodeAffinity()
            .endSpec()
            .build());
  }

  private void wipe(PersistentVolume volume) {
    if (volume.getMetadata().getDeletionTimestamp() != null) {
      writer.patch(
          volume,
          copy -> {
            copy.removeFinalizer(Finalizers.VOLUME);
            return copy;
          });
    }
  }

  private static <T> Outcome each(Optional<T> object, Consumer<T> step) {
    object.ifPresent(step);
    return Outcome.settled();
  }
}
