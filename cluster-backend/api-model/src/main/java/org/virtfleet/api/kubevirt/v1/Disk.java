package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// Disk.
public final class Disk extends OpenObject {
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String name = "";

  private @Nullable BlockSize blockSize;

  private @Nullable Integer bootOrder;

  private @Nullable String cache;

  private @Nullable CDRomTarget cdrom;

  private @Nullable Boolean changedBlockTracking;

  private @Nullable Boolean dedicatedIOThread;

  private @Nullable DiskTarget disk;

  private @Nullable String errorPolicy;

  private @Nullable String io;

  private @Nullable LunTarget lun;

  private @Nullable String serial;

  private @Nullable Boolean shareable;

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
