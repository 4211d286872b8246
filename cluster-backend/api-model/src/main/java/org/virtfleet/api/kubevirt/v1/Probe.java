package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.kubernetes.api.model.ExecAction;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.TCPSocketAction;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// How it is found out whether the guest works. Exactly one way.
public final class Probe extends OpenObject {
  @JsonPropertyDescription("Runs a command in the guest, by its agent.")
  private @Nullable ExecAction exec;

  @JsonPropertyDescription("So many failures in a row count.")
  private @Nullable Integer failureThreshold;

  @JsonPropertyDescription("The guest is alive when its agent answers.")
  private @Nullable GuestAgentPing guestAgentPing;

  @JsonPropertyDescription("Asks for a page.")
  private @Nullable HTTPGetAction httpGet;

  @JsonPropertyDescription("How long after the start the first try is made.")
  private @Nullable Integer initialDelaySeconds;

  @JsonPropertyDescription("How long it is between two tries.")
  private @Nullable Integer periodSeconds;

  @JsonPropertyDescription("So many successes in a row count.")
  private @Nullable Integer successThreshold;

  @JsonPropertyDescription("Opens a connection.")
  private @Nullable TCPSocketAction tcpSocket;

  @JsonPropertyDescription("How long a try may take.")
  private @Nullable Integer timeoutSeconds;

  public @Nullable ExecAction getExec() {
    return exec;
  }

  public Probe setExec(@Nullable ExecAction exec) {
    this.exec = exec;
    return this;
  }

  public @Nullable Integer getFailureThreshold() {
    return failureThreshold;
  }

  public Probe setFailureThreshold(@Nullable Integer failureThreshold) {
    this.failureThreshold = failureThreshold;
    return this;
  }

  public @Nullable GuestAgentPing getGuestAgentPing() {
    return guestAgentPing;
  }

  public Probe setGuestAgentPing(@Nullable GuestAgentPing guestAgentPing) {
    this.guestAgentPing = guestAgentPing;
    return this;
  }

  public @Nullable HTTPGetAction getHttpGet() {
    return httpGet;
  }

  public Probe setHttpGet(@Nullable HTTPGetAction httpGet) {
    this.httpGet = httpGet;
    return this;
  }

  public @Nullable Integer getInitialDelaySeconds() {
    return initialDelaySeconds;
  }

  public Probe setInitialDelaySeconds(@Nullable Integer initialDelaySeconds) {
    this.initialDelaySeconds = initialDelaySeconds;
    return this;
  }

  public @Nullable Integer getPeriodSeconds() {
    return periodSeconds;
  }

  public Probe setPeriodSeconds(@Nullable Integer periodSeconds) {
    this.periodSeconds = periodSeconds;
    return this;
  }

  public @Nullable Integer getSuccessThreshold() {
    return successThreshold;
  }

  public Probe setSuccessThreshold(@Nullable Integer successThreshold) {
    this.successThreshold = successThreshold;
    return this;
  }

  public @Nullable TCPSocketAction getTcpSocket() {
    return tcpSocket;
  }

  public Probe setTcpSocket(@Nullable TCPSocketAction tcpSocket) {
    this.tcpSocket = tcpSocket;
    return this;
  }

  public @Nullable Integer getTimeoutSeconds() {
    return timeoutSeconds;
  }

  public Probe setTimeoutSeconds(@Nullable Integer timeoutSeconds) {
    this.timeoutSeconds = timeoutSeconds;
    return this;
  }
}
