package org.virtfleet.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinarySITest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 1",
    "1023, 1023",
    "1024, 1Ki",
    "67108864, 64Mi",
    "100000000, 100000000",
    "104857600000, 100000Mi",
    "1099511627776, 1Ti",
    "9223372036854775807, 9223372036854775807",
  })
  void bytesAreWrittenInTheLargestUnitThatDividesThem(long bytes, String text) {
    assertThat(BinarySI.of(bytes)).hasToString(text);
  }
}
