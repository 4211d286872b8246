package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import org.virtfleet.api.OpenObject;

/// Passwords of users.
public final class UserPasswordAccessCredential extends OpenObject {
  @JsonPropertyDescription("How the passwords reach the guest.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private UserPasswordAccessCredentialPropagationMethod propagationMethod =
      new UserPasswordAccessCredentialPropagationMethod();

  @JsonPropertyDescription("Where the passwords are.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private UserPasswordAccessCredentialSource source = new UserPasswordAccessCredentialSource();

  public UserPasswordAccessCredentialPropagationMethod getPropagationMethod() {
    return propagationMethod;
  }

  public UserPasswordAccessCredential setPropagationMethod(
      UserPasswordAccessCredentialPropagationMethod propagationMethod) {
    this.propagationMethod = propagationMethod;
    return this;
  }

  public UserPasswordAccessCredentialSource getSource() {
    return source;
  }

  public UserPasswordAccessCredential setSource(UserPasswordAccessCredentialSource source) {
    this.source = source;
    return this;
  }
}
