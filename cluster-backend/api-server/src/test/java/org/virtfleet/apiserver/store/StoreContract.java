package org.virtfleet.apiserver.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.virtfleet.apiserver.store.StoreException.Code;

/// What every store must do; each implementation runs it.
public abstract class StoreContract {

  protected static final Range LAMPS = new Range("lamps", "");
  private static final Duration LONG = Duration.ofSeconds(60);

  protected Store store;

  /// A new, empty store.
  protected abstract Store open();

  @BeforeEach
  void openStore() {
    store = open();
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  protected static StoreKey key(String namespace, String name) {
    return new StoreKey("lamps", namespace, name);
  }

  protected static Content content(String text) {
    return new Content(
        ("{\"text\":\"" + text + "\"}").getBytes(StandardCharsets.UTF_8),
        Map.of("text", text),
        Map.of("f", text));
  }

  protected static String text(StoredObject object) {
    return object.content().labels().getOrDefault("text", "");
  }

  private static void assertFails(Code code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  void aCreatedObjectIsThereWithItsRevision() {
    StoredObject created = store.create(key("a", "x"), content("on"));

    assertThat(created.revision()).isEqualTo(store.revision()).isEqualTo(created.createdRevision());
    StoredObject read = store.get(key("a", "x")).orElseThrow();
    assertThat(read.revision()).isEqualTo(created.revision());
    assertThat(read.content().json()).isEqualTo(content("on").json());
    assertThat(read.content().labels()).isEqualTo(Map.of("text", "on"));
    assertThat(read.content().fields()).isEqualTo(Map.of("f", "on"));
  }

  @Test
  void aTakenKeyIsNotCreatedAgain() {
    store.create(key("a", "x"), content("on"));
    long revision = store.revision();

    assertFails(Code.EXISTS, () -> store.create(key("a", "x"), content("off")));
    assertThat(store.revision()).isEqualTo(revision);
    assertThat(text(store.get(key("a", "x")).orElseThrow())).isEqualTo("on");
  }

  @Test
  void anUpdateNeedsTheRevisionItReplaces() {
    StoredObject first = store.create(key("a", "x"), content("on"));
    StoredObject second = store.update(key("a", "x"), first.revision(), content("off"));

    assertThat(second.revision()).isGreaterThan(first.revision());
    assertThat(second.createdRevision()).isEqualTo(first.revision());
    assertFails(
        Code.CONFLICT, () -> store.update(key("a", "x"), first.revision(), content("late")));
    assertFails(
        Code.NOT_FOUND, () -> store.update(key("a", "y"), first.revision(), content("none")));
    assertThat(text(store.get(key("a", "x")).orElseThrow())).isEqualTo("off");
  }

  @Test
  void aDeletedKeyCanBeCreatedAgain() {
    StoredObject first = store.create(key("a", "x"), content("on"));
    assertFails(
        Code.CONFLICT, () -> store.delete(key("a", "x"), first.revision() + 7, content("on")));
    StoredObject last = store.delete(key("a", "x"), first.revision(), content("on"));

    assertThat(last.revision()).isGreaterThan(first.revision());
    assertThat(store.get(key("a", "x"))).isEmpty();
    assertFails(Code.NOT_FOUND, () -> store.delete(key("a", "x"), last.revision(), content("on")));
    StoredObject again = store.create(key("a", "x"), content("new"));
    assertThat(again.createdRevision()).isEqualTo(again.revision()).isGreaterThan(last.revision());
  }

  @Test
  void listsAreInTheOrderOfKeysAndKeepToTheirRange() {
    store.create(key("b", "y"), content("3"));
    store.create(key("a", "z"), content("2"));
    store.create(key("a", "x"), content("1"));
    store.create(new StoreKey("chairs", "a", "x"), content("other"));

    Page all = store.list(LAMPS, PageRequest.ALL);
    assertThat(all.items()).extracting(StoreContract::text).containsExactly("1", "2", "3");
    assertThat(all.revision()).isEqualTo(store.revision());
    assertThat(store.list(new Range("lamps", "b"), PageRequest.ALL).items()).hasSize(1);
    assertThat(store.list(new Range("lamps", "nowhere"), PageRequest.ALL).items()).isEmpty();
  }

  @Test
  void aListGoesOnAsItWasWhenItBegan() {
    for (String name : List.of("a", "b", "c", "d", "e")) {
      store.create(key("n", name), content(name));
    }
    Page first = store.list(LAMPS, new PageRequest(0, Optional.empty(), 2));
    assertThat(first.items()).extracting(StoreContract::text).containsExactly("a", "b");
    assertThat(first.remaining()).isEqualTo(3);

    StoredObject c = store.get(key("n", "c")).orElseThrow();
    store.update(c.key(), c.revision(), content("changed"));
    StoredObject d = store.get(key("n", "d")).orElseThrow();
    store.delete(d.key(), d.revision(), d.content());
    store.create(key("n", "f"), content("late"));

    StoreKey after = first.items().getLast().key();
    Page rest = store.list(LAMPS, new PageRequest(first.revision(), Optional.of(after), 10));
    assertThat(rest.items()).extracting(StoreContract::text).containsExactly("c", "d", "e");
    assertThat(rest.remaining()).isZero();
  }

  @Test
  void aListOfTheFutureOrOfTheForgottenPastFails() {
    StoredObject first = store.create(key("a", "x"), content("1"));
    StoredObject second = store.update(first.key(), first.revision(), content("2"));
    store.compact(second.revision());

    assertFails(
        Code.FUTURE,
        () -> store.list(LAMPS, new PageRequest(second.revision() + 5, Optional.empty(), 0)));
    assertFails(
        Code.COMPACTED,
        () -> store.list(LAMPS, new PageRequest(first.revision(), Optional.empty(), 0)));
    assertThat(store.list(LAMPS, PageRequest.ALL).items()).hasSize(1);
  }

  @Test
  void aWatchSeesEveryChangeInOrderWithWhatWasBefore() throws Exception {
    StoredObject old = store.create(key("a", "old"), content("old"));
    EventCursor cursor = store.watch(LAMPS, old.revision());
    StoredObject created = store.create(key("a", "x"), content("1"));
    store.create(new StoreKey("chairs", "a", "x"), content("other"));
    StoredObject updated = store.update(created.key(), created.revision(), content("2"));
    StoredObject deleted = store.delete(created.key(), updated.revision(), content("2"));

    List<StoreEvent> events = cursor.next(LONG, 10);
    assertThat(events)
        .extracting(StoreEvent::type)
        .containsExactly(StoreEvent.Type.CREATED, StoreEvent.Type.UPDATED, StoreEvent.Type.DELETED);
    assertThat(events)
        .extracting(StoreEvent::revision)
        .containsExactly(created.revision(), updated.revision(), deleted.revision());
    assertThat(events.get(0).previous()).isEmpty();
    assertThat(events.get(1).previous().map(StoredObject::revision)).contains(created.revision());
    assertThat(cursor.revision()).isEqualTo(store.revision());
  }

  @Test
  void aWatchWaitsForNews() throws Exception {
    EventCursor cursor = store.watch(LAMPS, store.revision());
    assertThat(cursor.next(Duration.ZERO, 10)).isEmpty();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<List<StoreEvent>> news = threads.submit(() -> cursor.next(LONG, 10));
      store.create(key("a", "x"), content("1"));
      assertThat(news.get()).hasSize(1);
    }
  }

  @Test
  void aWatchFromTheForgottenPastFails() {
    StoredObject first = store.create(key("a", "x"), content("1"));
    StoredObject second = store.update(first.key(), first.revision(), content("2"));
    store.compact(second.revision());

    assertFails(Code.COMPACTED, () -> store.watch(LAMPS, first.revision()));
    assertThat(store.watch(LAMPS, second.revision())).isNotNull();
  }

  @Test
  void oneOfManyWritersOfARevisionWins() throws Exception {
    StoredObject first = store.create(key("a", "x"), content("0"));
    int writers = 20;
    List<Callable<Boolean>> attempts = new ArrayList<>();
    for (int i = 0; i < writers; i++) {
      String mine = "w" + i;
      attempts.add(() -> {
        try {
          store.update(first.key(), first.revision(), content(mine));
          return true;
        } catch (StoreException e) {
          assertThat(e.code()).isEqualTo(Code.CONFLICT);
          return false;
        }
      });
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      int won = 0;
      for (Future<Boolean> attempt : threads.invokeAll(attempts)) {
        won += attempt.get() ? 1 : 0;
      }
      assertThat(won).isEqualTo(1);
    }
  }

  @Test
  void revisionsOfManyWritersAreSeenWithoutGapsAndInOrder() throws Exception {
    EventCursor cursor = store.watch(LAMPS, store.revision());
    int count = 200;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < count; i++) {
        String name = "o" + i;
        threads.execute(() -> store.create(key("a", name), content(name)));
      }
    }
    List<Long> revisions = new ArrayList<>();
    while (revisions.size() < count) {
      cursor.next(LONG, 17).forEach(e -> revisions.add(e.revision()));
    }
    assertThat(revisions).isSorted().doesNotHaveDuplicates().hasSize(count);
    assertThat(revisions.getLast() - revisions.getFirst()).isEqualTo(count - 1);
  }

  @Test
  void aListOfThePastShowsWhatWasThereThen() {
    StoredObject x = store.create(key("a", "x"), content("1"));
    StoredObject y = store.create(key("b", "y"), content("y"));
    long then = store.revision();
    store.update(x.key(), x.revision(), content("2"));
    store.delete(y.key(), y.revision(), y.content());
    store.create(key("b", "z"), content("late"));

    Page past = store.list(LAMPS, new PageRequest(then, Optional.empty(), 0));
    assertThat(past.revision()).isEqualTo(then);
    assertThat(past.items()).extracting(StoreContract::text).containsExactly("1", "y");
    assertThat(
            store.list(new Range("lamps", "b"), new PageRequest(then, Optional.empty(), 0)).items())
        .extracting(StoreContract::text)
        .containsExactly("y");
  }

  @Test
  void pagesOfThePresentCountWhatFollows() {
    for (String name : List.of("a", "b", "c")) {
      store.create(key("n", name), content(name));
    }
    store.create(key("other", "a"), content("other"));

    Page first = store.list(new Range("lamps", "n"), new PageRequest(0, Optional.empty(), 2));
    assertThat(first.remaining()).isEqualTo(1);
    Page second =
        store.list(
            new Range("lamps", "n"),
            new PageRequest(first.revision(), Optional.of(first.items().getLast().key()), 2));
    assertThat(second.items()).extracting(StoreContract::text).containsExactly("c");
    assertThat(second.remaining()).isZero();
  }

  @Test
  void compactionKeepsWhatIsPresentAndTheListsSinceThen() {
    StoredObject x = store.create(key("a", "x"), content("1"));
    StoredObject gone = store.create(key("a", "gone"), content("gone"));
    store.delete(gone.key(), gone.revision(), gone.content());
    StoredObject second = store.update(x.key(), x.revision(), content("2"));
    long then = store.revision();
    store.compact(then);
    store.update(second.key(), second.revision(), content("3"));

    assertThat(store.list(LAMPS, new PageRequest(then, Optional.empty(), 0)).items())
        .extracting(StoreContract::text)
        .containsExactly("2");
    assertThat(store.get(gone.key())).isEmpty();
    assertThat(store.list(LAMPS, PageRequest.ALL).items())
        .extracting(StoreContract::text)
        .containsExactly("3");
  }

  @Test
  void aWatchOfANamespaceIsNotToldOfOthers() throws Exception {
    EventCursor cursor = store.watch(new Range("lamps", "a"), store.revision());
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<List<StoreEvent>> news = threads.submit(() -> cursor.next(LONG, 10));
      store.create(key("b", "x"), content("elsewhere"));
      store.create(new StoreKey("lamps", "", "x"), content("nowhere"));
      StoredObject mine = store.create(key("a", "x"), content("mine"));

      assertThat(news.get()).extracting(StoreEvent::revision).containsExactly(mine.revision());
    }
  }

  @Test
  void aWatchFromTheFutureBeginsThere() throws Exception {
    long now = store.revision();
    EventCursor cursor = store.watch(LAMPS, now + 2);
    store.create(key("a", "1"), content("1"));
    store.create(key("a", "2"), content("2"));
    store.create(key("a", "3"), content("3"));

    assertThat(cursor.next(LONG, 10)).extracting(StoreEvent::revision).containsExactly(now + 3);
  }
}
