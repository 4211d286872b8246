package org.virtfleet.apiserver.protobuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ProtobufObjectTest {

  /// What `kubectl create configmap foo --from-literal=a=b` sends.
  private static final byte[] CONFIG_MAP =
      HexFormat.of()
          .parseHex(
              "6b387300" // magic: k8s, zero
                  + "0a0f0a0276311209436f6e6669674d6170" // 1: type {1: v1, 2: ConfigMap}
                  + "121d" // 2: the object, 29 bytes
                  + "0a130a03666f6f12001a0022002a00320038004200" // 1: metadata {1: foo, empty
                  // fields}
                  + "12060a0161120162" // 2: data {1: a, 2: b}
                  + "1a002200"); // 3, 4: encoding and content type, empty

  @Test
  void theBytesOfKubectlAreTheObject() throws Exception {
    String json =
        "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"foo\"},\"data\":{\"a\":\"b\"}}";
    assertThat(ProtobufObject.read(CONFIG_MAP)).isEqualTo(new JsonMapper().readTree(json));
  }

  @Test
  void bytesThatEndTooSoonOrLieAboutTheirLengthAreRefused() {
    int typeEnds = 21; // a type and nothing more is an empty object
    for (int length = 0; length < CONFIG_MAP.length - 4; length++) {
      if (length == typeEnds) {
        continue;
      }
      byte[] cut = Arrays.copyOf(CONFIG_MAP, length);
      assertThatThrownBy(() -> ProtobufObject.read(cut))
          .isInstanceOf(IllegalArgumentException.class);
    }
    byte[] lie = Arrays.copyOf(CONFIG_MAP, CONFIG_MAP.length);
    lie[5] = 0x7f;
    assertThatThrownBy(() -> ProtobufObject.read(lie)).isInstanceOf(IllegalArgumentException.class);
  }
}
