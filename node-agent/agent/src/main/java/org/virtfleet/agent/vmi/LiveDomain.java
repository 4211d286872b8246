package org.virtfleet.agent.vmi;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.virtfleet.domain.projection.AttachedCard;
import org.virtfleet.domain.xml.GuestChannel;

/// What the XML of a running domain tells.
///
/// @param told whether its disks and cards tell which of the VMI's they are, and which are none of
///   its. Those of domains that an earlier release started do not, nor do those of libvirt's test
///   driver
/// @param machine the machine type that libvirt chose
/// @param agentConnected whether the guest has opened the agent's channel
/// @param disks in the domain's order
/// @param cards in the domain's order
/// @param processors how many the guest has now; 0 where nobody asks
/// @param mostProcessors as many as it can be given
/// @param memory where it can grow
/// @param metricsPort where QEMU listens for who serves the port of its metrics
/// @param vsock the number under which the host's programs reach it
public record LiveDomain(
    boolean told,
    String machine,
    boolean agentConnected,
    List<LiveDisk> disks,
    List<LiveCard> cards,
    int processors,
    int mostProcessors,
    Optional<LiveMemory> memory,
    Optional<Path> metricsPort,
    Optional<Long> vsock) {
  private static final String AGENT = "org.qemu.guest_agent.0";

  public LiveDomain {
    disks = List.copyOf(disks);
    cards = List.copyOf(cards);
  }

  static LiveDomain of(String xml) {
    LiveXml domain = LiveXml.parse(xml);
    LiveXml devices = domain.require("devices");
    boolean agent =
        devices.children("channel").stream()
            .flatMap(channel -> channel.find("target").stream())
            .anyMatch(target ->
                target.attribute("name").equals(AGENT)
                    && target.attribute("state").equals("connected"));
    int most = domain.find("vcpu").map(vcpu -> Integer.parseInt(vcpu.text())).orElse(0);
    List<LiveDisk> disks = devices.children("disk").stream().map(LiveDisk::of).toList();
    List<LiveCard> cards = devices.children("interface").stream().map(LiveCard::of).toList();
    return new LiveDomain(
        isTold(disks, cards),
        domain.find("os", "type").map(type -> type.attribute("machine")).orElse(""),
        agent,
        disks,
        cards,
        domain
            .find("vcpu")
            .map(vcpu -> vcpu.attribute("current"))
            .filter(current -> !current.isEmpty())
            .map(Integer::parseInt)
            .orElse(most),
        most,
        domain
            .find("cpu", "numa", "cell")
            .flatMap(cell ->
                devices.children("memory").stream()
                    .filter(module -> module.attribute("model").equals("virtio-mem"))
                    .findFirst()
                    .map(module -> LiveMemory.of(cell, module))),
        socket(devices, GuestChannel.METRICS),
        devices
            .find("vsock", "cid")
            .map(cid -> cid.attribute("address"))
            .filter(number -> !number.isEmpty())
            .map(Long::parseLong));
  }

  private static Optional<Path> socket(LiveXml devices, String port) {
    return devices.children("channel").stream()
        .filter(channel ->
            channel.find("target").filter(it -> it.attribute("name").equals(port)).isPresent())
        .flatMap(channel -> channel.find("source").stream())
        .filter(source -> source.attribute("mode").equals("bind")) // else somebody else listens
        .map(source -> source.attribute("path"))
        .filter(path -> !path.isEmpty())
        .map(Path::of)
        .findFirst();
  }

  /// A domain of which only this is known.
  ///
  /// @param cards in the order of the VMI
  /// @param targets in the order of the VMI
  public static LiveDomain seen(
      String machine, boolean agentConnected, List<AttachedCard> cards, List<String> targets) {
    return new LiveDomain(
        false,
        machine,
        agentConnected,
        targets.stream()
            .map(target ->
                new LiveDisk(
                    Optional.empty(), Optional.empty(), target, Optional.empty(), Optional.empty()))
            .toList(),
        cards.stream()
            .map(card ->
                new LiveCard(Optional.empty(), Optional.empty(), card, false, Optional.empty()))
            .toList(),
        0,
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /// Where its cards are plugged in.
  List<AttachedCard> places() {
    return cards.stream().map(LiveCard::place).toList();
  }

  /// The same domain, of which another source tells what its devices are.
  LiveDomain with(boolean nowTold, List<LiveDisk> namedDisks, List<LiveCard> namedCards) {
    return new LiveDomain(
        nowTold,
        machine,
        agentConnected,
        namedDisks,
        namedCards,
        processors,
        mostProcessors,
        memory,
        metricsPort,
        vsock);
  }

  private static boolean isTold(List<LiveDisk> disks, List<LiveCard> cards) {
    return (disks.isEmpty() && cards.isEmpty())
        || disks.stream().anyMatch(disk -> disk.name().isPresent())
        || cards.stream().anyMatch(card -> card.name().isPresent());
  }

  /// Each disk by the VMI's name of it.
  ///
  /// @param inOrder the VMI's names, for domains that tell none
  Map<String, LiveDisk> disks(List<String> inOrder) {
    return byName(disks, LiveDisk::name, inOrder);
  }

  /// Each card by the VMI's name of it.
  ///
  /// @param inOrder the VMI's names, for domains that tell none
  Map<String, LiveCard> cards(List<String> inOrder) {
    return byName(cards, LiveCard::name, inOrder);
  }

  private static <T> Map<String, T> byName(
      List<T> devices, Function<T, Optional<String>> name, List<String> inOrder) {
    Map<String, T> named = new HashMap<>();
    List<T> unnamed = new ArrayList<>();
    for (T device : devices) {
      name.apply(device)
          .ifPresentOrElse(known -> named.put(known, device), () -> unnamed.add(device));
    }
    if (!named.isEmpty()) {
      return named;
    }
    List<String> left = inOrder.stream().filter(known -> !named.containsKey(known)).toList();
    for (int i = 0; i < unnamed.size() && i < left.size(); i++) {
      named.put(left.get(i), unnamed.get(i));
    }
    return named;
  }
}
