package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// A disk, as the guest sees it. Exactly one of disk, cdrom and lun; a plain disk when none is
/// given.
public final class Disk extends OpenObject {
  @JsonPropertyDescription("The volume that it shows.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String name = "";

  @JsonPropertyDescription("Sizes of the blocks that the guest sees.")
  private @Nullable BlockSize blockSize;

  @JsonPropertyDescription(
      "Its place in the order in which the guest looks for something to boot; 1 comes first. "
          + "When anything has a place, what has none is not tried.")
  private @Nullable Integer bootOrder;

  @JsonPropertyDescription("How the host caches it: none, writethrough or writeback.")
  private @Nullable String cache;

  @JsonPropertyDescription("Shows the volume in a CD-ROM drive.")
  private @Nullable CDRomTarget cdrom;

  @JsonPropertyDescription("True while changed blocks are recorded for backups.")
  private @Nullable Boolean changedBlockTracking;

  @JsonPropertyDescription("True for a thread of its own, on the virtio bus.")
  private @Nullable Boolean dedicatedIOThread;

  @JsonPropertyDescription("Shows the volume as an ordinary disk.")
  private @Nullable DiskTarget disk;

  @JsonPropertyDescription(
      "What happens on an I/O error: stop (the default), ignore, report or enospace.")
  private @Nullable String errorPolicy;

  @JsonPropertyDescription("How the emulator reads and writes it: native or threads.")
  private @Nullable String io;

  @JsonPropertyDescription("Passes a LUN to the guest, SCSI commands and all.")
  private @Nullable LunTarget lun;

  @JsonPropertyDescription("The serial number that the guest reads.")
  private @Nullable String serial;

  @JsonPropertyDescription("True when several guests may use the volume at once.")
  private @Nullable Boolean shareable;

  @JsonPropertyDescription("A name that the guest can read, when several disks look the same.")
  private @Nullable String tag;

  public String getName() {
    return name;
  }

  public Disk setName(String name) {
    this.name = name;
    return this;
  }

  public @Nullable BlockSize getBlockSize() {
    return blockSize;
  }

  public Disk setBlockSize(@Nullable BlockSize blockSize) {
    this.blockSize = blockSize;
    return this;
  }

  public @Nullable Integer getBootOrder() {
    return bootOrder;
  }

  public Disk setBootOrder(@Nullable Integer bootOrder) {
    this.bootOrder = bootOrder;
    return this;
  }

  public @Nullable String getCache() {
    return cache;
  }

  public Disk setCache(@Nullable String cache) {
    this.cache = cache;
    return this;
  }

  public @Nullable CDRomTarget getCdrom() {
    return cdrom;
  }

  public Disk setCdrom(@Nullable CDRomTarget cdrom) {
    this.cdrom = cdrom;
    return this;
  }

  public @Nullable Boolean getChangedBlockTracking() {
    return changedBlockTracking;
  }

  public Disk setChangedBlockTracking(@Nullable Boolean changedBlockTracking) {
    this.changedBlockTracking = changedBlockTracking;
    return this;
  }

  public @Nullable Boolean getDedicatedIOThread() {
    return dedicatedIOThread;
  }

  public Disk setDedicatedIOThread(@Nullable Boolean dedicatedIOThread) {
    this.dedicatedIOThread = dedicatedIOThread;
    return this;
  }

  public @Nullable DiskTarget getDisk() {
    return disk;
  }

  public Disk setDisk(@Nullable DiskTarget disk) {
    this.disk = disk;
    return this;
  }

  public @Nullable String getErrorPolicy() {
    return errorPolicy;
  }

  public Disk setErrorPolicy(@Nullable String errorPolicy) {
    this.errorPolicy = errorPolicy;
    return this;
  }

  public @Nullable String getIo() {
    return io;
  }

  public Disk setIo(@Nullable String io) {
    this.io = io;
    return this;
  }

  public @Nullable LunTarget getLun() {
    return lun;
  }

  public Disk setLun(@Nullable LunTarget lun) {
    this.lun = lun;
    return this;
  }

  public @Nullable String getSerial() {
    return serial;
  }

  public Disk setSerial(@Nullable String serial) {
    this.serial = serial;
    return this;
  }

  public @Nullable Boolean getShareable() {
    return shareable;
  }

  public Disk setShareable(@Nullable Boolean shareable) {
    this.shareable = shareable;
    return this;
  }

  public @Nullable String getTag() {
    return tag;
  }

  public Disk setTag(@Nullable String tag) {
    this.tag = tag;
    return this;
  }
}
