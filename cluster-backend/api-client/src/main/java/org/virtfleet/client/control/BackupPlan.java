package org.virtfleet.client.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.Map;

/// What the agent of a node is to copy for a VirtualMachineBackup, as the controller writes it into
/// [MachineBackup#PLAN]. Claims are named without their namespace, which is the backup's: so
/// whoever writes a plan gets at nothing but what is in the namespace anyway.
///
/// @param machine its name
/// @param online whether its guest runs
/// @param base the checkpoint since which changes are wanted; empty for all there is
/// @param checkpoint whether a new one is to begin with this backup
/// @param volumes those of the machine that are copied
/// @param definition the VirtualMachine, for whoever has nothing left but the files
public record BackupPlan(
    String machine,
    boolean online,
    String base,
    boolean checkpoint,
    List<Disk> volumes,
    Map<String, Object> definition) {

  /// A volume to copy.
  ///
  /// @param name as the machine calls it
  /// @param claim that it is of
  public record Disk(String name, String claim) {}

  /// What is missing is empty: others may write the annotation.
  public BackupPlan {
    machine = machine == null ? "" : machine;
    base = base == null ? "" : base;
    volumes = volumes == null ? List.of() : List.copyOf(volumes);
    definition = definition == null ? Map.of() : Map.copyOf(definition);
  }

  /// @throws IllegalArgumentException when it is none
  public static BackupPlan parse(String text) {
    try {
      return ModelJson.MAPPER.readValue(text, BackupPlan.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("The plan of the backup cannot be read.", e);
    }
  }

  /// As JSON.
  public String text() {
    try {
      return ModelJson.MAPPER.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("A plan always becomes JSON.", e);
    }
  }
}
