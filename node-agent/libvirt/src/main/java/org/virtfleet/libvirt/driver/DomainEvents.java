package org.virtfleet.libvirt.driver;

import com.sun.jna.Callback;
import com.sun.jna.Pointer;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.virtfleet.libvirt.HypervisorEvent;
import org.virtfleet.libvirt.HypervisorEvent.AgentChanged;
import org.virtfleet.libvirt.HypervisorEvent.Altered;
import org.virtfleet.libvirt.HypervisorEvent.Change;
import org.virtfleet.libvirt.HypervisorEvent.DeviceKept;
import org.virtfleet.libvirt.HypervisorEvent.DeviceRemoved;
import org.virtfleet.libvirt.HypervisorEvent.IoError;
import org.virtfleet.libvirt.HypervisorEvent.Lifecycle;
import org.virtfleet.libvirt.HypervisorEvent.Rebooted;

/// libvirt's event callbacks. They run on the event loop's thread, so they only translate and pass
/// on.
final class DomainEvents {
  /// `virDomainEventIOErrorAction`.
  private static final int ACTION_PAUSE = 1;

  /// `virConnectDomainEventAgentLifecycleState`.
  private static final int AGENT_CONNECTED = 1;

  private final DomainReader reader;
  private final Consumer<HypervisorEvent> sink;

  private final LibVirt.LifecycleFunction lifecycle =
      (_, domain, event, _, _) -> onLifecycle(domain, event);
  private final LibVirt.RebootFunction reboot = (_, domain, _) -> onReboot(domain);
  private final LibVirt.IoErrorFunction ioError =
      (_, domain, path, _, action, reason, _) -> onIoError(domain, path, action, reason);
  private final LibVirt.AgentFunction agent = (_, domain, state, _, _) -> onAgent(domain, state);
  private final LibVirt.DeviceFunction removed =
      (_, domain, alias, _) -> tell(new DeviceRemoved(uuid(domain), name(domain), text(alias)));
  private final LibVirt.DeviceFunction kept =
      (_, domain, alias, _) -> tell(new DeviceKept(uuid(domain), name(domain), text(alias)));
  private final LibVirt.TrayFunction tray = (_, domain, _, _, _) -> onAltered(domain);
  private final LibVirt.BalloonFunction balloon = (_, domain, _, _) -> onAltered(domain);
  private final LibVirt.DeviceFunction added = (_, domain, _, _) -> onAltered(domain);
  private final LibVirt.MetadataFunction metadata = (_, domain, _, _, _) -> onAltered(domain);
  private final LibVirt.MemoryFunction memory = (_, domain, _, _, _) -> onAltered(domain);

  /// By `virDomainEventID`.
  private final Map<Integer, Callback> callbacks =
      Map.ofEntries(
          Map.entry(0, lifecycle),
          Map.entry(1, reboot),
          Map.entry(6, ioError),
          Map.entry(10, tray),
          Map.entry(13, balloon),
          Map.entry(15, removed),
          Map.entry(18, agent),
          Map.entry(19, added),
          Map.entry(22, kept),
          Map.entry(23, metadata),
          Map.entry(26, memory));

  DomainEvents(DomainReader reader, Consumer<HypervisorEvent> sink) {
    this.reader = reader;
    this.sink = sink;
  }

  Map<Integer, Callback> callbacks() {
    return callbacks;
  }

  private void tell(HypervisorEvent event) {
    sink.accept(event);
  }

  private UUID uuid(Pointer domain) {
    return reader.uuid(domain);
  }

  private String name(Pointer domain) {
    return reader.name(domain);
  }

  private static String text(@Nullable String given) {
    return Objects.requireNonNullElse(given, "");
  }

  private int onLifecycle(Pointer domain, int event) {
    Change[] changes = Change.values();
    if (event >= 0 && event < changes.length) {
      sink.accept(new Lifecycle(uuid(domain), name(domain), changes[event]));
    }
    return 0;
  }

  private void onAltered(Pointer domain) {
    tell(new Altered(uuid(domain), name(domain)));
  }

  private void onReboot(Pointer domain) {
    sink.accept(new Rebooted(uuid(domain), name(domain)));
  }

  private void onIoError(
      Pointer domain, @Nullable String path, int action, @Nullable String reason) {
    sink.accept(
        new IoError(uuid(domain), name(domain), text(path), text(reason), action == ACTION_PAUSE));
  }

  private void onAgent(Pointer domain, int state) {
    sink.accept(new AgentChanged(uuid(domain), name(domain), state == AGENT_CONNECTED));
  }
}
