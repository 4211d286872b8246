package org.virtfleet.client.process;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import org.slf4j.Logger;

/// Where all programs write what they log: to standard error, which the launcher sends into
/// `DATA/log`. A file `logback.xml` on the class path goes first, but is not how we do it: reading
/// one loads 450 classes.
@ConfiguratorRank(ConfiguratorRank.FALLBACK + 1)
public final class LogOutput extends ContextAwareBase implements Configurator {

  private static final String LINE = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{20} %msg%n";

  /// Called by logback, which finds it as a service.
  public LogOutput() {}

  /// Looks whether what is logged still gets out.
  ///
  /// @throws IllegalStateException with a sentence for people when it does not
  public static void check() {
    if (System.err.checkError()) {
      throw new IllegalStateException(
          "standard error, where the log goes, takes nothing any more: start the program again");
    }
  }

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    var encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(LINE);
    encoder.start();
    var output = new ConsoleAppender<ILoggingEvent>();
    output.setContext(context);
    output.setTarget("System.err");
    output.setEncoder(encoder);
    output.start();

    context.getLogger("org.virtfleet").setLevel(Level.INFO);
    var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    root.addAppender(output);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }
}
