package org.virtfleet.api.kubevirt.v1;

import io.fabric8.generator.annotation.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// QemuGuestAgentSSHPublicKeyAccessCredentialPropagation.
public final class QemuGuestAgentSSHPublicKeyAccessCredentialPropagation extends OpenObject {
  @Required private @Nullable List<String> users;

  public List<String> getUsers() {
    return users == null ? List.of() : users;
  }

  public QemuGuestAgentSSHPublicKeyAccessCredentialPropagation setUsers(List<String> users) {
    this.users = users;
    return this;
  }
}
