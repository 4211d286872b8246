package org.virtfleet.libvirt.driver;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.libvirt.ConnectionState;
import org.virtfleet.libvirt.Domains;
import org.virtfleet.libvirt.GuestCapabilities;
import org.virtfleet.libvirt.HostInfo;
import org.virtfleet.libvirt.Hypervisor;
import org.virtfleet.libvirt.HypervisorEvent;
import org.virtfleet.libvirt.HypervisorUri;
import org.virtfleet.libvirt.Networks;
import org.virtfleet.libvirt.Storage;

/// A [Hypervisor] by libvirt's C library.
public final class LibvirtHypervisor implements Hypervisor {
  private static final Logger log = LoggerFactory.getLogger(LibvirtHypervisor.class);

  private final List<Consumer<HypervisorEvent>> listeners = new CopyOnWriteArrayList<>();
  private final ExecutorService dispatcher =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("hypervisor-events").factory());
  private final Connection connection;
  private final LibvirtHost host;
  private final Domains domains;
  private final Storage storage;
  private final Networks networks;

  private LibvirtHypervisor(HypervisorUri uri) {
    this.connection = new Connection(Libraries.load(), uri, this::dispatch);
    this.host = new LibvirtHost(connection);
    this.domains = new LibvirtDomains(connection);
    this.storage = new LibvirtStorage(connection);
    this.networks = new LibvirtNetworks(connection);
  }

  /// Connects to libvirt.
  ///
  /// @throws org.virtfleet.libvirt.HypervisorException when it cannot be reached; the message says
  ///   what to do
  public static LibvirtHypervisor connect(HypervisorUri uri) {
    LibvirtHypervisor hypervisor = new LibvirtHypervisor(uri);
    try {
      hypervisor.connection.open();
      return hypervisor;
    } catch (RuntimeException e) {
      hypervisor.close();
      throw e;
    }
  }

  @Override
  public HypervisorUri uri() {
    return connection.uri();
  }

  @Override
  public HostInfo host() {
    return host.info();
  }

  @Override
  public GuestCapabilities capabilities() {
    return host.capabilities();
  }

  @Override
  public Domains domains() {
    return domains;
  }

  @Override
  public Storage storage() {
    return storage;
  }

  @Override
  public Networks networks() {
    return networks;
  }

  @Override
  public ConnectionState state() {
    return connection.state();
  }

  @Override
  public Subscription subscribe(Consumer<HypervisorEvent> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  private void dispatch(HypervisorEvent event) {
    try {
      dispatcher.execute(() -> listeners.forEach(listener -> deliver(listener, event)));
    } catch (RejectedExecutionException _) {
      log.debug("{} came after the hypervisor was closed", event);
    }
  }

  private static void deliver(Consumer<HypervisorEvent> listener, HypervisorEvent event) {
    try {
      listener.accept(event);
    } catch (RuntimeException e) {
      log.error("A listener failed on {}", event, e);
    }
  }

  @Override
  public void close() {
    connection.close();
    dispatcher.shutdown();
  }
}
