package org.virtfleet.client.control;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells people what happened to an object, as core/v1 Events. The same thing said again about the
/// same object raises `count` of the one event: its name is made of what it says, so that holds
/// across restarts too.
///
/// Events are for people; one that cannot be written is logged and forgotten.
public final class EventRecorder {

  private static final Logger LOG = LoggerFactory.getLogger(EventRecorder.class);

  /// Longest message the API accepts (core/v1 validation).
  private static final int LONGEST_MESSAGE = 1024;

  /// An Event's name may have 253 characters, of which ours takes a dot and 16.
  private static final int LONGEST_NAME = 236;

  private final TypedClient client;
  private final ObjectWriter writer;
  private final String component;
  private final InstantSource clock;

  public EventRecorder(TypedClient client, String component, InstantSource clock) {
    this.client = client;
    this.writer = new ObjectWriter(client);
    this.component = component;
    this.clock = clock;
  }

  public void normal(HasMetadata about, String reason, String message) {
    record(about, "Normal", reason, message);
  }

  public void warning(HasMetadata about, String reason, String message) {
    record(about, "Warning", reason, message);
  }

  private void record(HasMetadata about, String type, String reason, String message) {
    String text = shorten(message, LONGEST_MESSAGE);
    try {
      Event event = event(about, type, reason, text);
      Optional<Event> before = client.find(Event.class, Key.of(event));
      Event _ = before.isEmpty() ? writer.create(event) : writer.patch(before.get(), again(event));
    } catch (RequestFailed e) {
      LOG.info("cannot record for {} {}: {} {}", about.getKind(), Key.of(about), reason, text, e);
    }
  }

  private static UnaryOperator<Event> again(Event event) {
    return old ->
        new EventBuilder(old)
            .withCount(Objects.requireNonNullElse(old.getCount(), 1) + 1)
            .withLastTimestamp(event.getLastTimestamp())
            .build();
  }

  private Event event(HasMetadata about, String type, String reason, String message) {
    var meta = about.getMetadata();
    String now = Rfc3339.seconds(clock.instant());
    // Events about cluster-wide objects live in the namespace "default".
    String namespace = Objects.requireNonNullElse(meta.getNamespace(), "default");
    return new EventBuilder()
        .withNewMetadata()
        .withNamespace(namespace)
        .withName(
            name(meta.getName(), Objects.hash(meta.getUid(), type), Objects.hash(reason, message)))
        .endMetadata()
        .withNewInvolvedObject()
        .withApiVersion(about.getApiVersion())
        .withKind(about.getKind())
        .withNamespace(meta.getNamespace())
        .withName(meta.getName())
        .withUid(meta.getUid())
        .withResourceVersion(meta.getResourceVersion())
        .endInvolvedObject()
        .withType(type)
        .withReason(reason)
        .withMessage(message)
        .withNewSource()
        .withComponent(component)
        .endSource()
        .withReportingComponent(component)
        .withReportingInstance("")
        .withFirstTimestamp(now)
        .withLastTimestamp(now)
        .withCount(1)
        .build();
  }

  private static String name(String object, int who, int what) {
    return shorten(object, LONGEST_NAME)
        + "."
        + HexFormat.of().toHexDigits(who)
        + HexFormat.of().toHexDigits(what);
  }

  private static String shorten(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length);
  }
}
