package org.virtfleet.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.domain.FieldTable.Answer;

/// No field of a VMI is dropped in silence: `fields.yaml` answers for each that the schema has, and
/// what it answers is held to what the builder does.
class VmiFieldsTest {
  private static final Path DOCUMENT = Path.of("../../docs/compatibility.md");
  private static final String BEGIN = "<!-- made by VmiFieldsTest from fields.yaml -->\n";
  private static final String END = "<!-- end -->\n";

  private static final List<String> SAMPLES =
      List.of("linux", "windows", "headless", "tuned", "devices", "hyperv");

  private final FieldTable table = FieldTable.read();
  private final VmiSchema schema = VmiSchema.read();

  @Test
  void everyFieldHasAnAnswerAndEveryAnswerAField() {
    assertThat(schema.leaves())
        .hasSizeGreaterThan(300)
        .allSatisfy(leaf -> assertThat(table.rowOf(leaf)).as(leaf).isPresent());
    assertThat(table.rows())
        .flatExtracting(FieldTable.Row::paths)
        .allSatisfy(
            path -> assertThat(schema.leaves()).anyMatch(leaf -> FieldTable.isBelow(leaf, path)));
  }

  @Test
  void whatIsBuiltMakesADifference() throws IOException {
    var without = new ArrayList<String>();
    for (String leaf : table.leaves(schema, Answer.BUILT)) {
      boolean seen = false;
      for (String sample : SAMPLES) {
        seen = seen || makesADifference(sample, leaf);
      }
      if (!seen) {
        without.add(leaf);
      }
    }
    assertThat(without).as("fields that change nothing in any sample").isEmpty();
  }

  @Test
  void whatAGuestRunsWithSaysWhatBecomesOfAChange() {
    assertThat(table.rows())
        .allSatisfy(row ->
            assertThat(row.running() != null)
                .as("%s", row.paths())
                .isEqualTo(row.answer() == Answer.BUILT || row.answer() == Answer.AGENT));
  }

  @Test
  void whatIsRefusedIsNamed() {
    assertThat(table.leaves(schema, Answer.REFUSED))
        .allSatisfy(leaf -> {
          VirtualMachineInstance vmi = schema.minimal(leaf);
          DomainResult result = new DomainBuilder().build(vmi, context("x"));
          assertThat(result).as(leaf).isInstanceOf(DomainResult.Refused.class);
          String path = leaf.replace("[]", "");
          assertThat(((DomainResult.Refused) result).refusals())
              .as(leaf)
              .extracting(refusal -> refusal.field().replaceAll("\\[[^]]*]", ""))
              .anyMatch(field -> ("spec." + path).startsWith(field));
        });
  }

  /// To write the table into the document: `-Ddomain.write=true`.
  @Test
  void theDocumentSaysTheSame() throws IOException {
    String document = Files.readString(DOCUMENT);
    int begin = document.indexOf(BEGIN) + BEGIN.length();
    String expected =
        document.substring(0, begin) + table.markdown() + document.substring(document.indexOf(END));
    if (Boolean.getBoolean("domain.write")) {
      Files.writeString(DOCUMENT, expected);
    }
    assertThat(Files.readString(DOCUMENT)).isEqualTo(expected);
  }

  private static boolean makesADifference(String sample, String leaf) throws IOException {
    JsonNode original = VmiSchema.yaml(Samples.resource(sample + ".vmi.yaml"));
    String before = outcome(original, sample);
    return Stream.concat(
            VmiSchema.without(original, "spec." + leaf),
            VmiSchema.otherwise(original, "spec." + leaf))
        .anyMatch(changed -> !outcome(changed, sample).equals(before));
  }

  private static String outcome(JsonNode vmi, String sample) {
    return switch (new DomainBuilder().build(Samples.vmi(vmi.toString()), context(sample))) {
      case DomainResult.Built(_, String xml) -> xml;
      case DomainResult.Refused(List<Refusal> refusals) -> refusals.toString();
    };
  }

  private static DomainContext context(String name) {
    return Samples.context(Samples.ACCELERATED, name);
  }
}
