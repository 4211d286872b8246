package org.virtfleet.agent.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.client.control.Key;
import org.virtfleet.libvirt.Hypervisor;
import org.virtfleet.libvirt.HypervisorUri;
import org.virtfleet.libvirt.driver.LibvirtHypervisor;

/// What a tick costs on a host with two hundred guests.
class SamplerIT {
  private static final Logger log = LoggerFactory.getLogger(SamplerIT.class);
  private static final int GUESTS = 200;
  private static final int TICKS = 30;

  @Test
  void aTickOfTwoHundredGuestsOfLibvirtsTestDriverTakesAFractionOfItsTwoSeconds() {
    try (Hypervisor hypervisor = LibvirtHypervisor.connect(new HypervisorUri("test:///default"))) {
      for (int i = 0; i < GUESTS; i++) {
        UUID domain =
            hypervisor
                .domains()
                .define(
                    """
                    <domain type='test'><name>metrics-%d</name><memory unit='KiB'>8192</memory>
                    <os><type>hvm</type></os></domain>
                    """
                        .formatted(i))
                .uuid();
        hypervisor.domains().start(domain);
      }
      History history = new History("n1", Images.IN_MEMORY);
      Sampler sampler =
          new Sampler(hypervisor, new Everybody(), history, _ -> {}, Clock.systemUTC());
      sampler.sample();
      Duration each = timed(TICKS, sampler::sample);
      log.info("A tick of {} guests of the test driver takes {} ms", GUESTS, each.toMillis());
      assertThat(history.subjects()).hasSize(GUESTS + 2); // The driver's own guest, and the host.
      assertThat(each).isLessThan(Duration.ofSeconds(1));
    }
  }

  @Test
  void keepingATickOnDiskTakesLess(@TempDir Path folder) throws Exception {
    History history = History.in(folder, "n1", Clock.systemUTC());
    long[] second = {1_800_000_000};
    Runnable tick =
        () -> {
          second[0] += 2;
          for (int i = 0; i < GUESTS; i++) {
            history.record(new Subject("default", "guest-" + i), second[0], HistoryTest.usual(i));
          }
        };
    tick.run();
    Duration each = timed(TICKS, tick);
    log.info("A tick of {} usual guests is kept in {} ms", GUESTS, each.toMillis());
    assertThat(each).isLessThan(Duration.ofSeconds(1));
    try (var all = Files.list(folder)) {
      assertThat(all).hasSize(GUESTS);
    }
  }

  private static Duration timed(int times, Runnable work) {
    long start = System.nanoTime();
    for (int i = 0; i < times; i++) {
      work.run();
    }
    return Duration.ofNanos((System.nanoTime() - start) / times);
  }

  private record Everybody() implements Guests {
    @Override
    public boolean any() {
      return true;
    }

    @Override
    public Optional<Key> vmiOf(UUID domain) {
      return Optional.of(Key.of("default", domain.toString()));
    }

    @Override
    public List<String> interfacesOf(Key vmi) {
      return List.of();
    }
  }
}
