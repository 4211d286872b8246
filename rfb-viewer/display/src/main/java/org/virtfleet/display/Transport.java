package org.virtfleet.display;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// A pair of blocking byte streams: a socket, a WebSocket, a pipe of a test. [#close()], from any
/// thread, must make a blocked read and a blocked write return or throw.
public interface Transport extends Closeable {

  InputStream input() throws IOException;

  OutputStream output() throws IOException;
}
