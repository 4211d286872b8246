package org.virtfleet.libvirt.driver;

import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// Reads `struct _virTypedParameter`: char field[80], int type at 80, an eight-byte union at 88, 96
/// bytes in all. Hundreds of guests have thousands of them every two seconds, so all are copied at
/// once: a native read is dearer than all that is done with what it reads.
final class TypedParameters {
  private static final int SIZE = 96;
  private static final int TYPE = 80;
  private static final int VALUE = 88;

  private TypedParameters() {}

  /// By their names: a number is a [Long], a text a [String].
  static Map<String, Object> read(Pointer parameters, int count) {
    if (count == 0) {
      return Map.of(); // of which there need be no array
    }
    byte[] bytes = parameters.getByteArray(0, count * SIZE);
    ByteBuffer fields = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    Map<String, Object> values = HashMap.newHashMap(count);
    for (int at = 0; at < bytes.length; at += SIZE) {
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
      values.put(name(bytes, at), read);
    }
    return values;
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
