package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import org.virtfleet.api.OpenObject;

/// Public keys with which one may log in.
public final class SSHPublicKeyAccessCredential extends OpenObject {
  @JsonPropertyDescription("How the keys reach the guest. Exactly one way.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private SSHPublicKeyAccessCredentialPropagationMethod propagationMethod =
      new SSHPublicKeyAccessCredentialPropagationMethod();

  @JsonPropertyDescription("Where the keys are.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private SSHPublicKeyAccessCredentialSource source = new SSHPublicKeyAccessCredentialSource();

  public SSHPublicKeyAccessCredentialPropagationMethod getPropagationMethod() {
    return propagationMethod;
  }

  public SSHPublicKeyAccessCredential setPropagationMethod(
      SSHPublicKeyAccessCredentialPropagationMethod propagationMethod) {
    this.propagationMethod = propagationMethod;
    return this;
  }

  public SSHPublicKeyAccessCredentialSource getSource() {
    return source;
  }

  public SSHPublicKeyAccessCredential setSource(SSHPublicKeyAccessCredentialSource source) {
    this.source = source;
    return this;
  }
}
