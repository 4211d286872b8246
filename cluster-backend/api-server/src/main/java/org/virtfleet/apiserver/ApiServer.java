package org.virtfleet.apiserver;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.virtfleet.apiserver.admission.Admission;
import org.virtfleet.apiserver.admission.BackupSchedules;
import org.virtfleet.apiserver.admission.ClaimExpansion;
import org.virtfleet.apiserver.admission.CloneSources;
import org.virtfleet.apiserver.admission.ClusterObjects;
import org.virtfleet.apiserver.admission.HostFiles;
import org.virtfleet.apiserver.admission.LauncherPods;
import org.virtfleet.apiserver.admission.NodeRestriction;
import org.virtfleet.apiserver.admission.OwnDefinitions;
import org.virtfleet.apiserver.admission.UnmanagedGuests;
import org.virtfleet.apiserver.admission.kubevirt.InstanceAdmission;
import org.virtfleet.apiserver.admission.kubevirt.InstanceUpdate;
import org.virtfleet.apiserver.admission.kubevirt.KubeVirtKinds;
import org.virtfleet.apiserver.admission.kubevirt.VirtualMachineAdmission;
import org.virtfleet.apiserver.admission.kubevirt.spec.SpecChecks;
import org.virtfleet.apiserver.authn.Authenticator;
import org.virtfleet.apiserver.authn.ClientCertificates;
import org.virtfleet.apiserver.authn.User;
import org.virtfleet.apiserver.authz.Authorizer;
import org.virtfleet.apiserver.authz.ImportSecrets;
import org.virtfleet.apiserver.authz.MountedAccounts;
import org.virtfleet.apiserver.authz.MountedSecrets;
import org.virtfleet.apiserver.authz.NodeRights;
import org.virtfleet.apiserver.authz.SystemMasters;
import org.virtfleet.apiserver.crd.OwnKinds;
import org.virtfleet.apiserver.discovery.DiscoveryPaths;
import org.virtfleet.apiserver.discovery.HealthPaths;
import org.virtfleet.apiserver.discovery.HealthPaths.Check;
import org.virtfleet.apiserver.discovery.OpenApiPaths;
import org.virtfleet.apiserver.discovery.RootPath;
import org.virtfleet.apiserver.discovery.VersionPath;
import org.virtfleet.apiserver.http.HttpServer;
import org.virtfleet.apiserver.http.InProcess;
import org.virtfleet.apiserver.http.PathHandler;
import org.virtfleet.apiserver.http.Subresource;
import org.virtfleet.apiserver.instancetype.Expansion;
import org.virtfleet.apiserver.join.BootstrapTokens;
import org.virtfleet.apiserver.join.JoinPath;
import org.virtfleet.apiserver.pki.KeyPairPem;
import org.virtfleet.apiserver.pki.Kubeconfig;
import org.virtfleet.apiserver.rbac.Escalation;
import org.virtfleet.apiserver.rbac.Policy;
import org.virtfleet.apiserver.rbac.RoleReferences;
import org.virtfleet.apiserver.rbac.StandardRoles;
import org.virtfleet.apiserver.registry.Registry;
import org.virtfleet.apiserver.resource.FeatureGates;
import org.virtfleet.apiserver.resource.ResourceCatalog;
import org.virtfleet.apiserver.resource.UnmanagedGuest;
import org.virtfleet.apiserver.review.Reviews;
import org.virtfleet.apiserver.serviceaccount.AccountTokens;
import org.virtfleet.apiserver.serviceaccount.IssuerPaths;
import org.virtfleet.apiserver.serviceaccount.TokenRequests;
import org.virtfleet.apiserver.store.Store;

/// The API server: wires its parts together and starts and stops them.
public final class ApiServer implements AutoCloseable {

  private static final List<String> NAMESPACES =
      List.of(
          "default",
          "kube-system",
          "kube-public",
          "kube-node-lease",
          "virtfleet-system",
          UnmanagedGuest.NAMESPACE);

  private static final User SELF = new User("system:apiserver", List.of(User.MASTERS));

  private final ApiServerConfig config;
  private final Store store;
  private final HttpServer http;
  private final Policy policy;
  private final ServerObjects objects;
  private final NamespaceCleaner cleaner;
  private final CustomKinds customKinds;
  private final Housekeeping housekeeping;
  private final OwnKinds ownKinds;

  /// Everything but listening happens here.
  ///
  /// @throws IOException with a sentence for people when a certificate cannot be read or made
  public ApiServer(ApiServerConfig config) throws IOException {
    this.config = config;
    this.store = config.store();
    ResourceCatalog catalog = new ResourceCatalog(config.definitions());
    this.ownKinds = new OwnKinds(store, config.definitions());
    this.policy = new Policy(store, catalog);
    ClusterObjects lookup = new Lookup();
    List<Authorizer> authorizers =
        List.of(
            new SystemMasters(),
            policy,
            new NodeRights(lookup),
            new MountedSecrets(namespace -> all("virtualmachineinstances.kubevirt.io", namespace)),
            new MountedAccounts(namespace -> all("virtualmachineinstances.kubevirt.io", namespace)),
            new ImportSecrets(namespace -> all("persistentvolumeclaims", namespace)));
    FeatureGates gates = new FeatureGates(lookup);
    SpecChecks specs = new SpecChecks(gates);
    List<Admission> admissions = new ArrayList<>(config.admissions());
    admissions.addAll(
        List.of(
            new VirtualMachineAdmission(new Expansion(lookup::find), specs),
            new InstanceAdmission(specs, lookup),
            new InstanceUpdate(),
            new KubeVirtKinds(lookup, specs, gates),
            new UnmanagedGuests(),
            new LauncherPods(),
            new OwnDefinitions(ownKinds.names()),
            new NodeRestriction(lookup),
            new HostFiles(authorizers),
            new CloneSources(authorizers, lookup),
            new ClaimExpansion(lookup),
            new BackupSchedules(lookup),
            new RoleReferences(),
            new Escalation(policy, authorizers)));
    Registry registry = new Registry(ownKinds, catalog, admissions);
    this.objects = new ServerObjects(catalog, registry);
    this.cleaner = new NamespaceCleaner(catalog, registry, store);
    this.customKinds = new CustomKinds(catalog, registry, store);
    BootstrapTokens joinTokens = new BootstrapTokens(objects, Clock.systemUTC());
    this.housekeeping = new Housekeeping(catalog, registry, store, joinTokens);
    KeyPair accountKey = serviceAccountKey();
    AccountTokens tokens = new AccountTokens(objects, accountKey, Clock.systemUTC());
    List<Authenticator> authenticators =
        List.of(new ClientCertificates(config.pki().authority().certificate()), tokens);
    List<Subresource> subresources = new ArrayList<>(config.subresources().make(objects));
    subresources.addAll(Reviews.of(authorizers, tokens));
    subresources.add(new TokenRequests(tokens));
    List<PathHandler> paths = new ArrayList<>(config.paths().make(objects));
    paths.addAll(new DiscoveryPaths(catalog, subresources).handlers());
    paths.addAll(new HealthPaths(healthChecks()).handlers());
    paths.addAll(new OpenApiPaths(catalog, subresources).handlers());
    paths.add(new VersionPath(config.build()));
    if (accountKey.getPublic() instanceof ECPublicKey key) {
      paths.addAll(new IssuerPaths(key).handlers());
    }
    paths.add(new RootPath(catalog, List.copyOf(paths)));
    paths.add(new JoinPath(objects, config.pki().authority(), joinTokens));
    try {
      this.http =
          new HttpServer(
              new HttpServer.Parts(
                  config.host(),
                  config.port(),
                  config.pki().serverCertificate(),
                  config.pki().authority().certificate(),
                  catalog,
                  registry,
                  authenticators,
                  authorizers,
                  subresources,
                  paths));
    } catch (GeneralSecurityException e) {
      throw new IOException("the server's certificate cannot be used: " + e.getMessage(), e);
    }
  }

  /// By the names under which monitors of Kubernetes look: the store stands where etcd would.
  private List<Check> healthChecks() {
    List<Check> checks = new ArrayList<>();
    checks.add(new Check("ping", () -> {}));
    checks.addAll(config.checks());
    checks.add(new Check("etcd", store::revision));
    return checks;
  }

  private KeyPair serviceAccountKey() throws IOException {
    try {
      KeyPairPem pem = config.pki().serviceAccountKey();
      return new KeyPair(pem.x509().getPublicKey(), pem.privateKey());
    } catch (GeneralSecurityException e) {
      throw new IOException("the key of service accounts cannot be used: " + e.getMessage(), e);
    }
  }

  /// Makes the namespaces and roles that every cluster has, and listens.
  ///
  /// @throws IOException with a sentence for people, such as that the port is taken
  public void start() throws IOException {
    ServerObjects.Scope namespaces = new ServerObjects.Scope("namespaces", "", SELF);
    for (String name : NAMESPACES) {
      if (objects.find(namespaces, name).isEmpty()) {
        objects.create(namespaces, namespace(name));
      }
    }
    StandardRoles.make(objects);
    ownKinds.make();
    policy.start();
    customKinds.start();
    cleaner.start();
    housekeeping.start();
    http.start();
  }

  private static ObjectNode namespace(String name) {
    ObjectNode namespace =
        JsonNodeFactory.instance.objectNode().put("apiVersion", "v1").put("kind", "Namespace");
    namespace.putObject("metadata").put("name", name);
    return namespace;
  }

  /// Other objects, as admission sees them; they are there before the first request is.
  private final class Lookup implements ClusterObjects {

    @Override
    public Optional<ObjectNode> find(String groupResource, String namespace, String name) {
      return objects.find(new ServerObjects.Scope(groupResource, namespace, SELF), name);
    }

    @Override
    public List<ObjectNode> list(String groupResource, String namespace) {
      return objects.list(new ServerObjects.Scope(groupResource, namespace, SELF));
    }
  }

  private List<ObjectNode> all(String resource, String namespace) {
    return objects.list(new ServerObjects.Scope(resource, namespace, SELF));
  }

  /// The port that the server listens on.
  public int port() {
    return http.port();
  }

  /// `https://127.0.0.1:PORT`.
  public String url() {
    return "https://127.0.0.1:" + port();
  }

  /// The way to the API for clients in this process.
  public InProcess inProcess() {
    return http.inProcess();
  }

  /// The administrator's kubeconfig; holds a private key.
  public String adminKubeconfig() throws IOException {
    return new Kubeconfig(
            url(),
            config.pki().authority().certificatePem(),
            "admin",
            config.pki().adminCertificate())
        .text();
  }

  /// The objects, for parts of the same process that need no request.
  public ServerObjects objects() {
    return objects;
  }

  @Override
  public void close() throws IOException {
    housekeeping.close();
    cleaner.close();
    customKinds.close();
    http.close();
    policy.close();
    store.close();
  }
}
