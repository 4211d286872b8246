package org.virtfleet.agent.storage;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What is built upon a file: who takes the file for the disk misses all that was written since,
/// and who writes into it spoils what is above.
///
/// @param base the file
/// @param direct the images whose headers name it, one or more
/// @param top the last of those upon each other, where each has but one upon it
public record Overlay(Path base, List<Path> direct, Path top) {

  /// What a guest writes into its volume `ephemeral`: the VMI's uid, and the volume's name.
  private static final Pattern EPHEMERAL =
      Pattern.compile("(\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12})-.*");

  public Overlay {
    direct = List.copyOf(direct);
  }

  /// A sentence that says what is there and what to do on the host.
  public String words() {
    var reader = direct.stream().flatMap(image -> reader(image).stream()).findFirst();
    if (reader.isPresent()) {
      return "The guest of the VirtualMachineInstance with uid %s has an ephemeral volume upon %s, which must stay as it is meanwhile: stop that guest first."
          .formatted(reader.get(), base);
    }
    if (direct.size() > 1) {
      return "The images %s are each built upon %s, as snapshots of other tools are, and have what was written since. Make disks of their own of those that are needed (qemu-img convert -O qcow2 IMAGE NEW), then delete the images."
          .formatted(
              direct.stream().map(Path::toString).collect(Collectors.joining(" and ")), base);
    }
    return "The image %1$s is built upon %2$s, as a snapshot of another tool is, and has what was written since. Merge the two, while the guest runs with virsh blockcommit DOMAIN DISK --active --pivot, else with qemu-img commit -b %2$s %1$s, and delete %1$s then. If nobody needs what is in it, delete it without that."
        .formatted(top, base);
  }

  private static Optional<String> reader(Path image) {
    var name = EPHEMERAL.matcher(image.getFileName().toString());
    return name.matches() ? Optional.of(name.group(1)) : Optional.empty();
  }
}
