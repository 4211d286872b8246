package org.virtfleet.desktop.core.ovf;

import java.util.List;
import org.virtfleet.desktop.core.text.Texts;

/// A line of the report: what becomes of one thing of the package.
///
/// @param device what the package calls it; empty where there is only one
/// @param key of the text that says more
/// @param values for that text
public record Finding(
    Verdict verdict, Subject subject, String device, String key, List<Object> values) {

  /// What became of it.
  public enum Verdict {
    TAKEN,
    CHANGED,
    LEFT_OUT
  }

  /// What it is.
  public enum Subject {
    PACKAGE,
    NAME,
    DESCRIPTION,
    SYSTEM,
    PROCESSORS,
    MEMORY,
    FIRMWARE,
    TPM,
    DISK,
    CD,
    CARD,
    BOOT_ORDER,
    SOUND,
    VIDEO,
    CONTROLLER,
    DEVICE
  }

  public Finding {
    values = List.copyOf(values);
  }

  /// What it is about, for a person.
  public String title(Texts texts) {
    var word = texts.of("import.subject", subject);
    return device.isEmpty() ? word : texts.get("import.subject.named", word, device);
  }

  /// What becomes of it, and why.
  public String words(Texts texts) {
    return texts.get("import." + key, values.toArray());
  }
}
