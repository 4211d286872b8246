/// Typed access, feeds and streams of any KubeVirt API.
@NullMarked
package org.virtfleet.client;

import org.jspecify.annotations.NullMarked;
