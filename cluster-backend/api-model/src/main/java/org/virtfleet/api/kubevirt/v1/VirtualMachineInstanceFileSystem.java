package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// VirtualMachineInstanceFileSystem.
public final class VirtualMachineInstanceFileSystem extends OpenObject {
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String diskName = "";

  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String fileSystemType = "";

  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String mountPoint = "";

  @Required private int totalBytes;

  @Required private int usedBytes;

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
