package org.virtfleet.libvirt.driver;

import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Reads arrays of `struct _virTypedParameter`: char field[80], int type at 80, an eight-byte union
/// at 88, 96 bytes in all. Hundreds of guests have thousands of them every two seconds, so all of a
/// guest are copied at once: a native read is dearer than all that is done with what it reads. And
/// one guest's are mostly called as those of the one before, whose names are taken then.
final class TypedParameters {
  private static final int SIZE = 96;
  private static final int TYPE = 80;
  private static final int VALUE = 88;

  private byte[] before = {};
  private String[] namesBefore = {};

  /// By their names: a number is a [Long], a text a [String].
  Map<String, Object> read(Pointer parameters, int count) {
    if (count == 0) {
      return Map.of(); // of which there need be no array
    }
    byte[] bytes = parameters.getByteArray(0, count * SIZE);
    ByteBuffer fields = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    Map<String, Object> values = HashMap.newHashMap(count);
    String[] names = new String[count];
    for (int i = 0; i < count; i++) {
      int at = i * SIZE;
      int value = at + VALUE;
      Object read = switch (fields.getInt(at + TYPE)) { // virTypedParameterType
            case 1 -> (long) fields.getInt(value);
            case 2 -> Integer.toUnsignedLong(fields.getInt(value));
            case 3, 4 -> fields.getLong(value);
            case 5 -> (long) fields.getDouble(value);
            case 6 -> (long) fields.get(value);
            case 7 -> text(fields.getLong(value));
            default -> 0L;
          };
      names[i] = isNamedAsBefore(bytes, i) ? namesBefore[i] : name(bytes, at);
      values.put(names[i], read);
    }
    before = bytes;
    namesBefore = names;
    return values;
  }

  private boolean isNamedAsBefore(byte[] bytes, int index) {
    int at = index * SIZE;
    return index < namesBefore.length && Arrays.equals(bytes, at, at + TYPE, before, at, at + TYPE);
  }

  private static String name(byte[] bytes, int start) {
    int end = start;
    while (end < start + TYPE && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, start, end - start, StandardCharsets.US_ASCII);
  }

  private static String text(long address) {
    return address == 0 ? "" : InterfaceList.text(new Pointer(address));
  }
}
