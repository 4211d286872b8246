/// Requests to a Kubernetes API server and the translation of what can go wrong with them.
@NullMarked
package org.virtfleet.client.http;

import org.jspecify.annotations.NullMarked;
