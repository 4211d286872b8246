/// Ownership of fields: which client last set which (`metadata.managedFields`).
@NullMarked
package org.virtfleet.apiserver.fields;

import org.jspecify.annotations.NullMarked;
