package org.virtfleet.apiserver.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.virtfleet.apiserver.ApiServer;
import org.virtfleet.apiserver.ApiServerConfig;
import org.virtfleet.apiserver.ServerObjects;
import org.virtfleet.apiserver.admission.Admission;
import org.virtfleet.apiserver.http.InProcess;
import org.virtfleet.apiserver.pki.CertificateRequest;
import org.virtfleet.apiserver.pki.Kubeconfig;
import org.virtfleet.apiserver.pki.Pki;
import org.virtfleet.apiserver.resource.CrdFiles;
import org.virtfleet.apiserver.resource.ResourceDefinition;
import org.virtfleet.apiserver.store.Store;
import org.virtfleet.apiserver.store.memory.MemoryStore;
import org.virtfleet.apiserver.store.sqlite.SqliteStore;

/// A real API server in this process, on a free port of the loopback, for tests. It serves the CRD
/// files that are on the class path in the folder `crds`, over TLS, with its own authority.
public final class TestApiServer implements AutoCloseable {

  private final ApiServer server;
  private final Pki pki;

  private TestApiServer(ApiServer server, Pki pki) {
    this.server = server;
    this.pki = pki;
  }

  /// A server that forgets everything when it is closed.
  public static TestApiServer inMemory() {
    return builder().start();
  }

  /// A server whose store is in a folder, so that it can be closed and started again.
  public static TestApiServer inFolder(Path folder) {
    return builder().folder(folder).start();
  }

  /// For tests that want more than the usual.
  public static Builder builder() {
    return new Builder();
  }

  /// What a test server is made of.
  public static final class Builder {
    private final List<ResourceDefinition> definitions =
        new ArrayList<>(CrdFiles.onClassPath(TestApiServer.class.getClassLoader(), "crds"));
    private final List<Admission> admissions = new ArrayList<>();
    private ApiServerConfig.SubresourceFactory subresources = objects -> List.of();
    private ApiServerConfig.PathFactory paths = objects -> List.of();
    private Optional<Path> folder = Optional.empty();
    private int port;

    private Builder() {}

    /// Keeps store and certificates in a folder.
    public Builder folder(Path value) {
      folder = Optional.of(value);
      return this;
    }

    /// Listens on a certain port.
    public Builder port(int value) {
      port = value;
      return this;
    }

    /// Serves more kinds.
    public Builder definitions(List<ResourceDefinition> more) {
      definitions.addAll(more);
      return this;
    }

    /// Completes and refuses what is written, beside what the server does by itself.
    public Builder admissions(List<Admission> more) {
      admissions.addAll(more);
      return this;
    }

    /// Serves actions and streams.
    public Builder subresources(ApiServerConfig.SubresourceFactory value) {
      subresources = value;
      return this;
    }

    /// Serves further paths.
    public Builder paths(ApiServerConfig.PathFactory value) {
      paths = value;
      return this;
    }

    /// Starts the server.
    public TestApiServer start() {
      try {
        Path place =
            folder.isPresent() ? folder.get() : Files.createTempDirectory("virtfleet-apiserver");
        Pki pki = Pki.open(place.resolve("pki"));
        Store store =
            folder.isPresent()
                ? SqliteStore.open(place.resolve("store/cluster.db"))
                : new MemoryStore();
        ApiServer server =
            new ApiServer(
                new ApiServerConfig(
                    "127.0.0.1",
                    port,
                    "test",
                    store,
                    pki,
                    definitions,
                    admissions,
                    subresources,
                    paths,
                    List.of()));
        server.start();
        return new TestApiServer(server, pki);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /// `https://127.0.0.1:PORT`.
  public String url() {
    return server.url();
  }

  /// The administrator's kubeconfig.
  public String kubeconfig() {
    try {
      return server.adminKubeconfig();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The kubeconfig of any user.
  public String kubeconfig(String user, String... groups) {
    try {
      var credentials = pki.authority().issue(CertificateRequest.client(user, groups));
      return new Kubeconfig(url(), pki.authority().certificatePem(), user, credentials).text();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the test authority cannot issue a certificate", e);
    }
  }

  /// The certificates that the server works with.
  public Pki pki() {
    return pki;
  }

  /// The way to the API for clients in this process.
  public InProcess inProcess() {
    return server.inProcess();
  }

  /// The objects, without a request around them.
  public ServerObjects objects() {
    return server.objects();
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
