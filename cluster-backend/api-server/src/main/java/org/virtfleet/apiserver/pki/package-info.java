/// The cluster's own certificate authority, its certificates and kubeconfigs.
@NullMarked
package org.virtfleet.apiserver.pki;

import org.jspecify.annotations.NullMarked;
