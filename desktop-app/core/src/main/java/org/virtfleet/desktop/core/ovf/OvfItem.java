package org.virtfleet.desktop.core.ovf;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A device of the machine (CIM_ResourceAllocationSettingData).
///
/// @param id empty where it has none
/// @param title what a person knows it by
/// @param subtype how the exporter calls the model, such as `VmxNet3`
/// @param parent the controller's id
/// @param place at the controller; 0 where it says none
/// @param quantity as it is written
/// @param resources what it holds, such as `ovf:/disk/vmdisk1`
/// @param network its name; empty for none
/// @param mac empty where it says none
/// @param cores for each socket; 0 where it says none
/// @param bootOrder from 1 on; 0 for none
record OvfItem(
    String id,
    Kind kind,
    String title,
    String subtype,
    String parent,
    int place,
    String quantity,
    String units,
    List<String> resources,
    String network,
    String mac,
    int cores,
    int bootOrder) {

  /// CIM's resource types.
  enum Kind {
    PROCESSOR(3),
    MEMORY(4),
    IDE(5),
    SCSI(6),
    NETWORK(10),
    FLOPPY(14),
    CD(15),
    DVD(16),
    DISK(17),
    STORAGE_CONTROLLER(20),
    SERIAL(21),
    PARALLEL(22),
    USB(23),
    VIDEO(24),
    SOUND(35),
    OTHER(1);

    private final int number;

    Kind(int number) {
      this.number = number;
    }

    static Kind of(String number) {
      return Arrays.stream(values())
          .filter(kind -> Integer.toString(kind.number).equals(number))
          .findFirst()
          .orElse(OTHER);
    }
  }

  /// @param fields by the elements' names
  static OvfItem of(Map<String, String> fields) {
    var caption = text(fields, "ElementName", "Caption", "Description");
    var sockets = number(text(fields, "num_of_sockets"));
    var cores = number(text(fields, "CoresPerSocket", "cpu_per_socket"));
    var quantity = text(fields, "VirtualQuantity");
    return new OvfItem(
        text(fields, "InstanceID", "InstanceId"),
        Kind.of(text(fields, "ResourceType")),
        caption,
        text(fields, "ResourceSubType", "disk-interface"),
        text(fields, "Parent"),
        number(text(fields, "AddressOnParent")),
        quantity.isEmpty() && sockets > 0
            ? Integer.toString(sockets * Math.max(1, cores))
            : quantity,
        text(fields, "AllocationUnits", "VirtualQuantityUnits"),
        text(fields, "HostResource").lines().filter(line -> !line.isEmpty()).toList(),
        text(fields, "Connection").lines().findFirst().orElse(""),
        text(fields, "MACAddress", "Address"),
        cores,
        number(text(fields, "BootOrder")));
  }

  /// The last word of what it holds: a disk's or a file's id.
  String resource() {
    return resources.isEmpty()
        ? ""
        : resources.getFirst().substring(resources.getFirst().lastIndexOf('/') + 1);
  }

  /// What a person knows it by, or what it is.
  String label() {
    return title.isEmpty()
        ? (subtype.isEmpty() ? kind.name().toLowerCase(Locale.ROOT) : subtype)
        : title;
  }

  private static String text(Map<String, String> fields, String... names) {
    return Arrays.stream(names)
        .map(name -> fields.getOrDefault(name, ""))
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static int number(String text) {
    return text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
  }
}
