/// From the XML of a domain that somebody else made to a VMI's spec: the other way round than
/// [org.virtfleet.domain.DomainBuilder] goes. Pure, and on its guard: whoever wrote the XML need
/// not mean well.
///
/// [DomainProjection] is the way in. One small [SpecPart] reads each part of the machine. What the
/// API has no word for is left out; nothing is said that is not so.
@NullMarked
package org.virtfleet.domain.projection;

import org.jspecify.annotations.NullMarked;
