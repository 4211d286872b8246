package org.virtfleet.agent.registry;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.virtfleet.agent.image.TransferFailed;

/// Which file of an image's layers is its disk: the one in the folder `disk`, or the one that
/// somebody names. Layers are looked at from the uppermost down: what an upper one has, or says is
/// deleted (whiteouts, OCI Image Layer Specification), hides what is below.
final class DiskSearch {

  private static final String FOLDER = "disk";
  private static final String WHITEOUT = ".wh.";
  private static final String OPAQUE = ".wh..wh..opq";

  /// Names in the folder that are kept in mind. Nobody means more than one.
  private static final int MOST_NAMES = 1000;

  private final Optional<String> wanted;

  /// Paths that layers above the present one hide, with all that is below them.
  private final Set<String> hidden = new HashSet<>();

  /// The same of the present layer, in which they hide nothing.
  private final Set<String> hiding = new TreeSet<>();

  /// Folders of which layers above hide the content.
  private final Set<String> opaque = new HashSet<>();

  private final Set<String> becomingOpaque = new HashSet<>();
  private Optional<String> found = Optional.empty();

  /// @param path of the disk in the image; empty for the only file in `/disk`
  DiskSearch(Optional<String> path) {
    this.wanted = path.map(text -> text.replaceAll("^/+|/+$", ""));
  }

  /// Where it is, for messages.
  String place() {
    return wanted.map(path -> "/" + path).orElse("/" + FOLDER);
  }

  /// Whether an entry of the present layer is the disk.
  ///
  /// @throws TransferFailed when it would be, but may not
  boolean isDisk(LayerReader.Entry entry) throws TransferFailed {
    var path = entry.path();
    var slash = path.lastIndexOf('/');
    var parent = slash < 0 ? "" : path.substring(0, slash);
    var name = path.substring(slash + 1);
    if (name.startsWith(WHITEOUT)) {
      hide(parent, name);
      return false;
    }
    if (isHidden(path)) {
      return false;
    }
    if (isAbove(path)) {
      if (entry.kind() != LayerReader.Kind.FOLDER) {
        throw refused("/%s is no folder".formatted(LayerReader.shown(path)));
      }
      return false;
    }
    if (!isCandidate(path, parent)) {
      return false;
    }
    return switch (entry.kind()) {
      case FILE -> {
        take(path);
        yield true;
      }
      case FOLDER -> {
        if (wanted.isPresent()) {
          throw refused("%s is a folder".formatted(place()));
        }
        remember(hiding, path);
        yield false;
      }
      case LINK ->
          throw refused(
              "/%s is a link, which may lead anywhere".formatted(LayerReader.shown(path)));
      case OTHER -> throw refused("/%s is a device or the like".formatted(LayerReader.shown(path)));
    };
  }

  private void take(String path) throws TransferFailed {
    if (found.isPresent()) {
      throw refused(
          found.get().equals(path)
              ? "/%s is there twice in one layer".formatted(LayerReader.shown(path))
              : "there are two files in %s, %s and %s, of which only one can be the disk"
                  .formatted(
                      place(),
                      LayerReader.shown(name(found.get())),
                      LayerReader.shown(name(path))));
    }
    found = Optional.of(path);
    remember(hiding, path);
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /// Only what can hide the disk is kept in mind.
  private void hide(String parent, String name) throws TransferFailed {
    if (name.equals(OPAQUE)) {
      if (isAbove(parent)) {
        becomingOpaque.add(parent);
      }
      return;
    }
    var gone = name.substring(WHITEOUT.length());
    var path = parent.isEmpty() ? gone : parent + "/" + gone;
    if (isAbove(path) || isCandidate(path, parent)) {
      remember(hiding, path);
    }
  }

  private void remember(Set<String> paths, String path) throws TransferFailed {
    if (paths.size() >= MOST_NAMES) {
      throw refused("%s has more than %d files".formatted(place(), MOST_NAMES));
    }
    paths.add(path);
  }

  /// Goes on to the layer below.
  ///
  /// @return whether anything that counts can be there
  boolean goOn() {
    hidden.addAll(hiding);
    opaque.addAll(becomingOpaque);
    hiding.clear();
    becomingOpaque.clear();
    var isFound = wanted.isPresent() && found.isPresent();
    return !isFound && !isHidden(wanted.orElse(FOLDER + "/any"));
  }

  /// The path of the disk.
  Optional<String> found() {
    return found;
  }

  private TransferFailed refused(String why) {
    return TransferFailed.forGood(
        "The image has no %s that can be used: %s."
            .formatted(wanted.isPresent() ? place() : "disk", why));
  }

  /// Whether it is a folder that the disk lies in; the root is the empty path.
  private boolean isAbove(String path) {
    return path.isEmpty() || wanted.orElse(FOLDER + "/").startsWith(path + "/");
  }

  private boolean isCandidate(String path, String parent) {
    return wanted.map(path::equals).orElseGet(() -> parent.equals(FOLDER));
  }

  private boolean isHidden(String path) {
    if (hidden.contains(path)) {
      return true;
    }
    for (var slash = path.lastIndexOf('/'); slash >= 0; slash = path.lastIndexOf('/', slash - 1)) {
      var above = path.substring(0, slash);
      if (hidden.contains(above) || opaque.contains(above)) {
        return true;
      }
    }
    return !path.isEmpty() && opaque.contains("");
  }
}
