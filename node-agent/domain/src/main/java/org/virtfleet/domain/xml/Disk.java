package org.virtfleet.domain.xml;

import java.util.List;
import java.util.Optional;

/// A disk, CD-ROM drive or LUN.
///
/// @param name of the VMI's disk
/// @param source empty for a drive without a medium
/// @param target for instance `vda`
/// @param bus `virtio`, `sata`, `scsi`, `usb`
/// @param tray `open` or `closed`, of a CD-ROM drive
/// @param bootOrder 1 is tried first
/// @param model `virtio-transitional`; empty for what the bus means by itself
/// @param pci where it is on the guest's PCI bus; empty for libvirt's choice
public record Disk(
    Kind kind,
    String name,
    Optional<Source> source,
    Driver driver,
    String target,
    String bus,
    Optional<String> tray,
    boolean readOnly,
    boolean shareable,
    Optional<String> serial,
    Optional<BlockSize> blockSize,
    Optional<Integer> bootOrder,
    Optional<String> model,
    Optional<PciAddress> pci)
    implements Device {

  /// What the guest takes it for.
  public enum Kind {
    DISK("disk"),
    CDROM("cdrom"),
    LUN("lun");

    private final String device;

    Kind(String device) {
      this.device = device;
    }
  }

  /// Where the bytes are.
  ///
  /// @param block a block device, not a file
  /// @param reservations whether the guest may reserve the device for itself (SCSI-3), through
  ///   libvirt's helper
  /// @param below what a qcow2 file is built upon; empty for one that is whole
  public record Source(String path, boolean block, boolean reservations, Optional<Below> below) {

    public Source(String path, boolean block, boolean reservations) {
      this(path, block, reservations, Optional.empty());
    }
  }

  /// The last image of a chain, which is only read.
  ///
  /// @param format `raw` or `qcow2`
  public record Below(String path, String format) {}

  /// How QEMU treats them.
  ///
  /// @param format `raw` or `qcow2`: always said, so that nothing is ever guessed from the content
  /// @param discard whether space that the guest frees is given back
  /// @param ioThread the thread that serves the disk, from 1
  /// @param queues how many processors of the guest can ask at the same time
  public record Driver(
      String format,
      Optional<String> cache,
      Optional<String> io,
      Optional<String> errorPolicy,
      boolean discard,
      Optional<Integer> ioThread,
      Optional<Integer> queues) {}

  /// Sizes of a block in bytes.
  public record BlockSize(long logical, long physical) {}

  @Override
  public List<Element> toElements() {
    boolean block = source.filter(Source::block).isPresent();
    Element disk =
        Element.of("disk")
            .with("type", block ? "block" : "file")
            .with("device", kind.device)
            .with("model", model)
            .add(driverElement())
            .add(source.map(Disk::sourceElement))
            .add(backingStore())
            .add(Element.of("target").with("dev", target).with("bus", bus).with("tray", tray))
            .flag("readonly", readOnly)
            .flag("shareable", shareable)
            .add(serial.map(text -> Element.text("serial", text)))
            .add(blockSize.map(Disk::blockIo))
            .add(bootOrder.map(order -> Element.of("boot").with("order", order)))
            .add(Alias.element("disk", name))
            .add(pci.map(PciAddress::inGuest));
    return List.of(disk);
  }

  private Element driverElement() {
    return Element.of("driver")
        .with("name", "qemu")
        .with("type", driver.format())
        .with("cache", driver.cache())
        .with("error_policy", driver.errorPolicy())
        .with("io", driver.io())
        .with("discard", driver.discard() ? Optional.of("unmap") : Optional.empty())
        .with("iothread", driver.ioThread().map(String::valueOf))
        .with("queues", driver.queues().map(String::valueOf));
  }

  private static Element sourceElement(Source source) {
    Element element = Element.of("source").with(source.block() ? "dev" : "file", source.path());
    return source.reservations()
        ? element.add(Element.of("reservations").with("managed", "yes"))
        : element;
  }

  /// An empty one ends the chain: a backing file named inside an image is never opened.
  private Optional<Element> backingStore() {
    if (source.isEmpty() || !driver.format().equals("qcow2")) {
      return Optional.empty();
    }
    Element end = Element.of("backingStore");
    return Optional.of(source.get().below().map(below -> below(below, end)).orElse(end));
  }

  private static Element below(Below below, Element end) {
    return Element.of("backingStore")
        .with("type", "file")
        .add(Element.of("format").with("type", below.format()))
        .add(Element.of("source").with("file", below.path()))
        .add(end);
  }

  private static Element blockIo(BlockSize size) {
    return Element.of("blockio")
        .with("logical_block_size", size.logical())
        .with("physical_block_size", size.physical());
  }
}
