package org.virtfleet.agent.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.virtfleet.agent.image.TransferFailed;

/// An image: what its manifest lists (OCI Image Manifest Specification; Docker's version 2, schema
/// 2 has the same fields).
///
/// @param digest of the manifest, which names the image for ever
/// @param config what says which architecture it is for
/// @param layers from the lowest to the uppermost
public record ImageManifest(String digest, Blob config, List<Blob> layers) {

  /// Engines take up to 127.
  private static final int MOST_LAYERS = 128;

  public ImageManifest {
    layers = List.copyOf(layers);
  }

  /// A file of the registry.
  ///
  /// @param size in bytes
  public record Blob(String digest, long size) {

    static Blob of(JsonNode descriptor) throws TransferFailed {
      var digest = descriptor.path("digest").asText("");
      var size = descriptor.path("size").asLong(-1);
      if (!ImageReference.DIGEST.matcher(digest).matches() || size < 0) {
        throw TransferFailed.forGood(
            "The manifest of the image makes no sense: a part of it has no digest or no size.");
      }
      return new Blob(digest, size);
    }
  }

  static ImageManifest of(String digest, JsonNode manifest) throws TransferFailed {
    var listed = manifest.path("layers");
    if (listed.isEmpty() || listed.size() > MOST_LAYERS) {
      throw TransferFailed.forGood(
          "The image has %d layers: a container image has from 1 to %d."
              .formatted(listed.size(), MOST_LAYERS));
    }
    var layers = new ArrayList<Blob>();
    for (var layer : listed) {
      layers.add(Blob.of(layer));
    }
    return new ImageManifest(digest, Blob.of(manifest.path("config")), layers);
  }

  /// Of all layers, in bytes.
  long size() {
    return layers.stream().mapToLong(Blob::size).sum();
  }
}
