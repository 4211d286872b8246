/// Questions that clients ask about themselves and others: who am I, what may I do. They are
/// answered and not stored.
@NullMarked
package org.virtfleet.apiserver.review;

import org.jspecify.annotations.NullMarked;
