package org.virtfleet.client.upload;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.virtfleet.client.failure.TransferFailure;
import org.virtfleet.client.failure.TransferFailure.Stage;
import org.virtfleet.client.feed.FeedEvent;
import org.virtfleet.client.feed.FeedRequest;
import org.virtfleet.client.feed.ObjectFeed;
import org.virtfleet.client.http.ApiTransport;
import org.virtfleet.client.object.ObjectKey;
import org.virtfleet.client.object.ResourceType;

/// Waits, by a watch, until a DataVolume has come to a phase.
final class DataVolumeWait {
  private final ApiTransport transport;
  private final ObjectKey key;

  DataVolumeWait(ApiTransport transport, ObjectKey key) {
    this.transport = transport;
    this.key = key;
  }

  /// @param wanted one of these ends the wait
  /// @param limit how long nothing at all may happen
  /// @return what it has come to
  DataVolumeState until(Stage stage, List<String> wanted, Duration limit)
      throws TransferFailure, InterruptedException {
    return until(stage, wanted, limit, Integer.MAX_VALUE);
  }

  /// @param failures that there were before; another one ends the wait as well
  DataVolumeState until(Stage stage, List<String> wanted, Duration limit, int failures)
      throws TransferFailure, InterruptedException {
    BlockingQueue<FeedEvent<DataVolumeState>> events = new LinkedBlockingQueue<>();
    FeedRequest one = FeedRequest.one(ResourceType.DATA_VOLUME, key.namespace(), key.name());
    DataVolumeState last = DataVolumeState.UNSEEN;
    try (ObjectFeed<DataVolumeState> _ =
        ObjectFeed.start(transport, one, DataVolumeState::of, events::add)) {
      while (!wanted.contains(last.phase())) {
        FeedEvent<DataVolumeState> event = events.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
        if (event == null) {
          throw failure(
              stage,
              !last.seen()
                  ? "There is no such DataVolume, and none came within "
                      + limit.toMinutes()
                      + " minutes."
                  : "It has been in phase '"
                      + last.phase()
                      + "' for "
                      + limit.toMinutes()
                      + " minutes. "
                      + last.explanation());
        }
        last = after(event, last, stage);
        checkHopeful(last, stage, failures);
      }
    }
    return last;
  }

  private DataVolumeState after(FeedEvent<DataVolumeState> event, DataVolumeState last, Stage stage)
      throws TransferFailure {
    return switch (event) {
      case FeedEvent.Reset<DataVolumeState>(var objects) when objects.isEmpty() -> {
        // A volume from a machine's dataVolumeTemplates comes a moment after the machine.
        if (stage != Stage.PREPARING || last.seen()) {
          throw failure(stage, "There is no such DataVolume.");
        }
        yield last;
      }
      case FeedEvent.Reset<DataVolumeState>(var objects) -> objects.getFirst().value();
      case FeedEvent.Upserted<DataVolumeState>(_, DataVolumeState state) -> state;
      case FeedEvent.Deleted<DataVolumeState> _ ->
          throw failure(stage, "It was deleted meanwhile.");
      case FeedEvent.Stale<DataVolumeState> stale -> {
        if (stale.attempt() > 5) {
          throw new TransferFailure(
              stage,
              what(),
              stale.reason().what() + " " + stale.reason().why(),
              stale.reason().next(),
              stale.reason());
        }
        yield last;
      }
      case FeedEvent.Live<DataVolumeState> _ -> last;
    };
  }

  private void checkHopeful(DataVolumeState state, Stage stage, int failures)
      throws TransferFailure {
    if (state.failures() > failures) {
      throw failed(state, stage);
    }
    switch (state.phase()) {
      case "Failed" -> throw failed(state, stage);
      case "WaitForFirstConsumer", "PendingPopulation" ->
          throw new TransferFailure(
              stage,
              what(),
              "Its storage class waits for the machine that will use it before it makes the volume.",
              "Choose a storage class with immediate binding, or force it by the annotation"
                  + " cdi.kubevirt.io/storage.bind.immediate.requested.",
              null);
      default -> {
        // On its way.
      }
    }
  }

  private TransferFailure failed(DataVolumeState state, Stage stage) {
    return failure(
        stage, state.explanation().isEmpty() ? "The cluster gave no reason." : state.explanation());
  }

  private TransferFailure failure(Stage stage, String why) {
    return new TransferFailure(stage, what(), why.strip(), "", null);
  }

  private String what() {
    return "The volume " + key + " did not become ready.";
  }
}
