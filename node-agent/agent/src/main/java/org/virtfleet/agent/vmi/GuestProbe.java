package org.virtfleet.agent.vmi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceGuestOSInfo;
import org.virtfleet.domain.projection.AttachedCard;
import org.virtfleet.libvirt.AddressSource;
import org.virtfleet.libvirt.ErrorCode;
import org.virtfleet.libvirt.GuestInterface;
import org.virtfleet.libvirt.Hypervisor;
import org.virtfleet.libvirt.HypervisorException;

/// Asks about the inside of a guest: its agent first, then the host. What the guest answers is the
/// guest's word: it is shown, never acted upon, and cut to length.
final class GuestProbe {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final int MAX_ANSWER = 64 * 1024;
  private static final int MAX_TEXT = 256;

  /// IPv4 or IPv6, with the name of a card where it is of that link alone.
  private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F.:]{2,45}(%[\\w.-]{1,64})?");

  private final Hypervisor hypervisor;
  private final HostAddresses addresses;

  GuestProbe(Hypervisor hypervisor, HostAddresses addresses) {
    this.hypervisor = hypervisor;
    this.addresses = addresses;
  }

  /// Of a guest that runs.
  ///
  /// @param leaseAge how old what is known of leases may be
  /// @param neighbourAge how old what is known of the host's neighbours may be
  GuestFacts probe(
      UUID domain,
      boolean agentConnected,
      List<AttachedCard> cards,
      Duration leaseAge,
      Duration neighbourAge) {
    Optional<VirtualMachineInstanceGuestOSInfo> os =
        agentConnected ? osInfo(domain) : Optional.empty();
    List<GuestInterface> told = agentConnected && !cards.isEmpty() ? fromAgent(domain) : List.of();
    if (!told.isEmpty()) {
      return new GuestFacts(true, os, GuestFacts.FROM_AGENT, Optional.of(told));
    }
    return new GuestFacts(
        agentConnected,
        os,
        GuestFacts.FROM_DOMAIN,
        Optional.of(addresses.of(domain, cards, leaseAge, neighbourAge)));
  }

  private List<GuestInterface> fromAgent(UUID domain) {
    try {
      return hypervisor.domains().interfaces(domain, AddressSource.AGENT).stream()
          .map(GuestProbe::shown)
          .toList();
    } catch (HypervisorException e) {
      if (e.code() == ErrorCode.DISCONNECTED) {
        throw e;
      }
      return List.of(); // It does not know, or not yet.
    }
  }

  private static GuestInterface shown(GuestInterface said) {
    return new GuestInterface(
        GuestText.of(said.name(), MAX_TEXT),
        GuestText.of(said.mac(), MAX_TEXT),
        said.addresses().stream()
            .filter(address -> ADDRESS.matcher(address.address()).matches())
            .toList());
  }

  private Optional<VirtualMachineInstanceGuestOSInfo> osInfo(UUID domain) {
    try {
      String answer =
          hypervisor.domains().agentCommand(domain, "{\"execute\":\"guest-get-osinfo\"}", PATIENCE);
      if (answer.length() > MAX_ANSWER) {
        return Optional.empty();
      }
      JsonNode os = JSON.readTree(answer).path("return");
      return Optional.of(
          new VirtualMachineInstanceGuestOSInfo()
              .setName(text(os, "name"))
              .setId(text(os, "id"))
              .setPrettyName(text(os, "pretty-name"))
              .setVersion(text(os, "version"))
              .setVersionId(text(os, "version-id"))
              .setKernelRelease(text(os, "kernel-release"))
              .setKernelVersion(text(os, "kernel-version"))
              .setMachine(text(os, "machine")));
    } catch (HypervisorException e) {
      if (e.code() == ErrorCode.DISCONNECTED) {
        throw e;
      }
      return Optional.empty();
    } catch (JsonProcessingException _) {
      return Optional.empty();
    }
  }

  private static @Nullable String text(JsonNode os, String field) {
    JsonNode value = os.path(field);
    if (!value.isTextual()) {
      return null;
    }
    return GuestText.of(value.asText(), MAX_TEXT);
  }
}
