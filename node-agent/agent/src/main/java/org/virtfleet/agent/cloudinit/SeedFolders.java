package org.virtfleet.agent.cloudinit;

import static java.nio.charset.StandardCharsets.UTF_16BE;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// The folders of a [SeedImage] and how much room they take.
///
/// @param all the root first, each before those in it
record SeedFolders(List<Folder> all) {
  static final int SECTOR = 2048;

  /// Names with at most as many characters as Joliet has room for.
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

  /// One tree has a sector for its path table.
  private static final int MOST_FOLDERS = 16;

  /// What is in a folder.
  sealed interface Entry {

    /// @param path from the root
    record File(String path) implements Entry {}

    record Below(Folder folder) implements Entry {}

    /// Its name in its folder's list. The plain tree has it in capitals.
    default byte[] recordName(Charset names) {
      boolean joliet = names.equals(UTF_16BE);
      String name =
          switch (this) {
            case File(String path) -> last(path) + (joliet ? "" : plainEnd(last(path)));
            case Below(Folder folder) -> last(folder.path());
          };
      return (joliet ? name : name.toUpperCase(Locale.ROOT)).getBytes(names);
    }

    private static String plainEnd(String name) {
      return name.contains(".") ? ";1" : ".;1";
    }
  }

  /// A folder.
  ///
  /// @param path empty for the root
  /// @param parent its parent's number in the path table, from 1; the root is its own
  record Folder(String path, int parent, List<Entry> entries) {

    byte[] tableName(Charset names) {
      return path.isEmpty() ? new byte[] {0} : new Entry.Below(this).recordName(names);
    }

    /// Whole sectors: a record never lies in two.
    int bytes(Charset names) {
      int end = 2 * recordBytes(new byte[1]);
      for (Entry entry : entries) {
        byte[] name = entry.recordName(names);
        end = fitting(end, name) + recordBytes(name);
      }
      return sectorsOf(end) * SECTOR;
    }
  }

  /// @throws IllegalArgumentException when a name cannot be written
  static SeedFolders of(Collection<String> files) {
    var all = new ArrayList<Folder>();
    all.add(new Folder("", 1, new ArrayList<>()));
    var numbers = new HashMap<>(Map.of("", 1));
    for (String file : files) {
      int folder = 1;
      String path = "";
      String[] parts = file.split("/", -1);
      for (int i = 0; i < parts.length; i++) {
        if (!NAME.matcher(parts[i]).matches() || parts[i].matches("\\.+")) {
          throw new IllegalArgumentException(
              parts[i] + " is no name of 1 to 64 letters, digits and _ . -");
        }
        path = path.isEmpty() ? parts[i] : path + "/" + parts[i];
        if (i == parts.length - 1) {
          all.get(folder - 1).entries().add(new Entry.File(path));
        } else if (numbers.containsKey(path)) {
          folder = numbers.getOrDefault(path, 1);
        } else {
          Folder made = new Folder(path, folder, new ArrayList<>());
          all.get(folder - 1).entries().add(new Entry.Below(made));
          all.add(made);
          folder = all.size();
          numbers.put(path, folder);
        }
      }
    }
    if (all.size() > MOST_FOLDERS) {
      throw new IllegalArgumentException("more than " + MOST_FOLDERS + " folders");
    }
    return new SeedFolders(List.copyOf(all));
  }

  /// In which sector each folder begins, by its path.
  Map<String, Integer> places(int first, Charset names) {
    var places = new HashMap<String, Integer>();
    int next = first;
    for (Folder folder : all) {
      places.put(folder.path(), next);
      next += folder.bytes(names) / SECTOR;
    }
    return places;
  }

  int sectors(Charset names) {
    return all.stream().mapToInt(folder -> folder.bytes(names)).sum() / SECTOR;
  }

  int pathTableBytes(Charset names) {
    return all.stream().mapToInt(folder -> tableEntryBytes(folder.tableName(names))).sum();
  }

  static int tableEntryBytes(byte[] name) {
    return 8 + name.length + name.length % 2;
  }

  static int recordBytes(byte[] name) {
    return 33 + name.length + (name.length % 2 == 0 ? 1 : 0);
  }

  /// Where a record of this name can be: here, or in the next sector.
  static int fitting(int at, byte[] name) {
    int left = SECTOR - at % SECTOR;
    return recordBytes(name) > left ? at + left : at;
  }

  static int sectorsOf(int bytes) {
    return (bytes + SECTOR - 1) / SECTOR;
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
