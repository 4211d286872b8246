package org.virtfleet.backend;

import java.io.IOException;
import java.io.Serial;
import java.net.BindException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.virtfleet.client.process.FolderInUse;

/// The backend cannot run, for a reason that a person can do something about. The message says
/// what, where, why and what to do.
final class StartFailure extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  StartFailure(String message, Throwable cause) {
    super(message, cause);
  }

  StartFailure(String message) {
    super(message);
  }

  static StartFailure of(IOException failure, Path data, int port) {
    Optional<Path> noFolder = noFolder(data);
    if (noFolder.isPresent()) {
      return new StartFailure(
          "The backend cannot write into %s: %s is not a folder. Choose another place with --data."
              .formatted(data, noFolder.get()),
          failure);
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof FolderInUse) {
        return new StartFailure(String.valueOf(cause.getMessage()), failure);
      }
      if (cause instanceof BindException
          && String.valueOf(cause.getMessage()).contains("Permission denied")) {
        return new StartFailure(
            "The backend cannot listen on port %d: %s may not use ports below 1024. Choose a higher one with --port."
                .formatted(port, System.getProperty("user.name")),
            failure);
      }
      if (cause instanceof BindException) {
        return new StartFailure(
            "The backend cannot listen on port %d: another program uses it. Stop that program, or choose another port with --port."
                .formatted(port),
            failure);
      }
      if (isFull(cause)) {
        return new StartFailure(
            "The backend cannot write into %s: the disk is full. Make room there, or choose another place with --data."
                .formatted(data),
            failure);
      }
      if (cause instanceof ReadOnlyFileSystemException || isReadOnly(cause)) {
        return new StartFailure(
            "The backend cannot write into %s: the disk is read-only. Make it writable, or choose another place with --data."
                .formatted(data),
            failure);
      }
      if (cause instanceof AccessDeniedException) {
        return new StartFailure(
            "The backend cannot write into %s: permission denied for %s. Give %s the right to it, or choose another place with --data."
                .formatted(data, where(cause, data), System.getProperty("user.name")),
            failure);
      }
    }
    return new StartFailure(
        "The backend cannot start on %s: %s. The log says more.".formatted(data, words(failure)),
        failure);
  }

  /// What is in the way of the folder, itself or above it.
  private static Optional<Path> noFolder(Path data) {
    return Stream.iterate(data.toAbsolutePath(), Objects::nonNull, Path::getParent)
        .filter(Files::exists)
        .findFirst()
        .filter(path -> !Files.isDirectory(path));
  }

  private static boolean isFull(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    return message.contains("No space left on device")
        || message.contains("SQLITE_FULL")
        || message.contains("disk is full");
  }

  private static boolean isReadOnly(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    return message.contains("Read-only file system") || message.contains("is read-only");
  }

  private static String where(Throwable cause, Path data) {
    return cause instanceof FileSystemException e
        ? Objects.requireNonNullElse(e.getFile(), data.toString())
        : data.toString();
  }

  private static String words(IOException failure) {
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }
}
