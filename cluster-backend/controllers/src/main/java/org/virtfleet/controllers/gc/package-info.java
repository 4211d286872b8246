/// Deletes what belonged to an object that is gone, as Kubernetes' garbage collector does: in the
/// background, in the foreground (finalizer `foregroundDeletion`: the owner waits) or not at all
/// (finalizer `orphan`: dependents lose their owner).
///
/// {@link org.virtfleet.controllers.gc.OwnershipGraph} holds a few words of every object of every
/// kind; everything is decided there and checked with the server before anything is deleted.
@NullMarked
package org.virtfleet.controllers.gc;

import org.jspecify.annotations.NullMarked;
