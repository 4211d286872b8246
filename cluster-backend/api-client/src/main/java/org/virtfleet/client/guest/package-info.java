/// What one does to a running machine: power, display, serial console.
@NullMarked
package org.virtfleet.client.guest;

import org.jspecify.annotations.NullMarked;
