package org.virtfleet.apiserver.admission.kubevirt;

import java.util.Map;
import java.util.Optional;
import org.virtfleet.apiserver.admission.Admission;
import org.virtfleet.apiserver.admission.AdmissionRequest;
import org.virtfleet.apiserver.admission.AdmissionRequest.Operation;
import org.virtfleet.apiserver.admission.ClusterObjects;
import org.virtfleet.apiserver.admission.kubevirt.spec.Causes;
import org.virtfleet.apiserver.admission.kubevirt.spec.SpecChecks;
import org.virtfleet.apiserver.resource.FeatureGates;

/// The kinds around machines and instances, each with its own rules.
public final class KubeVirtKinds implements Admission {

  private final Map<String, KindCheck> checks;

  /// @param objects where snapshots, instances and migrations in progress are looked for
  /// @param specs for what has an instance's template
  /// @param gates what the administrator has opened
  public KubeVirtKinds(ClusterObjects objects, SpecChecks specs, FeatureGates gates) {
    checks =
        Map.ofEntries(
            Map.entry("virtualmachineinstancemigrations.kubevirt.io", new Migrations(objects)),
            Map.entry("virtualmachineinstancereplicasets.kubevirt.io", new ReplicaSets(specs)),
            Map.entry("virtualmachineinstancepresets.kubevirt.io", new Presets()),
            Map.entry("virtualmachinepools.pool.kubevirt.io", new Pools(specs)),
            Map.entry("virtualmachinesnapshots.snapshot.kubevirt.io", new Snapshots(gates)),
            Map.entry("virtualmachinerestores.snapshot.kubevirt.io", new Restores(objects, gates)),
            Map.entry("virtualmachineclones.clone.kubevirt.io", new Clones(gates)),
            Map.entry("virtualmachineexports.export.kubevirt.io", new Exports()),
            Map.entry("virtualmachinebackups.backup.kubevirt.io", new Backups()),
            Map.entry("virtualmachinebackuptrackers.backup.kubevirt.io", new BackupTrackers()),
            Map.entry("migrationpolicies.migrations.kubevirt.io", new MigrationPolicies(gates)),
            Map.entry(
                "virtualmachineinstancetypes.instancetype.kubevirt.io",
                new Instancetypes("virtualmachineinstancetype")),
            Map.entry(
                "virtualmachineclusterinstancetypes.instancetype.kubevirt.io",
                new Instancetypes("virtualmachineclusterinstancetype")),
            Map.entry(
                "virtualmachinepreferences.instancetype.kubevirt.io",
                new Preferences("virtualmachinepreference")),
            Map.entry(
                "virtualmachineclusterpreferences.instancetype.kubevirt.io",
                new Preferences("virtualmachineclusterpreference")));
  }

  @Override
  public void mutate(AdmissionRequest request) {
    if (request.operation() == Operation.CREATE) {
      of(request).ifPresent(check -> check.complete(request));
    }
  }

  @Override
  public void validate(AdmissionRequest request) {
    of(request)
        .ifPresent(check -> {
          Causes causes = new Causes();
          check.check(request, causes);
          Denial.ifAny(check.webhook(request), causes);
        });
  }

  private Optional<KindCheck> of(AdmissionRequest request) {
    return request.operation() == Operation.DELETE || !request.subresource().isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(checks.get(request.resource().definition().groupResource()));
  }
}
