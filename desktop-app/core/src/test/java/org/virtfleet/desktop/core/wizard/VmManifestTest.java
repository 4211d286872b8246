package org.virtfleet.desktop.core.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VmManifestTest {

  @Test
  void anUploadedInstallationMediumComesBesideANewDisk() {
    var plan =
        plan(
            new VmPlan.Source.Upload(Path.of("/home/me/debian.iso"), 700L << 20, 700L << 20, true),
            GuestProfile.DEBIAN,
            List.of(new VmPlan.NewDisk("root", 20, "")),
            Optional.empty());

    assertThat(VmManifest.yaml(plan))
        .isEqualTo(
            """
            apiVersion: kubevirt.io/v1
            kind: VirtualMachine
            metadata:
              name: web-01
              namespace: shop
            spec:
              runStrategy: Always
              dataVolumeTemplates:
                - metadata:
                    name: web-01-install
                  spec:
                    source:
                      upload: {}
                    storage:
                      accessModes:
                        - ReadWriteOnce
                      resources:
                        requests:
                          storage: 1Gi
                - metadata:
                    name: web-01-root
                  spec:
                    source:
                      blank: {}
                    storage:
                      accessModes:
                        - ReadWriteOnce
                      resources:
                        requests:
                          storage: 20Gi
              template:
                metadata:
                  annotations:
                    vm.kubevirt.io/os: debian
                spec:
                  domain:
                    cpu:
                      sockets: 1
                      cores: 2
                      threads: 1
                    memory:
                      guest: 2Gi
                    firmware:
                      bootloader:
                        efi:
                          secureBoot: false
                          persistent: true
                    devices:
                      disks:
                        - name: install
                          cdrom:
                            bus: sata
                          bootOrder: 2
                        - name: root
                          disk:
                            bus: virtio
                          bootOrder: 1
                      interfaces:
                        - name: default
                          masquerade: {}
                          model: virtio
                      rng: {}
                  networks:
                    - name: default
                      pod: {}
                  volumes:
                    - name: install
                      dataVolume:
                        name: web-01-install
                    - name: root
                      dataVolume:
                        name: web-01-root
            """);
  }

  @Test
  void whatIsTypedIntoFirstBootCannotLeaveItsPlaceInTheYaml() {
    var boot =
        new VmPlan.FirstBoot(
            "web", "admin", "$6$salt$hash: [x]", List.of("ssh-ed25519 AAAA me\nruncmd: [reboot]"));
    assertThat(CloudConfig.of(boot))
        .startsWith("#cloud-config\nhostname: web\n")
        .contains("passwd: \"$6$salt$hash: [x]\"")
        .doesNotContain("\nruncmd");
  }

  @Test
  void aFileOfTheNodeIsAHostDiskAndNoVolumeIsMade() {
    var plan =
        plan(
            new VmPlan.Source.NodePath("/srv/disk.img", false),
            GuestProfile.OTHER_LINUX,
            List.of(),
            Optional.empty());
    assertThat(VmManifest.yaml(plan))
        .doesNotContain("dataVolumeTemplates", "bootloader")
        .contains("hostDisk:\n            path: /srv/disk.img\n            type: Disk\n");
  }

  @Test
  void windowsGetsSecureBootATpmAndDevicesItKnows() {
    var plan =
        plan(
            new VmPlan.Source.Existing("win", false),
            GuestProfile.WINDOWS_11,
            List.of(),
            Optional.empty());
    assertThat(VmManifest.yaml(plan))
        .contains(
            "secureBoot: true",
            "tpm:\n            persistent: true",
            "bus: sata",
            "model: e1000e",
            "smm:");
  }

  @Test
  void whoMadeItIsWrittenOnTheVmAndOnItsVolumes() {
    var plan =
        plan(
            new VmPlan.Source.Blank(),
            GuestProfile.WINDOWS_11,
            List.of(new VmPlan.NewDisk("root", 20, "")),
            Optional.empty(),
            "ann");
    assertThat(VmManifest.yaml(plan).split("virtfleet.org/created-by: ann", -1)).hasSize(3);
  }

  private static VmPlan plan(
      VmPlan.Source source,
      GuestProfile guest,
      List<VmPlan.NewDisk> disks,
      Optional<VmPlan.FirstBoot> firstBoot) {
    return plan(source, guest, disks, firstBoot, "");
  }

  private static VmPlan plan(
      VmPlan.Source source,
      GuestProfile guest,
      List<VmPlan.NewDisk> disks,
      Optional<VmPlan.FirstBoot> firstBoot,
      String createdBy) {
    return new VmPlan(
        "shop",
        "web-01",
        source,
        guest,
        guest.hardware(),
        2,
        2048,
        disks,
        Optional.of(new VmPlan.Nic("", "")),
        firstBoot,
        true,
        createdBy);
  }
}
