/// Structural OpenAPI v3 schemas of CRDs: validation, defaults, pruning.
@NullMarked
package org.virtfleet.apiserver.schema;

import org.jspecify.annotations.NullMarked;
