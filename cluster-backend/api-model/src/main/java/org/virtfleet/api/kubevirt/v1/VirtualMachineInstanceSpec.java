package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.PodDNSConfig;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// VirtualMachineInstanceSpec.
public final class VirtualMachineInstanceSpec extends OpenObject {
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private DomainSpec domain = new DomainSpec();

  @Size(max = 256) private @Nullable List<AccessCredential> accessCredentials;

  private @Nullable Affinity affinity;

  private @Nullable String architecture;

  private @Nullable PodDNSConfig dnsConfig;

  @SchemaFrom(type = DnsPolicy.class)
  private @Nullable String dnsPolicy;

  private @Nullable String evictionStrategy;

  private @Nullable String hostname;

  private @Nullable Probe livenessProbe;

  @Size(max = 256) private @Nullable List<Network> networks;

  private @Nullable Map<String, String> nodeSelector;

  private @Nullable String priorityClassName;

  private @Nullable Probe readinessProbe;

  private @Nullable List<VirtualMachineInstanceResourceClaim> resourceClaims;

  private @Nullable String schedulerName;

  private @Nullable String serviceAccountName;

  private @Nullable String startStrategy;

  private @Nullable String subdomain;

  private @Nullable Long terminationGracePeriodSeconds;

  private @Nullable List<Toleration> tolerations;

  private @Nullable List<TopologySpreadConstraint> topologySpreadConstraints;

  @Size(max = 256) private @Nullable List<UtilityVolume> utilityVolumes;

  @Size(max = 256) private @Nullable List<Volume> volumes;

  public DomainSpec getDomain() {
    return domain;
  }

  public VirtualMachineInstanceSpec setDomain(DomainSpec domain) {
    this.domain = domain;
    return this;
  }

  public List<AccessCredential> getAccessCredentials() {
    return accessCredentials == null ? List.of() : accessCredentials;
  }

  public VirtualMachineInstanceSpec setAccessCredentials(List<AccessCredential> accessCredentials) {
    this.accessCredentials = accessCredentials;
    return this;
  }

  public @Nullable Affinity getAffinity() {
    return affinity;
  }

  public VirtualMachineInstanceSpec setAffinity(@Nullable Affinity affinity) {
    this.affinity = affinity;
    return this;
  }

  public @Nullable String getArchitecture() {
    return architecture;
  }

  public VirtualMachineInstanceSpec setArchitecture(@Nullable String architecture) {
    this.architecture = architecture;
    return this;
  }

  public @Nullable PodDNSConfig getDnsConfig() {
    return dnsConfig;
  }

  public VirtualMachineInstanceSpec setDnsConfig(@Nullable PodDNSConfig dnsConfig) {
    this.dnsConfig = dnsConfig;
    return this;
  }

  public @Nullable String getDnsPolicy() {
    return dnsPolicy;
  }

  public VirtualMachineInstanceSpec setDnsPolicy(@Nullable String dnsPolicy) {
    this.dnsPolicy = dnsPolicy;
    return this;
  }

  public @Nullable String getEvictionStrategy() {
    return evictionStrategy;
  }

  public VirtualMachineInstanceSpec setEvictionStrategy(@Nullable String evictionStrategy) {
    this.evictionStrategy = evictionStrategy;
    return this;
  }

  public @Nullable String getHostname() {
    return hostname;
  }

  public VirtualMachineInstanceSpec setHostname(@Nullable String hostname) {
    this.hostname = hostname;
    return this;
  }

  public @Nullable Probe getLivenessProbe() {
    return livenessProbe;
  }

  public VirtualMachineInstanceSpec setLivenessProbe(@Nullable Probe livenessProbe) {
    this.livenessProbe = livenessProbe;
    return this;
  }

  public List<Network> getNetworks() {
    return networks == null ? List.of() : networks;
  }

  public VirtualMachineInstanceSpec setNetworks(List<Network> networks) {
    this.networks = networks;
    return this;
  }

  public Map<String, String> getNodeSelector() {
    return nodeSelector == null ? Map.of() : nodeSelector;
  }

  public VirtualMachineInstanceSpec setNodeSelector(Map<String, String> nodeSelector) {
    this.nodeSelector = nodeSelector;
    return this;
  }

  public @Nullable String getPriorityClassName() {
    return priorityClassName;
  }

  public VirtualMachineInstanceSpec setPriorityClassName(@Nullable String priorityClassName) {
    this.priorityClassName = priorityClassName;
    return this;
  }

  public @Nullable Probe getReadinessProbe() {
    return readinessProbe;
  }

  public VirtualMachineInstanceSpec setReadinessProbe(@Nullable Probe readinessProbe) {
    this.readinessProbe = readinessProbe;
    return this;
  }

  public List<VirtualMachineInstanceResourceClaim> getResourceClaims() {
    return resourceClaims == null ? List.of() : resourceClaims;
  }

  public VirtualMachineInstanceSpec setResourceClaims(
      List<VirtualMachineInstanceResourceClaim> resourceClaims) {
    this.resourceClaims = resourceClaims;
    return this;
  }

  public @Nullable String getSchedulerName() {
    return schedulerName;
  }

  public VirtualMachineInstanceSpec setSchedulerName(@Nullable String schedulerName) {
    this.schedulerName = schedulerName;
    return this;
  }

  public @Nullable String getServiceAccountName() {
    return serviceAccountName;
  }

  public VirtualMachineInstanceSpec setServiceAccountName(@Nullable String serviceAccountName) {
    this.serviceAccountName = serviceAccountName;
    return this;
  }

  public @Nullable String getStartStrategy() {
    return startStrategy;
  }

  public VirtualMachineInstanceSpec setStartStrategy(@Nullable String startStrategy) {
    this.startStrategy = startStrategy;
    return this;
  }

  public @Nullable String getSubdomain() {
    return subdomain;
  }

  public VirtualMachineInstanceSpec setSubdomain(@Nullable String subdomain) {
    this.subdomain = subdomain;
    return this;
  }

  public @Nullable Long getTerminationGracePeriodSeconds() {
    return terminationGracePeriodSeconds;
  }

  public VirtualMachineInstanceSpec setTerminationGracePeriodSeconds(
      @Nullable Long terminationGracePeriodSeconds) {
    this.terminationGracePeriodSeconds = terminationGracePeriodSeconds;
    return this;
  }

  public List<Toleration> getTolerations() {
    return tolerations == null ? List.of() : tolerations;
  }

  public VirtualMachineInstanceSpec setTolerations(List<Toleration> tolerations) {
    this.tolerations = tolerations;
    return this;
  }

  public List<TopologySpreadConstraint> getTopologySpreadConstraints() {
    return topologySpreadConstraints == null ? List.of() : topologySpreadConstraints;
  }

  public VirtualMachineInstanceSpec setTopologySpreadConstraints(
      List<TopologySpreadConstraint> topologySpreadConstraints) {
    this.topologySpreadConstraints = topologySpreadConstraints;
    return this;
  }

  public List<UtilityVolume> getUtilityVolumes() {
    return utilityVolumes == null ? List.of() : utilityVolumes;
  }

  public VirtualMachineInstanceSpec setUtilityVolumes(List<UtilityVolume> utilityVolumes) {
    this.utilityVolumes = utilityVolumes;
    return this;
  }

  public List<Volume> getVolumes() {
    return volumes == null ? List.of() : volumes;
  }

  public VirtualMachineInstanceSpec setVolumes(List<Volume> volumes) {
    this.volumes = volumes;
    return this;
  }
}
