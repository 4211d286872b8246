package org.virtfleet.agent.vmi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.DownwardAPIVolumeFileBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.virtfleet.api.kubevirt.v1.DownwardAPIVolumeSource;

class DownwardFilesTest {
  private static final ObjectMeta WEB =
      new ObjectMetaBuilder()
          .withName("web")
          .withNamespace("shop")
          .addToLabels("tier", "front")
          .addToLabels("app", "web")
          .addToAnnotations("note", "two\nlines \"quoted\"")
          .build();

  @Test
  void aGuestReadsItsNameAndLabelsAsAPodWould() {
    assertThat(file("metadata.name")).isEqualTo("web");
    assertThat(file("metadata.labels")).isEqualTo("app=\"web\"\ntier=\"front\"");
    assertThat(file("metadata.labels['tier']")).isEqualTo("front");
    assertThat(file("metadata.annotations")).isEqualTo("note=\"two\\nlines \\\"quoted\\\"\"");
  }

  @Test
  void whatOnlyAPodHasIsRefusedByName() {
    assertThatThrownBy(() -> file("status.podIP")).hasMessageContaining("info is of status.podIP");
  }

  private static String file(String field) {
    var file =
        new DownwardAPIVolumeFileBuilder().withPath("info").withNewFieldRef(null, field).build();
    var source = new DownwardAPIVolumeSource().setFields(List.of(file));
    return new String(
        DownwardFiles.of(WEB, source).get("info"), java.nio.charset.StandardCharsets.UTF_8);
  }
}
