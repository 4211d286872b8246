package org.virtfleet.rfb;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.virtfleet.display.Framebuffer;
import org.virtfleet.display.Rect;
import org.virtfleet.rfb.message.ClientMessage;
import org.virtfleet.rfb.message.RemoteScreen;

/// Puts wanted screens into the words of a server that has told which ones it has: those keep their
/// names, in their order, and further ones get names that none has.
final class ScreenPlan {

  /// What one message can name, which counts them in a byte.
  private static final int MAX_SCREENS = 255;

  private final List<RemoteScreen> known;

  /// @param known what the server has
  ScreenPlan(List<RemoteScreen> known) {
    this.known = known;
  }

  /// @param wanted where they lie to each other; the picture begins where the first column and row
  ///   of any of them do
  /// @return empty if no server could take it, because there are too many or they are too far apart
  Optional<ClientMessage> request(List<Rect> wanted) {
    Rect around = wanted.stream().reduce(Rect.EMPTY, Rect::union);
    if (wanted.stream().anyMatch(Rect::isEmpty)
        || wanted.isEmpty()
        || wanted.size() > MAX_SCREENS
        || around.width() > Framebuffer.MAX_SIDE
        || around.height() > Framebuffer.MAX_SIDE
        || (long) around.width() * around.height() > Framebuffer.MAX_PIXELS) {
      return Optional.empty();
    }
    Set<Integer> names = new HashSet<>();
    known.forEach(screen -> names.add(screen.id()));
    List<RemoteScreen> screens = new ArrayList<>();
    for (Rect screen : wanted) {
      Rect area =
          new Rect(
              screen.x() - around.x(), screen.y() - around.y(), screen.width(), screen.height());
      int next = screens.size();
      screens.add(
          next < known.size()
              ? new RemoteScreen(known.get(next).id(), area, known.get(next).flags())
              : new RemoteScreen(unused(names), area, 0));
    }
    return Optional.of(new ClientMessage.SetDesktopSize(around.width(), around.height(), screens));
  }

  private static int unused(Set<Integer> names) {
    int name = names.size();
    while (!names.add(name)) {
      name++;
    }
    return name;
  }
}
