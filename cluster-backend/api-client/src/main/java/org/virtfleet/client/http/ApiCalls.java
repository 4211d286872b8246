package org.virtfleet.client.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import org.virtfleet.client.failure.ClusterFailure;
import org.virtfleet.client.failure.ConnectionFailure;

/// Calls of one API server as one user, whichever way they get there. They block; use virtual
/// threads.
public abstract class ApiCalls implements AutoCloseable {
  /// In bytes; a single object may have 3 MiB, a page of 500 may have many.
  private static final int MAX_JSON = 64 * 1024 * 1024;

  private static final JsonMapper JSON = new JsonMapper();

  /// An answer, good or bad.
  ///
  /// @param code HTTP's
  /// @param body to be closed
  public record Answer(int code, InputStream body) {}

  /// The server's address, for people.
  public abstract String server();

  /// Sends, and returns when the answer begins.
  ///
  /// @throws ClusterFailure when there are no credentials to send
  protected abstract Answer send(ApiRequest request, String accept)
      throws ClusterFailure, IOException, InterruptedException;

  /// Sends and leaves the answer's body to be read, however long it takes. Only success gets here.
  public final InputStream open(ApiRequest request, String accept)
      throws ClusterFailure, InterruptedException {
    try {
      Answer answer = send(request, accept);
      if (answer.code() / 100 == 2) {
        return answer.body();
      }
      try (InputStream body = answer.body()) {
        throw StatusReader.failure(
            request.what(), answer.code(), body.readNBytes(StatusReader.MAX_STATUS));
      }
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /// Sends and reads a JSON answer.
  public final JsonNode json(ApiRequest request) throws ClusterFailure, InterruptedException {
    byte[] answer = bytes(request, "application/json, */*", MAX_JSON);
    try {
      return JSON.readTree(answer);
    } catch (JsonProcessingException e) {
      throw new ConnectionFailure(ConnectionFailure.Reason.NOT_KUBERNETES, server(), e);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /// Sends and reads a whole answer.
  ///
  /// @param limit in bytes; a longer answer is a failure
  public final byte[] bytes(ApiRequest request, String accept, int limit)
      throws ClusterFailure, InterruptedException {
    try (InputStream body = open(request, accept)) {
      byte[] answer = body.readNBytes(limit + 1);
      if (answer.length > limit) {
        throw new IOException("The answer is longer than " + limit + " bytes.");
      }
      return answer;
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /// What an I/O failure of a call of this server means.
  public final ClusterFailure failure(IOException cause) {
    return new ConnectionFailure(FailureReasons.of(cause), server(), cause);
  }

  @Override
  public abstract void close();
}
