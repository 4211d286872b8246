/// A cluster made of sample data: for tests, pictures and a look around without a server.
@NullMarked
package org.virtfleet.desktop.core.sample;

import org.jspecify.annotations.NullMarked;
