/// Rights as objects: roles, and who has them (RBAC of rbac.authorization.k8s.io/v1).
@NullMarked
package org.virtfleet.apiserver.rbac;

import org.jspecify.annotations.NullMarked;
