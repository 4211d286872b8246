package org.virtfleet.client.kubeconfig;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.virtfleet.client.failure.KubeconfigFailure;
import org.virtfleet.client.failure.KubeconfigFailure.Reason;

/// A kubeconfig file, as kubectl reads it.
public final class Kubeconfig {
  /// In bytes. Real ones have some kilobytes; a wrong file may be a disk image.
  private static final long MAX_SIZE = 4 * 1024 * 1024;

  private static final YAMLMapper YAML = new YAMLMapper();

  private final Path file;
  private final JsonNode root;

  private Kubeconfig(Path file, JsonNode root) {
    this.file = file;
    this.root = root;
  }

  /// Where kubectl would look: the first file of `KUBECONFIG`, or `~/.kube/config`.
  ///
  /// @param kubeconfigVariable the value of that environment variable; empty when it is not set
  public static Path defaultFile(String kubeconfigVariable, Path home) {
    for (String entry : kubeconfigVariable.split(File.pathSeparator)) {
      if (!entry.isBlank()) {
        return Path.of(entry);
      }
    }
    return home.resolve(".kube").resolve("config");
  }

  /// Reads a file.
  public static Kubeconfig load(Path file) throws KubeconfigFailure {
    JsonNode root = read(file);
    if (!root.isObject() || !root.path("clusters").isArray()) {
      throw failure(
          file,
          Reason.MALFORMED,
          "It is not a kubeconfig: it has no list 'clusters'.",
          "Choose another file.");
    }
    return new Kubeconfig(file, root);
  }

  private static JsonNode read(Path file) throws KubeconfigFailure {
    if (Files.isDirectory(file)) {
      throw failure(file, Reason.UNREADABLE, "It is a folder.", "Name the file in it.");
    }
    try {
      if (Files.size(file) > MAX_SIZE) {
        throw failure(
            file, Reason.MALFORMED, "It is too large to be a kubeconfig.", "Choose another file.");
      }
      return YAML.readTree(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      throw failure(
          file,
          Reason.MISSING,
          "There is no such file.",
          "Choose another file, or set up a cluster first.");
    } catch (AccessDeniedException e) {
      throw failure(
          file,
          Reason.UNREADABLE,
          "You may not read it.",
          "Change its permissions, or choose another file.");
    } catch (JsonProcessingException e) {
      var place = Optional.ofNullable(e.getLocation());
      String where =
          place.map(p -> " in line " + p.getLineNr() + ", column " + p.getColumnNr()).orElse("");
      throw failure(
          file,
          Reason.MALFORMED,
          "It is not valid YAML" + where + ".",
          "Correct it, or choose another file.");
    } catch (IOException e) {
      throw new KubeconfigFailure(
          Reason.UNREADABLE, what(file), "It cannot be read.", "Choose another file.", e);
    }
  }

  /// The file it was read from.
  public Path file() {
    return file;
  }

  /// All contexts in the file's order.
  public List<KubeContext> contexts() {
    List<KubeContext> contexts = new ArrayList<>();
    for (JsonNode entry : root.path("contexts")) {
      JsonNode context = entry.path("context");
      String namespace = context.path("namespace").asText();
      contexts.add(
          new KubeContext(
              entry.path("name").asText(),
              context.path("cluster").asText(),
              context.path("user").asText(),
              namespace.isEmpty() ? "default" : namespace));
    }
    return contexts;
  }

  /// The context kubectl would use.
  public Optional<String> currentContext() {
    return Optional.of(root.path("current-context").asText()).filter(name -> !name.isEmpty());
  }

  /// What a context means.
  ///
  /// @param name a context; empty for the current one
  public ClusterConnection connection(Optional<String> name) throws KubeconfigFailure {
    String wanted =
        name.or(this::currentContext)
            .orElseThrow(() ->
                failure(file, Reason.INCOMPLETE, "It names no current context.", whichContext()));
    KubeContext context =
        contexts().stream()
            .filter(c -> c.name().equals(wanted))
            .findFirst()
            .orElseThrow(() ->
                failure(
                    file,
                    Reason.INCOMPLETE,
                    "It has no context '" + wanted + "'.",
                    whichContext()));
    return new ConnectionReader(file, context)
        .read(
            section("clusters", "cluster", context.cluster()),
            section("users", "user", context.user()));
  }

  private JsonNode section(String list, String key, String name) throws KubeconfigFailure {
    for (JsonNode entry : root.path(list)) {
      if (entry.path("name").asText().equals(name)) {
        return entry.path(key);
      }
    }
    throw failure(
        file,
        Reason.INCOMPLETE,
        "Its context names the " + key + " '" + name + "', which it does not have.",
        "Correct it, or get a new one from the cluster's administrator.");
  }

  private String whichContext() {
    return contexts().isEmpty()
        ? "It has no context at all: choose another file."
        : "Name one of: "
            + String.join(", ", contexts().stream().map(KubeContext::name).toList())
            + ".";
  }

  static KubeconfigFailure failure(Path file, Reason reason, String why, String next) {
    return new KubeconfigFailure(reason, what(file), why, next, null);
  }

  static String what(Path file) {
    return "The kubeconfig " + file + " cannot be used.";
  }
}
