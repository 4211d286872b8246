package org.virtfleet.apiserver.status;

import java.util.List;

/// `Status.details`: what the failure is about. Empty texts are left out of the answer.
public record StatusDetails(
    String name, String group, String kind, String uid, List<StatusCause> causes) {

  /// Nothing is known beyond the message.
  public static final StatusDetails EMPTY = new StatusDetails("", "", "", "", List.of());

  public StatusDetails {
    causes = List.copyOf(causes);
  }

  /// About one object.
  public static StatusDetails of(String group, String kind, String name) {
    return new StatusDetails(name, group, kind, "", List.of());
  }

  /// The same with causes.
  public StatusDetails withCauses(List<StatusCause> added) {
    return new StatusDetails(name, group, kind, uid, added);
  }

  /// The same with the object's uid.
  public StatusDetails withUid(String added) {
    return new StatusDetails(name, group, kind, added, causes);
  }
}
