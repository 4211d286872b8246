package org.virtfleet.controllers.volume;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.virtfleet.api.Annotations;
import org.virtfleet.client.control.Key;

/// Who has a claim among its volumes, running or not, as annotation `virtfleet.org/used-by` of the
/// claim tells it: `VirtualMachine/web, PersistentVolumeClaim/copy`.
final class ClaimUsers {

  /// A claim that everybody copies has many for a while.
  private static final int MOST = 20;

  private static final String BETWEEN = ", ";

  private ClaimUsers() {}

  /// @return empty when nobody has it
  static String of(StorageView view, PersistentVolumeClaim claim) {
    Key key = Key.of(claim);
    Stream<? extends HasMetadata> machines = view.machinesWith(key).stream();
    Stream<? extends HasMetadata> alone =
        view.instancesWith(key).stream()
            .filter(instance -> instance.getMetadata().getOwnerReferences().isEmpty());
    Stream<? extends HasMetadata> copies =
        view.copiesOf(key).stream().filter(copy -> !Storage.isCopied(copy));
    return Stream.of(machines, alone, copies)
        .flatMap(users -> users)
        .map(user -> name(user, claim))
        .sorted()
        .limit(MOST)
        .collect(Collectors.joining(BETWEEN));
  }

  /// A user as the claims of its namespace name it.
  static Key key(HasMetadata user) {
    return Key.of(
        user.getMetadata().getNamespace(),
        HasMetadata.getKind(user.getClass()) + "/" + user.getMetadata().getName());
  }

  /// The users that a claim tells of, as far as they are of its namespace.
  static List<Key> told(PersistentVolumeClaim claim) {
    return Storage.annotation(claim, Annotations.USED_BY).stream()
        .flatMap(text -> Arrays.stream(text.split(BETWEEN)))
        .map(name -> Key.of(claim.getMetadata().getNamespace(), name))
        .toList();
  }

  /// Copies may be of another namespace.
  private static String name(HasMetadata user, PersistentVolumeClaim claim) {
    var namespace = user.getMetadata().getNamespace();
    return namespace.equals(claim.getMetadata().getNamespace())
        ? HasMetadata.getKind(user.getClass()) + "/" + user.getMetadata().getName()
        : HasMetadata.getKind(user.getClass())
            + "/"
            + namespace
            + "/"
            + user.getMetadata().getName();
  }
}
