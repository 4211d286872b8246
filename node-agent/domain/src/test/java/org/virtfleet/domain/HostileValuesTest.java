package org.virtfleet.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.xml.sax.InputSource;

/// Puts each hostile value into each place of the sample VMIs, one at a time: the answer is a sound
/// document or a refusal, never an exception and never an element that we did not write.
class HostileValuesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @CsvSource({"linux", "windows", "headless", "tuned", "devices", "hyperv"})
  void textNeverBecomesMarkup(String sample) throws Exception {
    for (String hostile :
        List.of(
            "'\"/><evil a=\"", "]]></a><evil/>", "<!--", "&evil;", "a\nb", "\0", "\ud800", "🖥")) {
      for (VirtualMachineInstance vmi :
          variants(sample, TextNode.class, TextNode.valueOf(hostile))) {
        check(vmi, sample);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"linux", "windows", "headless", "tuned", "devices", "hyperv"})
  void numbersNeverOverflow(String sample) throws Exception {
    for (int hostile : List.of(Integer.MIN_VALUE, -1, 0, Integer.MAX_VALUE)) {
      JsonNode number = JSON.getNodeFactory().numberNode(hostile);
      for (VirtualMachineInstance vmi : variants(sample, number.getClass(), number)) {
        check(vmi, sample);
      }
    }
  }

  private static void check(VirtualMachineInstance vmi, String sample) throws Exception {
    switch (new DomainBuilder().build(vmi, Samples.context(Samples.ACCELERATED, sample))) {
      case DomainResult.Refused(List<Refusal> refusals) -> assertThat(refusals).isNotEmpty();
      case DomainResult.Built(_, String xml) -> {
        var document =
            DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)));
        assertThat(document.getElementsByTagName("evil").getLength()).isZero();
      }
    }
  }

  /// The sample with one leaf of this type exchanged, for each of them. What cannot be read at all
  /// is the API server's to refuse.
  private static List<VirtualMachineInstance> variants(
      String sample, Class<? extends JsonNode> type, JsonNode value) throws IOException {
    JsonNode original = new YAMLMapper().readTree(Samples.resource(sample + ".vmi.yaml"));
    var variants = new ArrayList<VirtualMachineInstance>();
    exchange(
        original.get("spec"),
        type,
        value,
        _ -> variants.add(JSON.convertValue(original, VirtualMachineInstance.class)));
    assertThat(variants).isNotEmpty();
    return variants;
  }

  private static void exchange(
      JsonNode node, Class<? extends JsonNode> type, JsonNode value, Consumer<JsonNode> exchanged) {
    if (node instanceof ObjectNode object) {
      for (String name : names(object)) {
        JsonNode old = object.get(name);
        if (type.isInstance(old)) {
          object.set(name, value);
          exchanged.accept(object);
          object.set(name, old);
        } else {
          exchange(old, type, value, exchanged);
        }
      }
    } else if (node instanceof ArrayNode array) {
      array.forEach(element -> exchange(element, type, value, exchanged));
    }
  }

  private static List<String> names(ObjectNode object) {
    var names = new ArrayList<String>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
