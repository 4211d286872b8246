package org.virtfleet.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisplayAddressTest {

  @Test
  void aHostWithoutAPortMeansTheRegisteredOne() throws Exception {
    DisplayAddress address = DisplayAddress.parse("vnc://guest.example");
    assertThat(address.endpoint())
        .isEqualTo(new DisplayAddress.Endpoint.Tcp("guest.example", 5900));
    assertThat(address.viewOnly()).isFalse();
  }

  @Test
  void userPortAndViewOnlyAreRead() throws Exception {
    DisplayAddress address = DisplayAddress.parse("vnc://anna@[::1]:5901?ViewOnly=true");
    assertThat(address.endpoint()).isEqualTo(new DisplayAddress.Endpoint.Tcp("::1", 5901));
    assertThat(address.user()).isEqualTo("anna");
    assertThat(address.viewOnly()).isTrue();
  }

  @Test
  void aUnixSocketIsAPath() throws Exception {
    assertThat(DisplayAddress.parse("vnc+unix:///run/guest/vnc.sock").endpoint())
        .isEqualTo(new DisplayAddress.Endpoint.Unix(Path.of("/run/guest/vnc.sock")));
  }

  @ParameterizedTest
  @CsvSource({
    "guest, guest, 5900",
    "guest:1, guest, 5901",
    "guest:99, guest, 5999",
    "guest:5907, guest, 5907",
    "guest::7, guest, 7",
    "[::1]:2, ::1, 5902"
  })
  void aDisplayMayBeNamedAsVncViewersAlwaysTookIt(String text, String host, int port)
      throws Exception {
    assertThat(DisplayAddress.parse(text).endpoint())
        .isEqualTo(new DisplayAddress.Endpoint.Tcp(host, port));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "vnc:// | is not a display address. Write vnc://HOST:PORT",
        "vnc://guest:70000 | Port 70000 in \"vnc://guest:70000\" is not between 1 and 65535",
        "vnc://guest/disk | names no host and port",
        "vnc://guest?Colour=green | asks for \"Colour=green\", which is not known",
        "vnc://anna:secret@guest | Put it into a file and give --password-file FILE",
        "vnc+unix://relative | names no socket",
        "spice://guest:5930 | SPICE displays cannot be opened yet",
      })
  void whatCannotBeOpenedIsSaidInASentence(String address, String words) {
    assertThatThrownBy(() -> DisplayAddress.parse(address))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(words);
  }

  @Test
  void aPasswordInTheAddressIsNotRepeated() {
    assertThatThrownBy(() -> DisplayAddress.parse("vnc://anna:secret@guest"))
        .message()
        .doesNotContain("secret");
  }
}
