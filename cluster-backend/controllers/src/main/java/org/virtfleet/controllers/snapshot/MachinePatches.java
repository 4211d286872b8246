package org.virtfleet.controllers.snapshot;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.zjsonpatch.JsonPatch;
import io.fabric8.zjsonpatch.JsonPatchException;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.stream.Stream;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.RequestFailed;
import org.virtfleet.client.control.TypedClient;

/// What a restore or a clone changes of the machine that it makes: `spec.patches`, each an
/// operation of RFC 6902 as text. It is a controller that makes the machine, which may do anything,
/// so a patch must not reach what takes a right of its user's: volumes and where they come from,
/// the kernel that the guest boots, and the notes of this product.
final class MachinePatches {

  private static final JsonMapper JSON = new JsonMapper();

  private static final List<String> OPEN =
      List.of("/metadata/labels/", "/metadata/annotations/", "/spec/");

  private static final List<List<String>> CLOSED =
      Stream.of(
              "/spec/dataVolumeTemplates",
              "/spec/template/spec/volumes",
              "/spec/template/spec/utilityVolumes",
              "/spec/template/spec/domain/firmware/kernelBoot")
          .map(MachinePatches::steps)
          .toList();

  private static final List<String> TEMPLATE_NOTES = steps("/spec/template/metadata/annotations");

  /// What the server answers to an object that cannot be.
  private static final int UNPROCESSABLE = 422;

  /// `virtfleet.org/` as a pointer has it.
  private static final String OURS = "virtfleet.org~1";

  private final ArrayNode operations = JSON.createArrayNode();

  private MachinePatches() {}

  /// @param wish a VirtualMachineRestore or VirtualMachineClone
  /// @throws Refused when one of them is no such operation, or changes what it may not
  static MachinePatches of(GenericKubernetesResource wish) throws Refused {
    var patches = new MachinePatches();
    if (wish.get("spec", "patches") instanceof List<?> list) {
      for (Object one : list) {
        patches.operations.add(operation(String.valueOf(one)));
      }
    }
    return patches;
  }

  private static JsonNode operation(String text) throws Refused {
    JsonNode operation;
    try {
      operation = JSON.readTree(text);
    } catch (JacksonException e) {
      throw new Refused("The patch %s is no JSON".formatted(text));
    }
    require(text, operation.path("path").asText(""));
    if (operation.has("from")) {
      require(text, operation.path("from").asText(""));
    }
    return operation;
  }

  private static void require(String patch, String path) throws Refused {
    if (OPEN.stream().noneMatch(path::startsWith)) {
      throw new Refused(
          "The patch %s is of neither a label, nor an annotation, nor an element under /spec/"
              .formatted(patch));
    }
    if (isClosed(steps(path))) {
      throw new Refused(
          "The patch %s reaches what no patch may change, such as volumes or the kernel to boot: change the machine once it is there"
              .formatted(patch));
    }
  }

  private static boolean isClosed(List<String> path) {
    return CLOSED.stream().anyMatch(closed -> isPart(path, closed) || isPart(closed, path))
        || isPart(TEMPLATE_NOTES, path)
        || path.stream().anyMatch(step -> step.startsWith(OURS));
  }

  /// Whether the one lies in the other.
  private static boolean isPart(List<String> one, List<String> other) {
    return one.size() >= other.size() && one.subList(0, other.size()).equals(other);
  }

  private static List<String> steps(String path) {
    return List.of(path.substring(1).split("/", -1));
  }

  /// Before anything is copied in vain for it.
  ///
  /// @param machine that is to be made
  /// @throws Refused when one of them does not fit it, or the server would not take what they make
  void tryOn(VirtualMachine machine, TypedClient client, ObjectWriter writer) throws Refused {
    if (operations.isEmpty()) {
      return;
    }
    try {
      var _ = writer.preview(applyTo(machine, client));
    } catch (RequestFailed e) {
      if (e.code() != UNPROCESSABLE && e.code() != HttpURLConnection.HTTP_BAD_REQUEST) {
        throw e;
      }
      throw new Refused("The machine that is made cannot be patched: " + e.reason());
    }
  }

  /// @return another machine
  /// @throws Refused when one of them does not fit the machine
  VirtualMachine applyTo(VirtualMachine machine, TypedClient client) throws Refused {
    if (operations.isEmpty()) {
      return machine;
    }
    try {
      JsonNode patched = JsonPatch.apply(operations, client.convert(machine, JsonNode.class));
      return client.convert(patched, VirtualMachine.class);
    } catch (JsonPatchException | IllegalArgumentException e) {
      throw new Refused("The machine that is made cannot be patched: " + e.getMessage());
    }
  }

  /// A patch that is not done.
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    private final String words;

    Refused(String words) {
      super(words);
      this.words = words;
    }

    String words() {
      return words;
    }
  }
}
