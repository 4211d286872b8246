package org.virtfleet.apiserver.admission.kubevirt.spec;

import com.fasterxml.jackson.databind.JsonNode;

/// `blockSize` of a disk.
final class BlockSizes {

  private static final long LEAST = 512;
  private static final long MOST = 2 << 20;

  private BlockSizes() {}

  static void check(JsonNode disk, String at, String bus, Causes causes) {
    JsonNode size = disk.path("blockSize");
    JsonNode custom = size.path("custom");
    if (!custom.isObject()) {
      return;
    }
    if (size.has("matchVolume") && size.path("matchVolume").path("enabled").asBoolean(true)) {
      causes.invalid(at, "Block size matching can't be enabled together with a custom value");
      return;
    }
    long logical = custom.path("logical").asLong();
    long physical = custom.path("physical").asLong();
    long discard = custom.path("discardGranularity").asLong();
    String field = at + ".custom.";
    if (logical > physical) {
      causes.invalid(
          field + "logical",
          "Logical size %d must be the same or less than the physical size of %d"
              .formatted(logical, physical));
    } else if (bus.equals("sata") && logical != LEAST) {
      causes.invalid(
          field + "logical",
          "Logical size %d must be %d for SATA devices".formatted(logical, LEAST));
    } else if (logical != 0 && discard % logical != 0) {
      causes.invalid(
          field + "discardGranularity",
          "Discard granularity %d must be multiples of logical size %d"
              .formatted(discard, logical));
    } else {
      one(logical, field + "logical", causes);
      one(physical, field + "physical", causes);
    }
  }

  private static void one(long size, String field, Causes causes) {
    String words = "Provided size of " + size + " is ";
    if (size < LEAST) {
      causes.invalid(field, words + "less than the supported minimum size of " + LEAST);
    } else if (size > MOST) {
      causes.invalid(field, words + "greater than the supported maximum size of " + MOST);
    } else if (Long.bitCount(size) != 1) {
      causes.invalid(field, words + "not a power of 2");
    }
  }
}
