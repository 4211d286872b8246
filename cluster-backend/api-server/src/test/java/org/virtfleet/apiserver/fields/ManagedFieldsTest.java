package org.virtfleet.apiserver.fields;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import org.junit.jupiter.api.Test;
import org.virtfleet.apiserver.resource.CrdReader;
import org.virtfleet.apiserver.resource.ServedResource;
import org.virtfleet.apiserver.schema.Schemas;

class ManagedFieldsTest {

  private static ObjectNode yaml(String text) throws Exception {
    return (ObjectNode) new YAMLMapper().readTree(text);
  }

  private static ServedResource lamps() throws Exception {
    return CrdReader.read(
            yaml(
                """
                spec:
                  group: example.com
                  names: {kind: Lamp, plural: lamps}
                  versions:
                  - name: v1
                    schema:
                      openAPIV3Schema:
                        properties:
                          spec:
                            properties:
                              bulbs: {x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [id]}
                              notes: {type: array}
                """),
            false,
            new Schemas())
        .preferred()
        .orElseThrow();
  }

  private static ObjectNode written(ObjectNode old, String text, String manager) throws Exception {
    ObjectNode updated = yaml(text);
    ManagedFields.track(lamps(), old, updated, new ManagedFields.Writer(manager, ""));
    return updated;
  }

  private static String fields(ObjectNode object, int entry) {
    return object.at("/metadata/managedFields/" + entry + "/fieldsV1").toString();
  }

  @Test
  void aCreatorOwnsWhatItSets() throws Exception {
    ObjectNode made =
        written(
            yaml("{}"),
            "{metadata: {name: a, labels: {x: y}}, spec: {bulbs: [{id: 1, on: true}], notes: [a]}}",
            "me");
    assertThat(fields(made, 0))
        .isEqualTo(
            "{\"f:metadata\":{\"f:labels\":{\".\":{},\"f:x\":{}}},\"f:spec\":{\".\":{},\"f:bulbs\":{\".\":{},"
                + "\"k:{\\\"id\\\":1}\":{\".\":{},\"f:id\":{},\"f:on\":{}}},\"f:notes\":{}}}");
    assertThat(made.at("/metadata/managedFields/0/manager").asText()).isEqualTo("me");
  }

  @Test
  void whoChangesAFieldTakesItFromItsOwner() throws Exception {
    ObjectNode made = written(yaml("{}"), "{metadata: {name: a}, spec: {p: 1, q: 1}}", "first");
    ObjectNode changed = written(made, "{metadata: {name: a}, spec: {p: 1, q: 2}}", "second");
    assertThat(fields(changed, 0)).isEqualTo("{\"f:spec\":{\".\":{},\"f:p\":{}}}");
    assertThat(fields(changed, 1)).isEqualTo("{\"f:spec\":{\"f:q\":{}}}");
  }

  @Test
  void whatIsGoneHasNoOwner() throws Exception {
    ObjectNode made = written(yaml("{}"), "{metadata: {name: a}, spec: {p: 1}}", "first");
    ObjectNode changed = written(made, "{metadata: {name: a}, spec: {}}", "second");
    assertThat(changed.at("/metadata/managedFields")).hasSize(1);
    assertThat(fields(changed, 0)).isEqualTo("{\"f:spec\":{}}");
  }

  @Test
  void aWriteThatChangesNothingChangesNoEntry() throws Exception {
    ObjectNode made = written(yaml("{}"), "{metadata: {name: a}, spec: {p: 1}}", "first");
    ObjectNode same = written(made, "{metadata: {name: a}, spec: {p: 1}}", "second");
    assertThat(same.at("/metadata/managedFields")).isEqualTo(made.at("/metadata/managedFields"));
  }
}
