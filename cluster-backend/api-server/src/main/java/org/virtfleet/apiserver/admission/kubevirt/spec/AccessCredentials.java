package org.virtfleet.apiserver.admission.kubevirt.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// `accessCredentials`: each is of one type, from one source, by one method that can work.
final class AccessCredentials implements SpecCheck {

  private static final List<String> TYPES = List.of("sshPublicKey", "userPassword");
  private static final List<String> METHODS = List.of("noCloud", "configDrive", "qemuGuestAgent");

  @Override
  public void check(JsonNode spec, String at, Causes causes) {
    JsonNode credentials = spec.path("accessCredentials");
    for (int i = 0; i < credentials.size(); i++) {
      String field = at + ".accessCredentials[" + i + "]";
      JsonNode credential = credentials.get(i);
      drives(credential.path("sshPublicKey"), spec.path("volumes"), field, causes);
      for (String type : TYPES) {
        if (credential.has(type)) {
          one(credential.path(type), type, field, causes);
        }
      }
      if (TYPES.stream().filter(credential::has).count() != 1) {
        causes.invalid(field, field + " must have exactly one access credential type set");
      }
    }
  }

  private static void drives(JsonNode key, JsonNode volumes, String field, Causes causes) {
    JsonNode method = key.path("propagationMethod");
    String path = field + ".sshPublicKey.propagationMethod";
    drive(method, "noCloud", "cloudInitNoCloud", volumes, field, path, causes);
    drive(method, "configDrive", "cloudInitConfigDrive", volumes, field, path, causes);
    if (method.has("qemuGuestAgent") && method.path("qemuGuestAgent").path("users").isEmpty()) {
      causes.invalid(
          path + ".qemuGuestAgent.users",
          field + " requires at least one user to be present in the users list");
    }
  }

  private static void drive(
      JsonNode method,
      String name,
      String source,
      JsonNode volumes,
      String field,
      String path,
      Causes causes) {
    if (method.has(name) && volumes.valueStream().noneMatch(volume -> volume.has(source))) {
      causes.invalid(
          path,
          "%s requires a %s volume to exist when the %s propagationMethod is in use."
              .formatted(field, name, name));
    }
  }

  private static void one(JsonNode credential, String type, String field, Causes causes) {
    if (!credential.path("source").has("secret")) {
      causes.invalid(field + "." + type + ".source", field + " must have exactly one source set");
    }
    JsonNode method = credential.path("propagationMethod");
    if (METHODS.stream().filter(method::has).count() != 1) {
      causes.invalid(
          field + "." + type + ".propagationMethod",
          field + " must have exactly one propagationMethod set");
    }
  }
}
