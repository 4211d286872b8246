package org.virtfleet.backend.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.virtfleet.client.failure.ClusterFailure;
import org.virtfleet.client.http.ApiTransport;
import org.virtfleet.client.kubeconfig.ClusterConnection;
import org.virtfleet.client.kubeconfig.Kubeconfig;

/// A server, and who we are to it.
public record Target(URI server, SSLContext tls) {

  /// What a kubeconfig names.
  public static Target of(Path kubeconfig) throws IOException {
    try {
      ClusterConnection connection = Kubeconfig.load(kubeconfig).connection(Optional.empty());
      return new Target(connection.server(), ApiTransport.client(connection).sslContext());
    } catch (ClusterFailure e) {
      throw new IOException(e.what() + " " + e.why(), e);
    }
  }

  /// A new connection.
  public RawConnection connect() throws IOException {
    return RawConnection.open(tls, server);
  }
}
