/// Pods for tools that look for them: KubeVirt runs each guest in a Pod `virt-launcher-…`, and here
/// each instance that has a node gets one that only shows it.
@NullMarked
package org.virtfleet.controllers.pod;

import org.jspecify.annotations.NullMarked;
