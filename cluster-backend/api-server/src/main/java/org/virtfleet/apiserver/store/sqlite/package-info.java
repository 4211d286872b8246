/// The store in one SQLite file.
@NullMarked
package org.virtfleet.apiserver.store.sqlite;

import org.jspecify.annotations.NullMarked;
