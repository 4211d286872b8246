package org.virtfleet.libvirt.driver;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.nio.channels.ByteChannel;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.virtfleet.libvirt.AddressSource;
import org.virtfleet.libvirt.GuestInterface;
import org.virtfleet.libvirt.Screenshot;

/// The ways into a running guest: its display, its console, its agent.
final class GuestAccess {
  /// `VIR_DOMAIN_OPEN_GRAPHICS_SKIPAUTH`.
  private static final int SKIP_AUTH = 1;

  private final Connection connection;
  private final DomainCalls calls;
  private final Libraries lib;
  private final LibVirt virt;

  GuestAccess(Connection connection, DomainCalls calls) {
    this.connection = connection;
    this.calls = calls;
    this.lib = connection.lib();
    this.virt = lib.virt();
  }

  ByteChannel openGraphics(UUID uuid, int display) {
    String task = "Cannot open the display of domain " + uuid;
    return calls.with(
        uuid,
        task,
        domain -> {
          int descriptor =
              lib.check(virt.virDomainOpenGraphicsFD(domain, display, SKIP_AUTH), task);
          return new DescriptorChannel(lib.libc(), descriptor);
        });
  }

  ByteChannel openConsole(UUID uuid) {
    String task = "Cannot open the console of domain " + uuid;
    return connection.call(
        task,
        c -> {
          try (Handle domain = calls.lookup(c, uuid, task)) {
            return ConsoleChannel.open(lib, c, domain.pointer(), task);
          }
        });
  }

  Screenshot screenshot(UUID uuid) {
    String task = "Cannot take a picture of domain " + uuid;
    return connection.longCall(
        task,
        c -> {
          try (Handle domain = calls.lookup(c, uuid, task);
              NativeStream stream = NativeStream.blocking(lib, c, task)) {
            String type =
                lib.take(virt.virDomainScreenshot(domain.pointer(), stream.pointer(), 0, 0), task);
            return new Screenshot(type, stream.readToEnd());
          }
        });
  }

  String agentCommand(UUID uuid, String json, Duration timeout) {
    String task = "The guest agent of domain " + uuid + " did not carry out a command";
    int seconds = (int) Math.clamp(timeout.toSeconds(), 1, NativeThreads.LONG_LIMIT.toSeconds());
    return calls.guestWith(
        uuid,
        task,
        domain -> lib.take(lib.qemu().virDomainQemuAgentCommand(domain, json, seconds, 0), task));
  }

  List<GuestInterface> interfaces(UUID uuid, AddressSource source) {
    String task = "Cannot ask for the addresses of domain " + uuid;
    Function<Pointer, List<GuestInterface>> ask =
        domain -> {
          PointerByReference array = new PointerByReference();
          int count =
              lib.check(
                  virt.virDomainInterfaceAddresses(domain, array, InterfaceList.number(source), 0),
                  task);
          return new InterfaceList(lib).take(array.getValue(), count);
        };
    return switch (source) {
      case AGENT -> calls.guestWith(uuid, task, ask);
      case ARP -> calls.with(uuid, task, ask);
    };
  }
}
