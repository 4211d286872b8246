package org.virtfleet.agent.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ByteRangeTest {

  @Test
  void rangesEndWhereTheDiskEnds() {
    assertThat(ByteRange.of("bytes=0-9", 100)).isEqualTo(new ByteRange.Part(0, 9));
    assertThat(ByteRange.of("bytes=90-", 100)).isEqualTo(new ByteRange.Part(90, 99));
    assertThat(ByteRange.of("bytes=90-1000", 100)).isEqualTo(new ByteRange.Part(90, 99));
    assertThat(ByteRange.of("bytes=-10", 100)).isEqualTo(new ByteRange.Part(90, 99));
    assertThat(ByteRange.of("bytes=-1000", 100)).isEqualTo(new ByteRange.Part(0, 99));
  }

  @Test
  void whatLiesBehindTheEndIsNotThere() {
    assertThat(ByteRange.of("bytes=100-", 100)).isEqualTo(new ByteRange.Unsatisfiable());
    assertThat(ByteRange.of("bytes=-0", 100)).isEqualTo(new ByteRange.Unsatisfiable());
    assertThat(ByteRange.of("bytes=0-", 0)).isEqualTo(new ByteRange.Unsatisfiable());
  }

  @Test
  void whatIsNoSingleRangeIsTheWhole() {
    for (String header :
        new String[] {
          "", "bytes=-", "bytes=5-2", "bytes=0-1,4-5", "lines=1-2", "bytes=99999999999999999999-"
        }) {
      assertThat(ByteRange.of(header, 100)).as(header).isEqualTo(new ByteRange.Whole());
    }
  }
}
