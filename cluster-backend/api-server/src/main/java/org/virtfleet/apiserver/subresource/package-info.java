/// KubeVirt's actions and streams: group `subresources.kubevirt.io`. What concerns a machine's wish
/// edits the object; what concerns a running guest is passed to the agent of its node. Codes and
/// words are those of KubeVirt's API server.
@NullMarked
package org.virtfleet.apiserver.subresource;

import org.jspecify.annotations.NullMarked;
