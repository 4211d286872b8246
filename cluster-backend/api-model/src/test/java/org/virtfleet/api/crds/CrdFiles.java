package org.virtfleet.api.crds;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.crdv2.generator.CRDPostProcessor;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersionBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaPropsBuilder;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.virtfleet.api.ApiResource;
import org.virtfleet.api.cdi.v1beta1.DataVolume;
import org.virtfleet.api.cni.v1.NetworkAttachmentDefinition;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceMigration;

/// The CRD files as the Java model says they should be.
final class CrdFiles {
  private static final String HEADER =
      "# Made from the Java model by CrdFilesTest, which also names the command that makes it anew.\n";

  private static final Map<String, Class<? extends ApiResource<?, ?>>> KINDS =
      Map.of(
          "virtualmachines.kubevirt.io", VirtualMachine.class,
          "virtualmachineinstances.kubevirt.io", VirtualMachineInstance.class,
          "virtualmachineinstancemigrations.kubevirt.io", VirtualMachineInstanceMigration.class,
          "datavolumes.cdi.kubevirt.io", DataVolume.class,
          "network-attachment-definitions.k8s.cni.cncf.io", NetworkAttachmentDefinition.class);

  private CrdFiles() {}

  /// File name to content.
  static Map<String, String> generate() {
    var files = new TreeMap<String, ByteArrayOutputStream>();
    new CRDGenerator()
        .forCRDVersions("v1")
        .withImplicitPreserveUnknownFields(false)
        .withMinQuotes(true)
        .withPostProcessor(
            new CRDPostProcessor() {
              @Override
              public HasMetadata process(HasMetadata crd, String crdVersion) {
                return refined((CustomResourceDefinition) crd);
              }
            })
        .withOutput(
            new CRDGenerator.CRDOutput<>() {
              @Override
              public OutputStream outputFor(String crdName) {
                return files.computeIfAbsent(crdName, _ -> new ByteArrayOutputStream());
              }

              @Override
              public void close() {}
            })
        .customResourceClasses(List.copyOf(KINDS.values()))
        .generate();
    var contents = new TreeMap<String, String>();
    files.forEach((name, bytes) ->
        contents.put(
            name.replaceFirst("-v1$", "") + ".yaml",
            HEADER + bytes.toString(StandardCharsets.UTF_8).replaceFirst("^#.*\n", "")));
    return contents;
  }

  private static CustomResourceDefinition refined(CustomResourceDefinition crd) {
    Class<? extends ApiResource<?, ?>> kind =
        Objects.requireNonNull(KINDS.get(crd.getMetadata().getName()));
    CustomResourceDefinitionVersion version = crd.getSpec().getVersions().getFirst();
    JSONSchemaProps schema = version.getSchema().getOpenAPIV3Schema();
    Type[] types = ((ParameterizedType) kind.getGenericSuperclass()).getActualTypeArguments();
    schema
        .getProperties()
        .forEach((name, part) -> SchemaRefinement.refine(part, types[name.equals("spec") ? 0 : 1]));
    refineRoot(schema, kind);
    orderColumns(version, kind);
    if (kind == VirtualMachine.class) {
      part(part(schema, "spec"), "template")
          .getProperties()
          .put("spec", reference(VirtualMachineInstance.class, "/properties/spec"));
    }
    if (kind == VirtualMachineInstance.class) {
      version.setSubresources(null);
    }
    if (crd.getSpec().getGroup().equals("kubevirt.io")) {
      serveOldVersion(crd, version, kind);
    }
    return crd;
  }

  private static void refineRoot(JSONSchemaProps schema, Class<?> kind) {
    schema.setDescription(kind.getAnnotation(JsonClassDescription.class).value());
    var properties = new TreeMap<>(schema.getProperties());
    properties.put(
        "apiVersion", text("Group and version of the form in which the object is written."));
    properties.put("kind", text("The kind of the object."));
    properties.put("metadata", new JSONSchemaPropsBuilder().withType("object").build());
    schema.setProperties(properties);
    if (kind != NetworkAttachmentDefinition.class) {
      schema.setRequired(List.of("spec"));
    }
  }

  private static JSONSchemaProps text(String description) {
    return new JSONSchemaPropsBuilder().withType("string").withDescription(description).build();
  }

  /// The generator sorts columns by path; people expect the order in which they are declared.
  private static void orderColumns(CustomResourceDefinitionVersion version, Class<?> kind) {
    List<String> declared =
        Arrays.stream(kind.getAnnotationsByType(AdditionalPrinterColumn.class))
            .map(AdditionalPrinterColumn::name)
            .toList();
    var columns = new ArrayList<>(version.getAdditionalPrinterColumns());
    columns.sort(
        (a, b) -> Integer.compare(declared.indexOf(a.getName()), declared.indexOf(b.getName())));
    version.setAdditionalPrinterColumns(columns);
  }

  private static JSONSchemaProps part(JSONSchemaProps schema, String property) {
    return Objects.requireNonNull(schema.getProperties().get(property));
  }

  /// What stands in full in another place, or in the first version of the same file.
  private static JSONSchemaProps reference(Class<?> kind, String pointer) {
    String name =
        KINDS.entrySet().stream()
            .filter(known -> known.getValue() == kind)
            .findFirst()
            .orElseThrow()
            .getKey();
    return new JSONSchemaPropsBuilder()
        .withRef(name + ".yaml#/spec/versions/0/schema/openAPIV3Schema" + pointer)
        .build();
  }

  /// KubeVirt serves the same objects under `v1alpha3` too.
  private static void serveOldVersion(
      CustomResourceDefinition crd, CustomResourceDefinitionVersion version, Class<?> kind) {
    CustomResourceDefinitionVersion old =
        new CustomResourceDefinitionVersionBuilder(version)
            .withName("v1alpha3")
            .withNewSchema()
            .withOpenAPIV3Schema(reference(kind, ""))
            .endSchema()
            .withStorage(false)
            .withDeprecated(true)
            .withDeprecationWarning(
                "kubevirt.io/v1alpha3 is now deprecated and will be removed in a future release.")
            .build();
    crd.getSpec().setVersions(List.of(version, old));
  }
}
