package org.virtfleet.libvirt.driver;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.nio.channels.ByteChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.virtfleet.libvirt.AddressSource;
import org.virtfleet.libvirt.DomainInfo;
import org.virtfleet.libvirt.DomainStats;
import org.virtfleet.libvirt.Domains;
import org.virtfleet.libvirt.ErrorCode;
import org.virtfleet.libvirt.GuestInterface;
import org.virtfleet.libvirt.HypervisorException;
import org.virtfleet.libvirt.HypervisorUri;
import org.virtfleet.libvirt.Screenshot;

final class LibvirtDomains implements Domains {
  /// `VIR_DOMAIN_DEFINE_VALIDATE`.
  private static final int VALIDATE = 1;

  /// `VIR_DOMAIN_START_PAUSED`.
  private static final int START_PAUSED = 1;

  /// `VIR_DOMAIN_XML_INACTIVE`.
  private static final int INACTIVE = 2;

  /// `VIR_DOMAIN_METADATA_ELEMENT`.
  private static final int ELEMENT = 2;

  /// `VIR_DOMAIN_UNDEFINE_` MANAGED_SAVE, SNAPSHOTS_METADATA, NVRAM, CHECKPOINTS_METADATA, TPM.
  private static final int UNDEFINE_ALL = 1 | 1 << 1 | 1 << 2 | 1 << 4 | 1 << 5;

  /// The same for drivers that know only the first two.
  private static final int UNDEFINE_SOME = 1 | 1 << 1;

  /// `VIR_DOMAIN_OPEN_GRAPHICS_SKIPAUTH`.
  private static final int SKIP_AUTH = 1;

  private final Connection connection;
  private final Libraries lib;
  private final LibVirt virt;
  private final DomainReader reader;

  LibvirtDomains(Connection connection) {
    this.connection = connection;
    this.lib = connection.lib();
    this.virt = lib.virt();
    this.reader = new DomainReader(lib);
  }

  @Override
  public List<DomainInfo> list() {
    String task = "Cannot list the domains";
    return connection.call(
        task,
        c -> {
          PointerByReference array = new PointerByReference();
          int count = lib.check(virt.virConnectListAllDomains(c, array, 0), task);
          List<DomainInfo> infos = new ArrayList<>(count);
          for (Handle domain : Handle.takeAll(lib, array.getValue(), count, virt::virDomainFree)) {
            try (domain) {
              infos.add(reader.read(domain.pointer()));
            } catch (HypervisorException e) {
              if (e.code() != ErrorCode.NOT_FOUND) { // It may have gone since it was listed.
                throw e;
              }
            }
          }
          return infos;
        });
  }

  @Override
  public Optional<DomainInfo> find(UUID uuid) {
    return optional(() -> with(uuid, "Cannot look for domain " + uuid, reader::read));
  }

  @Override
  public Optional<DomainInfo> findByName(String name) {
    String task = "Cannot look for domain " + name;
    return optional(() ->
        connection.call(
            task,
            c -> {
              try (Handle domain =
                  lib.handle(virt.virDomainLookupByName(c, name), virt::virDomainFree, task)) {
                return reader.read(domain.pointer());
              }
            }));
  }

  @Override
  public String xml(UUID uuid) {
    return xml(uuid, 0);
  }

  @Override
  public String definition(UUID uuid) {
    return xml(uuid, INACTIVE);
  }

  private String xml(UUID uuid, int flags) {
    String task = "Cannot read the definition of domain " + uuid;
    return with(uuid, task, domain -> lib.take(virt.virDomainGetXMLDesc(domain, flags), task));
  }

  @Override
  public Optional<String> metadata(UUID uuid, String namespace) {
    String task = "Cannot read the metadata of domain " + uuid;
    try {
      return Optional.of(
          with(
              uuid,
              task,
              domain -> lib.take(virt.virDomainGetMetadata(domain, ELEMENT, namespace, 0), task)));
    } catch (HypervisorException e) {
      if (e.number() == ErrorNumbers.NO_METADATA) {
        return Optional.empty();
      }
      throw e;
    }
  }

  @Override
  public DomainInfo define(String xml) {
    String task = "Cannot define the domain";
    return connection.longCall(
        task,
        c -> {
          int flags = connection.uri().kind() == HypervisorUri.Kind.TEST ? 0 : VALIDATE;
          try (Handle domain =
              lib.handle(virt.virDomainDefineXMLFlags(c, xml, flags), virt::virDomainFree, task)) {
            return reader.read(domain.pointer());
          }
        });
  }

  @Override
  public void start(UUID uuid) {
    longAct(uuid, "Cannot start", domain -> virt.virDomainCreateWithFlags(domain, 0));
  }

  @Override
  public void startPaused(UUID uuid) {
    longAct(uuid, "Cannot start", domain -> virt.virDomainCreateWithFlags(domain, START_PAUSED));
  }

  @Override
  public void shutdown(UUID uuid) {
    longAct(uuid, "Cannot shut down", domain -> virt.virDomainShutdownFlags(domain, 0));
  }

  @Override
  public void destroy(UUID uuid) {
    longAct(uuid, "Cannot cut the power of", domain -> virt.virDomainDestroyFlags(domain, 0));
  }

  @Override
  public void undefine(UUID uuid) {
    int flags = connection.uri().kind() == HypervisorUri.Kind.TEST ? UNDEFINE_SOME : UNDEFINE_ALL;
    longAct(uuid, "Cannot undefine", domain -> virt.virDomainUndefineFlags(domain, flags));
  }

  @Override
  public void suspend(UUID uuid) {
    act(uuid, "Cannot pause", virt::virDomainSuspend);
  }

  @Override
  public void resume(UUID uuid) {
    act(uuid, "Cannot resume", virt::virDomainResume);
  }

  @Override
  public void reset(UUID uuid) {
    act(uuid, "Cannot reset", domain -> virt.virDomainReset(domain, 0));
  }

  @Override
  public void reboot(UUID uuid) {
    longAct(uuid, "Cannot restart", domain -> virt.virDomainReboot(domain, 0));
  }

  @Override
  public ByteChannel openGraphics(UUID uuid, int display) {
    String task = "Cannot open the display of domain " + uuid;
    return with(
        uuid,
        task,
        domain -> {
          int descriptor =
              lib.check(virt.virDomainOpenGraphicsFD(domain, display, SKIP_AUTH), task);
          return new DescriptorChannel(lib.libc(), descriptor);
        });
  }

  @Override
  public ByteChannel openConsole(UUID uuid) {
    String task = "Cannot open the console of domain " + uuid;
    return connection.call(
        task,
        c -> {
          try (Handle domain = lookup(c, uuid, task)) {
            return ConsoleChannel.open(lib, c, domain.pointer(), task);
          }
        });
  }

  @Override
  public Screenshot screenshot(UUID uuid) {
    String task = "Cannot take a picture of domain " + uuid;
    return connection.longCall(
        task,
        c -> {
          try (Handle domain = lookup(c, uuid, task);
              NativeStream stream = NativeStream.blocking(lib, c, task)) {
            String type =
                lib.take(virt.virDomainScreenshot(domain.pointer(), stream.pointer(), 0, 0), task);
            return new Screenshot(type, stream.readToEnd());
          }
        });
  }

  @Override
  public String agentCommand(UUID uuid, String json, Duration timeout) {
    String task = "The guest agent of domain " + uuid + " did not carry out a command";
    int seconds = (int) Math.clamp(timeout.toSeconds(), 1, NativeThreads.LONG_LIMIT.toSeconds());
    return longWith(
        uuid,
        task,
        domain -> lib.take(lib.qemu().virDomainQemuAgentCommand(domain, json, seconds, 0), task));
  }

  @Override
  public List<GuestInterface> interfaces(UUID uuid, AddressSource source) {
    String task = "Cannot ask for the addresses of domain " + uuid;
    return longWith(
        uuid,
        task,
        domain -> {
          PointerByReference array = new PointerByReference();
          int count =
              lib.check(
                  virt.virDomainInterfaceAddresses(domain, array, InterfaceList.number(source), 0),
                  task);
          return new InterfaceList(lib).take(array.getValue(), count);
        });
  }

  @Override
  public List<DomainStats> stats() {
    String task = "Cannot read the counters of the domains";
    return connection.longCall(task, c -> new StatsCall(lib, reader).all(c, task));
  }

  private void act(UUID uuid, String verb, ToIntFunction<Pointer> action) {
    String task = verb + " domain " + uuid;
    int _ = with(uuid, task, domain -> lib.check(action.applyAsInt(domain), task));
  }

  private void longAct(UUID uuid, String verb, ToIntFunction<Pointer> action) {
    String task = verb + " domain " + uuid;
    int _ = longWith(uuid, task, domain -> lib.check(action.applyAsInt(domain), task));
  }

  private <T> T with(UUID uuid, String task, Function<Pointer, T> use) {
    return connection.call(task, c -> lend(c, uuid, task, use));
  }

  private <T> T longWith(UUID uuid, String task, Function<Pointer, T> use) {
    return connection.longCall(task, c -> lend(c, uuid, task, use));
  }

  private <T> T lend(Pointer c, UUID uuid, String task, Function<Pointer, T> use) {
    try (Handle domain = lookup(c, uuid, task)) {
      return use.apply(domain.pointer());
    }
  }

  private Handle lookup(Pointer c, UUID uuid, String task) {
    return lib.handle(
        virt.virDomainLookupByUUIDString(c, uuid.toString()), virt::virDomainFree, task);
  }

  private interface Lookup<T> {
    T get();
  }

  private static <T> Optional<T> optional(Lookup<T> lookup) {
    try {
      return Optional.of(lookup.get());
    } catch (HypervisorException e) {
      if (e.code() == ErrorCode.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
