package org.virtfleet.desktop.core.actions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.virtfleet.desktop.core.cluster.PowerAction;
import org.virtfleet.desktop.core.cluster.Right;
import org.virtfleet.desktop.core.session.SampleSession;

class VmActionsTest {
  private final SampleSession sample = SampleSession.berlin();
  private final VmActions actions =
      new VmActions(
          sample.session().link().staleProperty(),
          sample.session().power(),
          sample.session().rights(),
          sample.session().namespaces().rows(),
          sample.session().abilities().abilitiesProperty(),
          sample.session().texts());

  @AfterEach
  void close() {
    sample.close();
  }

  @Test
  void whatTheServerRefusesIsRefusedHereOnceItHasSaidSo() {
    sample.cluster().refuse(Right.power(PowerAction.SHUT_DOWN, "shop"));
    var web = List.of(sample.vm("shop/web-01"));
    assertThat(actions.denied(VmAction.SHUT_DOWN, web)).isEmpty();
    sample.until(() -> actions.denied(VmAction.SHUT_DOWN, web).isPresent());
    assertThat(actions.denied(VmAction.SHUT_DOWN, web))
        .contains("Not possible: you may not shut down VMs in shop.");
    assertThat(actions.denied(VmAction.RESTART, web)).isEmpty();
  }

  @Test
  void theStateIsNamedBeforeTheRight() {
    sample.cluster().refuse(Right.power(PowerAction.PAUSE, "ci"));
    var stopped = List.of(sample.vm("ci/k6-load"));
    assertThat(actions.denied(VmAction.PAUSE, stopped))
        .contains("Not possible: k6-load is stopped.");
  }

  @Test
  void withoutAConnectionNothingIsPossibleButToLookAndCopy() {
    sample.cluster().line().cut("refused", Duration.ofSeconds(1), Duration.ofSeconds(1));
    var web = List.of(sample.vm("shop/web-01"));
    sample.until(() -> actions.denied(VmAction.SHUT_DOWN, web).isPresent());
    assertThat(actions.denied(VmAction.DELETE, web))
        .contains("Not possible: there is no connection to the cluster.");
    assertThat(actions.createDenied()).isPresent();
    assertThat(actions.denied(VmAction.COPY_NAME, web)).isEmpty();
    assertThat(actions.denied(VmAction.OPEN, web)).isEmpty();
  }

  @Test
  void whoMayCreateInOneNamespaceMayOpenTheWizard() {
    sample.cluster().refuse(Right.createVms(""));
    assertThat(actions.createDenied()).isEmpty();
    sample
        .session()
        .namespaces()
        .rows()
        .forEach(row -> sample.cluster().refuse(Right.createVms(row.ref().name())));
    sample.until(() -> actions.createDenied().isPresent());
  }
}
