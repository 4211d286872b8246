package org.virtfleet.agent.storage;

import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.virtfleet.agent.storage.Workplace.Part;
import org.virtfleet.libvirt.VolumeFormat;

/// An image that has come as a whole and is not a volume's content yet. Its sender may have the
/// answer, so whatever becomes of it is in files of work, and the next agent goes on where one
/// ended.
///
/// A note beside the image says in which boot of the host it came, how long it was and what its
/// sender calls it, and in a second line, once the image is ready, in what format it is to be the
/// volume. An image with that line that is gone has taken the volume's place.
final class WholeImage {

  /// Boot, length, name, format. The disk may have had anything of it when its host ended.
  private static final Pattern NOTE =
      Pattern.compile("(\\S+) (\\d{1,18}) (\\S*)\n(?:(raw|qcow2)\n)?");

  private final Workplace workplace;
  private final String volume;
  private final Path note;
  private final Path file;

  /// @param bytes that were sent
  /// @param fileName as the sender calls it; may be empty
  /// @param state how far it has come
  record Note(long bytes, String fileName, State state) {}

  /// How far a whole image has come.
  sealed interface State {
    /// As it was sent.
    record Received() implements State {}

    /// Ready to take the volume's place.
    record Ready(VolumeFormat format) implements State {}

    /// In the volume's place; nobody has been told.
    record Installed(VolumeFormat format) implements State {}

    /// Not all of it is there any more.
    ///
    /// @param why a sentence
    record Lost(String why) implements State {}
  }

  WholeImage(Workplace workplace, String volume) {
    this.workplace = workplace;
    this.volume = volume;
    this.note = workplace.file(volume, Part.RECEIVED_NOTE);
    this.file = ImagePreparation.received(workplace, volume);
  }

  /// Takes over what was kept. From here on it is gone on with whatever ends.
  ///
  /// @param fileName as the sender calls it; may be empty
  void take(KeptImage kept, String fileName) throws IOException {
    ImagePreparation.discard(workplace, volume);
    Files.writeString(
        note,
        "%s %d %s\n"
            .formatted(
                KeptImage.boot(),
                Files.size(kept.file()),
                URLEncoder.encode(fileName, StandardCharsets.UTF_8)));
    kept.moveTo(file);
  }

  /// Notes that a file is ready to be the volume.
  ///
  /// @return where it is found again
  Path ready(Path made, VolumeFormat format) throws IOException {
    if (!made.equals(file)) {
      Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
    }
    Files.writeString(note, format.libvirtName() + "\n", StandardOpenOption.APPEND);
    return file;
  }

  Path file() {
    return file;
  }

  /// Empty where there is none.
  Optional<Note> look() throws IOException {
    try {
      var text = Files.readString(note);
      return isNotTakenYet() ? Optional.empty() : Optional.of(read(text));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
  }

  /// An agent was ended after it had written the note and before the image was taken over.
  private boolean isNotTakenYet() {
    return !Files.exists(file) && Files.exists(workplace.file(volume, Part.UPLOAD));
  }

  private Note read(String text) throws IOException {
    var form = NOTE.matcher(text);
    if (!form.matches() || !form.group(1).equals(KeptImage.boot())) {
      return new Note(
          0, "", new State.Lost("The host ended before its disk had all of the image."));
    }
    return new Note(
        Long.parseLong(form.group(2)),
        URLDecoder.decode(form.group(3), StandardCharsets.UTF_8),
        state(form.group(4)));
  }

  /// @param format null as long as it is not ready
  private State state(@Nullable String format) {
    var isThere = Files.exists(file);
    if (format == null) {
      return isThere
          ? new State.Received()
          : new State.Lost("The agent was ended while it converted the image.");
    }
    var as =
        format.equals(VolumeFormat.QCOW2.libvirtName()) ? VolumeFormat.QCOW2 : VolumeFormat.RAW;
    return isThere ? new State.Ready(as) : new State.Installed(as);
  }

  /// Deletes it, or what is left of it once it is the volume's content.
  void discard() throws IOException {
    ImagePreparation.discard(workplace, volume);
  }
}
