package org.virtfleet.apiserver;

import java.util.List;
import org.virtfleet.apiserver.admission.Admission;
import org.virtfleet.apiserver.discovery.HealthPaths.Check;
import org.virtfleet.apiserver.http.PathHandler;
import org.virtfleet.apiserver.http.Subresource;
import org.virtfleet.apiserver.pki.Pki;
import org.virtfleet.apiserver.resource.ResourceDefinition;
import org.virtfleet.apiserver.store.Store;

/// What an API server is made of.
///
/// @param host the address to listen on, such as `0.0.0.0` or `127.0.0.1`
/// @param port 0 for any that is free
/// @param build our own version, shown by `/version`
/// @param store closed by the server
/// @param definitions the kinds to serve
/// @param admissions what the rest of the program needs of objects that are written
/// @param subresources actions and streams below objects
/// @param paths what is served outside of the API's paths
/// @param checks what `/healthz` looks at besides the server itself
public record ApiServerConfig(
    String host,
    int port,
    String build,
    Store store,
    Pki pki,
    List<ResourceDefinition> definitions,
    List<Admission> admissions,
    SubresourceFactory subresources,
    PathFactory paths,
    List<Check> checks) {

  public ApiServerConfig {
    definitions = List.copyOf(definitions);
    admissions = List.copyOf(admissions);
    checks = List.copyOf(checks);
  }

  /// Makes subresources once the server's parts are there.
  @FunctionalInterface
  public interface SubresourceFactory {
    List<Subresource> make(ServerObjects objects);
  }

  /// Makes paths once the server's parts are there.
  @FunctionalInterface
  public interface PathFactory {
    List<PathHandler> make(ServerObjects objects);
  }
}
