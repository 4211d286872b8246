package org.virtfleet.agent;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.virtfleet.api.cni.v1.NetworkAttachmentDefinition;
import org.virtfleet.api.cni.v1.NetworkAttachmentDefinitionSpec;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.apiserver.ServerObjects;
import org.virtfleet.apiserver.export.ExportPath;
import org.virtfleet.apiserver.http.PathHandler;
import org.virtfleet.apiserver.http.Subresource;
import org.virtfleet.apiserver.metrics.MetricsService;
import org.virtfleet.apiserver.nodeproxy.NodeProxy;
import org.virtfleet.apiserver.pki.CertificateRequest;
import org.virtfleet.apiserver.pki.KeyPairPem;
import org.virtfleet.apiserver.pki.Pki;
import org.virtfleet.apiserver.testing.TestApiServer;
import org.virtfleet.apiserver.upload.Uploads;
import org.virtfleet.client.ClusterClient;
import org.virtfleet.client.control.TypedClient;
import org.virtfleet.client.failure.ClusterFailure;
import org.virtfleet.client.kubeconfig.ClusterConnection;
import org.virtfleet.client.kubeconfig.Kubeconfig;
import org.virtfleet.streams.ByteStream;
import org.virtfleet.streams.HttpAnswer;
import org.virtfleet.streams.HttpUpload;
import org.virtfleet.streams.LocalBodies;
import org.virtfleet.streams.LocalBody;
import org.virtfleet.streams.Ticket;
import org.virtfleet.streams.WebSocketDialer;

/// A real API server in this process, the files of an agent's data folder, and the backend's way to
/// the agent.
public final class TestCluster implements AutoCloseable {
  public static final String NODE = "it-node";
  public static final String CLUSTER_ID = idOf("agent");
  private static final char[] NO_PASSWORD = {};

  public final Path data;
  private final TestApiServer server;
  private final List<Runnable> proxies = new ArrayList<>();
  private final List<Uploads> uploads = new ArrayList<>();
  private final KubernetesClient client;
  private final TypedClient typed;
  private final TypedClient asNode;
  private final KeyPairPem backend;
  private final HttpClient http;
  private final LocalBodies bodies;

  /// What a killed run left on the host is found by the next one of the same checkout, and nobody
  /// touches what another checkout's run has there.
  static String idOf(String suite) {
    int place = Path.of(suite).toAbsolutePath().hashCode();
    return "it%06x".formatted(place & 0xffffff);
  }

  public TestCluster(Path data) throws Exception {
    this(data, CLUSTER_ID);
  }

  /// @param id another one for tests that run at the same time, whose agents share the host
  TestCluster(Path data, String id) throws Exception {
    this.data = data;
    Pki pki = Pki.open(data.resolve("server/pki"));
    this.server =
        TestApiServer.builder()
            .folder(data.resolve("server"))
            .subresources(objects -> subresources(objects, pki))
            .paths(objects -> paths(objects, pki))
            .start();
    Files.writeString(data.resolve("cluster-id"), id + "\n");
    Path folder = Files.createDirectories(data.resolve("agent"));
    var authority = server.pki().authority();
    KeyPairPem serving =
        authority.issue(
            CertificateRequest.server("system:node:" + NODE, List.of("localhost", "127.0.0.1")));
    Files.writeString(folder.resolve("serving.crt"), serving.certificate());
    Files.writeString(folder.resolve("serving.key"), serving.key());
    Files.writeString(
        folder.resolve("kubeconfig"), server.kubeconfig("system:node:" + NODE, "system:nodes"));
    // The tests do what the controllers would do.
    Path admin =
        Files.writeString(
            data.resolve("kubeconfig"),
            server.kubeconfig("system:controller:test", "system:masters"));
    Config config = Config.fromKubeconfig(Files.readString(admin));
    config.setHttp2Disable(true); // It fails where the server allows no further stream.
    this.client = new KubernetesClientBuilder().withConfig(config).build();
    this.typed = TypedClient.open(Kubeconfig.load(admin).connection(Optional.empty()));
    this.asNode = TypedClient.open(nodeConnection());
    this.backend = authority.issue(CertificateRequest.client("virtfleet-backend"));
    this.http =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).sslContext(tls()).build();
    this.bodies = LocalBodies.in(data.resolve("server"));
    List.of("virtfleet-system", "default").forEach(this::haveNamespace);
  }

  public void haveNamespace(String name) {
    if (client().namespaces().withName(name).get() == null) {
      client()
          .resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
          .create();
    }
  }

  /// A network that VMIs in namespace `default` may name.
  ///
  /// @param config that of the NetworkAttachmentDefinition, in JSON
  public void attachment(String name, String config) {
    var definition = new NetworkAttachmentDefinition();
    definition.getMetadata().setNamespace("default");
    definition.getMetadata().setName(name);
    definition.setSpec(new NetworkAttachmentDefinitionSpec().setConfig(config));
    client().resource(definition).create();
  }

  private List<Subresource> subresources(ServerObjects objects, Pki pki) {
    MetricsService metrics = new MetricsService(objects, agents(objects, pki), Clock.systemUTC());
    proxies.addFirst(metrics::close);
    uploads.add(new Uploads(objects, agents(objects, pki), Clock.systemUTC()));
    return Stream.concat(Stream.of(metrics), uploads.getFirst().subresources().stream()).toList();
  }

  private List<PathHandler> paths(ServerObjects objects, Pki pki) {
    var exports = new ExportPath(objects, agents(objects, pki), Clock.systemUTC());
    return Stream.concat(Stream.of(exports), uploads.getFirst().paths().stream()).toList();
  }

  private NodeProxy agents(ServerObjects objects, Pki pki) {
    try {
      NodeProxy agents =
          new NodeProxy(
              objects,
              pki.certificate("agents-client", CertificateRequest.client("virtfleet-backend")),
              pki.authority().certificate(),
              data.resolve("server"),
              Clock.systemUTC());
      proxies.add(agents::close);
      return agents;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The beginning of a curl command for an upload by CDI's protocol; the URL is its last word.
  List<String> curl(PersistentVolumeClaim claim, String... more) {
    return curlTo("upload", claim, more);
  }

  /// The same to another of CDI's paths.
  List<String> curlTo(String path, PersistentVolumeClaim claim, String... more) {
    var metadata = claim.getMetadata();
    var answer =
        client()
            .raw(
                "/apis/upload.cdi.kubevirt.io/v1beta1/namespaces/%s/uploadtokenrequests"
                    .formatted(metadata.getNamespace()),
                "POST",
                Map.of("spec", Map.of("pvcName", metadata.getName())));
    var token =
        Serialization.unmarshal(answer, GenericKubernetesResource.class).get("status", "token");
    var command = new ArrayList<>(List.of("curl", "-sSki", "-H", "Authorization: Bearer " + token));
    command.addAll(List.of(more));
    command.add(server.url() + "/v1beta1/" + path);
    return command;
  }

  /// Asks the server for something outside of the API's paths.
  ///
  /// @param headers names and values in turn
  HttpResponse<byte[]> fetch(String path, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  /// As the desktop has it: the administrator's.
  ClusterClient desktop() throws Exception {
    return new ClusterClient(
        Kubeconfig.load(data.resolve("kubeconfig")).connection(Optional.empty()));
  }

  /// fabric8's client on purpose: tests see what another's client sees.
  public KubernetesClient client() {
    return client;
  }

  /// The same user's, as controllers and agents have it.
  public TypedClient typed() {
    return typed;
  }

  /// To the server with the rights of the node's agent and no others.
  public ClusterConnection nodeConnection() throws ClusterFailure {
    return Kubeconfig.load(agentKubeconfig()).connection(Optional.empty());
  }

  /// With the rights of the node's agent and no others.
  public TypedClient nodeClient() {
    return asNode;
  }

  Path agentKubeconfig() {
    return data.resolve("agent/kubeconfig");
  }

  public VirtualMachineInstance vmi(String name) {
    return client()
        .resources(VirtualMachineInstance.class)
        .inNamespace("default")
        .withName(name)
        .get();
  }

  ByteStream dial(VirtualMachineInstance vmi, String subresource) throws Exception {
    return new WebSocketDialer(http)
        .dial(uri(vmi, subresource), Map.of(Ticket.HEADER, ticket(vmi, subresource)));
  }

  /// A display beside those that are open.
  ByteStream dialShared(VirtualMachineInstance vmi) throws Exception {
    return new WebSocketDialer(http)
        .dial(
            URI.create(uri(vmi, "vnc") + "?shared=true"),
            Map.of(Ticket.HEADER, ticket(vmi, "vnc")));
  }

  HttpResponse<byte[]> call(String method, VirtualMachineInstance vmi, String subresource)
      throws Exception {
    return call(method, vmi, subresource, ticket(vmi, subresource));
  }

  HttpResponse<byte[]> call(
      String method, VirtualMachineInstance vmi, String subresource, String ticket)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri(vmi, subresource))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .header(Ticket.HEADER, ticket)
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
  }

  String metrics() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port() + "/metrics")).build();
    return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  /// Sends an image into the volume of a claim, as the backend passes one on.
  HttpAnswer upload(PersistentVolumeClaim claim, Path image) throws Exception {
    try (var content = FileChannel.open(image)) {
      return upload(claim, image.getFileName().toString(), content, Files.size(image));
    }
  }

  /// The same of what is no file.
  ///
  /// @param length in bytes
  HttpAnswer upload(
      PersistentVolumeClaim claim, String name, ReadableByteChannel image, long length)
      throws Exception {
    return upload(claim, name, image, length, Map.of());
  }

  /// The same with more headers.
  HttpAnswer upload(
      PersistentVolumeClaim claim,
      String name,
      ReadableByteChannel image,
      long length,
      Map<String, String> more)
      throws Exception {
    return upload(claim, name, image, length, new HttpUpload(http.sslContext(), bodies), more);
  }

  /// The same as to an agent that does not see the backend's files.
  HttpAnswer uploadByTls(PersistentVolumeClaim claim, Path image) throws Exception {
    var unseen = Map.of(LocalBody.HEADER, data.resolve("of-another-host").toString());
    try (var content = FileChannel.open(image)) {
      var way = new HttpUpload(http.sslContext());
      return upload(claim, image.getFileName().toString(), content, Files.size(image), way, unseen);
    }
  }

  private HttpAnswer upload(
      PersistentVolumeClaim claim,
      String name,
      ReadableByteChannel image,
      long length,
      HttpUpload way,
      Map<String, String> more)
      throws Exception {
    URI uri =
        URI.create(
            "https://127.0.0.1:%d/v1/volumes/%s/%s/content"
                .formatted(
                    port(), claim.getMetadata().getNamespace(), claim.getMetadata().getName()));
    Map<String, String> headers = new HashMap<>(more);
    headers.put(Ticket.HEADER, ticket(claim, "content"));
    headers.put("Virtfleet-Filename", name);
    return way.send("PUT", uri, headers, image, OptionalLong.of(length));
  }

  String ticket(HasMetadata object, String subresource) throws GeneralSecurityException {
    var metadata = object.getMetadata();
    return Ticket.issue(
            "admin",
            metadata.getNamespace(),
            metadata.getName(),
            metadata.getUid(),
            subresource,
            Clock.systemUTC())
        .sign(backend.privateKey());
  }

  private URI uri(VirtualMachineInstance vmi, String subresource) {
    return URI.create(
        "https://127.0.0.1:%d/v1/vmis/%s/%s/%s"
            .formatted(
                port(),
                vmi.getMetadata().getNamespace(),
                vmi.getMetadata().getName(),
                subresource));
  }

  private int port() {
    return client()
        .nodes()
        .withName(NODE)
        .require()
        .getStatus()
        .getDaemonEndpoints()
        .getKubeletEndpoint()
        .getPort();
  }

  private SSLContext tls() throws GeneralSecurityException, IOException {
    KeyStore own = KeyStore.getInstance("PKCS12");
    own.load(null, NO_PASSWORD);
    own.setKeyEntry(
        "backend", backend.privateKey(), NO_PASSWORD, new Certificate[] {backend.x509()});
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(own, NO_PASSWORD);
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, NO_PASSWORD);
    trusted.setCertificateEntry("cluster", server.pki().authority().certificate());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  @Override
  public void close() {
    asNode.close();
    typed.close();
    client.close();
    proxies.forEach(Runnable::run);
    server.close();
  }
}
