/// Byte streams over WebSocket, as KubeVirt's `vnc`, `console` and `portforward` speak it: binary
/// frames that carry raw bytes, nothing else.
///
/// One [ByteStream] is what the backend's proxy, the node agent and the clients share. Behind it is
/// Jetty's WebSocket where we are the server ([WebSocketUpgrade]), the JDK's where we are the
/// client ([WebSocketDialer]), or a socket ([SocketStream]). [Pump] joins two. [Ticket] is the
/// signed note with which the backend vouches for a user before an agent.
///
/// Threads: a stream has one reading and one writing thread of its user's (virtual threads do), a
/// network thread that only moves arrived bytes into the [Inbox] and never blocks, and a virtual
/// thread that sleeps between two pings ([KeepAlive]). A reader that stops reading stops the
/// network thread's demand, then TCP's window, then the far writer: nobody holds more than
/// [Inbox#CAPACITY] and a frame.
@NullMarked
package org.virtfleet.streams;

import org.jspecify.annotations.NullMarked;
