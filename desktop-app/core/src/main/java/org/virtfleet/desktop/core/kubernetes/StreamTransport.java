package org.virtfleet.desktop.core.kubernetes;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.virtfleet.client.failure.ClusterFailure;
import org.virtfleet.display.Connector;
import org.virtfleet.display.Transport;
import org.virtfleet.streams.ByteStream;

/// A byte stream of the API as a display's transport.
record StreamTransport(ByteStream stream) implements Transport {
  static Connector connector(Work<ByteStream> opener) {
    return () -> {
      try {
        return new StreamTransport(opener.run());
      } catch (ClusterFailure failure) {
        throw new IOException(Failures.fault(failure).sentence(), failure);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new IOException("Interrupted while connecting.", interrupted);
      }
    };
  }

  @Override
  public InputStream input() {
    return stream.input();
  }

  @Override
  public OutputStream output() {
    return stream.output();
  }

  @Override
  public void close() {
    stream.close();
  }
}
