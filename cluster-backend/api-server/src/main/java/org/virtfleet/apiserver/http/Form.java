package org.virtfleet.apiserver.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.Locale;
import java.util.Optional;
import org.virtfleet.apiserver.protobuf.ProtobufObject;
import org.virtfleet.apiserver.status.ApiException;

/// How answers are written.
public enum Form {
  JSON("application/json"),
  YAML("application/yaml"),
  PROTOBUF("application/vnd.kubernetes.protobuf");

  private static final JsonMapper JSON_MAPPER = new JsonMapper();
  private static final YAMLMapper YAML_MAPPER = new YAMLMapper();

  private final String mediaType;

  Form(String mediaType) {
    this.mediaType = mediaType;
  }

  /// Its media type.
  public String mediaType() {
    return mediaType;
  }

  /// The form that a client asks for by a media type; JSON where any will do.
  static Optional<Form> of(String mediaType) {
    return switch (mediaType.toLowerCase(Locale.ROOT)) {
      case "application/json", "application/*", "*/*" -> Optional.of(JSON);
      case "application/yaml" -> Optional.of(YAML);
      case "application/vnd.kubernetes.protobuf" -> Optional.of(PROTOBUF);
      default -> Optional.empty();
    };
  }

  byte[] write(JsonNode document) {
    try {
      return switch (this) {
        case JSON -> JSON_MAPPER.writeValueAsBytes(document);
        case YAML -> YAML_MAPPER.writeValueAsBytes(document);
        case PROTOBUF -> ProtobufObject.write(document);
      };
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw ApiException.internal("the answer cannot be written as " + mediaType, e);
    }
  }
}
