/// The messages of RFB after the handshake (RFC 6143, 7.5 and 7.6, and the community's extensions):
/// records that write or read themselves, and [ServerMessageReader], which turns bytes into pixels
/// and calls of a [ServerMessageHandler] and does nothing else.
@NullMarked
package org.virtfleet.rfb.message;

import org.jspecify.annotations.NullMarked;
