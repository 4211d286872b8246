package org.virtfleet.apiserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.apiserver.store.Content;
import org.virtfleet.apiserver.store.Store;
import org.virtfleet.apiserver.store.StoreKey;
import org.virtfleet.apiserver.store.StoredObject;
import org.virtfleet.apiserver.store.sqlite.SqliteStore;
import org.virtfleet.apiserver.testing.TestApiServer;

/// Objects of a time when there was no rule yet against what they hold.
class StoredFaultsTest {

  private static final String MAPS = "/api/v1/namespaces/default/configmaps";
  private static final String MERGE = "application/merge-patch+json";

  @TempDir private Path folder;

  @Test
  void anObjectKeepsAFaultThatWasStoredAndGetsNoFurtherOne() throws Exception {
    try (TestApiServer server = TestApiServer.inFolder(folder);
        HttpProbe admin = HttpProbe.as(server, "admin", "system:masters")) {
      assertThat(admin.post("/api/v1/namespaces", "{metadata: {name: default}}").code())
          .isIn(201, 409);
      String map = "{metadata: {name: m, finalizers: [example.com/hold]}, data: {a-key-of-old: v}}";
      assertThat(admin.post(MAPS, map).code()).isEqualTo(201);
    }
    store("a-key-of-old", "a key of old");
    try (TestApiServer server = TestApiServer.inFolder(folder);
        HttpProbe admin = HttpProbe.as(server, "admin", "system:masters")) {
      assertThat(admin.get(MAPS + "/m").text("/data/a key of old")).isEqualTo("v");
      assertThat(admin.patch(MAPS + "/m", MERGE, "{\"data\":{\"b key\":\"v\"}}").code())
          .isEqualTo(422);
      String free = "{\"metadata\":{\"finalizers\":null}}";
      assertThat(admin.patch(MAPS + "/m", MERGE, free).code()).isEqualTo(200);
    }
  }

  private void store(String word, String other) throws Exception {
    StoreKey key = new StoreKey("configmaps", "default", "m");
    try (Store store = SqliteStore.open(folder.resolve("store/cluster.db"))) {
      StoredObject there = store.get(key).orElseThrow();
      String json = new String(there.content().json(), StandardCharsets.UTF_8);
      byte[] changed = json.replace(word, other).getBytes(StandardCharsets.UTF_8);
      store.update(
          key,
          there.revision(),
          new Content(changed, there.content().labels(), there.content().fields()));
    }
  }
}
