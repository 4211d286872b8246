package org.virtfleet.agent.vmi;

import io.fabric8.kubernetes.api.model.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.virtfleet.agent.image.TransferFailed;
import org.virtfleet.agent.loop.WhileConnected;
import org.virtfleet.agent.registry.ImageReference;
import org.virtfleet.agent.registry.RegistryAccess;
import org.virtfleet.agent.registry.RegistryLogins;
import org.virtfleet.agent.registry.RegistryRules;
import org.virtfleet.agent.storage.ContainerImages;
import org.virtfleet.api.kubevirt.v1.ContainerDiskSource;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.Volume;
import org.virtfleet.client.control.Cache;
import org.virtfleet.client.control.Controller;
import org.virtfleet.client.control.EventRecorder;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.Outcome;
import org.virtfleet.client.control.TypedClient;
import org.virtfleet.domain.ImageFormat;
import org.virtfleet.domain.ResolvedVolume;
import org.virtfleet.libvirt.HypervisorException;

/// Volumes `containerDisk`: has their images fetched before a guest is started, by workers of its
/// own, and gives each guest what it writes upon them. What does not come is tried again for as
/// long as the VMI is there.
final class ContainerDisks implements AutoCloseable {

  /// Images that are fetched at the same time: two keep a line busy.
  private static final int WORKERS = 2;

  private static final Duration CLEAN_EVERY = Duration.ofMinutes(10);
  private static final Duration FIRST_RETRY = Duration.ofSeconds(5);
  private static final int MOST_DOUBLINGS = 6;

  private final TypedClient client;
  private final Cache<VirtualMachineInstance> vmis;
  private final ContainerImages images;
  private final RegistryRules rules;
  private final EventRecorder events;
  private final InstantSource clock;
  private final Map<String, Fetched> fetched = new ConcurrentHashMap<>();
  private final Controller<Key> fetching;
  private final Controller<String> cleaning;
  private volatile Consumer<Key> onChange = _ -> {};
  private volatile boolean closed;

  /// How far the images of a VMI are.
  ///
  /// @param disks by the names of volumes; all of them, once nothing is lacking
  /// @param lack why the guest cannot be started yet, and KubeVirt's word for it
  private record Fetched(
      Map<String, ContainerImages.Disk> disks, Optional<Lack> lack, int failures, Instant retry) {}

  /// Why a guest has to wait.
  ///
  /// @param reason in the words of Kubernetes, `ErrImagePull`
  record Lack(String reason, String message) {}

  /// @param vmis of this node
  ContainerDisks(
      TypedClient client,
      Cache<VirtualMachineInstance> vmis,
      ContainerImages images,
      EventRecorder events,
      InstantSource clock) {
    this.client = client;
    this.vmis = vmis;
    this.images = images;
    this.rules = new RegistryRules(client);
    this.events = events;
    this.clock = clock;
    this.fetching = new Controller<>("images", WORKERS, new WhileConnected<>(this::fetch));
    this.cleaning = new Controller<>("old images", 1, new WhileConnected<>(_ -> clean()));
  }

  /// @param listener is called with a VMI whose images have come, or could not be fetched
  void start(Consumer<Key> listener) {
    onChange = listener;
    fetching.start();
    cleaning.start();
    cleaning.enqueue("all");
  }

  /// Why a VMI cannot be started yet; has its images fetched.
  ///
  /// @return empty when all are there
  Optional<Lack> lack(VirtualMachineInstance vmi) {
    if (disks(vmi).isEmpty()) {
      return Optional.empty();
    }
    var state = fetched.get(vmi.getMetadata().getUid());
    if (state == null) {
      fetching.enqueue(Key.of(vmi));
      return Optional.of(new Lack("ContainerCreating", "The container images are being fetched."));
    }
    return state.lack();
  }

  /// Where a guest finds the disk, and writes.
  ResolvedVolume resolve(VirtualMachineInstance vmi, Volume volume) throws Unattachable {
    var owner = vmi.getMetadata().getUid() + "-" + volume.getName();
    var state = fetched.get(vmi.getMetadata().getUid());
    var disk =
        images
            .lent(owner)
            .or(() -> Optional.ofNullable(state).map(known -> known.disks().get(volume.getName())))
            .orElseThrow(() -> missing(volume));
    var written = images.lend(disk, owner).orElseThrow(() -> missing(volume));
    return new ResolvedVolume.Overlay(
        written.path(),
        new ResolvedVolume.File(disk.path(), ImageFormat.valueOf(disk.format().name()), true));
  }

  private static Unattachable missing(Volume volume) {
    return new Unattachable(
        "The disk of container image %s, volume %s, is no longer on this node: start the machine again."
            .formatted(
                Objects.requireNonNull(volume.getContainerDisk()).getImage(), volume.getName()));
  }

  /// A VMI has gone, or runs.
  void forget(String vmiUid) {
    fetched.remove(vmiUid);
  }

  private static List<Volume> disks(VirtualMachineInstance vmi) {
    return vmi.getSpec().getVolumes().stream()
        .filter(volume -> volume.getContainerDisk() != null)
        .toList();
  }

  private Outcome clean() {
    fetched
        .keySet()
        .retainAll(
            vmis.list().stream()
                .map(vmi -> vmi.getMetadata().getUid())
                .collect(Collectors.toSet()));
    images.clean();
    return Outcome.again(CLEAN_EVERY);
  }

  private Outcome fetch(Key key) throws InterruptedException {
    var vmi = vmis.get(key).filter(this::isWanted).orElse(null);
    if (vmi == null || closed) {
      return Outcome.settled();
    }
    var uid = vmi.getMetadata().getUid();
    var before = fetched.get(uid);
    if (before != null && before.lack().isEmpty()) {
      return Outcome.settled();
    }
    if (before != null && clock.instant().isBefore(before.retry())) {
      return Outcome.again(Duration.between(clock.instant(), before.retry()));
    }
    try {
      var disks = new HashMap<String, ContainerImages.Disk>();
      for (var volume : disks(vmi)) {
        disks.put(volume.getName(), fetch(vmi, volume));
      }
      fetched.put(uid, new Fetched(Map.copyOf(disks), Optional.empty(), 0, Instant.EPOCH));
      onChange.accept(key);
      return Outcome.settled();
    } catch (CancellationException _) {
      forget(uid);
      return Outcome.settled();
    } catch (TransferFailed e) {
      return failed(vmi, before, String.valueOf(e.getMessage()));
    } catch (IOException | HypervisorException e) {
      return failed(vmi, before, "The node cannot keep the image: " + e.getMessage());
    }
  }

  private Outcome failed(VirtualMachineInstance vmi, @Nullable Fetched before, String message) {
    var failures = before == null ? 1 : before.failures() + 1;
    var pause = FIRST_RETRY.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
    var reason = failures == 1 ? "ErrImagePull" : "ImagePullBackOff";
    fetched.put(
        vmi.getMetadata().getUid(),
        new Fetched(
            Map.of(),
            Optional.of(new Lack(reason, message)),
            failures,
            clock.instant().plus(pause)));
    events.warning(vmi, "ErrImagePull", message);
    onChange.accept(Key.of(vmi));
    return Outcome.again(pause);
  }

  private boolean isWanted(VirtualMachineInstance vmi) {
    return vmi.getMetadata().getDeletionTimestamp() == null && !VmiReconciler.isFinal(vmi);
  }

  private ContainerImages.Disk fetch(VirtualMachineInstance vmi, Volume volume)
      throws TransferFailed, IOException, InterruptedException {
    var source = Objects.requireNonNull(volume.getContainerDisk());
    var namespace = vmi.getMetadata().getNamespace();
    var wanted =
        new ContainerImages.Wanted(
            ImageReference.parse(Objects.requireNonNullElse(source.getImage(), "")),
            Optional.ofNullable(source.getPath()).filter(path -> !path.isEmpty()),
            namespace);
    var policy = Objects.requireNonNullElse(source.getImagePullPolicy(), "IfNotPresent");
    if (!policy.equals("Always")) {
      var present = images.find(wanted);
      if (present.isPresent()) {
        return present.get();
      }
      if (policy.equals("Never")) {
        throw TransferFailed.forGood(
            "%s is not on this node, and imagePullPolicy is Never.".formatted(wanted.image()));
      }
    }
    return images.fetch(
        wanted,
        access(wanted.image(), source, namespace),
        (_, _) -> requireWanted(Key.of(vmi), vmi.getMetadata().getUid()));
  }

  private void requireWanted(Key key, String uid) {
    var isWanted =
        vmis.get(key)
            .filter(vmi -> vmi.getMetadata().getUid().equals(uid))
            .filter(this::isWanted)
            .isPresent();
    if (closed || !isWanted) {
      throw new CancellationException();
    }
  }

  private RegistryAccess access(ImageReference image, ContainerDiskSource source, String namespace)
      throws TransferFailed {
    var name = Objects.requireNonNullElse(source.getImagePullSecret(), "");
    Optional<RegistryAccess.Login> login =
        name.isEmpty()
            ? Optional.empty()
            : RegistryLogins.ofFile(secret(Key.of(namespace, name)), name, image);
    return new RegistryAccess(
        login, Optional.empty(), rules.isInsecure(image), rules.allowedForGuests());
  }

  private Map<String, String> secret(Key key) throws TransferFailed {
    var found =
        client
            .find(Secret.class, key)
            .orElseThrow(() -> TransferFailed.forNow("There is no Secret %s.".formatted(key)));
    return Objects.requireNonNullElse(found.getData(), Map.<String, String>of()).entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                entry ->
                    new String(
                        Base64.getDecoder().decode(entry.getValue()), StandardCharsets.UTF_8)));
  }

  @Override
  public void close() {
    closed = true;
    fetching.close();
    cleaning.close();
  }
}
