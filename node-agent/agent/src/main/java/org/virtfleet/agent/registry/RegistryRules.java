package org.virtfleet.agent.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.virtfleet.agent.fetch.AllowedAddresses;
import org.virtfleet.agent.image.TransferFailed;
import org.virtfleet.api.Annotations;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.RequestFailed;
import org.virtfleet.client.control.TypedClient;
import org.virtfleet.client.object.ResourceType;

/// What an administrator says of registries, read when it is asked for.
public final class RegistryRules {

  private static final ResourceType CDIS =
      ResourceType.regular("cdi.kubevirt.io", "v1beta1", "CDI", false);

  private static final Key CDI = Key.of("", "cdi");

  private static final ResourceType KUBEVIRTS =
      ResourceType.regular("kubevirt.io", "v1", "KubeVirt", true);

  private static final Key KUBEVIRT = Key.of("kubevirt", "kubevirt");

  private final TypedClient client;

  public RegistryRules(TypedClient client) {
    this.client = client;
  }

  /// Whether a registry may be asked without TLS: those in `spec.config.insecureRegistries` of
  /// CDI's object `cdi`, by host and port.
  public boolean isInsecure(ImageReference image) {
    return find(CDIS, CDI)
        .map(object -> object.at("/spec/config/insecureRegistries"))
        .filter(
            names -> names.valueStream().anyMatch(name -> name.asText("").equals(image.registry())))
        .isPresent();
  }

  /// Where disks of guests may come from although it is the node's own or its link's: an annotation
  /// of `kubevirt/kubevirt`.
  public AllowedAddresses allowedForGuests() throws TransferFailed {
    var networks =
        find(KUBEVIRTS, KUBEVIRT)
            .map(object -> object.path("metadata").path("annotations"))
            .map(notes -> notes.path(Annotations.IMPORT_FROM).asText(""))
            .orElse("");
    try {
      return AllowedAddresses.parse(networks);
    } catch (IllegalArgumentException e) {
      throw TransferFailed.forNow(
          "The annotation %s of KubeVirt %s is wrong: %s."
              .formatted(Annotations.IMPORT_FROM, KUBEVIRT, e.getMessage()),
          e);
    }
  }

  private Optional<JsonNode> find(ResourceType type, Key key) {
    try {
      return client.find(type, key).map(object -> client.convert(object, JsonNode.class));
    } catch (RequestFailed e) {
      if (e.isForbidden()) { // by a server of an earlier release
        return Optional.empty();
      }
      throw e;
    }
  }
}
