package org.virtfleet.api.crds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CrdFilesTest {
  private static final Path FOLDER = Path.of("src/main/resources/crds");
  private static final String COMMAND =
      "mvn -pl cluster-backend/api-model test -Dtest=CrdFilesTest -Dcrds.write=true";

  private static final Map<String, String> GENERATED = CrdFiles.generate();

  @BeforeAll
  static void writeWhenAsked() throws IOException {
    if (Boolean.getBoolean("crds.write")) {
      for (Map.Entry<String, String> file : GENERATED.entrySet()) {
        Files.writeString(FOLDER.resolve(file.getKey()), file.getValue());
      }
    }
  }

  @Test
  void committedFilesAreWhatTheJavaModelSays() throws IOException {
    for (Map.Entry<String, String> file : GENERATED.entrySet()) {
      Path path = FOLDER.resolve(file.getKey());
      assertThat(path).exists();
      assertThat(Files.readString(path).equals(file.getValue()))
          .as("%s is not what the Java model says. Make it anew: %s", path, COMMAND)
          .isTrue();
    }
  }
}
