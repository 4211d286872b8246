package org.virtfleet.agent.vmi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceGuestOSInfo;
import org.virtfleet.libvirt.AddressSource;
import org.virtfleet.libvirt.ErrorCode;
import org.virtfleet.libvirt.GuestInterface;
import org.virtfleet.libvirt.Hypervisor;
import org.virtfleet.libvirt.HypervisorException;

/// Asks about the inside of a guest: its agent first, then the DHCP server, then the host's
/// neighbours. What the guest answers is the guest's word: it is shown, never acted upon, and cut
/// to length.
final class GuestProbe {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final int MAX_ANSWER = 64 * 1024;
  private static final int MAX_TEXT = 256;

  private final Hypervisor hypervisor;

  GuestProbe(Hypervisor hypervisor) {
    this.hypervisor = hypervisor;
  }

  /// Of a guest that runs.
  GuestFacts probe(UUID domain, boolean agentConnected) {
    if (agentConnected) {
      Optional<VirtualMachineInstanceGuestOSInfo> os = osInfo(domain);
      List<GuestInterface> interfaces = interfaces(domain, AddressSource.AGENT);
      if (!interfaces.isEmpty()) {
        return new GuestFacts(true, os, GuestFacts.FROM_AGENT, Optional.of(interfaces));
      }
      return new GuestFacts(true, os, GuestFacts.FROM_DOMAIN, Optional.of(fromHost(domain)));
    }
    return new GuestFacts(
        false, Optional.empty(), GuestFacts.FROM_DOMAIN, Optional.of(fromHost(domain)));
  }

  private List<GuestInterface> fromHost(UUID domain) {
    List<GuestInterface> leases = interfaces(domain, AddressSource.LEASE);
    return leases.isEmpty() ? interfaces(domain, AddressSource.ARP) : leases;
  }

  private List<GuestInterface> interfaces(UUID domain, AddressSource source) {
    try {
      return hypervisor.domains().interfaces(domain, source);
    } catch (HypervisorException e) {
      if (e.code() == ErrorCode.DISCONNECTED) {
        throw e;
      }
      return List.of(); // This source does not know, or not yet.
    }
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
    String text = value.asText();
    return text.substring(0, Math.min(text.length(), MAX_TEXT));
  }
}
