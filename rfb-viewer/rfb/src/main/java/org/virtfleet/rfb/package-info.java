/// The RFB (VNC) client core.
///
/// - [RfbDisplay] is the door: where a display is and how to log in; opening it gives a session.
/// - A session has two threads. The decoder thread connects, shakes hands, then reads messages and
///   paints; the writer thread sends what is in the outbox. Whoever wants to send puts a message
///   there; after the handshake nobody else writes to the transport. Large JPEGs may have a third
///   thread, see [org.virtfleet.rfb.encoding.JpegPainter].
/// - `message` reads and writes messages, `encoding` decodes rectangles, `security` logs in. None
///   of them knows the session.
///
/// A server is not trusted: sizes, lengths, positions and indexes are checked before use, and no
/// message makes us hold more than the picture ([org.virtfleet.display.Framebuffer#MAX_PIXELS]) and
/// the named maximum of its kind.
@NullMarked
package org.virtfleet.rfb;

import org.jspecify.annotations.NullMarked;
