/// Guests that Virtfleet did not make: every domain of this host without Virtfleet's mark is shown
/// as a machine and, while it runs, an instance, and obeys their power subresources.
///
/// The objects are a likeness. Deleting one does nothing to the guest: it is drawn anew.
@NullMarked
package org.virtfleet.agent.unmanaged;

import org.jspecify.annotations.NullMarked;
