package org.virtfleet.libvirt.driver;

import org.virtfleet.libvirt.ErrorCode;

/// What libvirt's `virErrorNumber`s mean to us. Numbers are part of libvirt's ABI.
final class ErrorNumbers {
  private ErrorNumbers() {}

  /// `VIR_ERR_NO_DOMAIN_METADATA`.
  static final int NO_METADATA = 80;

  /// `VIR_ERR_NO_DOMAIN_CHECKPOINT`.
  static final int NO_CHECKPOINT = 103;

  /// `VIR_ERR_NO_DOMAIN_BACKUP`.
  static final int NO_BACKUP = 104;

  static ErrorCode code(int number) {
    return switch (number) {
      // NO_DOMAIN, NO_NETWORK, NO_STORAGE_POOL, NO_STORAGE_VOL, NO_DOMAIN_METADATA
      case 42, 43, 49, 50, 80 -> ErrorCode.NOT_FOUND;
      // DOM_EXIST, NETWORK_EXIST, STORAGE_VOL_EXIST
      case 28, 37, 90 -> ErrorCode.ALREADY_EXISTS;
      // INVALID_ARG, XML_ERROR, XML_DETAIL, CONFIG_UNSUPPORTED, XML_INVALID_SCHEMA, OS_TYPE,
      // CPU_INCOMPATIBLE
      case 8, 27, 35, 67, 92, 16, 91 -> ErrorCode.INVALID;
      // OPERATION_INVALID, RESOURCE_BUSY
      case 55, 87 -> ErrorCode.WRONG_STATE;
      // NO_SUPPORT, OPERATION_UNSUPPORTED, ARGUMENT_UNSUPPORTED
      case 3, 84, 74 -> ErrorCode.UNSUPPORTED;
      // OPERATION_DENIED, AUTH_FAILED, AUTH_CANCELLED, ACCESS_DENIED, AUTH_UNAVAILABLE
      case 29, 45, 79, 88, 94 -> ErrorCode.DENIED;
      // INVALID_CONN, RPC, NO_CLIENT
      case 6, 39, 96 -> ErrorCode.DISCONNECTED;
      // AGENT_UNRESPONSIVE, AGENT_UNSYNCED
      case 86, 97 -> ErrorCode.AGENT_UNAVAILABLE;
      // OPERATION_TIMEOUT
      case 68 -> ErrorCode.TIMEOUT;
      default -> ErrorCode.FAILED;
    };
  }
}
