package org.virtfleet.client.control;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;

/// The versions of KubeVirt's API that its controllers write on what they look after: the newest
/// that they knew, and the one it was stored as.
public final class ObservedApi {

  private static final String LATEST = "kubevirt.io/latest-observed-api-version";
  private static final String STORED = "kubevirt.io/storage-observed-api-version";
  private static final String VERSION = "v1";

  private ObservedApi() {}

  /// The metadata with them.
  public static ObjectMeta written(ObjectMeta metadata) {
    return new ObjectMetaBuilder(metadata)
        .addToAnnotations(LATEST, VERSION)
        .addToAnnotations(STORED, VERSION)
        .build();
  }
}
