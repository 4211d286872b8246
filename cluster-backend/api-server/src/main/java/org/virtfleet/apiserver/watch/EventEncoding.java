package org.virtfleet.apiserver.watch;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.virtfleet.apiserver.protobuf.ProtobufObject;

/// How the events of a watch are written, and how one is told from the next.
public enum EventEncoding {
  /// Each event is a line.
  JSON("application/json"),
  /// Each event is a message behind its length of four bytes, the highest first: Kubernetes'
  /// length-delimited frames.
  PROTOBUF("application/vnd.kubernetes.protobuf;stream=watch");

  private final String mediaType;

  EventEncoding(String mediaType) {
    this.mediaType = mediaType;
  }

  /// The media type of the whole stream.
  public String mediaType() {
    return mediaType;
  }

  /// Appends an event.
  ///
  /// @param object appends the object of the event in this encoding
  void event(String type, Consumer<ByteArrayOutputStream> object, ByteArrayOutputStream out) {
    switch (this) {
      case JSON -> {
        out.writeBytes(
            ("{\"type\":\"" + type + "\",\"object\":").getBytes(StandardCharsets.US_ASCII));
        object.accept(out);
        out.writeBytes(new byte[] {'}', '\n'});
      }
      case PROTOBUF -> {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        object.accept(written);
        byte[] event = ProtobufObject.event(type, written.toByteArray());
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(event.length).array());
        out.writeBytes(event);
      }
    }
  }

  /// Appends an object.
  public void object(JsonNode object, ByteArrayOutputStream out) {
    out.writeBytes(
        switch (this) {
          case JSON -> object.toString().getBytes(StandardCharsets.UTF_8);
          case PROTOBUF -> ProtobufObject.write(object);
        });
  }

  /// Each of some events by itself, without what tells it from the next one.
  public List<byte[]> apart(byte[] events) {
    List<byte[]> single = new ArrayList<>();
    switch (this) {
      case JSON -> {
        for (String line : new String(events, StandardCharsets.UTF_8).split("\n")) {
          single.add(line.getBytes(StandardCharsets.UTF_8));
        }
      }
      case PROTOBUF -> {
        for (ByteBuffer rest = ByteBuffer.wrap(events); rest.hasRemaining(); ) {
          byte[] event = new byte[rest.getInt()];
          rest.get(event);
          single.add(event);
        }
      }
    }
    return single;
  }
}
