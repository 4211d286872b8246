/// DataVolumes: makes their claims and says how far their content is. Blank and uploaded content;
/// other sources are refused in words.
///
/// CDI's upload protocol is told by annotations of the claim: `storage.pod.ready` and
/// `storage.pod.phase`. Here they stand for the agent that takes the bytes, not for a pod.
@NullMarked
package org.virtfleet.controllers.datavolume;

import org.jspecify.annotations.NullMarked;
