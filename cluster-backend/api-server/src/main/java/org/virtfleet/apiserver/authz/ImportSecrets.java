package org.virtfleet.apiserver.authz;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.virtfleet.apiserver.authn.User;

/// A node's agent may read those Secrets and ConfigMaps that claims placed on its node name for an
/// import, one by one and only until the content is there.
///
/// @param claims every claim of a namespace, as JSON
public record ImportSecrets(Function<String, List<? extends JsonNode>> claims)
    implements Authorizer {

  private static final String PLACED = "volume.kubernetes.io/selected-node";
  private static final String PHASE = "cdi.kubevirt.io/storage.pod.phase";
  private static final String IMPORT = "cdi.kubevirt.io/storage.import.";
  private static final String LOGIN = IMPORT + "secretName";
  private static final String HEADERS = IMPORT + "secretExtraHeaders.";
  private static final String AUTHORITIES = IMPORT + "certConfigMap";
  private static final Set<String> ENDED = Set.of("Succeeded", "Failed");

  @Override
  public boolean allows(Attributes a) {
    boolean secret = a.resource().equals("secrets");
    boolean map = a.resource().equals("configmaps");
    if (!a.user().isNode() || !a.group().isEmpty() || !a.verb().equals("get") || !(secret || map)) {
      return false;
    }
    return claims.apply(a.namespace()).stream()
        .map(claim -> claim.at("/metadata/annotations"))
        .filter(notes -> notes.path(PLACED).asText("").equals(a.user().nodeName()))
        .filter(notes -> !ENDED.contains(notes.path(PHASE).asText("")))
        .anyMatch(notes -> secret ? namesSecret(notes, a.name()) : namesMap(notes, a.name()));
  }

  private static boolean namesSecret(JsonNode notes, String name) {
    return notes.properties().stream()
        .filter(note -> note.getKey().equals(LOGIN) || note.getKey().startsWith(HEADERS))
        .anyMatch(note -> note.getValue().asText("").equals(name));
  }

  private static boolean namesMap(JsonNode notes, String name) {
    return notes.path(AUTHORITIES).asText("").equals(name);
  }

  @Override
  public List<Rule> rules(User user, String namespace) {
    return List.of();
  }
}
