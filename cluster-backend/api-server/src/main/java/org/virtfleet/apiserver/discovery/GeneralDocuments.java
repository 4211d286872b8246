package org.virtfleet.apiserver.discovery;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/// OpenAPI documents of paths that are no resources: the lists of groups and versions, `/version`
/// and who issues tokens.
final class GeneralDocuments {

  private static final String VERSION_INFO = "io.k8s.apimachinery.pkg.version.Info";

  private GeneralDocuments() {}

  /// The documents by their path below `/openapi/v3`.
  ///
  /// @param versions paths of the documents of groups and versions: `apis/apps/v1`
  static Map<String, ObjectNode> of(Collection<String> versions) {
    Map<String, ObjectNode> documents = new TreeMap<>();
    documents.put("api", document("/api/", "the versions of the core API"));
    documents.put("apis", document("/apis/", "the API groups"));
    for (String version : versions) {
      String[] parts = version.split("/");
      if (parts.length == 3) {
        String group = "apis/" + parts[1];
        documents.put(group, document("/" + group + "/", "the versions of " + parts[1]));
      }
    }
    documents.put(
        ".well-known/openid-configuration",
        document("/.well-known/openid-configuration", "who issues the tokens of accounts"));
    ObjectNode version = document("/version/", "the server's version");
    ObjectNode fields =
        version
            .withObjectProperty("components")
            .withObjectProperty("schemas")
            .putObject(VERSION_INFO)
            .put("type", "object")
            .putObject("properties");
    VersionPath.document("")
        .fieldNames()
        .forEachRemaining(name -> fields.putObject(name).put("type", "string"));
    documents.put("version", version);
    return documents;
  }

  private static ObjectNode document(String path, String what) {
    ObjectNode document = JsonNodeFactory.instance.objectNode().put("openapi", "3.0.0");
    document.putObject("info").put("title", "Kubernetes").put("version", "v1.36.0");
    document
        .putObject("paths")
        .putObject(path)
        .putObject("get")
        .put("description", "get " + what)
        .putObject("responses")
        .putObject("200")
        .put("description", "OK");
    document.putObject("components").putObject("schemas");
    return document;
  }
}
