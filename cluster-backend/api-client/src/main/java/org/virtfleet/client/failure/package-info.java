/// Everything that can go wrong between us and a cluster: one sealed family, each with words for a
/// person.
@NullMarked
package org.virtfleet.client.failure;

import org.jspecify.annotations.NullMarked;
