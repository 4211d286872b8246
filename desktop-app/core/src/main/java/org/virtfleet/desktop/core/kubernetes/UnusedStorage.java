package org.virtfleet.desktop.core.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.virtfleet.client.ClusterClient;
import org.virtfleet.client.failure.ApiFailure;
import org.virtfleet.client.failure.ClusterFailure;
import org.virtfleet.client.object.ObjectKey;
import org.virtfleet.client.object.Propagation;
import org.virtfleet.client.object.ResourceType;
import org.virtfleet.desktop.core.cluster.ClusterException;
import org.virtfleet.desktop.core.cluster.Fault;
import org.virtfleet.desktop.core.cluster.ObjectRef;
import org.virtfleet.desktop.core.text.Texts;

/// Deletes storage that nobody uses. A list may be old by the time somebody decides, so it is asked
/// again, and the server is told to delete only what is still as it was then.
final class UnusedStorage {
  private static final int NOT_FOUND = 404;

  private final ClusterClient client;
  private final Sources sources;
  private final Texts texts;

  UnusedStorage(ClusterClient client, Sources sources, Texts texts) {
    this.client = client;
    this.sources = sources;
    this.texts = texts;
  }

  /// @throws ClusterException when somebody uses it by now, or it changes meanwhile
  void delete(ObjectRef unused) throws ClusterException, ClusterFailure, InterruptedException {
    var key = Kinds.key(unused);
    var type = Kinds.of(unused);
    var read = client.objects().get(type, key);
    if (type.equals(ResourceType.PERSISTENT_VOLUME)) {
      if (!VolumePart.of(read).isReleased()) {
        throw refused(unused, texts.get("unused.claimed"));
      }
      client.objects().deleteUnchanged(type, read, Propagation.BACKGROUND);
      return;
    }
    var users = new VolumeUsers(sources);
    var user = users.of(key).stream().map(one -> one.ref().path()).findFirst();
    var told = ClaimPart.of(read).toldUsers().stream().findFirst();
    if (!users.isKnown() || user.isPresent() || told.isPresent()) {
      throw refused(
          unused,
          user.or(() -> told)
              .map(name -> texts.get("unused.used", name))
              .orElseGet(() -> texts.get("unused.unknown")));
    }
    var dataVolume = dataVolume(key);
    if (dataVolume.isPresent()) {
      // Its claim goes with it; without it the DataVolume would fill a new one.
      client
          .objects()
          .deleteUnchanged(ResourceType.DATA_VOLUME, dataVolume.get(), Propagation.BACKGROUND);
    } else {
      client.objects().deleteUnchanged(type, read, Propagation.BACKGROUND);
    }
  }

  private Optional<JsonNode> dataVolume(ObjectKey key) throws ClusterFailure, InterruptedException {
    try {
      return Optional.of(client.objects().get(ResourceType.DATA_VOLUME, key));
    } catch (ApiFailure failure) {
      if (failure.code() == NOT_FOUND) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  private ClusterException refused(ObjectRef unused, String why) {
    return new ClusterException(
        ClusterException.Code.CONFLICT,
        new Fault(texts.get("unused.kept", unused.path()), why, texts.get("unused.next")));
  }
}
