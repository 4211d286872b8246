package org.virtfleet.desktop.app.desk;

import org.virtfleet.desktop.core.actions.VmActions;
import org.virtfleet.desktop.core.session.Session;
import org.virtfleet.desktop.core.text.Texts;

/// What every view is given.
public record Desk(Session session, VmActions actions, Commands commands, Clusters clusters) {
  /// The desk of a session.
  public static Desk of(Session session, Commands commands, Clusters clusters) {
    var actions =
        new VmActions(
            session.link().staleProperty(),
            session.power(),
            session.rights(),
            session.namespaces().rows(),
            session.abilities().abilitiesProperty(),
            session.texts());
    return new Desk(session, actions, commands, clusters);
  }

  /// The texts.
  public Texts texts() {
    return session.texts();
  }

  /// Short for [Texts#get].
  public String text(String key, Object... values) {
    return session.texts().get(key, values);
  }
}
