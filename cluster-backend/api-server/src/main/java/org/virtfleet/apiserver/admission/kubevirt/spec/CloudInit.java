package org.virtfleet.apiserver.admission.kubevirt.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// Volumes of cloud-init data: one source for users' data and one for the network's, not too long.
final class CloudInit implements SpecCheck {

  /// In bytes, of data that stands in the object itself.
  private static final int MAX_INLINE = 2048;

  private static final List<String> KINDS = List.of("cloudInitNoCloud", "cloudInitConfigDrive");

  /// One of the two documents of cloud-init.
  ///
  /// @param field prefix of its fields
  /// @param secret field that names a Secret
  /// @param shown in "exceeds … limit"
  /// @param single how KubeVirt says that there are several
  private record Document(
      String field, String secret, String shown, String single, String reference) {

    int sources(JsonNode source) {
      int count = source.path(field).asText("").isEmpty() ? 0 : 1;
      count += source.path(field + "Base64").asText("").isEmpty() ? 0 : 1;
      return count + (source.path(secret).path("name").asText("").isEmpty() ? 0 : 1);
    }
  }

  private static final List<Document> DOCUMENTS =
      List.of(
          new Document("userData", "secretRef", "userdata", "userdatasource", "UserDataSecretRef"),
          new Document(
              "networkData",
              "networkDataSecretRef",
              "networkdata",
              "networkdata source",
              "NetworkDataSecretRef"));

  @Override
  public void check(JsonNode spec, String at, Causes causes) {
    JsonNode volumes = spec.path("volumes");
    for (int i = 0; i < volumes.size(); i++) {
      JsonNode volume = volumes.get(i);
      String field = at + ".volumes[" + i + "].";
      Optional<String> kind = KINDS.stream().filter(volume::has).findFirst();
      kind.ifPresent(name -> source(volume.path(name), name, field + name, causes));
    }
  }

  private static void source(JsonNode source, String kind, String at, Causes causes) {
    int all = 0;
    for (Document document : DOCUMENTS) {
      int sources = document.sources(source);
      all += sources;
      int length = length(source, document, kind, at, causes);
      if (sources > 1) {
        causes.invalid(at, at + " must have only one " + document.single() + " set.");
      }
      if (length > MAX_INLINE) {
        causes.invalid(
            at,
            "%s %s exceeds %d byte limit. Should use %s for larger data."
                .formatted(at, document.shown(), MAX_INLINE, document.reference()));
      }
    }
    if (all == 0) {
      causes.invalid(
          at, at + " must have at least one userdatasource or one networkdatasource set.");
    }
  }

  private static int length(
      JsonNode source, Document document, String kind, String at, Causes causes) {
    String field = document.field() + "Base64";
    int length = 0;
    try {
      length = Base64.getDecoder().decode(source.path(field).asText("")).length;
    } catch (IllegalArgumentException e) {
      causes.invalid(
          at + "." + field,
          "%s.%s.%s.%s is not a valid base64 value.".formatted(at, field, kind, field));
    }
    String plain = source.path(document.field()).asText("");
    return plain.isEmpty() ? length : plain.getBytes(StandardCharsets.UTF_8).length;
  }
}
