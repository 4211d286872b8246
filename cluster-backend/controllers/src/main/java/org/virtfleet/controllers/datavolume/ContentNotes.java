package org.virtfleet.controllers.datavolume;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.Annotations;
import org.virtfleet.api.cdi.v1beta1.DataVolumeSourceHTTP;
import org.virtfleet.api.cdi.v1beta1.DataVolumeSourceRegistry;

/// How a claim says where its content is to come from: CDI's annotations, from which the agent of
/// the volume's node works.
final class ContentNotes {

  private ContentNotes() {}

  static Map<String, String> of(Content content) {
    return switch (content) {
      case Content.Upload() -> Map.of(Annotations.UPLOAD_TARGET, "");
      case Content.Import(var http) -> importing(http);
      case Content.Image(var registry) -> importing(registry);
      case Content.Clone(var source) -> Map.of(Annotations.CLONE_REQUEST, source.toString());
      case Content.Named(var _), Content.Snapshot(var _) -> Map.of();
      case Content.Blank(), Content.NotSupported(var _) -> Map.of();
    };
  }

  private static Map<String, String> importing(DataVolumeSourceHTTP http) {
    Map<String, String> notes = new HashMap<>();
    notes.put(Annotations.IMPORT_SOURCE, "http");
    notes.put(Annotations.IMPORT_ENDPOINT, http.getUrl());
    put(notes, Annotations.IMPORT_SECRET, http.getSecretRef());
    put(notes, Annotations.IMPORT_AUTHORITIES, http.getCertConfigMap());
    put(notes, Annotations.IMPORT_CHECKSUM, http.getChecksum());
    if (Boolean.TRUE.equals(http.getInsecureSkipVerify())) {
      notes.put(Annotations.IMPORT_TRUSTS_ANY, "true");
    }
    number(notes, Annotations.IMPORT_HEADERS, http.getExtraHeaders());
    number(notes, Annotations.IMPORT_SECRET_HEADERS, http.getSecretExtraHeaders());
    return notes;
  }

  private static Map<String, String> importing(DataVolumeSourceRegistry registry) {
    Map<String, String> notes = new HashMap<>();
    notes.put(Annotations.IMPORT_SOURCE, "registry");
    put(notes, Annotations.IMPORT_ENDPOINT, registry.getUrl());
    put(notes, Annotations.IMPORT_SECRET, registry.getSecretRef());
    put(notes, Annotations.IMPORT_AUTHORITIES, registry.getCertConfigMap());
    if (registry.getPlatform() != null) {
      put(notes, Annotations.IMPORT_ARCHITECTURE, registry.getPlatform().getArchitecture());
    }
    return notes;
  }

  private static void put(Map<String, String> notes, String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      notes.put(name, value);
    }
  }

  private static void number(Map<String, String> notes, String prefix, List<String> values) {
    for (int i = 0; i < values.size(); i++) {
      notes.put(prefix + "." + i, values.get(i));
    }
  }
}
