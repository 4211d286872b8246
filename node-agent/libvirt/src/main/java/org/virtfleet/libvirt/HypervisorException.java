package org.virtfleet.libvirt;

/// A call to the hypervisor failed. The message is a whole sentence for people: what failed, on
/// what, why.
public final class HypervisorException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final int number;
  private final int origin;

  /// A failure that libvirt did not report itself.
  public HypervisorException(ErrorCode code, String message) {
    this(code, 0, 0, message);
  }

  /// A failure that libvirt reported.
  ///
  /// @param number libvirt's `virErrorNumber`
  /// @param origin libvirt's `virErrorDomain`, the part of libvirt that it comes from
  public HypervisorException(ErrorCode code, int number, int origin, String message) {
    super(message);
    this.code = code;
    this.number = number;
    this.origin = origin;
  }

  public ErrorCode code() {
    return code;
  }

  /// libvirt's `virErrorNumber`; 0 when the failure is not libvirt's.
  public int number() {
    return number;
  }

  /// libvirt's `virErrorDomain`; 0 when the failure is not libvirt's.
  public int origin() {
    return origin;
  }
}
