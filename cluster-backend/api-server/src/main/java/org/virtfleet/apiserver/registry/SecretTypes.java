package org.virtfleet.apiserver.registry;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.virtfleet.apiserver.status.StatusCause;

/// What a Secret of a known type must hold.
final class SecretTypes {

  private static final String ACCOUNT = "kubernetes.io/service-account.name";
  private static final JsonMapper JSON = new JsonMapper();

  private SecretTypes() {}

  static List<StatusCause> check(ObjectNode secret) {
    JsonNode data = secret.path("data");
    List<StatusCause> causes = new ArrayList<>();
    switch (secret.path("type").asText("")) {
      case "kubernetes.io/service-account-token" -> {
        if (secret.at("/metadata/annotations").path(ACCOUNT).asText("").isEmpty()) {
          causes.add(StatusCause.required("metadata.annotations[" + ACCOUNT + "]", ""));
        }
      }
      case "kubernetes.io/dockercfg" -> json(data, ".dockercfg", causes);
      case "kubernetes.io/dockerconfigjson" -> json(data, ".dockerconfigjson", causes);
      case "kubernetes.io/basic-auth" -> {
        if (!data.has("username") && !data.has("password")) {
          require(data, "username", causes);
          require(data, "password", causes);
        }
      }
      case "kubernetes.io/ssh-auth" -> require(data, "ssh-privatekey", causes);
      case "kubernetes.io/tls" -> {
        require(data, "tls.crt", causes);
        require(data, "tls.key", causes);
      }
      default -> {} // whoever reads it knows what it holds
    }
    return causes;
  }

  private static void require(JsonNode data, String key, List<StatusCause> causes) {
    if (!data.has(key)) {
      causes.add(StatusCause.required("data[" + key + "]", ""));
    }
  }

  private static void json(JsonNode data, String key, List<StatusCause> causes) {
    require(data, key, causes);
    if (data.has(key) && !isObject(data.path(key))) {
      causes.add(
          StatusCause.invalid(
              "data[" + key + "]", "\"<secret contents redacted>\"", "must be a JSON object"));
    }
  }

  private static boolean isObject(JsonNode value) {
    try {
      return JSON.readTree(value.binaryValue()) instanceof ObjectNode;
    } catch (JacksonException e) {
      return false;
    } catch (IOException e) {
      return false;
    }
  }
}
