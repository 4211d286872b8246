package org.virtfleet.e2e;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.virtfleet.client.ClusterClient;
import org.virtfleet.client.failure.ClusterFailure;
import org.virtfleet.client.kubeconfig.Kubeconfig;

/// A one-node cluster that a person brought up with the launcher, in a data folder of its own.
/// Closing it takes guests, cluster and folder away.
final class EmbeddedCluster implements AutoCloseable {

  private static final Pattern FOLDER = Pattern.compile("<path>([^<]+)</path>");

  private final Person person;
  private final Path data;
  private final int port;
  private final String hypervisor;

  private EmbeddedCluster(Person person, Path data, int port, String hypervisor) {
    this.person = person;
    this.data = data;
    this.port = port;
    this.hypervisor = hypervisor;
  }

  static EmbeddedCluster of(Person person) {
    return of(person, person.hypervisor());
  }

  static EmbeddedCluster of(Person person, String hypervisor) {
    person.arrive();
    var made =
        person.does("mktemp", "-d", "/var/tmp/virtfleet-data-XXXXXX").run().expectingSuccess();
    return new EmbeddedCluster(person, Path.of(made.lastLine()), freePort(), hypervisor);
  }

  /// A cluster in a folder that is there already.
  static EmbeddedCluster in(Path data, Person person, String hypervisor) {
    return new EmbeddedCluster(person, data, freePort(), hypervisor);
  }

  /// A port that was free a moment ago, and that nobody gets who does not ask for it: not one of
  /// those that connections leave by.
  static int freePort() {
    while (true) {
      var port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
      try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return port;
      } catch (IOException taken) {
        // Another one is free.
      }
    }
  }

  EmbeddedCluster up() {
    var said = launcher("up", "--port", Integer.toString(port), "--hypervisor", hypervisor).run();
    if (said.exit() != 0) {
      var why = said.err() + launcher("logs").run().out();
      close();
      throw new AssertionError(why);
    }
    return this;
  }

  void down() {
    launcher("down").run().expectingSuccess();
  }

  /// `./virtfleet WORDS --data DATA`, run by this cluster's person.
  Command launcher(String... words) {
    var all = new ArrayList<String>();
    all.add(Installation.get().launcher());
    all.addAll(List.of(words));
    all.addAll(List.of("--data", data.toString()));
    return person
        .does(all.toArray(String[]::new))
        .with("CI", "true")
        .with("DISPLAY", "")
        .with("WAYLAND_DISPLAY", "");
  }

  Command kubectl(String... words) {
    var all = new ArrayList<String>(List.of("kubectl", "--kubeconfig", kubeconfig().toString()));
    all.addAll(List.of(words));
    return Command.of(all.toArray(String[]::new)).within(Duration.ofMinutes(2));
  }

  /// kubectl with a manifest on its standard input.
  Command kubectlWith(String manifest, String... words) {
    return kubectl(words).typing(manifest);
  }

  /// All that a person can make, to the last byte: what it was before, it is after a refusal.
  String everything() {
    await().atMost(Duration.ofMinutes(1)).until(this::isDeployed);
    return kubectl("get", "all,vm,vmi,dv,pvc,pv", "-A", "-o", "yaml")
        .run()
        .expectingSuccess()
        .out();
  }

  /// The last that a new cluster writes by itself is that it is there.
  private boolean isDeployed() {
    return kubectl("get", "-n", "kubevirt", "kubevirt/kubevirt", "-o", "jsonpath={.status.phase}")
        .run()
        .out()
        .equals("Deployed");
  }

  /// virsh on the libvirt of the cluster's node.
  Command virsh(String... words) {
    var all = new ArrayList<String>(List.of("virsh", "-c", hypervisor));
    all.addAll(List.of(words));
    return person.does(all.toArray(String[]::new));
  }

  /// The storage pool of the cluster's volumes.
  String pool() {
    return "virtfleet-" + Command.of("cat", data.resolve("cluster-id").toString()).run().lastLine();
  }

  /// A client as the cluster's administrator.
  ClusterClient client() {
    try {
      return new ClusterClient(Kubeconfig.load(kubeconfig()).connection(Optional.empty()));
    } catch (ClusterFailure e) {
      throw new AssertionError(e);
    }
  }

  Path kubeconfig() {
    return data.resolve("kubeconfig");
  }

  Path data() {
    return data;
  }

  int port() {
    return port;
  }

  /// Ends a part as a power cut would: SIGKILL, at once.
  void kill(String part) {
    var pid =
        Command.of("cat", data.resolve("run").resolve(part + ".pid").toString())
            .run()
            .expectingSuccess();
    Command.of("kill", "-KILL", pid.lastLine()).run().expectingSuccess();
  }

  @Override
  public void close() {
    kubectl("delete", "vm", "--all", "-A", "--wait=true", "--timeout=60s").run();
    kubectl("wait", "vmi", "--all", "-A", "--for=delete", "--timeout=60s").run();
    kubectl("delete", "pvc", "--all", "-A", "--wait=true", "--timeout=30s").run();
    launcher("down").run();
    forgetPool();
    Command.of("rm", "-rf", data.toString()).run();
  }

  /// The pool is libvirt's and outlives its cluster, so that no data is ever lost by a `down`; a
  /// test's cluster never comes back.
  private void forgetPool() {
    var pool = pool();
    var folder = FOLDER.matcher(virsh("pool-dumpxml", pool).run().out());
    virsh("pool-destroy", pool).run();
    virsh("pool-undefine", pool).run();
    if (folder.find() && folder.group(1).endsWith(pool)) {
      Command.of("rm", "-rf", folder.group(1)).run();
    }
  }
}
