package org.virtfleet.apiserver.authz;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.virtfleet.apiserver.authn.User;
import org.virtfleet.apiserver.resource.UnmanagedGuest;

/// A node's agent may read those Secrets and ConfigMaps that the instances on its node mount, one
/// by one. Instances that an agent wrote itself, those of guests that were not made here, do not
/// count.
///
/// @param instances every instance of a namespace, as JSON
public record MountedSecrets(Function<String, List<? extends JsonNode>> instances)
    implements Authorizer {

  private static final Set<String> SECRET_FIELDS =
      Set.of("secretRef", "networkDataSecretRef", "secret", "sysprep");

  private static final Set<String> MAP_FIELDS = Set.of("configMap", "sysprep");

  @Override
  public boolean allows(Attributes a) {
    boolean secret = a.resource().equals("secrets");
    boolean map = a.resource().equals("configmaps");
    if (!a.user().isNode() || !a.group().isEmpty() || !a.verb().equals("get") || !(secret || map)) {
      return false;
    }
    Set<String> fields = secret ? SECRET_FIELDS : MAP_FIELDS;
    return instances.apply(a.namespace()).stream()
        .filter(i -> !UnmanagedGuest.is(i))
        .filter(i -> i.path("status").path("nodeName").asText("").equals(a.user().nodeName()))
        .anyMatch(i ->
            mentions(i.path("spec"), fields, a.name())
                || (secret && pulls(i.path("spec"), a.name())));
  }

  private static boolean mentions(JsonNode node, Set<String> fields, String name) {
    for (var field : node.properties()) {
      JsonNode value = field.getValue();
      boolean reference =
          fields.contains(field.getKey())
              && (value.path("name").asText("").equals(name)
                  || value.path("secretName").asText("").equals(name));
      if (reference || mentions(value, fields, name)) {
        return true;
      }
    }
    return node.isArray() && node.valueStream().anyMatch(e -> mentions(e, fields, name));
  }

  private static boolean pulls(JsonNode spec, String secret) {
    return Stream.concat(
            Stream.of(spec.at("/domain/firmware/kernelBoot/container")),
            spec.path("volumes").valueStream().map(volume -> volume.path("containerDisk")))
        .anyMatch(image -> image.path("imagePullSecret").asText("").equals(secret));
  }

  @Override
  public List<Rule> rules(User user, String namespace) {
    return List.of();
  }
}
