package org.virtfleet.agent.vmi;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.TextNode;
import io.fabric8.kubernetes.api.model.DownwardAPIVolumeFile;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.kubevirt.v1.DownwardAPIVolumeSource;

/// The files of a `downwardAPI` volume. In KubeVirt they tell of the guest's Pod; here there is
/// none and they tell of the instance, whose labels and annotations that Pod would have.
final class DownwardFiles {
  private static final Pattern ENTRY =
      Pattern.compile("metadata\\.(labels|annotations)\\['([^']+)'\\]");

  private DownwardFiles() {}

  /// @return by path
  /// @throws IllegalArgumentException for a file of something else than its metadata
  static Map<String, byte[]> of(ObjectMeta metadata, DownwardAPIVolumeSource source) {
    Map<String, byte[]> files = new TreeMap<>();
    for (DownwardAPIVolumeFile file : source.getFields()) {
      files.put(file.getPath(), content(metadata, file).getBytes(UTF_8));
    }
    return files;
  }

  private static String content(ObjectMeta metadata, DownwardAPIVolumeFile file) {
    if (file.getFieldRef() == null) {
      throw new IllegalArgumentException(
          "file %s is of the resources of a Pod, which guests do not have here"
              .formatted(file.getPath()));
    }
    String field = file.getFieldRef().getFieldPath();
    Matcher entry = ENTRY.matcher(field);
    if (entry.matches()) {
      return entries(metadata, entry.group(1)).getOrDefault(entry.group(2), "");
    }
    return switch (field) {
      case "metadata.name" -> metadata.getName();
      case "metadata.namespace" -> metadata.getNamespace();
      case "metadata.uid" -> metadata.getUid();
      case "metadata.labels" -> lines(entries(metadata, "labels"));
      case "metadata.annotations" -> lines(entries(metadata, "annotations"));
      default ->
          throw new IllegalArgumentException(
              "file %s is of %s; it can be of metadata.name, namespace, uid, labels and annotations"
                  .formatted(file.getPath(), field));
    };
  }

  /// As kubelet writes them: a line each, the value quoted.
  private static String lines(Map<String, String> entries) {
    return entries.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + TextNode.valueOf(entry.getValue()))
        .collect(Collectors.joining("\n"));
  }

  private static Map<String, String> entries(ObjectMeta metadata, String which) {
    @Nullable Map<String, String> entries =
        which.equals("labels") ? metadata.getLabels() : metadata.getAnnotations();
    return new TreeMap<>(Objects.requireNonNullElse(entries, Map.of()));
  }
}
