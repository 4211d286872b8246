package org.virtfleet.client.object;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.virtfleet.client.failure.ManifestFailure;

/// Objects as YAML text, as kubectl takes and shows it. JSON is YAML too.
public final class Manifests {
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
          .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
          .disable(YAMLGenerator.Feature.SPLIT_LINES)
          .build();

  private Manifests() {}

  /// Reads one object or several, divided by `---`.
  ///
  /// @throws ManifestFailure with the place of the mistake
  public static List<JsonNode> parse(String text) throws ManifestFailure {
    List<JsonNode> objects = new ArrayList<>();
    try (MappingIterator<JsonNode> documents = YAML.readerFor(JsonNode.class).readValues(text)) {
      while (documents.hasNextValue()) {
        JsonNode document = documents.nextValue();
        if (!document.isNull() && !document.isMissingNode()) {
          objects.add(checked(document));
        }
      }
    } catch (JsonProcessingException e) {
      JsonLocation place = e.getLocation();
      throw new ManifestFailure(
          firstLine(e.getOriginalMessage()),
          place == null ? 0 : place.getLineNr(),
          place == null ? 0 : place.getColumnNr());
    } catch (IOException e) {
      throw new IllegalStateException("Reading from memory cannot fail.", e);
    }
    if (objects.isEmpty()) {
      throw new ManifestFailure("It is empty.", 0, 0);
    }
    return objects;
  }

  /// Writes an object in the order of its fields, without `metadata.managedFields`, which nobody
  /// reads.
  public static String toYaml(JsonNode object) {
    JsonNode shown = object.deepCopy();
    if (shown.path("metadata") instanceof ObjectNode metadata) {
      metadata.remove("managedFields");
    }
    try {
      return YAML.writeValueAsString(shown);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("A tree always becomes YAML.", e);
    }
  }

  private static JsonNode checked(JsonNode document) throws ManifestFailure {
    if (!document.isObject()) {
      throw new ManifestFailure("An object begins with fields such as apiVersion and kind.", 0, 0);
    }
    for (String field : List.of("apiVersion", "kind")) {
      if (document.path(field).asText().isEmpty()) {
        throw new ManifestFailure("The field '" + field + "' is missing.", 0, 0);
      }
    }
    JsonNode metadata = document.path("metadata");
    if (metadata.path("name").asText().isEmpty()
        && metadata.path("generateName").asText().isEmpty()) {
      throw new ManifestFailure("The field 'metadata.name' is missing.", 0, 0);
    }
    return document;
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("It is not valid YAML.");
  }
}
