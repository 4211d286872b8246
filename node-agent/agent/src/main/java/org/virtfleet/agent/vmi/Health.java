package org.virtfleet.agent.vmi;

/// How a guest does by its readiness probe.
///
/// @param ready true also where it has none
/// @param why a sentence for people about one that is not ready; else empty
public record Health(boolean ready, String why) {
  public static final Health GOOD = new Health(true, "");
}
