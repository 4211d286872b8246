package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// The guest agent writes the keys, while the guest runs.
public final class QemuGuestAgentSSHPublicKeyAccessCredentialPropagation extends OpenObject {
  @JsonPropertyDescription("The users who get them.")
  @Required
  private @Nullable List<String> users;

  public List<String> getUsers() {
    return users == null ? List.of() : users;
  }

  public QemuGuestAgentSSHPublicKeyAccessCredentialPropagation setUsers(List<String> users) {
    this.users = users;
    return this;
  }
}
