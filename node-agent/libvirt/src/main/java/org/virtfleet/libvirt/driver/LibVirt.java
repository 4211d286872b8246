package org.virtfleet.libvirt.driver;

import com.sun.jna.Callback;
import com.sun.jna.Library;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import org.jspecify.annotations.Nullable;

/// The functions of libvirt.so that are used, with C's own names. Where C says `unsigned long` or
/// `size_t` this says `long`: Linux on 64 bits, where both have eight bytes. A result of type
/// [Pointer] is null when the call failed; an `int` is negative then.
interface LibVirt extends Library {

  /// Called for every error; that it does nothing keeps libvirt from writing to standard error.
  interface ErrorFunction extends Callback {
    void invoke(@Nullable Pointer userData, @Nullable Pointer error);
  }

  /// `virFreeCallback`: libvirt has forgotten the callback that was registered with this `opaque`.
  interface FreeFunction extends Callback {
    void invoke(Pointer opaque);
  }

  /// `virConnectCloseFunc`.
  interface CloseFunction extends Callback {
    void invoke(Pointer connection, int reason, @Nullable Pointer opaque);
  }

  /// `virStreamEventCallback`.
  interface StreamFunction extends Callback {
    void invoke(Pointer stream, int events, @Nullable Pointer opaque);
  }

  /// `virConnectDomainEventCallback`.
  interface LifecycleFunction extends Callback {
    int invoke(Pointer connection, Pointer domain, int event, int detail, @Nullable Pointer opaque);
  }

  /// `virConnectDomainEventGenericCallback`.
  interface RebootFunction extends Callback {
    void invoke(Pointer connection, Pointer domain, @Nullable Pointer opaque);
  }

  /// `virConnectDomainEventIOErrorReasonCallback`.
  interface IoErrorFunction extends Callback {
    void invoke(
        Pointer connection,
        Pointer domain,
        @Nullable String path,
        @Nullable String alias,
        int action,
        @Nullable String reason,
        @Nullable Pointer opaque);
  }

  /// `virConnectDomainEventAgentLifecycleCallback`.
  interface AgentFunction extends Callback {
    void invoke(
        Pointer connection, Pointer domain, int state, int reason, @Nullable Pointer opaque);
  }

  /// `virConnectDomainEventDeviceRemovedCallback`, and that of a removal that failed.
  interface DeviceFunction extends Callback {
    void invoke(
        Pointer connection, Pointer domain, @Nullable String alias, @Nullable Pointer opaque);
  }

  /// `virConnectDomainEventTrayChangeCallback`.
  interface TrayFunction extends Callback {
    void invoke(
        Pointer connection,
        Pointer domain,
        @Nullable String alias,
        int reason,
        @Nullable Pointer opaque);
  }

  /// `virConnectDomainEventBalloonChangeCallback`, with KiB.
  interface BalloonFunction extends Callback {
    void invoke(Pointer connection, Pointer domain, long actual, @Nullable Pointer opaque);
  }

  /// `virConnectDomainEventMetadataChangeCallback`.
  interface MetadataFunction extends Callback {
    void invoke(
        Pointer connection,
        Pointer domain,
        int type,
        @Nullable String namespace,
        @Nullable Pointer opaque);
  }

  /// `virConnectDomainEventMemoryDeviceSizeChangeCallback`.
  interface MemoryFunction extends Callback {
    void invoke(
        Pointer connection,
        Pointer domain,
        @Nullable String alias,
        long bytes,
        @Nullable Pointer opaque);
  }

  int virEventRegisterDefaultImpl();

  int virEventRunDefaultImpl();

  void virSetErrorFunc(@Nullable Pointer userData, ErrorFunction handler);

  int virGetLastErrorCode();

  int virGetLastErrorDomain();

  @Nullable String virGetLastErrorMessage();

  @Nullable Pointer virConnectOpen(String uri);

  int virConnectRef(Pointer connection);

  int virConnectIsAlive(Pointer connection);

  int virConnectClose(Pointer connection);

  int virConnectSetKeepAlive(Pointer connection, int interval, int count);

  int virConnectRegisterCloseCallback(
      Pointer connection, CloseFunction callback, Pointer opaque, FreeFunction free);

  int virConnectUnregisterCloseCallback(Pointer connection, CloseFunction callback);

  @Nullable Pointer virConnectGetHostname(Pointer connection);

  @Nullable String virConnectGetType(Pointer connection);

  int virConnectGetVersion(Pointer connection, LongByReference version);

  int virConnectGetLibVersion(Pointer connection, LongByReference version);

  @Nullable Pointer virConnectGetCapabilities(Pointer connection);

  @Nullable Pointer virConnectGetDomainCapabilities(
      Pointer connection,
      @Nullable String emulator,
      @Nullable String architecture,
      @Nullable String machine,
      @Nullable String type,
      int flags);

  @Nullable Pointer virConnectBaselineHypervisorCPU(
      Pointer connection,
      @Nullable String emulator,
      @Nullable String architecture,
      @Nullable String machine,
      @Nullable String type,
      String[] cpus,
      int count,
      int flags);

  int virNodeGetInfo(Pointer connection, Pointer info);

  int virConnectDomainEventRegisterAny(
      Pointer connection,
      @Nullable Pointer domain,
      int event,
      Callback callback,
      Pointer opaque,
      FreeFunction free);

  int virConnectDomainEventDeregisterAny(Pointer connection, int callback);

  int virConnectListAllDomains(Pointer connection, PointerByReference domains, int flags);

  int virConnectGetAllDomainStats(
      Pointer connection, int stats, PointerByReference records, int flags);

  void virDomainStatsRecordListFree(Pointer records);

  @Nullable Pointer virDomainLookupByUUIDString(Pointer connection, String uuid);

  @Nullable Pointer virDomainLookupByName(Pointer connection, String name);

  @Nullable Pointer virDomainDefineXMLFlags(Pointer connection, String xml, int flags);

  int virDomainFree(Pointer domain);

  @Nullable String virDomainGetName(Pointer domain);

  int virDomainGetID(Pointer domain);

  int virDomainIsPersistent(Pointer domain);

  int virDomainGetState(Pointer domain, IntByReference state, IntByReference reason, int flags);

  @Nullable Pointer virDomainGetXMLDesc(Pointer domain, int flags);

  @Nullable Pointer virDomainGetMetadata(Pointer domain, int type, String namespace, int flags);

  int virDomainSetMetadata(
      Pointer domain,
      int type,
      @Nullable String metadata,
      @Nullable String key,
      @Nullable String uri,
      int flags);

  int virDomainGetAutostart(Pointer domain, IntByReference autostart);

  int virDomainSnapshotNum(Pointer domain, int flags);

  int virDomainCreateWithFlags(Pointer domain, int flags);

  int virDomainShutdownFlags(Pointer domain, int flags);

  int virDomainDestroyFlags(Pointer domain, int flags);

  int virDomainUndefineFlags(Pointer domain, int flags);

  int virDomainManagedSave(Pointer domain, int flags);

  int virDomainCoreDumpWithFormat(Pointer domain, String to, int format, int flags);

  int virDomainHasManagedSaveImage(Pointer domain, int flags);

  Pointer virDomainManagedSaveGetXMLDesc(Pointer domain, int flags);

  @Nullable Pointer virDomainSnapshotCreateXML(Pointer domain, String xml, int flags);

  int virDomainSnapshotFree(Pointer snapshot);

  Pointer virDomainSaveImageGetXMLDesc(Pointer connection, String file, int flags);

  int virDomainRestoreFlags(Pointer connection, String from, String xml, int flags);

  int virDomainSuspend(Pointer domain);

  int virDomainResume(Pointer domain);

  int virDomainReset(Pointer domain, int flags);

  int virDomainReboot(Pointer domain, int flags);

  int virDomainAttachDeviceFlags(Pointer domain, String xml, int flags);

  int virDomainUpdateDeviceFlags(Pointer domain, String xml, int flags);

  int virDomainDetachDeviceAlias(Pointer domain, String alias, int flags);

  int virDomainSetVcpusFlags(Pointer domain, int count, int flags);

  int virDomainBlockResize(Pointer domain, String disk, long size, int flags);

  int virDomainBackupBegin(
      Pointer domain, String backupXml, @Nullable String checkpointXml, int flags);

  @Nullable Pointer virDomainBackupGetXMLDesc(Pointer domain, int flags);

  @Nullable Pointer virDomainCheckpointCreateXML(Pointer domain, String xml, int flags);

  @Nullable Pointer virDomainCheckpointLookupByName(Pointer domain, String name, int flags);

  @Nullable Pointer virDomainCheckpointGetXMLDesc(Pointer checkpoint, int flags);

  int virDomainCheckpointDelete(Pointer checkpoint, int flags);

  int virDomainCheckpointFree(Pointer checkpoint);

  int virDomainGetJobStats(
      Pointer domain,
      IntByReference type,
      PointerByReference parameters,
      IntByReference count,
      int flags);

  int virDomainAbortJob(Pointer domain);

  void virTypedParamsFree(@Nullable Pointer parameters, int count);

  int virDomainOpenGraphicsFD(Pointer domain, int index, int flags);

  int virDomainOpenConsole(Pointer domain, @Nullable String device, Pointer stream, int flags);

  @Nullable Pointer virDomainScreenshot(Pointer domain, Pointer stream, int screen, int flags);

  int virDomainInterfaceAddresses(
      Pointer domain, PointerByReference interfaces, int source, int flags);

  void virDomainInterfaceFree(Pointer domainInterface);

  @Nullable Pointer virStreamNew(Pointer connection, int flags);

  int virStreamSend(Pointer stream, Pointer data, long length);

  int virStreamRecv(Pointer stream, Pointer data, long length);

  int virStreamFinish(Pointer stream);

  int virStreamAbort(Pointer stream);

  int virStreamFree(Pointer stream);

  int virStreamEventAddCallback(
      Pointer stream, int events, StreamFunction callback, Pointer opaque, FreeFunction free);

  int virStreamEventUpdateCallback(Pointer stream, int events);

  int virStreamEventRemoveCallback(Pointer stream);

  int virConnectListAllStoragePools(Pointer connection, PointerByReference pools, int flags);

  @Nullable Pointer virStoragePoolLookupByName(Pointer connection, String name);

  @Nullable Pointer virStoragePoolDefineXML(Pointer connection, String xml, int flags);

  int virStoragePoolBuild(Pointer pool, int flags);

  int virStoragePoolCreate(Pointer pool, int flags);

  int virStoragePoolDestroy(Pointer pool);

  int virStoragePoolUndefine(Pointer pool);

  int virStoragePoolRefresh(Pointer pool, int flags);

  int virStoragePoolSetAutostart(Pointer pool, int autostart);

  int virStoragePoolIsActive(Pointer pool);

  int virStoragePoolGetInfo(Pointer pool, Pointer info);

  @Nullable String virStoragePoolGetName(Pointer pool);

  @Nullable Pointer virStoragePoolGetXMLDesc(Pointer pool, int flags);

  int virStoragePoolListAllVolumes(Pointer pool, PointerByReference volumes, int flags);

  int virStoragePoolFree(Pointer pool);

  @Nullable Pointer virStorageVolLookupByName(Pointer pool, String name);

  @Nullable Pointer virStorageVolCreateXML(Pointer pool, String xml, int flags);

  int virStorageVolDelete(Pointer volume, int flags);

  int virStorageVolResize(Pointer volume, long capacity, int flags);

  int virStorageVolUpload(Pointer volume, Pointer stream, long offset, long length, int flags);

  int virStorageVolGetInfo(Pointer volume, Pointer info);

  @Nullable String virStorageVolGetName(Pointer volume);

  @Nullable Pointer virStorageVolGetPath(Pointer volume);

  int virStorageVolFree(Pointer volume);

  int virConnectListAllNetworks(Pointer connection, PointerByReference networks, int flags);

  @Nullable Pointer virNetworkLookupByName(Pointer connection, String name);

  @Nullable Pointer virNetworkDefineXML(Pointer connection, String xml);

  int virNetworkCreate(Pointer network);

  int virNetworkDestroy(Pointer network);

  int virNetworkUndefine(Pointer network);

  int virNetworkSetAutostart(Pointer network, int autostart);

  int virNetworkGetAutostart(Pointer network, IntByReference autostart);

  int virNetworkIsActive(Pointer network);

  int virNetworkIsPersistent(Pointer network);

  @Nullable String virNetworkGetName(Pointer network);

  @Nullable Pointer virNetworkGetBridgeName(Pointer network);

  int virNetworkGetDHCPLeases(
      Pointer network, @Nullable String mac, PointerByReference leases, int flags);

  void virNetworkDHCPLeaseFree(Pointer lease);

  int virNetworkFree(Pointer network);
}
