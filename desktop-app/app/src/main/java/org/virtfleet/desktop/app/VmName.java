package org.virtfleet.desktop.app;

import org.virtfleet.desktop.core.cluster.ObjectRef;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a VM's name as the command line has it: `NAMESPACE/NAME`.
final class VmName implements ITypeConverter<ObjectRef> {
  @Override
  public ObjectRef convert(String value) {
    int slash = value.indexOf('/');
    if (slash < 1 || slash == value.length() - 1) {
      throw new TypeConversionException(
          "'" + value + "' is no VM. Give its namespace and name, such as default/web.");
    }
    return ObjectRef.vm(value.substring(0, slash), value.substring(slash + 1));
  }
}
