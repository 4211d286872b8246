package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import org.virtfleet.api.OpenObject;

/// The Secret with the keys or passwords, in the VMI's namespace.
public final class AccessCredentialSecretSource extends OpenObject {
  @JsonPropertyDescription("Its name.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String secretName = "";

  public String getSecretName() {
    return secretName;
  }

  public AccessCredentialSecretSource setSecretName(String secretName) {
    this.secretName = secretName;
    return this;
  }
}
