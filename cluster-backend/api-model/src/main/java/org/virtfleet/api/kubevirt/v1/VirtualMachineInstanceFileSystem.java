package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// A file system that is mounted in the guest.
public final class VirtualMachineInstanceFileSystem extends OpenObject {
  @JsonPropertyDescription("The device in the guest.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String diskName = "";

  @JsonPropertyDescription("Its type.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String fileSystemType = "";

  @JsonPropertyDescription("Where it is mounted.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String mountPoint = "";

  @JsonPropertyDescription("Its size.")
  @Required
  private int totalBytes;

  @JsonPropertyDescription("How much of it is used.")
  @Required
  private int usedBytes;

  @JsonPropertyDescription("The disks that it lies on.")
  private @Nullable List<VirtualMachineInstanceFileSystemDisk> disk;

  public String getDiskName() {
    return diskName;
  }

  public VirtualMachineInstanceFileSystem setDiskName(String diskName) {
    this.diskName = diskName;
    return this;
  }

  public String getFileSystemType() {
    return fileSystemType;
  }

  public VirtualMachineInstanceFileSystem setFileSystemType(String fileSystemType) {
    this.fileSystemType = fileSystemType;
    return this;
  }

  public String getMountPoint() {
    return mountPoint;
  }

  public VirtualMachineInstanceFileSystem setMountPoint(String mountPoint) {
    this.mountPoint = mountPoint;
    return this;
  }

  public int getTotalBytes() {
    return totalBytes;
  }

  public VirtualMachineInstanceFileSystem setTotalBytes(int totalBytes) {
    this.totalBytes = totalBytes;
    return this;
  }

  public int getUsedBytes() {
    return usedBytes;
  }

  public VirtualMachineInstanceFileSystem setUsedBytes(int usedBytes) {
    this.usedBytes = usedBytes;
    return this;
  }

  public List<VirtualMachineInstanceFileSystemDisk> getDisk() {
    return disk == null ? List.of() : disk;
  }

  public VirtualMachineInstanceFileSystem setDisk(List<VirtualMachineInstanceFileSystemDisk> disk) {
    this.disk = disk;
    return this;
  }
}
