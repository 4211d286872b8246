package org.virtfleet.agent.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Small guests that are all asked for at once, in the shape of KubeVirt's density job: how long
/// each took to run, and how many came to run in a second.
final class GuestBurst {
  private static final double NANOS_A_SECOND = 1e9;

  private final BenchGuests guests;

  GuestBurst(BenchGuests guests) {
    this.guests = guests;
  }

  BurstFigures run(int count) throws IOException, InterruptedException {
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      names.add("burst-" + i);
    }
    List<BenchGuest> made = new ArrayList<>();
    try {
      long begin = System.nanoTime();
      for (String name : names) {
        made.add(guests.post(name));
      }
      List<Double> starts = new ArrayList<>();
      List<Double> phases = new ArrayList<>();
      long end = begin;
      for (BenchGuest guest : made) {
        starts.add(guest.postToRunning());
        phases.add(guest.postToPhase());
        end = Math.max(end, guest.running());
      }
      return BurstFigures.of(starts, phases, (end - begin) / NANOS_A_SECOND);
    } finally {
      for (BenchGuest guest : made) {
        guest.end();
      }
      for (BenchGuest guest : made) {
        guest.awaitGone();
      }
    }
  }
}
