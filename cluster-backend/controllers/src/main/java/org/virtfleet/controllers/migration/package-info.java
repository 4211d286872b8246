/// Migrations of running guests: nothing moves yet, so each one ends at once and says why, with the
/// policy that would have held.
@NullMarked
package org.virtfleet.controllers.migration;

import org.jspecify.annotations.NullMarked;
