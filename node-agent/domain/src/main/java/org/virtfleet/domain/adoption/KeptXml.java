package org.virtfleet.domain.adoption;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.virtfleet.domain.xml.Element;
import org.virtfleet.domain.xml.XmlReader;

/// What of a domain's XML a spec has no words for, as the difference to what the spec gives. It is
/// laid over what the spec gives at each start. It says nothing of what the spec says, so a change
/// of the spec is a change of the domain.
public final class KeptXml {
  private final Edit edit;

  private KeptXml(Edit edit) {
    this.edit = edit;
  }

  /// @param text as [#text] gave it
  /// @throws IllegalArgumentException when it is nothing of that kind
  public static KeptXml of(String text) {
    return new KeptXml(
        EditXml.read(
            XmlReader.read(text)
                .orElseThrow(() -> new IllegalArgumentException("not XML: " + text))));
  }

  /// @param built what the spec gives
  /// @param present what shall come of it
  static KeptXml between(Element built, Element present) {
    return new KeptXml(
        Edit.between(new Identity.Counter().next(present), Plain.of(built), Plain.of(present)));
  }

  /// The domain that a spec gives, with what is kept.
  ///
  /// @param built the document that was built of the spec
  public String applyTo(String built) {
    Optional<Element> base = XmlReader.read(built);
    return applyTo(
            base.orElseThrow(() -> new IllegalArgumentException("no domain was built: " + built)))
        .toXml();
  }

  Element applyTo(Element built) {
    Element base = Plain.of(built);
    return DistinctTargets.of(base, edit.applyTo(base));
  }

  /// The disks and cards of an adopted domain that are its spec's; the others are only XML, or were
  /// plugged in by somebody else.
  ///
  /// @param definition that the domain had when it was adopted, or has had since
  public SpecDevices devicesOf(String definition) {
    Set<Identity> onlyXml =
        edit.inside().entrySet().stream()
            .filter(entry -> entry.getKey().name().equals("devices"))
            .flatMap(entry -> entry.getValue().added().keySet().stream())
            .collect(Collectors.toSet());
    List<Element> ours =
        XmlReader.read(definition).flatMap(domain -> domain.child("devices")).stream()
            .flatMap(devices -> Identity.children(devices).entrySet().stream())
            .filter(device -> !onlyXml.contains(device.getKey()))
            .map(Map.Entry::getValue)
            .toList();
    return SpecDevices.of(ours);
  }

  /// The same difference always gives the same text.
  public String text() {
    return EditXml.write(edit).toXml();
  }
}
