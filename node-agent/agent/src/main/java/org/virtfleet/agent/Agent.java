package org.virtfleet.agent;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.agent.backup.BackupLoop;
import org.virtfleet.agent.device.DeviceOffer;
import org.virtfleet.agent.identity.Identity;
import org.virtfleet.agent.metrics.History;
import org.virtfleet.agent.metrics.Sampler;
import org.virtfleet.agent.network.NetworkLoop;
import org.virtfleet.agent.node.NodeDescription;
import org.virtfleet.agent.node.NodeLoop;
import org.virtfleet.agent.push.HeldGuests;
import org.virtfleet.agent.push.PushBackup;
import org.virtfleet.agent.storage.ContainerImages;
import org.virtfleet.agent.storage.Overlays;
import org.virtfleet.agent.storage.StorageLoop;
import org.virtfleet.agent.storage.VolumePool;
import org.virtfleet.agent.stream.AgentServer;
import org.virtfleet.agent.stream.NodeGuests;
import org.virtfleet.agent.unmanaged.UnmanagedLoop;
import org.virtfleet.agent.vmi.AccountFiles;
import org.virtfleet.agent.vmi.HostPower;
import org.virtfleet.agent.vmi.VmiLoop;
import org.virtfleet.client.control.Caches;
import org.virtfleet.client.control.EventRecorder;
import org.virtfleet.client.control.TypedClient;
import org.virtfleet.client.kubeconfig.Certificates;
import org.virtfleet.client.kubeconfig.ClusterConnection;
import org.virtfleet.client.kubeconfig.Credentials;
import org.virtfleet.client.kubeconfig.Kubeconfig;
import org.virtfleet.client.kubeconfig.Trust;
import org.virtfleet.client.process.RunFiles;
import org.virtfleet.libvirt.GuestCapabilities;
import org.virtfleet.libvirt.Hypervisor;
import org.virtfleet.libvirt.HypervisorUri;

/// Wires the agent and takes it apart in reverse. No other logic.
public final class Agent implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Agent.class);
  private static final Path SYSTEM_POOLS = Path.of("/var/lib/libvirt/images");

  private static final Path SYSFS = Path.of("/sys");
  private static final Path SYSTEMD = Path.of("/run/systemd/system");

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  private Agent() {}

  /// Returns when the node is registered and its loops run.
  ///
  /// @param data the cluster's folder
  /// @param kubeconfig how to reach the cluster, as this node
  /// @param hypervisor that runs the node's machines; stays open when the agent is closed
  public static Agent start(Path data, Path kubeconfig, Hypervisor hypervisor, String node)
      throws Exception {
    Agent agent = new Agent();
    try {
      agent.wire(data, kubeconfig, hypervisor, node);
      return agent;
    } catch (Exception e) {
      agent.close();
      throw e;
    }
  }

  private void wire(Path data, Path kubeconfig, Hypervisor hypervisor, String node)
      throws Exception {
    Clock clock = Clock.systemUTC();
    Identity identity = Identity.read(data, node);
    RunFiles files = own(RunFiles.claim(identity.data(), "agent"));
    ClusterConnection connection = Kubeconfig.load(kubeconfig).connection(Optional.empty());
    GuestCapabilities capabilities = hypervisor.capabilities();
    VolumePool pool =
        new VolumePool(hypervisor, identity.poolName(), poolFolder(hypervisor.uri(), identity));
    pool.ensure();

    TypedClient client = own(TypedClient.open(connection));
    EventRecorder events = new EventRecorder(client, "virtfleet-agent", clock);
    AgentServer server = own(server(identity, connection));
    String address = addressTowards(connection.server());
    int port = server.open(address);
    NodeDescription description =
        new NodeDescription(
            node, address, port, hypervisor.uri().text(), hypervisor.host(), capabilities, clock);

    Caches caches = own(new Caches(client));
    Path scratch = identity.data().resolve("agent").resolve("scratch");
    Overlays overlays = new Overlays(hypervisor, clock);
    VmiLoop vmis =
        own(
            new VmiLoop(
                client,
                caches,
                events,
                hypervisor,
                capabilities,
                identity,
                pool,
                overlays,
                new ContainerImages(
                    hypervisor,
                    pool,
                    scratch,
                    identity.data().resolve("agent").resolve("images"),
                    clock),
                new AccountFiles(client, authorities(connection)),
                new DeviceOffer(client, hypervisor, SYSFS),
                HostPower.ofSystemd(SYSTEMD),
                clock));
    HeldGuests held =
        new HeldGuests(hypervisor.domains(), identity.data().resolve("agent").resolve("held"));
    held.releaseAll();
    PushBackup push = new PushBackup(hypervisor.domains(), vmis.freezes(), held, clock);
    StorageLoop storage =
        own(
            new StorageLoop(
                client,
                caches,
                events,
                hypervisor,
                push,
                vmis.states(),
                overlays,
                pool,
                scratch,
                node,
                clock));
    UnmanagedLoop unmanaged =
        own(new UnmanagedLoop(client, caches, events, hypervisor, vmis.adopter(), node, clock));
    vmis.onFreed(unmanaged::look);
    BackupLoop backups =
        own(
            new BackupLoop(
                client,
                caches,
                events,
                hypervisor,
                storage.volumes(),
                overlays,
                push,
                node,
                clock));
    NetworkLoop networks = own(new NetworkLoop(client, hypervisor, node));
    NodeLoop nodes = own(new NodeLoop(client, hypervisor, description, vmis::devices, clock));
    History history = History.in(identity.data().resolve("agent").resolve("history"), node, clock);
    Sampler sampler =
        own(
            new Sampler(
                hypervisor, vmis.guests(unmanaged::instanceOf), history, vmis.readings(), clock));

    caches.start();
    storage.start();
    networks.start();
    vmis.start();
    server.start(
        hypervisor,
        new NodeGuests(vmis, unmanaged),
        storage.intake(),
        storage.exports(),
        history,
        clock);
    sampler.start();
    nodes.start();
    unmanaged.start();
    backups.start();
    files.sayReady(JsonNodeFactory.instance.objectNode().put("node", node));
  }

  private static AgentServer server(Identity identity, ClusterConnection connection)
      throws Exception {
    Path folder = identity.data().resolve("agent");
    Credentials.ClientCertificate own =
        Certificates.identity(
            Files.readString(folder.resolve("serving.crt")),
            Files.readString(folder.resolve("serving.key")),
            folder.toString());
    return new AgentServer(own, authorities(connection));
  }

  private static List<X509Certificate> authorities(ClusterConnection connection)
      throws IOException {
    if (connection.trust() instanceof Trust.Authorities(var authorities)) {
      return authorities;
    }
    throw new IOException(
        "The agent's kubeconfig names no certificate authority, so it cannot tell who is the backend.");
  }

  /// Under `qemu:///system` QEMU's own user must reach the files, so they cannot be in a data
  /// folder that only its owner may enter.
  private static Path poolFolder(HypervisorUri uri, Identity identity) {
    return switch (uri.kind()) {
      case SYSTEM -> SYSTEM_POOLS.resolve(identity.poolName());
      case SESSION -> identity.data().resolve("volumes");
      case TEST -> Path.of("/", identity.poolName());
    };
  }

  /// The address of this host on the way to the server. Connecting a datagram socket sends nothing.
  private static String addressTowards(URI server) throws IOException {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(
          new InetSocketAddress(server.getHost(), server.getPort() > 0 ? server.getPort() : 443));
      return socket.getLocalAddress().getHostAddress();
    }
  }

  private <T extends AutoCloseable> T own(T part) {
    parts.push(part);
    return part;
  }

  @Override
  public void close() {
    for (AutoCloseable part : parts) {
      try {
        part.close();
      } catch (Exception e) {
        log.warn("{} did not end well: {}", part.getClass().getSimpleName(), e.getMessage());
      }
    }
    parts.clear();
  }
}
