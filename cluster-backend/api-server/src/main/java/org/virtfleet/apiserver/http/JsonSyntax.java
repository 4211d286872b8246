package org.virtfleet.apiserver.http;

import java.util.Optional;

/// Says what is wrong with a text that should be JSON, in the words of Go's `encoding/json`, which
/// every Kubernetes client shows its user.
public final class JsonSyntax {

  private static final String NUMBER = "numeric literal";

  private final String text;
  private int at;

  private JsonSyntax(String text) {
    this.text = text;
  }

  /// The first fault; none when the text is JSON.
  public static Optional<String> fault(String text) {
    JsonSyntax syntax = new JsonSyntax(text);
    try {
      syntax.value();
      syntax.space();
      if (syntax.at < text.length()) {
        throw syntax.invalid("after top-level value");
      }
      return Optional.empty();
    } catch (Fault e) {
      return Optional.of(e.words);
    }
  }

  private static final class Fault extends Exception {
    private static final long serialVersionUID = 1;
    private final String words;

    Fault(String words) {
      super(words, null, false, false);
      this.words = words;
    }
  }

  private void value() throws Fault {
    // Nested values are looked for by a loop: a hostile text could be nested very deep.
    int depth = 0;
    StringBuilder open = new StringBuilder();
    while (true) {
      space();
      char c = peek();
      if (c == '{' || c == '[') {
        at++;
        open.append(c);
        depth++;
        if (!emptied(open)) {
          continue;
        }
        depth--;
      } else {
        scalar(c);
      }
      depth = close(open, depth);
      if (depth == 0) {
        return;
      }
    }
  }

  /// Whether what has just been opened is closed at once; else the key of its first field is read.
  private boolean emptied(StringBuilder open) throws Fault {
    space();
    char kind = open.charAt(open.length() - 1);
    char end = kind == '{' ? '}' : ']';
    if (at < text.length() && text.charAt(at) == end) {
      at++;
      open.setLength(open.length() - 1);
      return true;
    }
    if (kind == '{') {
      key();
    }
    return false;
  }

  /// Reads what follows a value, up to the next one.
  private int close(StringBuilder open, int depth) throws Fault {
    int left = depth;
    while (left > 0) {
      space();
      boolean object = open.charAt(open.length() - 1) == '{';
      char c = peek();
      if (c == ',') {
        at++;
        space();
        if (object) {
          key();
        }
        return left;
      }
      if (c != (object ? '}' : ']')) {
        throw invalid(object ? "after object key:value pair" : "after array element");
      }
      at++;
      open.setLength(open.length() - 1);
      left--;
    }
    return left;
  }

  private void key() throws Fault {
    if (peek() != '"') {
      throw invalid("looking for beginning of object key string");
    }
    string();
    space();
    if (peek() != ':') {
      throw invalid("after object key");
    }
    at++;
  }

  private void scalar(char c) throws Fault {
    switch (c) {
      case '"' -> string();
      case 't' -> literal("true");
      case 'f' -> literal("false");
      case 'n' -> literal("null");
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
      default -> throw invalid("looking for beginning of value");
    }
  }

  private void literal(String word) throws Fault {
    for (int i = 0; i < word.length(); i++, at++) {
      if (peek() != word.charAt(i)) {
        throw invalid("in literal %s (expecting '%s')".formatted(word, word.charAt(i)));
      }
    }
  }

  private void number() throws Fault {
    if (text.charAt(at) == '-') {
      at++;
      if (!Character.isDigit(peek())) {
        throw invalid("in " + NUMBER);
      }
    }
    while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private void string() throws Fault {
    at++;
    while (true) {
      char c = peek();
      if (c < ' ') {
        throw invalid("in string literal");
      }
      at++;
      if (c == '"') {
        return;
      }
      if (c == '\\') {
        if ("\"\\/bfnrtu".indexOf(peek()) < 0) {
          throw invalid("in string escape code");
        }
        at++;
      }
    }
  }

  private void space() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private char peek() throws Fault {
    if (at >= text.length()) {
      throw new Fault("unexpected end of JSON input");
    }
    return text.charAt(at);
  }

  private Fault invalid(String where) {
    char c = text.charAt(at);
    String shown = c == '\'' ? "'\\''" : "'" + c + "'";
    return new Fault("invalid character " + shown + " " + where);
  }
}
