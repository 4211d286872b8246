package org.virtfleet.libvirt.driver;

import com.sun.jna.Pointer;
import java.util.HashMap;
import java.util.Map;

/// Reads `struct _virTypedParameter`: char field[80], int type at 80, an eight-byte union at 88, 96
/// bytes in all.
final class TypedParameters {
  private static final int SIZE = 96;

  private TypedParameters() {}

  /// By their names: a number is a [Long], a text a [String].
  static Map<String, Object> read(Pointer parameters, int count) {
    Map<String, Object> values = HashMap.newHashMap(count);
    for (int i = 0; i < count; i++) {
      Pointer parameter = parameters.share((long) i * SIZE);
      Object value = switch (parameter.getInt(80)) { // virTypedParameterType
            case 1 -> (long) parameter.getInt(88);
            case 2 -> Integer.toUnsignedLong(parameter.getInt(88));
            case 3, 4 -> parameter.getLong(88);
            case 5 -> (long) parameter.getDouble(88);
            case 6 -> (long) parameter.getByte(88);
            case 7 -> InterfaceList.text(parameter.getPointer(88));
            default -> 0L;
          };
      values.put(parameter.getString(0, "US-ASCII"), value);
    }
    return values;
  }
}
