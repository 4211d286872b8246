package org.virtfleet.apiserver.resource;

import java.util.List;
import java.util.Optional;
import org.virtfleet.apiserver.schema.Schema;

/// One version of a resource.
///
/// @param deprecationWarning what every answer of a deprecated version warns of
/// @param statusSubresource whether `/status` exists, and the main path therefore leaves status
///   alone
/// @param scale where `/scale` finds its numbers
/// @param selectableFields paths without a leading dot, such as `spec.nodeName`
public record ResourceVersion(
    String name,
    boolean served,
    boolean storage,
    Optional<String> deprecationWarning,
    Schema schema,
    boolean statusSubresource,
    Optional<ScalePaths> scale,
    List<Column> columns,
    List<String> selectableFields) {

  public ResourceVersion {
    columns = List.copyOf(columns);
    selectableFields = List.copyOf(selectableFields);
  }

  /// A printer column.
  ///
  /// @param priority 0 is always shown, more only with `-o wide`
  /// @param jsonPath with a leading dot
  public record Column(
      String name, String type, String format, String description, int priority, String jsonPath) {}

  /// The fields behind `/scale`, as JSONPaths with a leading dot.
  public record ScalePaths(
      String specReplicas, String statusReplicas, Optional<String> labelSelector) {}
}
