/// Files on their way into a volume: written with holes, unpacked, looked at and converted by the
/// host's own tools, which work without rights and within limits.
@NullMarked
package org.virtfleet.agent.image;

import org.jspecify.annotations.NullMarked;
