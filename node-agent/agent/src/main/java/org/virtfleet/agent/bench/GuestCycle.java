package org.virtfleet.agent.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The life of small guests, with and without Virtfleet, in turn: a machine that grows slower
/// meanwhile does so for both.
final class GuestCycle {
  private final BenchGuests guests;
  private final Virsh virsh;

  GuestCycle(BenchGuests guests, Virsh virsh) {
    this.guests = guests;
    this.virsh = virsh;
  }

  /// The first guest after a start meets cold code everywhere, and is not counted.
  void warmUp() throws IOException, InterruptedException {
    var _ = once("warm-up");
  }

  List<NodeFigures.Times> run(int times) throws IOException, InterruptedException {
    List<NodeFigures.Times> all = new ArrayList<>();
    for (int i = 1; i <= times; i++) {
      all.add(once(Integer.toString(i)));
    }
    return all;
  }

  private NodeFigures.Times once(String name) throws IOException, InterruptedException {
    Moments moments = guests.moments();
    BenchGuest guest = guests.post(name);
    String bare = guest.name() + "-bare";
    try {
      double postToRunning = guest.postToRunning();
      double postToPhase = guest.postToPhase();
      String xml = virsh.definition(guest.domain(), bare);

      long destroy = System.nanoTime();
      virsh.destroy(guest.domain());
      double destroyToPhase = moments.since(destroy, guest.name() + " Failed");
      double stoppedToPhase =
          moments.since(moments.at(guest.domain() + " STOPPED"), guest.name() + " Failed");

      long create = System.nanoTime();
      virsh.create(xml);
      double virshCreate = moments.since(create, bare + " STARTED");
      virsh.destroy(bare);
      return new NodeFigures.Times(
          postToRunning, postToPhase, virshCreate, destroyToPhase, stoppedToPhase);
    } finally {
      guest.end();
      guest.awaitGone();
    }
  }
}
