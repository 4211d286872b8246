package org.virtfleet.domain.adoption;

import org.virtfleet.domain.xml.Alias;
import org.virtfleet.domain.xml.Element;
import org.virtfleet.domain.xml.Owner;

/// What Virtfleet writes into a domain to find it and its devices again. No guest sees it, so it
/// does not count when two domains are compared.
final class Marks {
  private Marks() {}

  static boolean is(Element element) {
    return element.attributes().containsValue(Owner.NAMESPACE) || isAlias(element);
  }

  private static boolean isAlias(Element element) {
    return element.name().equals("alias")
        && element.attribute("name").flatMap(Alias::of).isPresent();
  }
}
