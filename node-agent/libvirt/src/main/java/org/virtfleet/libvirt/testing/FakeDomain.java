package org.virtfleet.libvirt.testing;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.virtfleet.libvirt.BackupState;
import org.virtfleet.libvirt.DomainInfo;
import org.virtfleet.libvirt.DomainState;
import org.virtfleet.libvirt.ErrorCode;
import org.virtfleet.libvirt.GuestInterface;
import org.virtfleet.libvirt.HypervisorException;
import org.virtfleet.libvirt.StateReason;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/// One domain of a [FakeHypervisor]. Guarded by its [FakeDomains].
final class FakeDomain {
  private static final String AGENT = "org.qemu.guest_agent.0";

  final UUID uuid;
  String name;
  String xml;
  Element root;

  /// What the next start takes, while it runs.
  Optional<Element> definition = Optional.empty();

  DomainState state = DomainState.SHUT_OFF;
  StateReason reason = StateReason.UNKNOWN;
  int id = -1;
  boolean persistent = true;
  boolean obeysShutdown = true;
  boolean agent;
  boolean frozen;
  int fileSystems = 2;
  final List<String> agentCommands = new ArrayList<>();

  /// What the agent says to whatever it is asked.
  Optional<String> agentAnswer = Optional.empty();

  /// What it says to single commands, by their names.
  final Map<String, String> agentAnswers = new HashMap<>();

  boolean autostart;
  int snapshots;
  boolean letsDevicesGo = true;
  BackupState backup = new BackupState.None();
  String backupXml = "";
  final Map<String, String> checkpoints = new HashMap<>();
  Optional<String> startFailure = Optional.empty();
  Optional<String> dumpFailure = Optional.empty();
  boolean savingFails;
  Optional<Saved> saved = Optional.empty();
  List<GuestInterface> interfaces = new ArrayList<>();
  int timesNeighboursWereAsked;

  /// @param state in which it goes on
  record Saved(DomainState state, String xml) {}

  FakeDomain(String xml) {
    this.xml = xml;
    this.root = parse(xml);
    this.name = child(root, "name").map(Node::getTextContent).orElse("").strip();
    this.uuid =
        child(root, "uuid")
            .map(e -> UUID.fromString(e.getTextContent().strip()))
            .orElseGet(UUID::randomUUID);
    if (name.isEmpty()) {
      throw new HypervisorException(ErrorCode.INVALID, "Cannot define the domain: it has no name");
    }
  }

  DomainInfo info() {
    return new DomainInfo(uuid, name, id, state, reason, persistent);
  }

  void enter(DomainState newState, StateReason why) {
    state = newState;
    reason = why;
    if (!newState.isActive()) {
      definition.ifPresent(this::become);
      definition = Optional.empty();
      id = -1;
      agent = false;
      frozen = false;
      backup = new BackupState.None();
    }
  }

  /// Anew, or where it was when it was saved.
  void begin() {
    enter(
        saved.map(Saved::state).orElse(DomainState.RUNNING),
        saved.isPresent() ? StateReason.RESTORED : StateReason.BOOTED);
    saved = Optional.empty();
    definition = Optional.of((Element) root.cloneNode(true));
    nameDevices();
  }

  private void become(Element other) {
    root = other;
    xml = text(root);
  }

  String definition() {
    return definition.map(FakeDomain::text).orElse(xml);
  }

  /// As libvirt names those that nobody has named, while they run.
  private void nameDevices() {
    Map<String, Integer> counts = new HashMap<>();
    for (Element device : child(root, "devices").map(FakeDomain::elements).orElse(List.of())) {
      String kind = device.getNodeName();
      if (Set.of("disk", "interface").contains(kind) && child(device, "alias").isEmpty()) {
        Element alias = root.getOwnerDocument().createElement("alias");
        alias.setAttribute("name", kind + (counts.merge(kind, 1, Integer::sum) - 1));
        device.appendChild(alias);
      }
    }
    if (!counts.isEmpty()) {
      xml = text(root);
    }
  }

  void save() {
    if (savingFails) {
      throw new HypervisorException(
          ErrorCode.FAILED, "Cannot save the memory: No space left on device");
    }
    saved = Optional.of(new Saved(state, xml));
    enter(DomainState.SHUT_OFF, StateReason.SAVED);
  }

  String savedXml() {
    return saved
        .filter(_ -> !savingFails)
        .map(Saved::xml)
        .orElseThrow(
            () -> new HypervisorException(ErrorCode.FAILED, "The saved memory is incomplete"));
  }

  /// The file that a snapshot of memory is to go to.
  static Path memoryFile(String snapshotXml) {
    return child(parse(snapshotXml), "memory")
        .map(memory -> Path.of(memory.getAttribute("file")))
        .orElseThrow(
            () -> new HypervisorException(ErrorCode.INVALID, "The snapshot has no memory"));
  }

  /// As QEMU's guest agent does: with its file systems frozen it takes no other command.
  String obey(String agentCommand) {
    if (agentAnswer.isPresent()) {
      return agentAnswer.get();
    }
    for (var answer : agentAnswers.entrySet()) {
      if (agentCommand.contains('"' + answer.getKey() + '"')) {
        return answer.getValue();
      }
    }
    if (agentCommand.contains("guest-fsfreeze-freeze")) {
      frozen = fileSystems > 0;
      return "{\"return\":%d}".formatted(fileSystems);
    }
    if (agentCommand.contains("guest-fsfreeze-thaw")) {
      int thawed = frozen ? fileSystems : 0;
      frozen = false;
      return "{\"return\":%d}".formatted(thawed);
    }
    if (frozen) {
      throw new HypervisorException(
          ErrorCode.FAILED, "The command is disabled: the agent is in frozen state");
    }
    return "{\"return\":{}}";
  }

  Optional<String> metadata(String namespace) {
    return child(root, "metadata")
        .flatMap(metadata ->
            elements(metadata).stream()
                .filter(e -> namespace.equals(e.getNamespaceURI()))
                .findFirst())
        .map(FakeDomain::text);
  }

  void setMetadata(String prefix, String namespace, String element) {
    definition.ifPresent(next -> setMetadata(next, prefix, namespace, element));
    setMetadata(root, prefix, namespace, element);
    xml = text(root);
  }

  private static void setMetadata(Element root, String prefix, String namespace, String element) {
    Element metadata =
        child(root, "metadata")
            .orElseGet(() ->
                (Element) root.appendChild(root.getOwnerDocument().createElement("metadata")));
    elements(metadata).stream()
        .filter(e -> namespace.equals(e.getNamespaceURI()))
        .forEach(metadata::removeChild);
    Element plain = parse(element);
    Element marked =
        root.getOwnerDocument().createElementNS(namespace, prefix + ":" + plain.getLocalName());
    marked.setAttribute("xmlns:" + prefix, namespace);
    NamedNodeMap attributes = plain.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      marked.setAttribute(attributes.item(i).getNodeName(), attributes.item(i).getNodeValue());
    }
    metadata.appendChild(marked);
  }

  void attach(String deviceXml) {
    devices().appendChild(root.getOwnerDocument().importNode(parse(deviceXml), true));
    xml = text(root);
  }

  /// Puts a device in the place of the one with the same alias.
  void update(String deviceXml) {
    Element changed = parse(deviceXml);
    Element present = device(alias(changed));
    devices().replaceChild(root.getOwnerDocument().importNode(changed, true), present);
    xml = text(root);
  }

  void remove(String alias) {
    devices().removeChild(device(alias));
    xml = text(root);
  }

  /// The agent's channel tells, too.
  void setAgent(boolean connected) {
    agent = connected;
    child(root, "devices").stream()
        .flatMap(devices -> elements(devices).stream())
        .filter(device -> device.getNodeName().equals("channel"))
        .flatMap(channel -> child(channel, "target").stream())
        .filter(target -> target.getAttribute("name").equals(AGENT))
        .forEach(target -> target.setAttribute("state", connected ? "connected" : "disconnected"));
    xml = text(root);
  }

  void setProcessors(int count) {
    Element vcpu = child(root, "vcpu").orElseThrow();
    if (count > Integer.parseInt(vcpu.getTextContent().strip())) {
      throw new HypervisorException(ErrorCode.INVALID, "Domain " + name + " has fewer processors");
    }
    vcpu.setAttribute("current", Integer.toString(count));
    xml = text(root);
  }

  private Element devices() {
    return child(root, "devices").orElseThrow();
  }

  Element device(String alias) {
    return elements(devices()).stream()
        .filter(device -> alias(device).equals(alias))
        .findFirst()
        .orElseThrow(
            () -> new HypervisorException(ErrorCode.NOT_FOUND, "There is no device " + alias));
  }

  private static String alias(Element device) {
    return child(device, "alias").map(alias -> alias.getAttribute("name")).orElse("");
  }

  private static Optional<Element> child(Element parent, String name) {
    return elements(parent).stream().filter(e -> name.equals(e.getNodeName())).findFirst();
  }

  private static List<Element> elements(Element parent) {
    NodeList nodes = parent.getChildNodes();
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      if (nodes.item(i) instanceof Element element) {
        elements.add(element);
      }
    }
    return elements;
  }

  private static Element parse(String xml) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      return factory
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(xml)))
          .getDocumentElement();
    } catch (SAXException | IOException e) {
      throw new HypervisorException(
          ErrorCode.INVALID, "Cannot define the domain: " + e.getMessage());
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(Element element) {
    try {
      Transformer transformer = TransformerFactory.newInstance().newTransformer();
      transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
      StringWriter out = new StringWriter();
      transformer.transform(new DOMSource(element), new StreamResult(out));
      return out.toString();
    } catch (TransformerException e) {
      throw new IllegalStateException(e);
    }
  }
}
