package org.virtfleet.agent.backup;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/// The VirtualMachine beside its disks, as `kubectl create -f` takes it.
final class Definition {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private Definition() {}

  /// It may hold what only its owner shall read, as cloud-init's data does.
  static void write(Path folder, Map<String, Object> machine) throws IOException {
    Path file =
        Files.createFile(
            folder.resolve("machine.json"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, JSON.writeValueAsString(machine));
  }
}
