package org.virtfleet.domain.adoption;

import java.util.Optional;
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
    return edit.applyTo(Plain.of(built));
  }

  /// The same difference always gives the same text.
  public String text() {
    return EditXml.write(edit).toXml();
  }
}
