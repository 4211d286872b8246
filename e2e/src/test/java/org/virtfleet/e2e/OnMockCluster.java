package org.virtfleet.e2e;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/// Tests on the one [MockCluster]. Some of them compare all that is in it before and after, so no
/// two classes use it at the same time.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(MockCluster.class)
@ResourceLock("the mock cluster")
@interface OnMockCluster {}
