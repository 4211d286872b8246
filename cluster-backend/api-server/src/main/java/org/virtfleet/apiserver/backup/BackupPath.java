package org.virtfleet.apiserver.backup;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.apiserver.http.Exchange;
import org.virtfleet.apiserver.http.PathHandler;
import org.virtfleet.apiserver.registry.StoreFailures;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusReason;
import org.virtfleet.apiserver.store.StoreException;
import org.virtfleet.apiserver.store.sqlite.SqliteStore;

/// The store as one file: GET takes a backup, PUT puts one back. It holds every Secret, and putting
/// one back makes everybody's rights what they were then, so this takes the right to the path
/// itself, which only cluster administrators have.
public final class BackupPath implements PathHandler {

  private static final Logger LOG = LoggerFactory.getLogger(BackupPath.class);

  private static final String PREFIX = "backup-";

  private final SqliteStore store;
  private final Path folder;

  /// @param folder where copies may lie for a moment: on the store's own disk, so that they are as
  ///   well kept
  public BackupPath(SqliteStore store, Path folder) {
    this.store = store;
    this.folder = folder;
    removeLeftOvers();
  }

  /// A server that was killed meanwhile could not.
  private void removeLeftOvers() {
    try (var places = Files.newDirectoryStream(folder, PREFIX + "*")) {
      places.forEach(BackupPath::remove);
    } catch (IOException | DirectoryIteratorException e) {
      LOG.warn("copies of old backups may be left in {}: {}", folder, e.getMessage());
    }
  }

  @Override
  public String path() {
    return "/virtfleet/v1/backup";
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    Path place = makePlace();
    Path copy = place.resolve("backup");
    try {
      switch (exchange.request().getMethod()) {
        case "GET" -> take(exchange, copy);
        case "PUT" -> putBack(exchange, copy);
        default ->
            throw new ApiException(
                StatusReason.METHOD_NOT_ALLOWED,
                "a backup is taken with GET and put back with PUT");
      }
    } catch (StoreException e) {
      throw StoreFailures.translate(e);
    } finally {
      remove(place);
    }
  }

  /// A folder that only this user can look into.
  private Path makePlace() {
    try {
      return Files.createTempDirectory(folder, PREFIX);
    } catch (IOException e) {
      throw noRoom(e);
    }
  }

  private void take(Exchange exchange, Path copy) throws IOException {
    store.backup(copy);
    exchange.response().setStatus(200);
    exchange.response().getHeaders().put(HttpHeader.CONTENT_TYPE, "application/vnd.sqlite3");
    exchange.response().getHeaders().put(HttpHeader.CONTENT_LENGTH, Files.size(copy));
    try (OutputStream out = Content.Sink.asOutputStream(exchange.response())) {
      Files.copy(copy, out);
    }
    exchange.callback().succeeded();
  }

  private void putBack(Exchange exchange, Path copy) {
    try (InputStream in = Content.Source.asInputStream(exchange.request())) {
      Files.copy(in, copy);
    } catch (EOFException e) {
      throw ApiException.badRequest("the backup did not arrive whole; nothing was changed");
    } catch (IOException e) {
      throw noRoom(e);
    }
    long revision = store.restore(copy);
    LOG.info("{} has put a backup back; the revision is now {}", exchange.user().name(), revision);
    exchange.respond(
        200,
        JsonNodeFactory.instance.objectNode().put("resourceVersion", String.valueOf(revision)));
  }

  private ApiException noRoom(IOException e) {
    return new ApiException(
        StatusReason.INSUFFICIENT_STORAGE,
        "the copy of a backup cannot be written into %s: %s. Make room there and try again."
            .formatted(folder, e.getMessage()));
  }

  /// SQLite may have put files of its own beside the copy.
  private static void remove(Path place) {
    try (var files = Files.list(place)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(place);
    } catch (IOException e) {
      LOG.warn("{} is left over from a backup and can be deleted: {}", place, e.getMessage());
    }
  }
}
