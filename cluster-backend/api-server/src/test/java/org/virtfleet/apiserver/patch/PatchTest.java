package org.virtfleet.apiserver.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.virtfleet.apiserver.schema.Schema;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusReason;

class PatchTest {

  private static JsonNode yaml(String text) throws Exception {
    return new YAMLMapper().readTree(text);
  }

  private static ObjectNode object(String text) throws Exception {
    return (ObjectNode) yaml(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{a: 1}      | {b: 2}            | {a: 1, b: 2}",
        "{a: 1}      | {a: null}         | {}",
        "{a: {b: 1}} | {a: {c: 2}}       | {a: {b: 1, c: 2}}",
        "{a: {b: 1}} | {a: [1]}          | {a: [1]}",
        "{a: [1, 2]} | {a: [3]}          | {a: [3]}",
        "{}          | {a: {b: {c: null}}} | {a: {b: {}}}",
      })
  void mergePatchFollowsItsSpecification(String target, String patch, String result)
      throws Exception {
    assertThat(MergePatch.apply(object(target), object(patch))).isEqualTo(yaml(result));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{a: 1}       | [{op: add, path: /b, value: 2}]                 | {a: 1, b: 2}",
        "{a: [1, 3]}  | [{op: add, path: /a/1, value: 2}]               | {a: [1, 2, 3]}",
        "{a: [1]}     | [{op: add, path: /a/-, value: 2}]               | {a: [1, 2]}",
        "{a: 1, b: 2} | [{op: remove, path: /b}]                        | {a: 1}",
        "{a: 1}       | [{op: replace, path: /b, value: 2}]             | {a: 1, b: 2}",
        "{a: [1, 2]}  | [{op: replace, path: /a/0, value: 5}]           | {a: [5, 2]}",
        "{a: 1}       | [{op: move, from: /a, path: /b}]                | {b: 1}",
        "{a: {c: 1}}  | [{op: copy, from: /a, path: /b}]                | {a: {c: 1}, b: {c: 1}}",
        "{a/b: 1}     | [{op: test, path: /a~1b, value: 1}]             | {a/b: 1}",
      })
  void jsonPatchFollowsItsSpecification(String target, String patch, String result)
      throws Exception {
    assertThat(JsonPatch.parse(yaml(patch)).apply(object(target))).isEqualTo(yaml(result));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[{op: remove, path: /nope}]",
        "[{op: test, path: /a, value: 2}]",
        "[{op: add, path: /a/b, value: 2}]",
        "[{op: add, path: /l/5, value: 2}]",
        "[{op: fly, path: /a}]",
      })
  void anOperationThatDoesNotFitRefusesTheWholePatch(String patch) throws Exception {
    JsonPatch parsed = JsonPatch.parse(yaml(patch));
    ObjectNode target = object("{a: 1, l: [1]}");
    assertThatThrownBy(() -> parsed.apply(target))
        .isInstanceOfSatisfying(
            ApiException.class, e -> assertThat(e.reason()).isEqualTo(StatusReason.INVALID));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}",
        "[1]",
        "[{op: add, path: 5}]",
      })
  void whatIsNoJsonPatchIsABadRequest(String patch) throws Exception {
    JsonNode json = yaml(patch);
    assertThatThrownBy(() -> JsonPatch.parse(json))
        .isInstanceOfSatisfying(
            ApiException.class, e -> assertThat(e.reason()).isEqualTo(StatusReason.BAD_REQUEST));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{containers: [{name: a, image: x}]} | {containers: [{name: b}]} | {containers: [{name: b}, {name: a, image: x}]}",
        "{containers: [{name: a, image: x}]} | {containers: [{name: a, image: y}]} | {containers: [{name: a, image: y}]}",
        "{containers: [{name: a}, {name: b}]} | {containers: [{name: a, $patch: delete}]} | {containers: [{name: b}]}",
        "{finalizers: [a]} | {finalizers: [b]} | {finalizers: [b, a]}",
        "{finalizers: [a, b]} | {$deleteFromPrimitiveList/finalizers: [a]} | {finalizers: [b]}",
        "{args: [a]} | {args: [b]} | {args: [b]}",
        "{volumes: [{name: a}]} | {volumes: [{name: b}], $setElementOrder/volumes: [{name: a}, {name: b}]} | {volumes: [{name: a}, {name: b}]}",
        "{env: [{name: a}, {name: b}]} | {env: [{name: b, v: 2}, {name: c}]} | {env: [{name: a}, {name: b, v: 2}, {name: c}]}",
        "{env: [{name: a}, {name: b}]} | {env: [{name: c}]} | {env: [{name: c}, {name: a}, {name: b}]}",
        "{env: [{name: a}, {name: b}]} | {$setElementOrder/env: [{name: b}, {name: a}]} | {env: [{name: b}, {name: a}]}",
        "{m: {a: 1}} | {m: {$patch: replace, b: 2}} | {}",
        "{m: {a: 1}} | {m: {$patch: delete}} | {}",
        "{m: {a: 1, b: 2}} | {m: {$retainKeys: [b], b: 3}} | {m: {b: 3}}",
      })
  void strategicMergePatchMergesListsByTheirKeys(String target, String patch, String result)
      throws Exception {
    assertThat(StrategicMergePatch.apply(object(target), object(patch), Schema.ANYTHING))
        .isEqualTo(yaml(result));
  }

  @Test
  void aPatchWhoseElementsComeInAnotherOrderThanItSaysIsRefused() throws Exception {
    ObjectNode patch =
        object("{env: [{name: x}, {name: y}], $setElementOrder/env: [{name: y}, {name: x}]}");
    assertThatThrownBy(() -> StrategicMergePatch.apply(object("{}"), patch, Schema.ANYTHING))
        .isInstanceOfSatisfying(
            ApiException.class, e -> assertThat(e.reason()).isEqualTo(StatusReason.BAD_REQUEST));
  }

  @Test
  void aListWhoseSchemaNamesNoKeyIsReplaced() throws Exception {
    Schema schema =
        new Schema(
            object("{properties: {volumes: {type: array, x-kubernetes-list-type: atomic}}}"));
    ObjectNode merged =
        StrategicMergePatch.apply(
            object("{volumes: [{name: a}]}"), object("{volumes: [{name: b}]}"), schema);
    assertThat(merged).isEqualTo(yaml("{volumes: [{name: b}]}"));
  }

  @Test
  void theKeyOfAListComesFromItsSchema() throws Exception {
    Schema schema =
        new Schema(
            object(
                "{properties: {l: {type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [id]}}}"));
    ObjectNode merged =
        StrategicMergePatch.apply(
            object("{l: [{id: 1, v: a}]}"), object("{l: [{id: 1, w: b}]}"), schema);
    assertThat(merged).isEqualTo(yaml("{l: [{id: 1, v: a, w: b}]}"));
  }
}
