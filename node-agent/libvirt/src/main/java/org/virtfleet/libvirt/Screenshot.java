package org.virtfleet.libvirt;

/// A picture of a screen.
///
/// @param mimeType what the bytes are; QEMU 7.1 and later give `image/png`
/// @param bytes not copied; don't change them
@SuppressWarnings("ArrayRecordComponent") // handed through once, never compared
public record Screenshot(String mimeType, byte[] bytes) {}
