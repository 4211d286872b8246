package org.virtfleet.libvirt.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.virtfleet.libvirt.ConnectionState;
import org.virtfleet.libvirt.ErrorCode;
import org.virtfleet.libvirt.GuestCapabilities;
import org.virtfleet.libvirt.GuestCapabilities.Virtualization;
import org.virtfleet.libvirt.GuestProcessors;
import org.virtfleet.libvirt.HostInfo;
import org.virtfleet.libvirt.Hypervisor;
import org.virtfleet.libvirt.HypervisorEvent;
import org.virtfleet.libvirt.HypervisorException;
import org.virtfleet.libvirt.HypervisorUri;

/// A [Hypervisor] whose domains are entries of a map. It keeps the same contract as libvirt's, and
/// does on demand what tests cannot order from libvirt: guests that ignore the power button, agents
/// that come and go, a daemon that is away.
public final class FakeHypervisor implements Hypervisor {
  private final List<Consumer<HypervisorEvent>> listeners = new CopyOnWriteArrayList<>();
  private final ExecutorService dispatcher =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("fake-hypervisor-events").factory());
  private final HypervisorUri uri;
  private final FakeDomains domains;
  private final FakeStorage storage;
  private final FakeNetworks networks;
  private volatile ConnectionState state = new ConnectionState.Connected();

  public FakeHypervisor() {
    this(new HypervisorUri("test:///default"));
  }

  /// @param uri what it shall look like; nothing is connected
  public FakeHypervisor(HypervisorUri uri) {
    this.uri = uri;
    this.storage = new FakeStorage(this::requireConnected);
    this.domains = new FakeDomains(this::requireConnected, this::dispatch, storage::growFile);
    this.networks = new FakeNetworks(this::requireConnected);
  }

  @Override
  public HypervisorUri uri() {
    return uri;
  }

  @Override
  public HostInfo host() {
    requireConnected();
    return new HostInfo("fake-host", "x86_64", "fake", 4, 8L << 30, "Fake 1.0.0", "9.0.0");
  }

  @Override
  public GuestCapabilities capabilities() {
    requireConnected();
    return new GuestCapabilities(
        Virtualization.EMULATION,
        "x86_64",
        "/usr/bin/qemu-system-x86_64",
        "pc-q35-7.2",
        List.of("pc-q35-7.2", "q35"),
        List.of("bios", "efi"),
        List.of("/usr/share/OVMF/OVMF_CODE_4M.fd"),
        true,
        GuestProcessors.UNKNOWN);
  }

  @Override
  public FakeDomains domains() {
    return domains;
  }

  @Override
  public FakeStorage storage() {
    return storage;
  }

  @Override
  public FakeNetworks networks() {
    return networks;
  }

  @Override
  public ConnectionState state() {
    return state;
  }

  /// Lets libvirt go away: calls fail and events are lost until [#reconnect()].
  public void disconnect() {
    state = new ConnectionState.Disconnected("the connection to libvirt is lost (by the test)");
    deliver(new HypervisorEvent.Disconnected("the connection to libvirt is lost (by the test)"));
  }

  public void reconnect() {
    state = new ConnectionState.Connected();
    deliver(new HypervisorEvent.Reconnected());
  }

  @Override
  public Subscription subscribe(Consumer<HypervisorEvent> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  private void dispatch(HypervisorEvent event) {
    if (state instanceof ConnectionState.Connected) {
      deliver(event);
    }
  }

  private void deliver(HypervisorEvent event) {
    dispatcher.execute(() -> listeners.forEach(listener -> listener.accept(event)));
  }

  private void requireConnected() {
    if (state instanceof ConnectionState.Disconnected(String reason)) {
      throw new HypervisorException(ErrorCode.DISCONNECTED, reason);
    }
  }

  @Override
  public void close() {
    dispatcher.shutdown();
  }
}
