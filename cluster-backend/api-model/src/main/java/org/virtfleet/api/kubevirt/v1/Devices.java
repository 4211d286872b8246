package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// What is built into the guest.
public final class Devices extends OpenObject {
  @JsonPropertyDescription("False for a guest without a display.")
  private @Nullable Boolean autoattachGraphicsDevice;

  @JsonPropertyDescription(
      "False for a guest with a display but without pointer and keyboard of its own.")
  private @Nullable Boolean autoattachInputDevice;

  @JsonPropertyDescription("False for a guest whose use of memory is not watched.")
  private @Nullable Boolean autoattachMemBalloon;

  @JsonPropertyDescription("False for a guest that gets no network card when none is named.")
  private @Nullable Boolean autoattachPodInterface;

  @JsonPropertyDescription("False for a guest without a serial console.")
  private @Nullable Boolean autoattachSerialConsole;

  @JsonPropertyDescription("True for a channel between guest and host that works like a socket.")
  private @Nullable Boolean autoattachVSOCK;

  @JsonPropertyDescription("True for one queue for each processor on virtio disks.")
  private @Nullable Boolean blockMultiQueue;

  @JsonPropertyDescription("Lets viewers plug USB devices of their own machine into the guest.")
  private @Nullable ClientPassthroughDevices clientPassthrough;

  @JsonPropertyDescription("True to keep everybody from attaching anything while the guest runs.")
  private @Nullable Boolean disableHotplug;

  @JsonPropertyDescription("Disks, CD-ROM drives and LUNs. Each shows the volume of its name.")
  @Size(max = 256) private @Nullable List<Disk> disks;

  @JsonPropertyDescription("Tells the guest some measurements of its host through a serial port.")
  private @Nullable DownwardMetrics downwardMetrics;

  @JsonPropertyDescription("Folders of the host that the guest mounts.")
  private @Nullable List<Filesystem> filesystems;

  @JsonPropertyDescription("Graphics processors of the host.")
  private @Nullable List<GPU> gpus;

  @JsonPropertyDescription("Other devices of the host.")
  private @Nullable List<HostDevice> hostDevices;

  @JsonPropertyDescription("Pointers.")
  private @Nullable List<Input> inputs;

  @JsonPropertyDescription("Network cards. Each is plugged into the network of its name.")
  @Size(max = 256) private @Nullable List<Interface> interfaces;

  @JsonPropertyDescription("True to keep what the guest writes to its serial console.")
  private @Nullable Boolean logSerialConsole;

  @JsonPropertyDescription("True for one queue for each processor on virtio network cards.")
  private @Nullable Boolean networkInterfaceMultiqueue;

  @JsonPropertyDescription("Devices by which the guest tells that it has crashed.")
  private @Nullable List<PanicDevice> panicDevices;

  @JsonPropertyDescription("Gives the guest random numbers of the host.")
  private @Nullable Rng rng;

  @JsonPropertyDescription("A sound card.")
  private @Nullable SoundDevice sound;

  @JsonPropertyDescription("A trusted platform module, version 2.0.")
  private @Nullable TPMDevice tpm;

  @JsonPropertyDescription(
      "True for virtio devices that guests older than virtio 1.0 understand too.")
  private @Nullable Boolean useVirtioTransitional;

  @JsonPropertyDescription("The graphics card.")
  private @Nullable VideoDevice video;

  @JsonPropertyDescription(
      "A card that acts when the guest does not answer any more. Exactly one kind.")
  private @Nullable Watchdog watchdog;

  public @Nullable Boolean getAutoattachGraphicsDevice() {
    return autoattachGraphicsDevice;
  }

  public Devices setAutoattachGraphicsDevice(@Nullable Boolean autoattachGraphicsDevice) {
    this.autoattachGraphicsDevice = autoattachGraphicsDevice;
    return this;
  }

  public @Nullable Boolean getAutoattachInputDevice() {
    return autoattachInputDevice;
  }

  public Devices setAutoattachInputDevice(@Nullable Boolean autoattachInputDevice) {
    this.autoattachInputDevice = autoattachInputDevice;
    return this;
  }

  public @Nullable Boolean getAutoattachMemBalloon() {
    return autoattachMemBalloon;
  }

  public Devices setAutoattachMemBalloon(@Nullable Boolean autoattachMemBalloon) {
    this.autoattachMemBalloon = autoattachMemBalloon;
    return this;
  }

  public @Nullable Boolean getAutoattachPodInterface() {
    return autoattachPodInterface;
  }

  public Devices setAutoattachPodInterface(@Nullable Boolean autoattachPodInterface) {
    this.autoattachPodInterface = autoattachPodInterface;
    return this;
  }

  public @Nullable Boolean getAutoattachSerialConsole() {
    return autoattachSerialConsole;
  }

  public Devices setAutoattachSerialConsole(@Nullable Boolean autoattachSerialConsole) {
    this.autoattachSerialConsole = autoattachSerialConsole;
    return this;
  }

  public @Nullable Boolean getAutoattachVSOCK() {
    return autoattachVSOCK;
  }

  public Devices setAutoattachVSOCK(@Nullable Boolean autoattachVSOCK) {
    this.autoattachVSOCK = autoattachVSOCK;
    return this;
  }

  public @Nullable Boolean getBlockMultiQueue() {
    return blockMultiQueue;
  }

  public Devices setBlockMultiQueue(@Nullable Boolean blockMultiQueue) {
    this.blockMultiQueue = blockMultiQueue;
    return this;
  }

  public @Nullable ClientPassthroughDevices getClientPassthrough() {
    return clientPassthrough;
  }

  public Devices setClientPassthrough(@Nullable ClientPassthroughDevices clientPassthrough) {
    this.clientPassthrough = clientPassthrough;
    return this;
  }

  public @Nullable Boolean getDisableHotplug() {
    return disableHotplug;
  }

  public Devices setDisableHotplug(@Nullable Boolean disableHotplug) {
    this.disableHotplug = disableHotplug;
    return this;
  }

  public List<Disk> getDisks() {
    return disks == null ? List.of() : disks;
  }

  public Devices setDisks(List<Disk> disks) {
    this.disks = disks;
    return this;
  }

  public @Nullable DownwardMetrics getDownwardMetrics() {
    return downwardMetrics;
  }

  public Devices setDownwardMetrics(@Nullable DownwardMetrics downwardMetrics) {
    this.downwardMetrics = downwardMetrics;
    return this;
  }

  public List<Filesystem> getFilesystems() {
    return filesystems == null ? List.of() : filesystems;
  }

  public Devices setFilesystems(List<Filesystem> filesystems) {
    this.filesystems = filesystems;
    return this;
  }

  public List<GPU> getGpus() {
    return gpus == null ? List.of() : gpus;
  }

  public Devices setGpus(List<GPU> gpus) {
    this.gpus = gpus;
    return this;
  }

  public List<HostDevice> getHostDevices() {
    return hostDevices == null ? List.of() : hostDevices;
  }

  public Devices setHostDevices(List<HostDevice> hostDevices) {
    this.hostDevices = hostDevices;
    return this;
  }

  public List<Input> getInputs() {
    return inputs == null ? List.of() : inputs;
  }

  public Devices setInputs(List<Input> inputs) {
    this.inputs = inputs;
    return this;
  }

  public List<Interface> getInterfaces() {
    return interfaces == null ? List.of() : interfaces;
  }

  public Devices setInterfaces(List<Interface> interfaces) {
    this.interfaces = interfaces;
    return this;
  }

  public @Nullable Boolean getLogSerialConsole() {
    return logSerialConsole;
  }

  public Devices setLogSerialConsole(@Nullable Boolean logSerialConsole) {
    this.logSerialConsole = logSerialConsole;
    return this;
  }

  public @Nullable Boolean getNetworkInterfaceMultiqueue() {
    return networkInterfaceMultiqueue;
  }

  public Devices setNetworkInterfaceMultiqueue(@Nullable Boolean networkInterfaceMultiqueue) {
    this.networkInterfaceMultiqueue = networkInterfaceMultiqueue;
    return this;
  }

  public List<PanicDevice> getPanicDevices() {
    return panicDevices == null ? List.of() : panicDevices;
  }

  public Devices setPanicDevices(List<PanicDevice> panicDevices) {
    this.panicDevices = panicDevices;
    return this;
  }

  public @Nullable Rng getRng() {
    return rng;
  }

  public Devices setRng(@Nullable Rng rng) {
    this.rng = rng;
    return this;
  }

  public @Nullable SoundDevice getSound() {
    return sound;
  }

  public Devices setSound(@Nullable SoundDevice sound) {
    this.sound = sound;
    return this;
  }

  public @Nullable TPMDevice getTpm() {
    return tpm;
  }

  public Devices setTpm(@Nullable TPMDevice tpm) {
    this.tpm = tpm;
    return this;
  }

  public @Nullable Boolean getUseVirtioTransitional() {
    return useVirtioTransitional;
  }

  public Devices setUseVirtioTransitional(@Nullable Boolean useVirtioTransitional) {
    this.useVirtioTransitional = useVirtioTransitional;
    return this;
  }

  public @Nullable VideoDevice getVideo() {
    return video;
  }

  public Devices setVideo(@Nullable VideoDevice video) {
    this.video = video;
    return this;
  }

  public @Nullable Watchdog getWatchdog() {
    return watchdog;
  }

  public Devices setWatchdog(@Nullable Watchdog watchdog) {
    this.watchdog = watchdog;
    return this;
  }
}
