package org.virtfleet.api.pool.v1beta1;

import org.virtfleet.api.OpenObject;

/// A choice whose being there is all that counts; what it holds is kept.
public final class OpenMap extends OpenObject {}
