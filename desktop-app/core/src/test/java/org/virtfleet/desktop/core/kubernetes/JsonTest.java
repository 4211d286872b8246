package org.virtfleet.desktop.core.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;

class JsonTest {
  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void quantitiesOfEveryUnitAreBytes() {
    assertThat(Json.quantity("2Gi")).isEqualTo(2L << 30);
    assertThat(Json.quantity("1500M")).isEqualTo(1_500_000_000);
    assertThat(Json.quantity("0.5Ki")).isEqualTo(512);
    assertThat(Json.quantity("250m")).isEqualTo(1);
    assertThat(Json.quantity("99999999999999999E")).isEqualTo(Long.MAX_VALUE);
    assertThat(Json.quantity("much")).isZero();
  }

  @Test
  void theProcessorsOfAVmAreSocketsTimesCoresTimesThreads() throws JsonProcessingException {
    assertThat(
            VmPart.vcpus(
                JSON.readTree("{'domain':{'cpu':{'sockets':2,'cores':4}}}".replace('\'', '"'))))
        .isEqualTo(8);
    assertThat(
            VmPart.vcpus(
                JSON.readTree(
                    "{'domain':{'resources':{'requests':{'cpu':'1500m'}}}}".replace('\'', '"'))))
        .isEqualTo(2);
  }

  @Test
  void aVlanOfABridgeComesOutOfTheStringThatHoldsTheCniConfiguration()
      throws JsonProcessingException {
    var network =
        JSON.readTree(
            """
            {"spec":{"config":"{\\"type\\":\\"bridge\\",\\"bridge\\":\\"br0\\",\\"vlan\\":204}"}}
            """);
    assertThat(NetworkPart.of(network))
        .extracting(NetworkPart::target, NetworkPart::vlan)
        .containsExactly("br0", 204);
  }

  @Test
  void aNetworkWhoseConfigurationIsNoJsonIsStillListed() throws JsonProcessingException {
    assertThat(NetworkPart.of(JSON.readTree("{\"spec\":{\"config\":\"{oops\"}}")).type()).isEmpty();
  }
}
