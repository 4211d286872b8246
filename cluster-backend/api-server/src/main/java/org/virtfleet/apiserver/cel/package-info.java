/// The rules of CRDs in CEL (`x-kubernetes-validations`): the core language and Kubernetes' list,
/// regex and quantity libraries.
@NullMarked
package org.virtfleet.apiserver.cel;

import org.jspecify.annotations.NullMarked;
