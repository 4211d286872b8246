/// Controllers that are killed at any moment, and those that come after them.
@NullMarked
package org.virtfleet.controllers.killed;

import org.jspecify.annotations.NullMarked;
