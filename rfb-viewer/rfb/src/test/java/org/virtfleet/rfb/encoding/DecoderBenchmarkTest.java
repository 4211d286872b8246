package org.virtfleet.rfb.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/// Runs the benchmarks: with `-Dvirtfleet.jmh=full` as `./virtfleet bench rfb --jmh` does, else
/// only so long that it is known that they still do.
class DecoderBenchmarkTest {

  @Test
  void everyDecoderIsMeasured() throws Exception {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(DecoderBenchmark.class.getName())
            .shouldFailOnError(true)
            .jvmArgsAppend("--enable-native-access=ALL-UNNAMED");
    if (!System.getProperty("virtfleet.jmh", "").equals("full")) {
      options
          .forks(0)
          .warmupIterations(0)
          .measurementIterations(1)
          .measurementTime(TimeValue.milliseconds(1))
          .verbosity(VerboseMode.SILENT);
    }
    Collection<RunResult> results = new Runner(options.build()).run();
    assertThat(results)
        .hasSameSizeAs(DecoderBenchmark.Sample.values())
        .allSatisfy(result -> assertThat(result.getPrimaryResult().getScore()).isPositive());
  }
}
