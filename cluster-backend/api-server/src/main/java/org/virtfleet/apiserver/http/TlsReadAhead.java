package org.virtfleet.apiserver.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/// TLS that takes from the socket what is there, not one record at a time. Of an image of a
/// gibibyte that is 65,536 records, and for each read the kernel not only copies but also tells the
/// sender how much room there is by now.
final class TlsReadAhead extends SslConnectionFactory {

  /// In bytes. A connection has a buffer only while something is in it.
  private static final int LEAST = 32 * 1024;

  /// The same where the last time there was more than was read.
  static final int MOST = 256 * 1024;

  TlsReadAhead(SslContextFactory.Server tls, String nextProtocol) {
    super(tls, nextProtocol);
  }

  @Override
  protected SslConnection newSslConnection(Connector connector, EndPoint end, SSLEngine engine) {
    return new Ahead(connector, getSslContextFactory(), end, engine);
  }

  private static final class Ahead extends SslConnection {
    private final Connector connector;
    private final Object lock = new Object();
    private int size = LEAST;
    private @Nullable RetainableByteBuffer read;

    Ahead(Connector connector, SslContextFactory tls, EndPoint end, SSLEngine engine) {
      super(connector.getByteBufferPool(), connector.getExecutor(), tls, end, engine);
      this.connector = connector;
    }

    /// @param input for a record, whose free room is filled
    /// @return bytes; 0 where there are none now, -1 where there will be none
    @Override
    protected int networkFill(ByteBuffer input) throws IOException {
      synchronized (lock) {
        RetainableByteBuffer from = read;
        if (from == null) {
          from = connector.getByteBufferPool().acquire(size, true);
          read = from;
          int count = fill(from);
          if (count <= 0) {
            return count;
          }
        }
        int moved = BufferUtil.append(input, from.getByteBuffer());
        if (from.isEmpty()) {
          release();
        }
        return moved;
      }
    }

    private int fill(RetainableByteBuffer into) throws IOException {
      int count = -1;
      try {
        count = getEndPoint().fill(into.getByteBuffer());
        size = BufferUtil.space(into.getByteBuffer()) == 0 ? MOST : LEAST;
        return count;
      } finally {
        if (count <= 0) {
          release();
        }
      }
    }

    private void release() {
      RetainableByteBuffer held = read;
      read = null;
      if (held != null) {
        held.release();
      }
    }

    private boolean isAhead() {
      synchronized (lock) {
        return read != null;
      }
    }

    @Override
    public void onClose(@Nullable Throwable cause) {
      super.onClose(cause);
      synchronized (lock) {
        release();
      }
    }

    @Override
    protected SslEndPoint newSslEndPoint() {
      return new SslEndPoint() {
        /// What has been read already makes no socket readable.
        @Override
        protected void needsFillInterest() {
          boolean writesFirst =
              getSSLEngine().getHandshakeStatus() == SSLEngineResult.HandshakeStatus.NEED_WRAP;
          if (isAhead() && !writesFirst) {
            getExecutor().execute(() -> getFillInterest().fillable());
          } else {
            super.needsFillInterest();
          }
        }
      };
    }
  }
}
