package org.virtfleet.apiserver.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.virtfleet.apiserver.resource.CrdFiles;
import org.virtfleet.apiserver.resource.ResourceCatalog;
import org.virtfleet.apiserver.resource.ResourceDefinition;
import org.virtfleet.apiserver.resource.ServedResource;

/// What stands above the columns of a table.
class ColumnsTest {

  private static final ResourceCatalog CATALOG =
      new ResourceCatalog(CrdFiles.onClassPath(ColumnsTest.class.getClassLoader(), "crds"));

  static List<ServedResource> builtin() {
    return CATALOG.all().stream()
        .filter(ResourceDefinition::builtin)
        .flatMap(definition ->
            definition.versions().stream()
                .flatMap(version -> definition.served(version.name()).stream()))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("builtin")
  void everyColumnOfAKindOfKubernetesIsDescribed(ServedResource resource) {
    JsonNode columns = Columns.of(resource).definitions();
    assertThat(columns).isNotEmpty();
    assertThat(columns)
        .allSatisfy(column ->
            assertThat(column.path("description").asText()).as(column.toString()).isNotEmpty());
  }

  @Test
  void aColumnThatADefinitionDoesNotDescribeIsDescribedByItsPath() {
    ServedResource machines = CATALOG.served("kubevirt.io", "v1", "virtualmachines").orElseThrow();
    assertThat(Columns.of(machines).definitions().findValuesAsText("description"))
        .contains(
            "Custom resource definition column (in JSONPath format): .metadata.creationTimestamp");
  }
}
