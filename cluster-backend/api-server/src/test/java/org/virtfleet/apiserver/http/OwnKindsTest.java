package org.virtfleet.apiserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.apiserver.http.HttpProbe.Answer;
import org.virtfleet.apiserver.resource.CrdFiles;
import org.virtfleet.apiserver.resource.CrdReader;
import org.virtfleet.apiserver.resource.CrdWriter;
import org.virtfleet.apiserver.resource.ResourceDefinition;
import org.virtfleet.apiserver.schema.Schemas;
import org.virtfleet.apiserver.testing.TestApiServer;

/// The server's own kinds as definitions that can be read.
class OwnKindsTest {

  private static final String CRDS = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
  private static final String MACHINES = CRDS + "/virtualmachines.kubevirt.io";
  private static final String MERGE = "application/merge-patch+json";

  private static TestApiServer server;
  private static HttpProbe admin;

  @BeforeAll
  static void start() throws Exception {
    server = TestApiServer.inMemory();
    admin = HttpProbe.as(server, "admin", "system:masters");
  }

  @AfterAll
  static void stop() {
    admin.close();
    server.close();
  }

  @Test
  void aDefinitionSaysAllThatTheServerServes() throws Exception {
    Answer crd = admin.get(MACHINES);
    assertThat(crd.code()).isEqualTo(200);
    assertThat(crd.text("/kind")).isEqualTo("CustomResourceDefinition");
    assertThat(crd.text("/spec/names/shortNames/0")).isEqualTo("vm");
    JsonNode version = crd.json().at("/spec/versions/0");
    assertThat(version.at("/schema/openAPIV3Schema/properties/spec").isObject()).isTrue();
    assertThat(version.at("/subresources/status").isObject()).isTrue();
    assertThat(crd.text("/status/conditions/1/type")).isEqualTo("Established");
    assertThat(crd.json().at("/status/storedVersions").values())
        .toIterable()
        .extracting(JsonNode::asText)
        .containsExactly("v1");
  }

  @Test
  void whatIsWrittenIsWhatWasRead() {
    List<ResourceDefinition> own =
        CrdFiles.onClassPath(TestApiServer.class.getClassLoader(), "crds").stream()
            .filter(d -> !d.builtin())
            .toList();
    assertThat(own).hasSizeGreaterThan(25);
    for (ResourceDefinition definition : own) {
      var crd = CrdWriter.spec(definition).objectNode();
      crd.set("spec", CrdWriter.spec(definition));
      assertThat(CrdWriter.spec(CrdReader.read(crd, false, new Schemas())))
          .as(definition.groupResource())
          .isEqualTo(CrdWriter.spec(definition));
    }
  }

  @Test
  void theyAreListedBesideUsersOwn() throws Exception {
    JsonNode items = admin.get(CRDS).json().path("items");
    assertThat(items.valueStream().map(i -> i.at("/metadata/name").asText()))
        .contains("virtualmachineinstances.kubevirt.io", "datavolumes.cdi.kubevirt.io")
        .doesNotContain("pods", "uploadtokenrequests.upload.cdi.kubevirt.io");
    assertThat(items.valueStream()).allMatch(i -> i.at("/spec/versions/0/schema").isObject());
    String one = CRDS + "?fieldSelector=metadata.name%3Dvirtualmachines.kubevirt.io";
    assertThat(admin.get(one).json().path("items")).hasSize(1);
    assertThat(admin.get(CRDS + "?limit=3").json().path("items")).hasSize(3);
    assertThat(admin.lines(one + "&watch=true", 1).getFirst())
        .contains("\"type\":\"ADDED\"", "openAPIV3Schema");
  }

  @Test
  void nobodyChangesOrDeletesThem() throws Exception {
    Answer patched = admin.patch(MACHINES, MERGE, "{\"spec\":{\"scope\":\"Cluster\"}}");
    assertThat(patched.code()).isEqualTo(403);
    assertThat(patched.text("/message")).contains("its definition comes with the release");
    assertThat(admin.delete(MACHINES).code()).isEqualTo(403);
    assertThat(
            admin.patch(MACHINES + "/status", MERGE, "{\"status\":{\"storedVersions\":[]}}").code())
        .isEqualTo(403);
    assertThat(admin.post(CRDS, admin.get(MACHINES).json().toString()).code()).isEqualTo(409);
  }

  @Test
  void theyAreTheSameObjectsAfterARestart(@TempDir Path folder) throws Exception {
    String uid;
    try (TestApiServer first = TestApiServer.inFolder(folder);
        HttpProbe probe = HttpProbe.as(first, "admin", "system:masters")) {
      uid = probe.get(MACHINES).text("/metadata/uid");
    }
    try (TestApiServer second = TestApiServer.inFolder(folder);
        HttpProbe probe = HttpProbe.as(second, "admin", "system:masters")) {
      assertThat(probe.get(MACHINES).text("/metadata/uid")).isEqualTo(uid);
    }
  }
}
