package org.virtfleet.agent.image;

/// The bytes of a disk as its guest sees them, whatever format they are kept in. Nobody writes it
/// meanwhile.
public interface RawDisk extends ByteSource {}
