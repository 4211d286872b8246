package org.virtfleet.controllers.vm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;

/// A fingerprint of `spec.template.spec` and of the instance type and preference named, kept on the
/// instance that was made from it: when the machine's differs, the running guest is not what the
/// machine says, and a restart is needed.
///
/// SHA-256 of the JSON with sorted members, the first 16 hexadecimal digits. It guards against
/// nothing; it only tells texts apart.
final class TemplateHash {

  private static final JsonMapper SORTED =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private static final int DIGITS = 16;

  private TemplateHash() {}

  static String of(VirtualMachine vm) {
    try {
      Map<?, ?> template = SORTED.convertValue(vm.getSpec().getTemplate().getSpec(), Map.class);
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(SORTED.writeValueAsBytes(template));
      for (String name : names(vm)) {
        digest.update(name.getBytes(StandardCharsets.UTF_8));
      }
      byte[] hash = digest.digest();
      return HexFormat.of().formatHex(hash).substring(0, DIGITS);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static List<String> names(VirtualMachine vm) {
    return Stream.of(NamedType.instancetypeOf(vm), NamedType.preferenceOf(vm))
        .flatMap(Optional::stream)
        .map(NamedType::toString)
        .toList();
  }
}
