package org.virtfleet.agent.vmi;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.client.control.RequestFailed;
import org.virtfleet.client.control.TypedClient;
import org.virtfleet.client.kubeconfig.Certificates;

/// What a guest gets of a service account: the files that a Pod of it would have.
///
/// The token is made when the guest is, and ends with the instance. As in KubeVirt, the guest's
/// copy is never renewed.
public final class AccountFiles {
  /// What Kubernetes makes of the hour that Pods ask for.
  private static final Duration LIFE = Duration.ofDays(365);

  private static final String GROUP = "authentication.k8s.io/v1";

  private final TypedClient client;
  private final List<X509Certificate> authorities;

  /// @param authorities by which the API server is known
  public AccountFiles(TypedClient client, List<X509Certificate> authorities) {
    this.client = client;
    this.authorities = List.copyOf(authorities);
  }

  /// @param account by its name in the instance's namespace
  Map<String, byte[]> of(VirtualMachineInstance vmi, String account) throws Unattachable {
    String namespace = vmi.getMetadata().getNamespace();
    return Map.of(
        "ca.crt",
        Certificates.pem(authorities).getBytes(UTF_8),
        "namespace",
        namespace.getBytes(UTF_8),
        "token",
        token(vmi, namespace, account).getBytes(UTF_8));
  }

  private String token(VirtualMachineInstance vmi, String namespace, String account)
      throws Unattachable {
    try {
      return client
          .ask(
              "No token for service account %s/%s.".formatted(namespace, account),
              "/api/v1/namespaces/%s/serviceaccounts/%s/token".formatted(namespace, account),
              request(vmi))
          .path("status")
          .path("token")
          .asText();
    } catch (RequestFailed e) {
      if (e.isNotFound()) {
        throw new Unattachable(
            "There is no ServiceAccount %s/%s: make it, or leave its volume out."
                .formatted(namespace, account));
      }
      throw e;
    }
  }

  private static ObjectNode request(VirtualMachineInstance vmi) {
    ObjectNode request =
        JsonNodeFactory.instance.objectNode().put("apiVersion", GROUP).put("kind", "TokenRequest");
    ObjectNode spec = request.putObject("spec").put("expirationSeconds", LIFE.toSeconds());
    spec.putObject("boundObjectRef")
        .put("apiVersion", "kubevirt.io/v1")
        .put("kind", "VirtualMachineInstance")
        .put("name", vmi.getMetadata().getName());
    return request;
  }
}
