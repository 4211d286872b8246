package org.virtfleet.apiserver.admission.kubevirt.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/// Bindings that KubeVirt once had.
final class DiscontinuedBindings implements SpecCheck {

  private static final Map<String, String> GONE =
      Map.of(
          "slirp", "Slirp interface support has been discontinued since v1.3",
          "passt", "Passt network binding has been discontinued since v1.3",
          "macvtap", "Macvtap network binding has been discontinued since v1.3");

  @Override
  public void check(JsonNode spec, String at, Causes causes) {
    Networks all = Networks.of(spec, at);
    for (int i = 0; i < all.interfaces().size(); i++) {
      for (Map.Entry<String, String> gone : GONE.entrySet()) {
        if (all.interfaces().get(i).has(gone.getKey())) {
          causes.invalid(all.interfaceField(i) + "." + gone.getKey(), gone.getValue());
        }
      }
    }
  }
}
