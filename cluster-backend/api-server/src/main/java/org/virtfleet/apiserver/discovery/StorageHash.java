package org.virtfleet.apiserver.discovery;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import org.virtfleet.apiserver.resource.ResourceDefinition;

/// `storageVersionHash`: tells clients when a resource has come to be stored in another form.
final class StorageHash {

  private static final int BYTES = 8;

  private StorageHash() {}

  static String of(ResourceDefinition definition) {
    String stored = definition.storedAs();
    String group = stored.contains(".") ? stored.substring(stored.indexOf('.') + 1) : "";
    String text = group + "/" + definition.versions().getFirst().name() + "/" + definition.kind();
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(Arrays.copyOf(hash, BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
