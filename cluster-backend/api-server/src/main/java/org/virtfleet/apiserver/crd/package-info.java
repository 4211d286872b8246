/// Kinds that users bring along: what a CustomResourceDefinition must hold to.
@NullMarked
package org.virtfleet.apiserver.crd;

import org.jspecify.annotations.NullMarked;
