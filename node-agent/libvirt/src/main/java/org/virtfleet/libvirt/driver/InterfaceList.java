package org.virtfleet.libvirt.driver;

import com.sun.jna.Pointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.virtfleet.libvirt.AddressSource;
import org.virtfleet.libvirt.GuestInterface;
import org.virtfleet.libvirt.GuestInterface.Address;

/// Reads `struct _virDomainInterface`: char *name at 0, char *hwaddr at 8, unsigned naddrs at 16,
/// addresses * at 24; an address is int type at 0, char *addr at 8, unsigned prefix at 16, 24 bytes
/// in all. The guest's agent fills it, so every count is capped.
final class InterfaceList {
  private static final int MAX_INTERFACES = 256;
  private static final int MAX_ADDRESSES = 64;
  private static final int ADDRESS_SIZE = 24;

  private final Libraries lib;

  InterfaceList(Libraries lib) {
    this.lib = lib;
  }

  /// Copies the list and frees the original.
  List<GuestInterface> take(@Nullable Pointer array, int count) {
    List<GuestInterface> interfaces = new ArrayList<>();
    if (array == null) {
      return interfaces;
    }
    for (Pointer element : array.getPointerArray(0, count)) {
      if (interfaces.size() < MAX_INTERFACES) {
        interfaces.add(read(element));
      }
      lib.virt().virDomainInterfaceFree(element);
    }
    lib.libc().free(array);
    return interfaces;
  }

  private static GuestInterface read(Pointer element) {
    List<Address> addresses = new ArrayList<>();
    Pointer list = element.getPointer(24);
    int count = Math.clamp(Integer.toUnsignedLong(element.getInt(16)), 0, MAX_ADDRESSES);
    for (int i = 0; list != null && i < count; i++) {
      Pointer address = list.share((long) i * ADDRESS_SIZE);
      addresses.add(new Address(text(address.getPointer(8)), address.getInt(16)));
    }
    return new GuestInterface(
        text(element.getPointer(0)),
        text(element.getPointer(8)).toLowerCase(Locale.ROOT),
        addresses);
  }

  /// `virDomainInterfaceAddressesSource`.
  static int number(AddressSource source) {
    return switch (source) {
      case AGENT -> 1;
      case ARP -> 2;
    };
  }

  static String text(@Nullable Pointer pointer) {
    return pointer == null ? "" : pointer.getString(0, "UTF-8");
  }
}
