package org.virtfleet.libvirt.driver;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import org.virtfleet.libvirt.DomainStats;
import org.virtfleet.libvirt.DomainStats.Block;
import org.virtfleet.libvirt.DomainStats.Interface;
import org.virtfleet.libvirt.DomainStats.Memory;
import org.virtfleet.libvirt.DomainStats.Vcpu;

/// Gives libvirt's flat list of named counters its shape. Names are those of
/// `virConnectGetAllDomainStats`.
final class StatsReader {
  private static final int BYTES_A_KIB = 1024;

  /// More devices than QEMU can have.
  private static final int MAX_DEVICES = 4096;

  private final Map<String, Object> values;

  StatsReader(Map<String, Object> values) {
    this.values = values;
  }

  DomainStats read(UUID uuid) {
    return new DomainStats(
        uuid,
        DomainReader.state((int) number("state.state")),
        number("cpu.time"),
        number("cpu.user"),
        number("cpu.system"),
        memory(),
        all("vcpu.maximum", this::vcpu),
        all("net.count", this::networkInterface),
        all("block.count", this::block));
  }

  private Memory memory() {
    return new Memory(
        kib("balloon.current"),
        kib("balloon.rss"),
        kib("balloon.available"),
        kib("balloon.unused"),
        kib("balloon.usable"),
        kib("balloon.disk_caches"),
        kib("balloon.swap_in"),
        kib("balloon.swap_out"));
  }

  private Vcpu vcpu(int i) {
    String prefix = "vcpu." + i + ".";
    return new Vcpu(
        i, (int) number(prefix + "state"), number(prefix + "time"), number(prefix + "wait"));
  }

  private Interface networkInterface(int i) {
    String prefix = "net." + i + ".";
    return new Interface(
        text(prefix + "name"),
        number(prefix + "rx.bytes"),
        number(prefix + "rx.pkts"),
        number(prefix + "rx.errs"),
        number(prefix + "rx.drop"),
        number(prefix + "tx.bytes"),
        number(prefix + "tx.pkts"),
        number(prefix + "tx.errs"),
        number(prefix + "tx.drop"));
  }

  private Block block(int i) {
    String prefix = "block." + i + ".";
    return new Block(
        text(prefix + "name"),
        text(prefix + "path"),
        number(prefix + "rd.reqs"),
        number(prefix + "rd.bytes"),
        number(prefix + "rd.times"),
        number(prefix + "wr.reqs"),
        number(prefix + "wr.bytes"),
        number(prefix + "wr.times"),
        number(prefix + "fl.reqs"),
        number(prefix + "fl.times"));
  }

  private <T> List<T> all(String count, IntFunction<T> reader) {
    int devices = (int) Math.clamp(number(count), 0L, MAX_DEVICES);
    List<T> all = new ArrayList<>(devices);
    for (int i = 0; i < devices; i++) {
      all.add(reader.apply(i));
    }
    return all;
  }

  private long kib(String name) {
    return number(name) * BYTES_A_KIB;
  }

  private long number(String name) {
    return values.get(name) instanceof Long number ? number : 0;
  }

  private String text(String name) {
    return values.get(name) instanceof String text ? text : "";
  }
}
