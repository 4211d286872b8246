package org.virtfleet.client.upload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URI;
import java.net.http.HttpClient;
import org.virtfleet.client.failure.ApiFailure;
import org.virtfleet.client.failure.ClusterFailure;
import org.virtfleet.client.http.ApiTransport;
import org.virtfleet.client.kubeconfig.Certificates;
import org.virtfleet.client.kubeconfig.ClusterConnection;
import org.virtfleet.client.kubeconfig.Credentials;
import org.virtfleet.client.kubeconfig.Trust;
import org.virtfleet.client.object.ObjectKey;
import org.virtfleet.client.object.Objects;
import org.virtfleet.client.object.ResourceType;

/// Where image bytes go, and by whose certificate it is known.
///
/// @param address without a path
record UploadProxy(URI address, HttpClient http) {
  private static final int NOT_FOUND = 404;

  /// Asks `CDIConfig` `config`: `spec.uploadProxyURLOverride`, else `status.uploadProxyURL`, with
  /// `status.uploadProxyCA`. A cluster that names no proxy takes uploads at the API server's own
  /// address.
  static UploadProxy find(ApiTransport transport, Objects objects)
      throws ClusterFailure, InterruptedException {
    JsonNode config = config(objects);
    String override = config.path("spec").path("uploadProxyURLOverride").asText();
    String url =
        override.isEmpty() ? config.path("status").path("uploadProxyURL").asText() : override;
    ClusterConnection connection = transport.connection();
    if (url.isEmpty()) {
      return new UploadProxy(connection.server(), transport.http());
    }
    URI address = URI.create(url.contains("://") ? url : "https://" + url);
    String authority = config.path("status").path("uploadProxyCA").asText();
    return new UploadProxy(
        address, ApiTransport.client(proxyConnection(connection, address, authority)));
  }

  private static JsonNode config(Objects objects) throws ClusterFailure, InterruptedException {
    try {
      return objects.get(ResourceType.CDI_CONFIG, new ObjectKey("", "config"));
    } catch (ApiFailure e) {
      if (e.code() == NOT_FOUND) {
        return MissingNode.getInstance();
      }
      throw e;
    }
  }

  /// The proxy is not the API server: it gets the upload's token only, never our certificate.
  private static ClusterConnection proxyConnection(
      ClusterConnection api, URI address, String authority) throws ClusterFailure {
    boolean sameServer = address.getAuthority().equals(api.server().getAuthority());
    Trust trust = api.trust();
    if (!authority.isEmpty()) {
      trust = Certificates.trust(authority, "CDIConfig 'config'");
    } else if (!sameServer && api.trust() instanceof Trust.Authorities) {
      trust = new Trust.SystemAuthorities();
    }
    return new ClusterConnection(
        api.context(), api.user(), address, api.namespace(), trust, new Credentials.Anonymous());
  }
}
