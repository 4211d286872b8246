package org.virtfleet.agent.storage;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.virtfleet.agent.image.BackingFile;
import org.virtfleet.libvirt.ErrorCode;
import org.virtfleet.libvirt.Hypervisor;
import org.virtfleet.libvirt.HypervisorException;
import org.virtfleet.libvirt.StoragePool;

/// Finds the images of this host that are built upon a file. Virtfleet makes none (decision 0015),
/// but `virsh snapshot-create --disk-only` and backup programs do, and nothing but the header of
/// the image above tells of it.
///
/// It looks into the folder of the file and into those of libvirt's pools. Claims' volumes are
/// known by their names and not looked into: none comes in with a backing file, and a raw one holds
/// whatever its guest wrote. What the headers of other files say is kept until a file is another
/// one, or was written. Where the agent may not read, nothing is known.
public final class Overlays {

  /// Pools on a network are left out unless the file is in one: one that does not answer would hold
  /// up guests that have nothing to do with it.
  private static final Set<String> TYPES = Set.of("dir", "fs");

  /// What was written so lately may be written again at what counts as the same time.
  private static final Duration FRESH = Duration.ofSeconds(2);

  /// Work that is not done, which may be anybody's image as it came: on a claim's volume, on the
  /// disk of a container image.
  private static final List<String> WORK = List.of(".pvc-", "." + ContainerImages.PREFIX);

  private final Hypervisor hypervisor;
  private final InstantSource clock;
  private final Map<Path, Map<String, Header>> folders = new ConcurrentHashMap<>();

  public Overlays(Hypervisor hypervisor, InstantSource clock) {
    this.hypervisor = hypervisor;
    this.clock = clock;
  }

  /// A header as it was read.
  ///
  /// @param file which one it is to its file system
  /// @param isFresh whether it had been written just before it was read
  /// @param below what it names as its backing file
  private record Header(
      @Nullable Object file, FileTime written, long size, boolean isFresh, Optional<String> below) {

    boolean isOf(BasicFileAttributes now) {
      return !isFresh
          && written.equals(now.lastModifiedTime())
          && size == now.size()
          && Objects.equals(file, now.fileKey());
    }
  }

  /// @param below the name of the one that it is built upon, as it says
  private record Image(Path file, String below) {

    private static final String JSON = "json:";

    /// The file name below, where it is told in so many words.
    Optional<String> name() {
      return below.startsWith(JSON)
          ? Optional.empty()
          : Optional.of(below.substring(below.lastIndexOf('/') + 1).replaceFirst("^file:", ""));
    }

    boolean isUpon(Path base) {
      String name = base.getFileName().toString();
      if (below.startsWith(JSON)) {
        return below.contains("/" + name + "\"") || below.contains("\"" + name + "\"");
      }
      String path = below.startsWith("file:") ? below.substring("file:".length()) : below;
      // No two volumes of claims have one name, so a path that is out of date means the same.
      return path.substring(path.lastIndexOf('/') + 1).equals(name)
          && (VolumeObjects.isVolumeName(name) || isFile(file.resolveSibling(path), base));
    }

    private static boolean isFile(Path path, Path base) {
      try {
        return Files.isSameFile(path, base);
      } catch (IOException _) {
        return false; // what is not there is nobody's base
      }
    }
  }

  /// @param base a disk's file, whether it is there or not
  /// @return empty when no image needs it
  /// @throws HypervisorException when a folder cannot be read to its end
  public Optional<Overlay> on(Path base) {
    List<Image> images = images(foldersFor(base));
    List<Path> direct = upon(base, images);
    if (direct.isEmpty()) {
      return Optional.empty();
    }
    Set<Path> chain = new LinkedHashSet<>(); // a ring would be without end
    for (List<Path> next = direct;
        next.size() == 1 && chain.add(next.getFirst());
        next = upon(next.getFirst(), images)) {}
    return Optional.of(
        new Overlay(base, direct, chain.isEmpty() ? base : List.copyOf(chain).getLast()));
  }

  private static List<Path> upon(Path base, List<Image> images) {
    return images.stream()
        .filter(image -> image.isUpon(base))
        .map(Image::file)
        .sorted(Comparator.naturalOrder())
        .toList();
  }

  /// What is built upon each of many files, and upon those images in turn: one look for all of
  /// them.
  ///
  /// @param bases none of them a link
  /// @return by the file below, in order; nothing for those that carry none
  /// @throws HypervisorException when a folder cannot be read to its end
  Map<Path, List<Path>> uponEach(Collection<Path> bases) {
    Map<Path, Path> oneOfEach = new HashMap<>();
    bases.forEach(base -> oneOfEach.putIfAbsent(base.toAbsolutePath().getParent(), base));
    Set<Path> folders = new LinkedHashSet<>();
    oneOfEach.values().forEach(base -> folders.addAll(foldersFor(base)));
    List<Image> images = images(folders);
    Set<Path> files = new LinkedHashSet<>(bases);
    images.forEach(image -> files.add(image.file()));
    Map<String, List<Path>> byName =
        files.stream().collect(Collectors.groupingBy(file -> file.getFileName().toString()));
    Map<Path, List<Path>> found = new HashMap<>();
    for (Image image : images) {
      Collection<Path> candidates =
          image.name().map(name -> byName.getOrDefault(name, List.of())).orElse(List.copyOf(files));
      candidates.stream()
          .filter(image::isUpon)
          .forEach(base -> found.computeIfAbsent(base, _ -> new ArrayList<>()).add(image.file()));
    }
    found.values().forEach(upon -> upon.sort(Comparator.naturalOrder()));
    return found;
  }

  private List<Image> images(Set<Path> folders) {
    List<Image> images = new ArrayList<>();
    for (Path folder : folders) {
      headers(folder)
          .forEach((name, header) ->
              header
                  .below()
                  .ifPresent(below -> images.add(new Image(folder.resolve(name), below))));
    }
    return images;
  }

  /// A file that is a link lies where that leads.
  private Set<Path> foldersFor(Path base) {
    Set<Path> found = new LinkedHashSet<>();
    List<Path> near = new ArrayList<>(List.of(base.toAbsolutePath()));
    try {
      near.add(base.toRealPath());
    } catch (IOException _) {
      // It is not there yet, or nobody may look.
    }
    near.stream().map(Path::getParent).filter(Objects::nonNull).forEach(found::add);
    hypervisor.storage().pools().stream()
        .filter(StoragePool::active)
        .filter(pool -> TYPES.contains(pool.type()))
        .map(pool -> Path.of(pool.path()))
        .forEach(found::add);
    return found;
  }

  private Map<String, Header> headers(Path folder) {
    Map<String, Header> before = folders.getOrDefault(folder, Map.of());
    Map<String, Header> now = new HashMap<>();
    try (var files = Files.newDirectoryStream(folder, Overlays::mayBeOverlay)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        Header header = header(file, before.get(name));
        if (header != null) {
          now.put(name, header);
        }
      }
    } catch (AccessDeniedException | NoSuchFileException | NotDirectoryException _) {
      return Map.of();
    } catch (IOException | DirectoryIteratorException e) {
      throw new HypervisorException(
          ErrorCode.FAILED,
          "The folder %s, where images may be built upon disks, cannot be read: %s"
              .formatted(folder, e.getMessage()));
    }
    folders.put(folder, now);
    return now;
  }

  private static boolean mayBeOverlay(Path file) {
    String name = file.getFileName().toString();
    return !VolumeObjects.isVolumeName(name) && WORK.stream().noneMatch(name::startsWith);
  }

  /// @return null for what is no file, or cannot be read
  private @Nullable Header header(Path file, @Nullable Header before) {
    try {
      var attributes =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (!attributes.isRegularFile()) {
        return null;
      }
      if (before != null && before.isOf(attributes)) {
        return before;
      }
      return new Header(
          attributes.fileKey(),
          attributes.lastModifiedTime(),
          attributes.size(),
          attributes.lastModifiedTime().toInstant().isAfter(clock.instant().minus(FRESH)),
          BackingFile.of(file));
    } catch (IOException _) {
      return null;
    }
  }
}
