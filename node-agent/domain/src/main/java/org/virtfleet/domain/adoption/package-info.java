/// A domain that somebody else made becomes a machine of ours: what the API has words for goes into
/// its spec, and the rest is kept beside it, so that the next start gives the very same domain.
///
/// [org.virtfleet.domain.adoption.Adoption] is the way in. Pure.
@NullMarked
package org.virtfleet.domain.adoption;

import org.jspecify.annotations.NullMarked;
