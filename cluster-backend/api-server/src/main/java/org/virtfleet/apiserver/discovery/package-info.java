/// The documents by which a client learns what is served: groups, resources, OpenAPI.
@NullMarked
package org.virtfleet.apiserver.discovery;

import org.jspecify.annotations.NullMarked;
