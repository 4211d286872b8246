/// Who and where: kubeconfig files, their contexts, certificates and tokens.
@NullMarked
package org.virtfleet.client.kubeconfig;

import org.jspecify.annotations.NullMarked;
