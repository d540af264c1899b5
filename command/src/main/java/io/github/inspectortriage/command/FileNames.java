package io.github.inspectortriage.command;

import io.github.inspectortriage.SafeText;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The names of files as a user types and reads them, beside the bytes that the system keeps.
 *
 * <p>Java turns one into the other by the locale: under {@code LC_ALL=C} it takes no name beyond ASCII, and none that is not in
 * the locale's encoding. Names here are UTF-8 always, and a byte that is not part of it is kept as half a surrogate pair, U+DC80 to
 * U+DCFF, which {@code SafeText} shows by number (https://peps.python.org/pep-0383/). A URI carries bytes past the locale.
 */
final class FileNames {
  private static final int KEPT = 0xDC00;

  private FileNames() {}

  /**
   * The file of that name.
   *
   * @throws InputException if no file can have that name
   */
  static Path path(String name) {
    try {
      return isPlain(name) || isKnownToJava(name) ? Path.of(name) : beyondAscii(name);
    } catch (IllegalArgumentException e) {
      throw new InputException("no file can have the name " + SafeText.quote(name));
    }
  }

  /** The last part of the name of a file. */
  static String last(Path path) {
    String name = String.valueOf(path.getFileName());
    if (isPlain(name) || !isUnix()) {
      return name;
    }
    String uri = path.toUri().getRawPath();
    int end = uri.endsWith("/") ? uri.length() - 1 : uri.length();
    return decoded(bytes(uri.substring(uri.lastIndexOf('/', end - 1) + 1, end)));
  }

  /** The text of bytes in UTF-8; those that are not are kept, each for itself. */
  static String decoded(byte[] bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
    try {
      return decoder.decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return decodedInPart(bytes, decoder);
    }
  }

  private static String decodedInPart(byte[] bytes, CharsetDecoder decoder) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    decoder.reset();
    while (decoder.decode(in, out, true).isError()) {
      out.put((char) (KEPT | (in.get() & 0xff)));
      decoder.reset();
    }
    return out.flip().toString();
  }

  private static Path beyondAscii(String name) {
    if (!isUnix()) {
      return Path.of(name);
    }
    String directory = name.startsWith("/") ? "" : Path.of("").toUri().getRawPath();
    return Path.of(URI.create("file://" + directory + escaped(name)));
  }

  private static String escaped(String name) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < name.length(); ) {
      int c = name.codePointAt(i);
      i += Character.charCount(c);
      if (c >= (KEPT | 0x80) && c <= (KEPT | 0xff)) {
        escape(out, c & 0xff);
      } else {
        for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
          escape(out, b & 0xff);
        }
      }
    }
    return out.toString();
  }

  private static void escape(StringBuilder out, int b) {
    if (b == '/' || (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9')) {
      out.append((char) b);
    } else {
      out.append('%').append(Character.forDigit(b >> 4, 16)).append(Character.forDigit(b & 15, 16));
    }
  }

  private static byte[] bytes(String rawPath) {
    ByteBuffer out = ByteBuffer.allocate(rawPath.length());
    for (int i = 0; i < rawPath.length(); i++) {
      if (rawPath.charAt(i) == '%') {
        out.put((byte) Integer.parseInt(rawPath.substring(i + 1, i + 3), 16));
        i += 2;
      } else {
        out.put((byte) rawPath.charAt(i));
      }
    }
    byte[] bytes = new byte[out.position()];
    out.flip().get(bytes);
    return bytes;
  }

  private static boolean isPlain(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) < ' ' || name.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  private static boolean isKnownToJava(String name) {
    return "UTF-8".equals(System.getProperty("sun.jnu.encoding"))
        && StandardCharsets.UTF_8.newEncoder().canEncode(name);
  }

  private static boolean isUnix() {
    return !System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
  }
}
