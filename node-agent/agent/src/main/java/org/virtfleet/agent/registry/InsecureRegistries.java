package org.virtfleet.agent.registry;

import com.fasterxml.jackson.databind.JsonNode;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.RequestFailed;
import org.virtfleet.client.control.TypedClient;
import org.virtfleet.client.object.ResourceType;

/// Registries that an administrator allows to be asked without TLS:
/// `spec.config.insecureRegistries` of CDI's object `cdi`, by host and port.
public final class InsecureRegistries {

  private static final ResourceType CDIS =
      ResourceType.regular("cdi.kubevirt.io", "v1beta1", "CDI", false);

  private static final Key CDI = Key.of("", "cdi");

  private final TypedClient client;

  public InsecureRegistries(TypedClient client) {
    this.client = client;
  }

  public boolean has(ImageReference image) {
    try {
      return client
          .find(CDIS, CDI)
          .map(object -> client.convert(object, JsonNode.class))
          .map(object -> object.at("/spec/config/insecureRegistries"))
          .filter(names ->
              names.valueStream().anyMatch(name -> name.asText("").equals(image.registry())))
          .isPresent();
    } catch (RequestFailed e) {
      if (e.isForbidden()) { // by a server of an earlier release
        return false;
      }
      throw e;
    }
  }
}
