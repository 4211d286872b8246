package org.virtfleet.desktop.core.kubernetes;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.virtfleet.client.failure.ApiFailure;
import org.virtfleet.client.failure.ClusterFailure;
import org.virtfleet.desktop.core.text.Texts;
import org.virtfleet.display.Connector;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.DisplayException.Code;
import org.virtfleet.display.Transport;
import org.virtfleet.streams.ByteStream;
import org.virtfleet.streams.Takeover;

/// A byte stream of the API as a display's transport. When another session takes the stream,
/// reading and writing fail with [Code#TAKEN] and say who did.
record StreamTransport(ByteStream stream, Texts texts) implements Transport {
  static Connector connector(Work<ByteStream> opener, Texts texts) {
    return () -> {
      try {
        return new StreamTransport(opener.run(), texts);
      } catch (ApiFailure failure) {
        var holder =
            failure.causes().stream()
                .filter(cause -> cause.reason().equals(Takeover.PLACE_TAKEN))
                .findFirst();
        if (holder.isPresent()) {
          throw new DisplayException(Code.TAKEN, holder.get().message(), failure);
        }
        throw failed(failure);
      } catch (ClusterFailure failure) {
        throw failed(failure);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new IOException("Interrupted while connecting.", interrupted);
      }
    };
  }

  private static IOException failed(ClusterFailure failure) {
    return new IOException(Failures.fault(failure).sentence(), failure);
  }

  @Override
  public InputStream input() {
    return new FilterInputStream(stream.input()) {
      @Override
      public int read() throws IOException {
        return checked(super.read());
      }

      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        return checked(super.read(into, offset, length));
      }

      private int checked(int read) throws DisplayException {
        if (read < 0) {
          throwIfTaken();
        }
        return read;
      }
    };
  }

  @Override
  public OutputStream output() {
    return new FilterOutputStream(stream.output()) {
      @Override
      public void write(byte[] from, int offset, int length) throws IOException {
        try {
          out.write(from, offset, length);
        } catch (IOException broken) {
          throwIfTaken();
          throw broken;
        }
      }
    };
  }

  private void throwIfTaken() throws DisplayException {
    var takeover = stream.closedBy().flatMap(Takeover::of);
    if (takeover.isPresent()) {
      var by = takeover.get().by();
      throw new DisplayException(
          Code.TAKEN, by.isEmpty() ? texts.get("console.taken") : texts.get("console.takenBy", by));
    }
  }

  @Override
  public void close() {
    stream.close();
  }
}
