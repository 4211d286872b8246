package org.virtfleet.apiserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.virtfleet.apiserver.testing.TestApiServer;

/// What a StorageClass may say of its volumes.
class StorageClassTest {
  private static final String CLASSES = "/apis/storage.k8s.io/v1/storageclasses";

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
  void aClassOfOursNamesAPoolAFormatAndAnAllocation() throws Exception {
    assertThat(
            make("good", "virtfleet.org/pool", "pool: vm-disks, format: qcow2, allocation: full")
                .code())
        .isEqualTo(201);
    assertThat(make("others", "example.org/disks", "path: /srv").code()).isEqualTo(201);
  }

  @Test
  void whatIsWrongIsRefusedByItsField() throws Exception {
    expect("format: vmdk", "parameters[format]", "\"qcow2\", \"raw\"");
    expect("allocation: some", "parameters[allocation]", "\"full\", \"thin\"");
    expect("path: /etc", "parameters", "\"allocation\", \"format\", \"pool\"");
    expect("pool: ../etc", "parameters[pool]", "name of a storage pool");
    expect("pool: virtfleet-abcd1234", "parameters[pool]", "belongs to a cluster");
  }

  @Test
  void aClassStaysAsItIs() throws Exception {
    make("fixed", "virtfleet.org/pool", "pool: one");
    HttpProbe.Answer refused =
        admin.patch(
            CLASSES + "/fixed",
            "application/merge-patch+json",
            "{\"parameters\": {\"pool\": \"two\"}}");
    assertThat(refused.code()).isEqualTo(422);
    assertThat(refused.text("/message")).contains("updates to parameters are forbidden.");
  }

  private static void expect(String parameters, String field, String words) throws Exception {
    HttpProbe.Answer refused = make("wrong", "virtfleet.org/pool", parameters);
    assertThat(refused.code()).as(parameters).isEqualTo(422);
    assertThat(refused.text("/details/causes/0/field")).isEqualTo(field);
    assertThat(refused.text("/message")).contains(words);
  }

  private static HttpProbe.Answer make(String name, String provisioner, String parameters)
      throws Exception {
    return admin.post(
        CLASSES,
        "{apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {name: %s}, provisioner: %s, parameters: {%s}}"
            .formatted(name, provisioner, parameters));
  }
}
