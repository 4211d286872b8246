package org.virtfleet.rfb.message;

import java.io.IOException;
import org.virtfleet.display.Rect;
import org.virtfleet.display.WireReader;
import org.virtfleet.display.WireWriter;

/// One of a server's screens (ExtendedDesktopSize and SetDesktopSize of the community's RFB
/// specification):
///
///     u32 id | u16 x | u16 y | u16 width | u16 height | u32 flags
///
/// @param id chosen by whoever made the screen
/// @param area inside the picture, if the server keeps its word
/// @param flags mean nothing yet, and are sent back as they came
public record RemoteScreen(int id, Rect area, int flags) {

  static RemoteScreen read(WireReader in) throws IOException {
    int id = in.s32();
    Rect area = new Rect(in.u16(), in.u16(), in.u16(), in.u16());
    return new RemoteScreen(id, area, in.s32());
  }

  void write(WireWriter out) {
    out.u32(id).u16(area.x()).u16(area.y()).u16(area.width()).u16(area.height()).u32(flags);
  }
}
