/// The verbs on objects, below HTTP: what create, update, delete mean, in order.
@NullMarked
package org.virtfleet.apiserver.registry;

import org.jspecify.annotations.NullMarked;
