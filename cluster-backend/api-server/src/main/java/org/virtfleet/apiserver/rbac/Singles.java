package org.virtfleet.apiserver.rbac;

import java.util.ArrayList;
import java.util.List;
import org.virtfleet.apiserver.authz.Rule;

/// A rule in the smallest parts: one verb on one thing each. Somebody may hold them by several
/// rules of their own.
final class Singles {

  private Singles() {}

  static List<Rule> of(Rule rule) {
    List<Rule> singles = new ArrayList<>();
    for (String verb : rule.verbs()) {
      List<String> verbs = List.of(verb);
      rule.paths().forEach(path -> singles.add(Rule.paths(verbs, List.of(path))));
      for (String group : rule.apiGroups()) {
        for (String resource : rule.resources()) {
          Rule all = Rule.resources(verbs, List.of(group), List.of(resource));
          if (rule.resourceNames().isEmpty()) {
            singles.add(all);
          }
          for (String name : rule.resourceNames()) {
            singles.add(
                new Rule(verbs, all.apiGroups(), all.resources(), List.of(name), List.of()));
          }
        }
      }
    }
    return singles;
  }
}
