package org.virtfleet.apiserver.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrdFilesTest {

  private static final String DEFINITION =
      """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: {name: things.example.org}
      spec:
        group: example.org
        scope: Namespaced
        names: {plural: things, singular: thing, kind: Thing, listKind: ThingList}
        versions:
          - {name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}
      """;

  @TempDir private Path folder;

  @Test
  void aJarThatSomebodyElseReadsIsReadAllTheSame() throws Exception {
    URI jar = URI.create("jar:" + folder.resolve("kinds.jar").toUri());
    try (FileSystem files = FileSystems.newFileSystem(jar, Map.of("create", "true"))) {
      Files.createDirectory(files.getPath("/kinds"));
      Files.writeString(files.getPath("/kinds/thing.yaml"), DEFINITION);
    }
    URL[] path = {folder.resolve("kinds.jar").toUri().toURL()};
    try (FileSystem open = FileSystems.newFileSystem(jar, Map.of());
        URLClassLoader loader = new URLClassLoader(path, null)) {
      assertThat(open.isOpen()).isTrue();
      assertThat(CrdFiles.onClassPath(loader, "kinds"))
          .singleElement()
          .satisfies(kind -> assertThat(kind.plural()).isEqualTo("things"));
    }
  }
}
