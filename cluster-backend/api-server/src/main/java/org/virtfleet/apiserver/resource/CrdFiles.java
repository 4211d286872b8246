package org.virtfleet.apiserver.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.virtfleet.apiserver.schema.Schemas;

/// Definitions from YAML files. What lies in a folder named `core` is a kind that Kubernetes itself
/// brings.
public final class CrdFiles {

  private static final YAMLMapper YAML = new YAMLMapper();
  private static final String CORE = "core/";

  private CrdFiles() {}

  /// Every definition in the folder `name` of the class path, in folders and jars alike.
  public static List<ResourceDefinition> onClassPath(ClassLoader loader, String name) {
    List<ResourceDefinition> definitions = new ArrayList<>();
    try {
      for (URL url : Collections.list(loader.getResources(name))) {
        definitions.addAll(at(url, name));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the CRD files on the class path", e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a class path entry has no valid URI", e);
    }
    return definitions;
  }

  /// A jar is opened by its path: by its URI it can be open once at a time in a process.
  private static List<ResourceDefinition> at(URL url, String name)
      throws IOException, URISyntaxException {
    if (!(url.openConnection() instanceof JarURLConnection jar)) {
      return in(Path.of(url.toURI()));
    }
    try (FileSystem files = FileSystems.newFileSystem(Path.of(jar.getJarFileURL().toURI()))) {
      return in(files.getPath("/" + name));
    }
  }

  /// Every definition in the YAML files of a folder and the folders in it. `$ref: FILE#/POINTER`
  /// stands for a part of another of these files.
  public static List<ResourceDefinition> in(Path folder) {
    Map<String, JsonNode> documents = new LinkedHashMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList()) {
        try (Reader reader = Files.newBufferedReader(file)) {
          documents.put(folder.relativize(file).toString(), YAML.readTree(reader));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the CRD files in " + folder, e);
    }
    new SharedParts(documents).resolve();
    Schemas schemas = new Schemas();
    List<ResourceDefinition> definitions = new ArrayList<>();
    documents.forEach((file, document) -> {
      if (document.path("kind").asText().equals("CustomResourceDefinition")) {
        definitions.add(CrdReader.read(document, file.startsWith(CORE), schemas));
      }
    });
    return definitions;
  }
}
