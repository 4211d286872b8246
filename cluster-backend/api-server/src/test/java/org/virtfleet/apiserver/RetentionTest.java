package org.virtfleet.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RetentionTest {

  @Test
  void whatWasThereBeforeTheLastPeriodsIsForgotten() {
    Retention retention = new Retention(3, 10);
    assertThat(retention.periodEnds(20)).isEmpty();
    assertThat(retention.periodEnds(30)).isEmpty();
    assertThat(retention.periodEnds(30)).as("three periods after 10").hasValue(10);
    assertThat(retention.periodEnds(50)).as("three periods after 20").hasValue(20);
    assertThat(retention.periodEnds(60)).hasValue(30);
  }
}
