package org.virtfleet.agent.storage;

/// An image was not taken. The message is for the person who sent it: what, why, what to do.
public final class ImageRefused extends Exception {
  private static final long serialVersionUID = 1;

  /// What kind of refusal it is.
  public enum Code {
    /// There is no such claim, or its volume is not here.
    NOT_FOUND,
    /// The volume has its content, or something uses it.
    CONFLICT,
    /// An image for the volume is being sent or made ready.
    UNDER_WAY,
    /// A part of an image is not the next one ([ImageIntake#kept]).
    OUT_OF_ORDER,
    /// The image is not one that may be taken.
    INVALID,
    /// The image is larger than the claim.
    TOO_LARGE,
    /// The pool has no room for the image.
    NO_ROOM,
    /// The node failed, not the image.
    FAILED
  }

  private final Code code;

  ImageRefused(Code code, String message) {
    super(message);
    this.code = code;
  }

  ImageRefused(Code code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  public Code code() {
    return code;
  }
}
