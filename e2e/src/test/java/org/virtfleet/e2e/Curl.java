package org.virtfleet.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// curl with the certificates of a kubeconfig in files, as people use it in scripts.
record Curl(String server, Path authority, Path certificate, Path key) {

  private static final JsonMapper JSON = new JsonMapper();

  /// @param code HTTP status
  record Answer(int code, String body) {

    JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (JsonProcessingException e) {
        throw new AssertionError("no JSON: " + body, e);
      }
    }
  }

  static Curl of(EmbeddedCluster cluster, Path folder) throws IOException {
    return new Curl(
        field(cluster, "clusters[0].cluster.server"),
        file(cluster, "clusters[0].cluster.certificate-authority-data", folder.resolve("ca.crt")),
        file(cluster, "users[0].user.client-certificate-data", folder.resolve("client.crt")),
        file(cluster, "users[0].user.client-key-data", folder.resolve("client.key")));
  }

  private static String field(EmbeddedCluster cluster, String path) {
    return cluster
        .kubectl("config", "view", "--raw", "-o", "jsonpath={." + path + "}")
        .run()
        .expectingSuccess()
        .out();
  }

  private static Path file(EmbeddedCluster cluster, String path, Path file) throws IOException {
    return Files.write(file, Base64.getDecoder().decode(field(cluster, path)));
  }

  Answer get(String path) {
    return asAdmin("GET", path);
  }

  Answer delete(String path) {
    return asAdmin("DELETE", path);
  }

  Answer post(String path, String body) {
    return asAdmin("POST", path, "--header", "Content-Type: application/json", "--data", body);
  }

  /// PUT as virtctl does it: a body of no type.
  Answer act(String path, String body) {
    return asAdmin("PUT", path, "--header", "Content-Type:", "--data", body);
  }

  Answer patch(String path, String type, String body) {
    return asAdmin("PATCH", path, "--header", "Content-Type: " + type, "--data", body);
  }

  Answer withoutCertificate(String path) {
    return run(List.of(server + path));
  }

  /// Without a certificate, into a file.
  void fetch(String path, String header, Path file) {
    Answer answer =
        run(List.of("--fail", "--header", header, "--output", file.toString(), server + path));
    if (answer.code() != 200) {
      throw new AssertionError(path + " was answered with " + answer.code());
    }
  }

  /// With a token, as uploads go: HEAD, or POST of a file as it is.
  Answer withToken(String token, String path, String... more) {
    var words = new ArrayList<>(List.of("--header", "Authorization: Bearer " + token));
    words.addAll(List.of(more));
    words.add(server + path);
    return run(words);
  }

  private Answer asAdmin(String method, String path, String... more) {
    var words = new ArrayList<>(List.of("--cert", certificate.toString(), "--key", key.toString()));
    words.addAll(List.of("--request", method));
    words.addAll(List.of(more));
    words.add(server + path);
    return run(words);
  }

  private Answer run(List<String> more) {
    var words =
        new ArrayList<>(
            List.of(
                "curl",
                "--silent",
                "--show-error",
                "--noproxy",
                "*",
                "--cacert",
                authority.toString(),
                "--write-out",
                "\n%{http_code}"));
    words.addAll(more);
    String said = Command.of(words.toArray(String[]::new)).run().expectingSuccess().out();
    int end = said.lastIndexOf('\n');
    return new Answer(Integer.parseInt(said.substring(end + 1)), said.substring(0, end));
  }
}
