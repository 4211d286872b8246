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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.virtfleet.agent.image.TransferFailed;
import org.virtfleet.agent.loop.WhileConnected;
import org.virtfleet.agent.registry.ImageReference;
import org.virtfleet.agent.registry.RegistryAccess;
import org.virtfleet.agent.registry.RegistryLogins;
import org.virtfleet.agent.registry.RegistryRules;
import org.virtfleet.agent.storage.ContainerImages;
import org.virtfleet.api.kubevirt.v1.ContainerDiskSource;
import org.virtfleet.api.kubevirt.v1.KernelBootContainer;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.Volume;
import org.virtfleet.client.control.Cache;
import org.virtfleet.client.control.Controller;
import org.virtfleet.client.control.EventRecorder;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.Outcome;
import org.virtfleet.client.control.TypedClient;
import org.virtfleet.domain.ImageFormat;
import org.virtfleet.domain.KernelFiles;
import org.virtfleet.domain.ResolvedVolume;
import org.virtfleet.libvirt.HypervisorException;

/// Volumes `containerDisk`, and the container of `kernelBoot`: has their images fetched before a
/// guest is started, by workers of its own, and gives each guest what it writes upon them. What
/// does not come is tried again for as long as the VMI is there.
final class ContainerDisks implements AutoCloseable {

  /// Images that are fetched at the same time: two keep a line busy.
  private static final int WORKERS = 2;

  private static final Duration CLEAN_EVERY = Duration.ofMinutes(10);
  private static final Duration FIRST_RETRY = Duration.ofSeconds(5);
  private static final int MOST_DOUBLINGS = 6;

  /// What no volume can be called.
  private static final String KERNEL = "kernel.boot";

  private static final String INITRD = "initrd.boot";

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
  /// @param disks by the names of parts; all of them, once nothing is lacking
  /// @param lack why the guest cannot be started yet, and KubeVirt's word for it
  private record Fetched(
      Map<String, ContainerImages.Disk> disks, Optional<Lack> lack, int failures, Instant retry) {}

  /// A file that a guest needs of an image.
  ///
  /// @param name of the volume, or [#KERNEL] or [#INITRD]
  private record Part(String name, ContainerDiskSource source, ContainerImages.Use use) {}

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
    if (parts(vmi).isEmpty()) {
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
    var source = Objects.requireNonNull(volume.getContainerDisk());
    var part = new Part(volume.getName(), source, ContainerImages.Use.DISK);
    var disk = disk(vmi, part);
    var written = images.lend(disk, owner(vmi, part)).orElseThrow(() -> missing(part));
    return new ResolvedVolume.Overlay(
        written.path(),
        new ResolvedVolume.File(disk.path(), ImageFormat.valueOf(disk.format().name()), true));
  }

  /// Whether a guest boots from files of an image.
  static boolean isBooted(VirtualMachineInstance vmi) {
    return boot(vmi).anyMatch(part -> part.name().equals(KERNEL));
  }

  /// Where the files are that a guest boots from.
  KernelFiles kernel(VirtualMachineInstance vmi) throws Unattachable {
    var files = new HashMap<String, String>();
    for (var part : boot(vmi).toList()) {
      var file = images.hold(disk(vmi, part), owner(vmi, part)).orElseThrow(() -> missing(part));
      files.put(part.name(), file.toString());
    }
    return new KernelFiles(
        Objects.requireNonNull(files.get(KERNEL)), Optional.ofNullable(files.get(INITRD)));
  }

  private ContainerImages.Disk disk(VirtualMachineInstance vmi, Part part) throws Unattachable {
    var state = fetched.get(vmi.getMetadata().getUid());
    return images
        .lent(owner(vmi, part))
        .or(() -> Optional.ofNullable(state).map(known -> known.disks().get(part.name())))
        .orElseThrow(() -> missing(part));
  }

  private static String owner(VirtualMachineInstance vmi, Part part) {
    return vmi.getMetadata().getUid() + "-" + part.name();
  }

  private static Unattachable missing(Part part) {
    return new Unattachable(
        "What the guest needs of container image %s, %s, is no longer on this node: start the machine again."
            .formatted(part.source().getImage(), part.name()));
  }

  /// A VMI has gone, or runs.
  void forget(String vmiUid) {
    fetched.remove(vmiUid);
  }

  private static List<Part> parts(VirtualMachineInstance vmi) {
    var disks =
        vmi.getSpec().getVolumes().stream()
            .filter(volume -> volume.getContainerDisk() != null)
            .map(volume ->
                new Part(
                    volume.getName(),
                    Objects.requireNonNull(volume.getContainerDisk()),
                    ContainerImages.Use.DISK));
    return Stream.concat(disks, boot(vmi)).toList();
  }

  private static Stream<Part> boot(VirtualMachineInstance vmi) {
    var firmware = vmi.getSpec().getDomain().getFirmware();
    var boot = firmware == null ? null : firmware.getKernelBoot();
    var container = boot == null ? null : boot.getContainer();
    if (container == null || container.getImage().startsWith(HostFiles.POOL_PREFIX)) {
      return Stream.of();
    }
    return Stream.of(
            part(KERNEL, container, container.getKernelPath()),
            part(INITRD, container, container.getInitrdPath()))
        .flatMap(Optional::stream);
  }

  private static Optional<Part> part(
      String name, KernelBootContainer container, @Nullable String path) {
    return Optional.ofNullable(path)
        .filter(given -> !given.isEmpty())
        .map(given ->
            new ContainerDiskSource()
                .setImage(container.getImage())
                .setPath(given)
                .setImagePullPolicy(container.getImagePullPolicy())
                .setImagePullSecret(container.getImagePullSecret()))
        .map(source -> new Part(name, source, ContainerImages.Use.BOOT));
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
      for (var part : parts(vmi)) {
        disks.put(part.name(), fetch(vmi, part));
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

  private ContainerImages.Disk fetch(VirtualMachineInstance vmi, Part part)
      throws TransferFailed, IOException, InterruptedException {
    var source = part.source();
    var namespace = vmi.getMetadata().getNamespace();
    var wanted =
        new ContainerImages.Wanted(
            ImageReference.parse(Objects.requireNonNullElse(source.getImage(), "")),
            Optional.ofNullable(source.getPath()).filter(path -> !path.isEmpty()),
            namespace,
            part.use());
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
