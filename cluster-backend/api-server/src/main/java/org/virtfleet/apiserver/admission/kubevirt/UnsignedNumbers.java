package org.virtfleet.apiserver.admission.kubevirt;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Numbers of an instance's specification that KubeVirt's Go types hold without a sign: the schema
/// takes any whole number, and KubeVirt's webhooks then fail to read it.
final class UnsignedNumbers {

  private static final long UINT32 = 0xFFFF_FFFFL;

  /// @param path steps through the specification; a list stands for each of its elements
  /// @param struct the Go type that has the last step
  private record Field(String path, String struct, String type, long most) {

    static Field small(String path, String struct) {
      return new Field(path, struct, "uint32", UINT32);
    }

    static Field large(String path, String struct) {
      return new Field(path, struct, "uint", Long.MAX_VALUE);
    }
  }

  private static final List<Field> FIELDS =
      List.of(
          Field.small("domain.cpu.cores", "CPU"),
          Field.small("domain.cpu.sockets", "CPU"),
          Field.small("domain.cpu.maxSockets", "CPU"),
          Field.small("domain.cpu.threads", "CPU"),
          Field.large("domain.devices.disks.bootOrder", "Disk"),
          Field.large("domain.devices.disks.blockSize.custom.logical", "CustomBlockSize"),
          Field.large("domain.devices.disks.blockSize.custom.physical", "CustomBlockSize"),
          Field.large(
              "domain.devices.disks.blockSize.custom.discardGranularity", "CustomBlockSize"),
          Field.large("domain.devices.interfaces.bootOrder", "Interface"),
          Field.small("domain.features.hyperv.spinlocks.spinlocks", "FeatureSpinlocks"),
          Field.small("domain.ioThreads.supplementalPoolThreadCount", "DiskIOThreads"));

  private UnsignedNumbers() {}

  /// Refuses what cannot be read, as KubeVirt's webhook does.
  ///
  /// @param at where the specification lies, `spec.template.spec`
  static void refuse(String webhook, JsonNode spec, String at) {
    for (Field field : FIELDS) {
      Optional<JsonNode> fault =
          values(spec, field.path())
              .filter(JsonNode::isIntegralNumber)
              .filter(number -> !fits(number, field.most()))
              .findFirst();
      if (fault.isPresent()) {
        throw Denial.badRequest(
            webhook,
            "json: cannot unmarshal number %s into Go struct field %s.%s.%s of type %s"
                .formatted(fault.get().asText(), field.struct(), at, field.path(), field.type()));
      }
    }
  }

  private static boolean fits(JsonNode number, long most) {
    return number.canConvertToLong() && number.longValue() >= 0 && number.longValue() <= most;
  }

  private static Stream<JsonNode> values(JsonNode spec, String path) {
    Stream<JsonNode> found = Stream.of(spec);
    for (String step : path.split("\\.")) {
      found =
          found
              .map(node -> node.path(step))
              .flatMap(node -> node.isArray() ? node.valueStream() : Stream.of(node));
    }
    return found;
  }
}
