/// What every remote display protocol shares: the picture, input, events, and the few interfaces
/// through which a protocol core reaches the outside world. Nothing here (or in a protocol core)
/// opens a socket or knows a toolkit.
///
/// ## Threads
///
/// | thread | does | never |
/// | --- | --- | --- |
/// | decoder, one platform thread a session | reads the transport, writes [Framebuffer#pixels()], calls [DisplayListener] | waits for the view |
/// | a helper of the decoder, where it has one | paints parts that the decoder gave it | outlives the update that they belong to |
/// | writer, one thread a session | takes queued input and writes the transport | touches the picture |
/// | the view's (JavaFX) | calls [DisplaySession#send(InputEvent)], takes damage and paints | blocks on the network: `send` only queues |
///
/// The picture itself has no lock. The decoder writes pixels while the view may read them, so a
/// frame can show the upper half of an update that is still arriving; the damage published at the
/// end of that update makes the view paint it again. What the view reads after
/// [Framebuffer#takeDamage()] includes at least everything decoded before the matching
/// [Framebuffer#addDamage(Rect)].
@NullMarked
package org.virtfleet.display;

import org.jspecify.annotations.NullMarked;
