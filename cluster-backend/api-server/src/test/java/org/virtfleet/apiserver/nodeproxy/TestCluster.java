package org.virtfleet.apiserver.nodeproxy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.virtfleet.apiserver.ServerObjects;
import org.virtfleet.apiserver.ServerObjects.Scope;
import org.virtfleet.apiserver.authn.User;
import org.virtfleet.apiserver.http.Subresource;
import org.virtfleet.apiserver.metrics.MetricsService;
import org.virtfleet.apiserver.pki.CertificateRequest;
import org.virtfleet.apiserver.pki.Pki;
import org.virtfleet.apiserver.subresource.KubeVirtSubresources;
import org.virtfleet.apiserver.testing.TestApiServer;
import org.virtfleet.apiserver.upload.Uploads;
import org.virtfleet.client.ClusterClient;
import org.virtfleet.client.kubeconfig.Kubeconfig;

/// A server with all subresources, one node with a [TestAgent], and the administrator's client.
public final class TestCluster implements AutoCloseable {
  /// The node's name.
  public static final String NODE = "n1";

  private static final User ADMIN = new User("admin", List.of(User.MASTERS));
  private static final User CONTROLLER = new User("system:controller:test", List.of(User.MASTERS));
  private static final JsonMapper JSON = new JsonMapper();

  private final Path folder;
  private final TestApiServer server;
  private final TestAgent agent;
  private final ClusterClient client;

  public TestCluster(Path folder) throws Exception {
    this.folder = folder;
    Pki pki = Pki.open(folder.resolve("pki"));
    List<Uploads> uploads = new ArrayList<>();
    this.server =
        TestApiServer.builder()
            .folder(folder)
            .subresources(objects -> subresources(objects, pki, folder, uploads))
            .paths(_ -> uploads.getFirst().paths())
            .start();
    this.agent = TestAgent.start(pki);
    this.client = client(server.kubeconfig());
    uploads.getFirst().publish(server.url(), pki.authority().certificatePem());
    create("nodes", "", "{\"apiVersion\":\"v1\",\"kind\":\"Node\",\"metadata\":{\"name\":\"n1\"}}");
    status(
        "nodes",
        "",
        NODE,
        """
        {"addresses":[{"type":"Hostname","address":"n1"},{"type":"InternalIP","address":"127.0.0.1"}],
        "daemonEndpoints":{"kubeletEndpoint":{"Port":%d}}}
        """
            .formatted(agent.port()));
  }

  private static List<Subresource> subresources(
      ServerObjects objects, Pki pki, Path folder, List<Uploads> uploads) {
    try {
      var identity = pki.certificate("backend", CertificateRequest.client("virtfleet-backend"));
      NodeProxy nodes =
          new NodeProxy(
              objects, identity, pki.authority().certificate(), folder, Clock.systemUTC());
      uploads.add(new Uploads(objects, nodes, Clock.systemUTC()));
      List<Subresource> all = new ArrayList<>(KubeVirtSubresources.all(objects, nodes, "test"));
      all.addAll(uploads.getFirst().subresources());
      all.add(new MetricsService(objects, nodes, Clock.systemUTC()));
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public TestApiServer server() {
    return server;
  }

  public TestAgent agent() {
    return agent;
  }

  /// The administrator's.
  public ClusterClient client() {
    return client;
  }

  /// A client of another user.
  public ClusterClient clientOf(String user, String... groups) throws Exception {
    return client(server.kubeconfig(user, groups));
  }

  private ClusterClient client(String kubeconfig) throws Exception {
    Path file = Files.createTempFile(folder, "kubeconfig", "");
    Files.writeString(file, kubeconfig);
    return new ClusterClient(Kubeconfig.load(file).connection(Optional.empty()));
  }

  public ObjectNode create(String groupResource, String namespace, String json) {
    return server.objects().create(new Scope(groupResource, namespace, ADMIN), parse(json));
  }

  /// As the controllers make it.
  public ObjectNode createAsController(String groupResource, String namespace, String json) {
    return server.objects().create(new Scope(groupResource, namespace, CONTROLLER), parse(json));
  }

  /// Sets an object's status, by the way its kind has.
  public ObjectNode status(String groupResource, String namespace, String name, String json) {
    ObjectNode status = parse(json);
    if (groupResource.startsWith("virtualmachineinstances.")) {
      Scope scope = new Scope(groupResource, namespace, CONTROLLER);
      return server.objects().update(scope, name, object -> with(object, status));
    }
    Scope scope = new Scope(groupResource, namespace, ADMIN);
    return server.objects().updateStatus(scope, name, object -> with(object, status));
  }

  private static ObjectNode with(ObjectNode object, ObjectNode status) {
    object.set("status", status);
    return object;
  }

  public ObjectNode get(String groupResource, String namespace, String name) {
    return server.objects().get(new Scope(groupResource, namespace, ADMIN), name);
  }

  public void delete(String groupResource, String namespace, String name) {
    server.objects().delete(new Scope(groupResource, namespace, ADMIN), name);
  }

  /// A VirtualMachineInstance in `default` on the node.
  ///
  /// @param devices JSON of `spec.domain.devices`
  public void instance(String name, String phase, String devices) {
    create(
        "virtualmachineinstances.kubevirt.io",
        "default",
        """
        {"apiVersion":"kubevirt.io/v1","kind":"VirtualMachineInstance","metadata":{"name":"%s","namespace":"default"},
        "spec":{"domain":{"memory":{"guest":"64Mi"},"devices":%s}}}
        """
            .formatted(name, devices));
    phase(name, phase);
  }

  public void phase(String name, String phase) {
    status(
        "virtualmachineinstances.kubevirt.io",
        "default",
        name,
        "{\"phase\":\"%s\",\"nodeName\":\"n1\"}".formatted(phase));
  }

  /// A VirtualMachine in `default`.
  public void machine(String name, String runStrategy) {
    create(
        "virtualmachines.kubevirt.io",
        "default",
        """
        {"apiVersion":"kubevirt.io/v1","kind":"VirtualMachine","metadata":{"name":"%s","namespace":"default"},
        "spec":{"runStrategy":"%s","template":{"spec":{"domain":{"memory":{"guest":"64Mi"},"devices":{}}}}}}
        """
            .formatted(name, runStrategy));
  }

  private static ObjectNode parse(String json) {
    try {
      return (ObjectNode) JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    client.close();
    agent.close();
    server.close();
  }
}
