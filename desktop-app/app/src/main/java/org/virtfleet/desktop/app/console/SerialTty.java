package org.virtfleet.desktop.app.console;

import com.techsenger.jeditermfx.core.TtyConnector;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.virtfleet.display.Transport;

/// A guest's serial line as a terminal's other end.
final class SerialTty implements TtyConnector {
  private final Transport line;
  private final Reader reader;
  private final Consumer<String> ended;
  private final CountDownLatch closed = new CountDownLatch(1);

  /// Takes over the line.
  ///
  /// @param ended told once, with the reason, when the line ends by itself; on any thread
  SerialTty(Transport line, Consumer<String> ended) throws IOException {
    this.line = line;
    this.reader = new InputStreamReader(line.input(), StandardCharsets.UTF_8);
    this.ended = ended;
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    try {
      int count = reader.read(buffer, offset, length);
      if (count < 0) {
        end("");
      }
      return count;
    } catch (IOException broken) {
      end(String.valueOf(broken.getMessage()));
      throw broken;
    }
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    var output = line.output();
    output.write(bytes);
    output.flush();
  }

  @Override
  public void write(String text) throws IOException {
    write(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public boolean isConnected() {
    return closed.getCount() > 0;
  }

  @Override
  public int waitFor() throws InterruptedException {
    closed.await();
    return 0;
  }

  @Override
  public boolean ready() throws IOException {
    return reader.ready();
  }

  @Override
  public String getName() {
    return "serial";
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      line.close();
    } catch (IOException alreadyGone) {
      // The other end may have closed it first; there is nothing left to do.
      closed.countDown();
    }
  }

  private void end(String reason) {
    if (isConnected()) {
      close();
      ended.accept(reason);
    }
  }
}
