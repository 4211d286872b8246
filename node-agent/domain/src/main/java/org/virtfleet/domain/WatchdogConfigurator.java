package org.virtfleet.domain;

import java.util.Objects;
import java.util.Set;
import org.virtfleet.api.kubevirt.v1.I6300ESBWatchdog;
import org.virtfleet.domain.xml.Watchdog;

/// `spec.domain.devices.watchdog`.
final class WatchdogConfigurator implements DomainConfigurator {
  private static final String FIELD = "spec.domain.devices.watchdog";

  @Override
  public void configure(DomainRequest request, DomainDraft draft) {
    var watchdog = request.devices().getWatchdog();
    if (watchdog == null) {
      return;
    }
    I6300ESBWatchdog card = watchdog.getI6300esb();
    if (card == null) {
      draft.refuse(FIELD, "the only watchdog offered is i6300esb");
      return;
    }
    String action = Objects.requireNonNullElse(card.getAction(), "reset");
    if (!Set.of("reset", "poweroff", "shutdown").contains(action)) {
      draft.refuse(
          FIELD + ".i6300esb.action", "%s is none of poweroff, reset, shutdown".formatted(action));
    }
    draft.add(new Watchdog(action));
  }
}
